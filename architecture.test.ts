// The import table of ARCHITECTURE.md, enforced over every file of the rooms.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { test } from 'node:test'

const root = import.meta.dirname
const rooms = ['regulation', 'papers', 'simulation', 'platform', 'casework', 'web', 'demo'] as const
type Room = (typeof rooms)[number]

/** Which rooms a room may import as values, and of which it may take types only. */
const table: Record<Room, { values: readonly Room[]; types: readonly Room[] }> = {
  regulation: { values: [], types: [] },
  papers: { values: ['regulation'], types: [] },
  simulation: { values: ['regulation'], types: [] },
  platform: { values: [], types: ['regulation', 'papers'] },
  casework: { values: ['regulation', 'papers', 'simulation', 'platform'], types: [] },
  web: { values: ['regulation', 'papers', 'simulation', 'platform', 'casework'], types: [] },
  demo: { values: ['regulation', 'papers', 'platform', 'casework', 'web'], types: [] },
}
/** Pure functions of the law that the platform may call: days, names and refusals, nothing that decides. */
const platformMayCall = [
  'regulation/person-name.ts',
  'regulation/working-days.ts',
  'regulation/names.ts',
  'regulation/vocabulary.ts',
  'regulation/photo-rule.ts',
]

type Import = { text: string; typeOnly: boolean }

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/^(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s+'([^']+)'/gm)
  return [...found].map(([, typeWord, names = '', from = '']) => ({
    text: from,
    typeOnly: Boolean(typeWord) || isAllTypes(names),
  }))
}

const isAllTypes = (names: string) =>
  names.startsWith('{') &&
  names
    .replace(/[{}]/g, '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .every((one) => one.startsWith('type '))

/** The file an import leads to, from the root; undefined for packages. */
function target(file: string, { text }: Import): string | undefined {
  if (text === '#config') return 'config.ts'
  if (text.startsWith('#')) return text.slice(1)
  return text.startsWith('.') ? normalize(join(dirname(file), text)) : undefined
}

const isTest = (file: string) => file.endsWith('.test.ts') || file.endsWith('testing.ts')
const sources = rooms.flatMap((room) => filesOf(room).map((file) => ({ room, file })))

test('each room imports only what the table allows', () => {
  const wrong: string[] = []
  for (const { room, file } of sources.filter((one) => !isTest(one.file)))
    for (const one of importsOf(file)) {
      const to = target(file, one)
      if (to === undefined) continue
      const other = rooms.find((name) => to.startsWith(`${name}/`))
      if (!other || other === room) continue
      const allowed = table[room].values.includes(other) || (one.typeOnly && table[room].types.includes(other))
      if (!allowed && !(room === 'platform' && platformMayCall.includes(to))) wrong.push(`${file} → ${to}`)
    }
  assert.deepEqual(wrong, [])
})

test('regulation, papers and the simulation use no package and no node module', () => {
  const wrong = sources
    .filter(({ room, file }) => (room === 'regulation' || room === 'papers' || room === 'simulation') && !isTest(file))
    .flatMap(({ file }) =>
      importsOf(file)
        .filter((one) => target(file, one) === undefined)
        .map((one) => `${file} → ${one.text}`),
    )
  assert.deepEqual(wrong, [])
})

test('in casework, only kysely is imported, and the HTTP framework only in web', () => {
  const wrong = sources
    .filter(({ room, file }) => room === 'casework' && !isTest(file))
    .flatMap(({ file }) =>
      importsOf(file)
        .filter((one) => target(file, one) === undefined && !one.text.startsWith('node:') && one.text !== 'kysely')
        .map((one) => `${file} → ${one.text}`),
    )
  assert.deepEqual(wrong, [])
})

test('only the clock of the platform reads the time, and nothing rolls dice in the law', () => {
  const wrong = sources
    .filter(({ file }) => !isTest(file) && file !== 'platform/clock.ts')
    .filter(({ file }) => /new Date\(\)|Date\.now\(\)|Math\.random\(\)/.test(readFileSync(join(root, file), 'utf8')))
    .map(({ file }) => file)
  assert.deepEqual(wrong, [])
})

test('every import inside the house leads to a file, and no file imports itself in a circle, be it for a type', () => {
  const edges = new Map<string, string[]>()
  for (const { file } of sources.filter((one) => !isTest(one.file)))
    edges.set(
      file,
      importsOf(file).flatMap((one) => {
        const to = target(file, one)
        if (to === undefined) return []
        assert.ok(existsSync(join(root, to)), `${file} imports ${to}, which is not there`)
        return [to]
      }),
    )
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    assert.ok(!path.includes(file), `circle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`)
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of edges.keys()) visit(file, [])
})

/** docs/decisions/0016-where-sql-may-stand.md */
test('a file of casework either asks the database or refuses, never both', () => {
  const both = sources
    .filter(({ room, file }) => room === 'casework' && !isTest(file))
    .filter(({ file }) => {
      const text = readFileSync(join(root, file), 'utf8')
      return /\bunit\.db\b|from 'kysely'/.test(text) && /\brefuse\(/.test(text)
    })
    .map(({ file }) => file)
  assert.deepEqual(both, [])
})

/** Folders of casework in which every refusal is the law's own. */
const refusedByLawOnly = [
  'accounts',
  'annual-reviews',
  'appointments',
  'attendance',
  'complaints',
  'feedback',
  'institutions',
  'integrity',
  'interpretations',
  'offices',
  'ratings',
  'rule-book',
  'sessions',
  'staff',
  'supervision',
]

test('where the law decides, no file of casework writes a refusal of its own', () => {
  const own = sources
    .filter(({ file }) => refusedByLawOnly.some((folder) => file.startsWith(`casework/${folder}/`)) && !isTest(file))
    .filter(({ file }) => /\brefuse\(/.test(readFileSync(join(root, file), 'utf8')))
    .map(({ file }) => file)
  assert.deepEqual(own, [])
})

/** Asked by their own tests alone when this test came: to be asked by a page or a paper, or to go. */
const notAskedYet = ['remarkOf', 'hintsOf']

test('what the law exports is asked by the house, and what it refuses or accepts is asked by its own tests', () => {
  const texts = sources.map(({ file }) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  const exported = texts
    .filter(({ file }) => file.startsWith('regulation/') && !isTest(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => ({ file, name, text })),
    )
  const wrong = exported.flatMap(({ file, name, text }) => {
    const [first = ''] = text.split('\n')
    const law = `${file}, ${name} (${first.match(/[RN]\d[\d.–, RN]*(?=\)|:)/)?.[0] ?? 'no clause'})`
    const word = new RegExp(`\\b${name}\\b`)
    const namedIn = (wanted: (at: string, text: string) => boolean) =>
      texts.some((other) => other.file !== file && wanted(other.file, other.text) && word.test(other.text))
    const asked =
      word.test(text.replace(word, '').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')) || namedIn((at) => !isTest(at))
    const outside = namedIn((at) => !isTest(at) && !at.startsWith('regulation/'))
    const judged = namedIn(
      (at, by) => isTest(at) && at.startsWith('regulation/') && /\b(situations|refusedBy)\(/.test(by),
    )
    return [
      ...(asked || notAskedYet.includes(name) ? [] : [`${law}: nobody asks it, so it holds for nobody`]),
      ...(/^(?:refuse|accept)[A-Z]/.test(name) && outside && !judged
        ? [`${law}: no table of situations asks it; add rows beside it`]
        : []),
    ]
  })
  assert.deepEqual(wrong, [])
})

test('there are no drawers, and every file says in its first line what it is', () => {
  const drawers = sources.filter(({ file }) => /(^|\/)(utils?|helpers?|common|shared|misc|types)(\/|\.ts$)/.test(file))
  assert.deepEqual(drawers, [])
  const silent = sources.filter(({ file }) => !readFileSync(join(root, file), 'utf8').startsWith('// '))
  assert.deepEqual(
    silent.map(({ file }) => relative('.', file)),
    [],
  )
})

test('comments cite only papers that are in the repository, and sections that docs/basis.md has', () => {
  const basis = readFileSync(join(root, 'docs/basis.md'), 'utf8')
  const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => Number(name.slice(0, 4)))
  const folders = [...rooms, 'tools', 'journeys', 'bench']
  const files = [...readdirSync(root), ...folders.flatMap((folder) => everyFileOf(folder))]
  const wrong = files
    .filter((file) => /\.(ts|cjs|typ|css)$/.test(file) && file !== 'architecture.test.ts')
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const papers = [...text.matchAll(/[\w./-]+\.md\b/g)].map(([paper]) => paper)
      const cited = [...text.matchAll(/docs\/basis\.md (§[\d.]*\d)/g)].map(([, section = '']) => section)
      const decided = [...text.matchAll(/\bdecision (\d+)/g)].map(([, number]) => Number(number))
      return [
        ...papers.filter((paper) => !existsSync(join(root, paper)) && !existsSync(join(root, dirname(file), paper))),
        ...cited.filter((section) => !basis.includes(`# ${section} `)),
        ...decided.filter((number) => !decisions.includes(number)).map((number) => `decision ${number}`),
        ...(/domain-facts/.test(text) ? ['domain-facts'] : []),
      ].map((missing) => `${file} cites ${missing}`)
    })
  assert.deepEqual(wrong, [])
})

/** Pages whose templates are still wider; whoever changes such a page breaks its lines and takes its name away. */
const stillWide = [
  'web/public/account-pages.ts',
  'web/public/account/case-parts.ts',
  'web/public/account/own-certificates.ts',
  'web/public/apply/holder-questions.ts',
  'web/public/apply/paper-pages.ts',
  'web/public/apply/place-pages.ts',
  'web/public/apply/submit-pages.ts',
  'web/public/appointments/booking-pages.ts',
  'web/public/dates-ahead.ts',
  'web/public/matters/matter-pages.ts',
  'web/public/matters/refusal-in-words.ts',
  'web/public/window-pages.ts',
  'web/workbench/approval-pages.ts',
  'web/workbench/case-sections.ts',
  'web/workbench/case-table.ts',
  'web/workbench/exception-pages.ts',
  'web/workbench/expiry-pages.ts',
  'web/workbench/institutions/assessor-pages.ts',
  'web/workbench/intake/certificate-fields.ts',
  'web/workbench/me/relative-pages.ts',
  'web/workbench/offices/office-pages.ts',
  'web/workbench/print-preview.ts',
  'web/workbench/registers/register-pages.ts',
  'web/workbench/reviews/review-pages.ts',
  'web/workbench/rules/rule-preview.ts',
  'web/workbench/steps/approval-forms.ts',
  'web/workbench/steps/assessment-forms.ts',
  'web/workbench/steps/material-forms.ts',
  'web/workbench/steps/notice-forms.ts',
  'web/workbench/supervision/supervision-pages.ts',
  'web/workbench/viewer-pages.ts',
]

test('no template is wider than 120 characters: the formatter leaves what stands in one alone', () => {
  const wide = sources
    .filter(({ room, file }) => (room === 'web' || room === 'demo') && !isTest(file) && !stillWide.includes(file))
    .flatMap(({ file }) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          line.length > 120 && !/^\s*(\/\/|\*|\/\*)/.test(line) ? [`${file}:${index + 1}`] : [],
        ),
    )
  assert.deepEqual(wide, [])
})

function everyFileOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
}
