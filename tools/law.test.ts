// The printed law is the law (N3): every sentence of the source has its place, its test and its verdict, and nothing refuses without one.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Clause } from '#regulation/clauses.ts'
import { ruleNames } from '#regulation/local-rules.ts'
import { steps } from '#regulation/steps.ts'
import { sentences } from './law/chapters.ts'
import { ownDefaults } from './law/own-defaults.ts'
import { places } from './law/places.ts'
import type { Holds } from './law/sentence.ts'
import { clausesWithoutSentence, lawInWords, lawPath } from './law.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('docs/law.md shows the law as it runs; npm run law writes it anew', () => {
  assert.equal(readFileSync(lawPath, 'utf8'), lawInWords())
})

test('the sentences are numbered from 1 to 118, each by twelve characters at most', () => {
  assert.deepEqual(
    sentences.map(({ number }) => number),
    Array.from({ length: 118 }, (_, index) => index + 1),
  )
  assert.deepEqual(
    sentences.filter(({ words }) => [...words.replaceAll(' ', '')].length > 12 || words === ''),
    [],
  )
  assert.deepEqual(clausesWithoutSentence(), [])
})

test('every sentence holds somewhere and is proved, or is words only', () => {
  const empty = sentences
    .filter(({ verdict }) => !verdict.startsWith('只有文字'))
    .filter(({ steps: taken, rules, papers, at, tests }) => {
      const holds = [taken, rules, papers, at].some((list) => list && list.length > 0)
      return !holds || Object.keys(tests ?? {}).length === 0
    })
  assert.deepEqual(
    empty.map(({ number }) => number),
    [],
  )
})

test('what a verdict calls a default of the system is a rule, or is among the defaults with its basis', () => {
  const unnamed = sentences
    .filter(({ verdict }) => verdict === '按本系统默认')
    .filter(({ number, rules }) => !rules && !ownDefaults.some(({ fills, basis }) => basis && fills?.includes(number)))
  assert.deepEqual(
    unnamed.map(({ number }) => number),
    [],
  )
  const basis = read('docs/basis.md')
  for (const { subject, basis: section } of ownDefaults)
    assert.ok(section === undefined || basis.includes(`### ${section} `), `${subject}: ${section}`)
})

test('every file and every test that is named is there', () => {
  for (const file of Object.keys(places)) assert.ok(existsSync(join(root, file)), file)
  const proofs = sentences.flatMap(({ number, tests }) =>
    Object.entries(tests ?? {}).map(([file, title]) => ({ number, file, title })),
  )
  for (const { number, file, title } of proofs) {
    assert.ok(existsSync(join(root, file)), `${number}: ${file}`)
    assert.ok(read(file).includes(`'${title}'`), `${number}: ${file} has no test '${title}'`)
  }
})

test('every local rule carries out a sentence, or is among the defaults', () => {
  const cited = [...sentences, ...ownDefaults].flatMap(({ rules }) => rules ?? [])
  assert.deepEqual(
    ruleNames.filter((name) => !cited.includes(name)),
    [],
  )
})

/** The files of the law, of its own tests and offices, that refuse, with the clauses they cite. */
function bars(): { file: string; clause: string }[] {
  const files = globSync('regulation/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  return files
    .filter((file) => !/test\.ts$|testing\.ts$/.test(file))
    .flatMap((file) => {
      const cited = [...read(file).matchAll(/refuse\([^;]*?clause: '([NR]\d[\d.]*)'/gs)].map(
        ([, clause = '']) => clause,
      )
      return [...new Set(cited)].map((clause) => ({ file, clause }))
    })
}

/** The file in which each step stands. */
const fileOfStep = new Map(
  globSync('regulation/steps/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...read(file).matchAll(/^ {4}name: '(\w+)'/gm)].map(([, name = '']) => [name, file.replaceAll('\\', '/')]),
    ),
)

const holdsIn = ({ steps: taken = [], at = [] }: Holds, file: string) =>
  at.some((place) => place === file) || taken.some((name) => fileOfStep.get(name) === file)

test('every step stands in a file of steps', () => {
  assert.deepEqual(
    Object.keys(steps).filter((name) => !fileOfStep.has(name)),
    [],
  )
})

test('whatever the law refuses, it refuses for a sentence of the source, or for a default that is named', () => {
  const cites = (entry: Holds & { clause?: Clause; also?: readonly Clause[] }, clause: string) =>
    [entry.clause, ...(entry.also ?? [])].some((own) => own === clause)
  const unfounded = bars().filter(
    ({ file, clause }) => ![...sentences, ...ownDefaults].some((entry) => cites(entry, clause) && holdsIn(entry, file)),
  )
  assert.deepEqual(
    unfounded.map(({ file, clause }) => `${file} refuses by ${clause}`),
    [],
  )
})

test('the limits of a local rule stand beside it: what it takes, which way is better, whom the default binds', () => {
  const printed = lawInWords()
  assert.match(
    printed,
    /\| 补交材料的期限 \| 30 天 \| [^|]* \| 请填 1 到 365 的整数。大的更有利。市州残联、县级残联不能比默认值更不利。 \|/,
  )
  assert.match(printed, /\| 本地放假和调休上班日 \|[^\n]*一家机构一年最多放假 7 天/)
})
