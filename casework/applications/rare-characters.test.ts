// Characters that no font of the papers holds: said on the form before anything is accepted, with a way on (decision 23).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from '#regulation/local-rules.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { answers } from '../cases/testing.ts'
import type { Answers } from './application-form.ts'
import { askedNow, checkAsked } from './questions-asked.ts'
import { checkStandIns, rareCharacters, standInField } from './rare-characters.ts'

const today = '2026-03-02'
const around = (matter: MatterId) => ({ matter, today, rules: defaultRules })
const asked = (changed: Answers, matter: MatterId = 'new-certificate') => askedNow(changed, around(matter)).questions
const errorsOf = (changed: Answers) =>
  checkAsked(askedNow(changed, around('new-certificate')), around('new-certificate'))

test('who has a common name is asked nothing; a rare one that the packaged fonts hold is no question either', () => {
  assert.ok(!asked(answers).includes('rare-characters'))
  assert.ok(!asked({ ...answers, name: '测试·𠀀𮧵' }).includes('rare-characters'))
})

test('a character that cannot be printed is asked for wherever it stands: name, guardian, recipient, address', () => {
  const guardian = { name: '测试·𰻝', idNumber: '', relation: 'parent', phone: '' } as const
  const places: readonly (readonly [Answers, MatterId?])[] = [
    [{ name: '测试·𰻝' }],
    [{ details: ['name'], newName: '测试·𰻝' }, 'renewal-details'],
    [{ forWhom: 'guardian', guardian }],
    [{ hukouAddress: '𰻝村 1 号' }],
    [{ details: ['address'], newAddress: '𰻝村 1 号' }, 'renewal-details'],
    [{ delivery: { recipient: '测试·𰻝', phone: '', address: '', freightAccepted: true } }],
  ]
  for (const [rare, matter] of places) {
    assert.deepEqual(rareCharacters({ ...answers, ...rare }), ['𰻝'])
    assert.ok(asked({ ...answers, ...rare }, matter).includes('rare-characters'))
  }
  assert.ok(!asked({ ...answers, newName: '测试·𰻝' }).includes('rare-characters'), 'a name that is asked for no more')
})

test('the form is complete once the parts are written in characters that can be printed', () => {
  const rare = { ...answers, name: '测试·𰻝〓' }
  const [field, unknown] = [standInField('𰻝'), standInField('〓')]
  assert.match(errorsOf(rare)[field] ?? '', /“𰻝”字印不出来。请写明它由哪些部件组成/)
  assert.match(errorsOf(rare)[unknown] ?? '', /印不出来/)
  assert.match(checkStandIns({ ...rare, standIns: { 𰻝: '⿰𰻞' } })[field] ?? '', /部件里的“𰻞”也印不出来/)
  assert.match(checkStandIns({ ...rare, standIns: { '〓': '〓' } })[unknown] ?? '', /不要再用/)
  assert.match(checkStandIns({ ...rare, standIns: { 𰻝: '长'.repeat(41) } })[field] ?? '', /太长/)
  assert.deepEqual(checkStandIns({ ...rare, standIns: { 𰻝: '⿺辶麻长', '〓': '左边三点水，右边青' } }), {})
})

test('a character of a private area is refused with the way on', () => {
  assert.match(errorsOf({ ...answers, name: '测试·\ue000' }).name ?? '', /电脑自造的字.*用“〓”代替/)
})
