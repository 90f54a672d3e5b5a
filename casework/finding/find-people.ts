// Finding people of the actor's office by a part of a name, pinyin, a telephone or a birthday; on record, and counted (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { countsAs, hasTogether, type Wanted } from '#regulation/offices/finding.ts'
import { hasPart, placesOf } from '#regulation/offices/looking.ts'
import type { PersonName } from '#regulation/person-name.ts'
import type { Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { listCasesByName, listCasesOfPeople, mostFound } from '../cases/found-cases-store.ts'
import { type Entry, listEntriesOfPeople } from '../certificates/register-store.ts'
import { readPersonName } from '../persons/person-store.ts'
import { recordSearches } from '../persons/record-reading.ts'
import { countSearch } from '../persons/reveal-alarms.ts'
import { findPeopleBy } from './find-index-store.ts'

export type FoundPeople = {
  /** Cases that the office has a part in, newest first. */
  files: readonly CaseFile[]
  /** Certificates that the office keeps, of who has no such case. */
  entries: readonly Entry[]
  /** More people fit than are shown. */
  cut: boolean
}

/**
 * At most `mostFound` people, with those of exactly this name at offices above; whoever is shown has it on their record.
 * @param wanted undefined where what was typed is no part of anything, but may be a whole name
 */
export async function findPeople(
  unit: Unit,
  { typed, name, wanted }: { typed: string; name: PersonName | undefined; wanted: Wanted | undefined },
): Promise<Refusal | FoundPeople> {
  const { actor } = unit
  if (actor.kind !== 'staff') return { files: [], entries: [], cut: false }
  const candidates = wanted ? await findPeopleBy(unit, actor.office, wanted.alternatives, mostFound + 1) : []
  await unit.vault.fetchKeys(candidates)
  const people: string[] = []
  for (const one of candidates.slice(0, mostFound)) if (await fits(unit, one, wanted?.together ?? [])) people.push(one)
  const named = name ? await listCasesByName(unit, name) : []
  const known = new Set(named.map(({ id }) => id))
  const some = (await listCasesOfPeople(unit, people)).filter(({ id }) => !known.has(id))
  const files = [...named, ...some].filter(({ current }) => hasPart(actor, placesOf(current)))
  const withCase = new Set(files.map(({ personId }) => personId))
  const others = people.filter((one) => !withCase.has(one))
  const entries = (await listEntriesOfPeople(unit, others)).filter(({ office }) => office === actor.office)
  const shown = [...new Set([...withCase, ...entries.map(({ personId }) => personId)])]
  const counted = countsAs({ people: shown.length, withCase: withCase.size })
  const waits = counted && (await countSearch(unit, { words: typed, counted, field: 'what' }))
  if (waits) return waits
  await recordSearches(unit, shown, `按${wanted?.by ?? '姓名'}查找`)
  return { files, entries, cut: candidates.length > mostFound || named.length >= mostFound }
}

const fits = async (unit: Unit, person: string, together: readonly string[]): Promise<boolean> =>
  together.length === 0 || hasTogether(await readPersonName(unit, person), together)
