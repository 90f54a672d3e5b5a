// Which details may be brought up to date, what each asks for, and what the next card says of them (R4.2.3; docs/basis.md §9.68).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from '#regulation/local-rules.ts'
import { spellName } from '#regulation/person-name.ts'
import { identityNumberOf } from '#regulation/testing.ts'
import { type ApplicationForm, asPrinted, checks, type HolderDetails } from './application-form.ts'
import { askedNow } from './questions-asked.ts'

const today = '2026-03-02'
const form: Omit<HolderDetails, 'details'> = {
  name: spellName('测试·张禾'),
  idNumber: identityNumberOf('51010719900307201X'),
  ethnicity: '汉族',
  newEthnicity: '土族',
  newName: spellName(''),
  newIdNumber: identityNumberOf('510107199003072001'),
  newAddress: '',
  hukouAddress: '演示路 1 号',
}

test('R4.2.3 an ethnic group that changed is asked for, and stands on the next card', () => {
  const problems = (newEthnicity: string) =>
    checks.details({ details: ['ethnicity'], newEthnicity }, today, defaultRules, 'renewal-details')
  assert.deepEqual(Object.keys(problems(' ')), ['newEthnicity'])
  assert.deepEqual(Object.keys(problems('土'.repeat(21))), ['newEthnicity'])
  assert.deepEqual(problems('土族'), {})
  assert.equal(asPrinted({ ...form, details: ['ethnicity'] }).ethnicity, '土族')
  assert.equal(asPrinted({ ...form, details: ['name'] }).ethnicity, '汉族')
})

test('R4.2.3 a guardian’s new telephone asks for the guardian of a grown holder, as a new guardian does', () => {
  const asked = (details: ApplicationForm['details']) =>
    askedNow(
      { idNumber: form.idNumber, details },
      { matter: 'renewal-details', today, rules: defaultRules },
    ).questions.includes('guardian')
  assert.ok(asked(['guardian-phone']) && asked(['guardian']))
  assert.ok(!asked(['ethnicity']))
})
