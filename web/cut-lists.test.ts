// No list is cut in silence: a look-up that ends at a number names it, and the page that shows it says so (N2.4; CONTRIBUTING “A list”).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const sources = (folder: string) =>
  globSync('**/*.ts', { cwd: join(root, folder) })
    .filter((file) => !/test(ing)?\.ts$/.test(file))
    .map((file) => `${folder}/${file}`)

/** Ended at a number written in the look-up itself, and not said on a page yet. The list only becomes shorter. */
const unsaid: Readonly<Record<string, number>> = {
  'casework/applications/draft-store.ts': 1,
  'casework/appointments/session-store.ts': 1,
  'casework/appointments/visit-store.ts': 1,
  'casework/appointments/waiting-times.ts': 1,
  'casework/audit-desk/audit-desk.ts': 1,
  'casework/blanks/blank-store.ts': 2,
  'casework/corrections/corrected-cards.ts': 1,
  'casework/import/shown-differences.ts': 1,
  'casework/institutions/assessor-store.ts': 2,
  'casework/institutions/designation-store.ts': 2,
  'casework/institutions/list-institutions.ts': 1,
  'casework/integrity/inquiry-store.ts': 1,
  'casework/integrity/spot-check-store.ts': 1,
  'casework/offices/office-change-store.ts': 1,
  'casework/offices/place-search-store.ts': 1,
  'casework/old-cards/old-card-store.ts': 2,
  'casework/partners/partner-register-store.ts': 1,
  'casework/supervision/export-store.ts': 1,
}

/** Slices of work, which go on; and what is about one thing, of which there are never as many. */
const noLists: Readonly<Record<string, string>> = {
  'casework/certificates/status-list-store.ts': 'places of the status list, taken slice by slice',
  'casework/certificates/register-store.ts': 'cards of one person, or of one number',
  'casework/certificates/verify-certificate.ts': 'cards of one number',
  'casework/institutions/watch-assessors.ts': 'a slice of a round',
}

const numberedLimit = /\.limit\((\d[\d_]*)\)|\blimit (\d[\d_]*)\b/g

test('a look-up that ends at a number of its own is one of those that are known', () => {
  const found: Record<string, number> = {}
  for (const file of sources('casework')) {
    if (noLists[file]) continue
    const count = [...read(file).matchAll(numberedLimit)].filter(
      ([, one, other]) => Number((one ?? other ?? '').replaceAll('_', '')) > 10,
    ).length
    if (count > 0) found[file] = count
  }
  assert.deepEqual(found, unsaid)
})

test('where a list ends is a number with a name, and a page says it', () => {
  const pages = sources('web').map(read)
  const names = sources('casework').flatMap((file) =>
    [...read(file).matchAll(/^export const (most[A-Z]\w*) = \d/gm)].map(([, name]) => ({ file, name: name ?? '' })),
  )
  const limits = names.filter(({ file, name }) => new RegExp(`limit\\(${name}\\)|= ${name}\\)`).test(read(file)))
  assert.ok(limits.length >= 8, 'the stores are read')
  // What a letter has no room for stays on the desk of letters, for the next.
  const silent = limits
    .filter(({ name }) => name !== 'mostOnALetter')
    .filter(({ name }) => !pages.some((page) => new RegExp(`cutNote\\([^)]*${name}`).test(page)))
  assert.deepEqual(silent, [])
})
