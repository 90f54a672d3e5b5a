// Which details may be brought up to date, what each asks for, and what the next card says of them (R4.2.3; docs/basis.md §9.68).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from '#regulation/local-rules.ts'
import { type ApplicationForm, checks } from './application-form.ts'
import { askedNow } from './questions-asked.ts'

const today = '2026-03-02'
const idNumber = '51010719900307201X'

test('R4.2.3 an ethnic group that changed is asked for', () => {
  const problems = (newEthnicity: string) =>
    checks.details({ details: ['ethnicity'], newEthnicity }, today, defaultRules, 'renewal-details')
  assert.deepEqual(Object.keys(problems(' ')), ['newEthnicity'])
  assert.deepEqual(Object.keys(problems('土'.repeat(21))), ['newEthnicity'])
  assert.deepEqual(problems('土族'), {})
})

test('R4.2.3 a guardian’s new telephone asks for the guardian of a grown holder, as a new guardian does', () => {
  const asked = (details: ApplicationForm['details']) =>
    askedNow({ idNumber, details }, { matter: 'renewal-details', today, rules: defaultRules }).questions.includes(
      'guardian',
    )
  assert.ok(asked(['guardian-phone']) && asked(['guardian']))
  assert.ok(!asked(['ethnicity']))
})
