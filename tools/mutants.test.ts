// The mutation run tells tests that notice from tests that do not, and never takes what cannot run for noticed.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { changesOf } from './mutants/changes.ts'
import { readExplained } from './mutants/explained.ts'
import { mutate } from './mutants/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongban-mutants-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const law = `
export const isMinor = (age: number): boolean => age < 18
export const isOld = (age: number): boolean => age >= 60
const table: Record<string, { from: string }> = { first: { from: 'here' } }
export const place = table['first'].from.length
export function count(to: number): number {
  let left = to
  while (left > 0) left -= 1
  return left
}
`
const tests = `
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { count, isMinor, isOld } from './age.ts'
test('the law of age', () => {
  assert.deepEqual([isMinor(17), isMinor(18), isOld(70), count(3)], [true, false, true, 0])
})
`

test('what a test notices is killed, what none notices survives, what cannot be loaded is neither', async () => {
  writeFileSync(join(folder, 'age.ts'), law)
  writeFileSync(join(folder, 'age.test.ts'), tests)
  const outcomes = await mutate(folder, { wanted: () => true, workers: 2, patience: 1 })
  const fateOf = (identity: string) => outcomes.find((one) => one.mutant.identity === identity)?.fate
  assert.equal(fateOf('isMinor: age < 18 → (age <= 18)'), 'killed')
  assert.equal(fateOf('isMinor: 18 → 17'), 'killed')
  assert.equal(fateOf('isOld: age >= 60 → (age > 60)'), 'survived')
  assert.equal(fateOf('count: left > 0 → (left >= 0)'), 'killed', 'another end of the loop')
  assert.equal(fateOf("table: { first: { from: 'here' } } → { }"), 'unloadable')
  assert.equal(outcomes.find((one) => one.mutant.identity.startsWith('isMinor'))?.mutant.line, 2)
})

test('a file of tests that is left out notices nothing', async () => {
  const asking = (age: number) => `
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOld } from './age.ts'
test('the law of age', () => assert.equal(isOld(${age}), true))
`
  writeFileSync(join(folder, 'age.ts'), 'export const isOld = (age: number): boolean => age >= 60\n')
  writeFileSync(join(folder, 'age.test.ts'), asking(70))
  writeFileSync(join(folder, 'old.test.ts'), asking(60))
  const fateOf = async (leftOut: readonly string[]) => {
    const outcomes = await mutate(folder, { wanted: () => true, leftOut, workers: 1, patience: 1 })
    return outcomes.find((one) => one.mutant.identity === 'isOld: age >= 60 → (age > 60)')?.fate
  }
  assert.equal(await fateOf([]), 'killed')
  assert.equal(await fateOf(['old.test.ts']), 'survived')
  rmSync(join(folder, 'old.test.ts'))
})

test('a change that never ends is noticed', async () => {
  writeFileSync(join(folder, 'age.ts'), law)
  writeFileSync(join(folder, 'age.test.ts'), tests.replace('count(3)', 'count(3) && 0'))
  const outcomes = await mutate(folder, { wanted: () => true, workers: 1, patience: 1 })
  const endless = outcomes.find((one) => one.mutant.identity === 'count: left -= 1 → ;')
  assert.equal(endless?.fate === 'killed' && endless.by, 'no end in time')
})

test('without passing tests there is nothing to learn', async () => {
  writeFileSync(join(folder, 'age.ts'), law.replace('18', '19'))
  writeFileSync(join(folder, 'age.test.ts'), tests)
  await assert.rejects(mutate(folder, { wanted: () => true, workers: 1, patience: 1 }), /fail without a change/)
})

test('conditions, bounds, refusals, lists and records are changed; words are not', () => {
  const code = `
    const rule = { clause: 'R4.1.4', label: '开始公示', from: ['concluded', 'on-notice'], role: undefined }
    function ready(a, b) {
      if (a && !b.some((one) => one.id === a)) return refuse('不可以。', { clause: 'N5.1' })
      return a?.next ?? /^x{2,4}$/.test(b)
    }`
  const made = changesOf(code).map(({ start, end, replacement }) => `${code.slice(start, end)} → ${replacement}`)
  for (const wanted of [
    `'R4.1.4' → 'N8'`,
    `['concluded', 'on-notice'] → ['on-notice']`,
    `'concluded' → 'not-met'`,
    `a && !b.some((one) => one.id === a) → true`,
    `a && !b.some((one) => one.id === a) → (a || !b.some((one) => one.id === a))`,
    `!b.some((one) => one.id === a) → (b.some((one) => one.id === a))`,
    `some → every`,
    `one.id === a → (one.id !== a)`,
    `return refuse('不可以。', { clause: 'N5.1' }) → return undefined`,
    `{ clause: 'N5.1' } → {  }`,
    `a?.next → a.next`,
    `a?.next ?? /^x{2,4}$/.test(b) → (a?.next)`,
    `/^x{2,4}$/ → /x{2,4}$/`,
    `/^x{2,4}$/ → /^x{2,5}$/`,
  ])
    assert.ok(made.includes(wanted), `${wanted} is not among\n${made.join('\n')}`)
  assert.deepEqual(
    made.filter((one) => one.startsWith(`'开始公示'`) || one.startsWith(`'不可以。'`)),
    [],
  )
})

test('a survivor is explained by its file and its change', () => {
  const text = '# Changes\n\n## regulation/age.ts\n\n- `isOld: 60 → 61` — nobody is sixty.\n- no change here\n'
  assert.deepEqual(readExplained(text).get('regulation/age.ts'), new Map([['isOld: 60 → 61', 'nobody is sixty.']]))
})
