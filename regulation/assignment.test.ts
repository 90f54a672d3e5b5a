// Whose institutions may be named after a dispute, and what the rule does where nobody else may judge (R4.1.2, N4.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { farTerritoryOf, territoryOf, widened, withoutAnotherDoctor } from './assignment.ts'
import { aCase } from './case-testing.ts'
import { defaultRules } from './local-rules.ts'

const disputed = aCase({ status: 'suspended' })
const province = { ...disputed, rules: { ...defaultRules, 'no-other-doctor': 'province' } } as const
const theOne = [{ id: 'doctor', institution: 'one', categories: ['limb'] }] as const
const eligible = { one: ['limb'] } as const

test('R4.1.2 N4.1 the residence names its own institutions; after a dispute the office above those of all its counties', () => {
  assert.deepEqual(territoryOf(aCase({ status: 'submitted' })), { of: '510107' })
  assert.deepEqual(territoryOf(disputed), { under: '510100' })
})

test('N4.1 a category is lacking where the only doctor of the prefecture is the one whose conclusion is disputed', () => {
  assert.deepEqual(withoutAnotherDoctor(disputed, { eligible, doctors: theOne }), ['limb'])
  const two = [...theOne, { id: 'other', institution: 'one', categories: ['limb'] }] as const
  assert.deepEqual(withoutAnotherDoctor(disputed, { eligible, doctors: two }), [])
  const elsewhere = [{ id: 'other', institution: 'two', categories: ['limb'] }] as const
  assert.deepEqual(withoutAnotherDoctor(disputed, { eligible, doctors: elsewhere }), ['limb'], 'not approved here')
  const undisputed = aCase({ status: 'submitted' })
  assert.deepEqual(withoutAnotherDoctor(undisputed, { eligible, doctors: [] }), [])
})

test('N4.1 for what is lacking the committee concludes; where the rule says so the whole province may be asked', () => {
  assert.equal(farTerritoryOf(disputed, ['limb']), undefined)
  assert.deepEqual(farTerritoryOf(province, ['limb']), { within: '510000' })
  assert.equal(farTerritoryOf(province, []), undefined)
})

test('N4.1 from further away institutions serve what is lacking, and nothing else', () => {
  const far = { one: ['speech'], two: ['limb', 'vision'] } as const
  assert.deepEqual(widened({ one: ['limb', 'vision'] }, far, ['limb']), { one: ['limb', 'vision'], two: ['limb'] })
})
