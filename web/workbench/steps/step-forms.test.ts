// Every step of an office has its form: one without could not be taken at the workbench (N3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepNames, steps } from '#regulation/steps.ts'
import type { Party } from '#regulation/vocabulary.ts'
import { stepForms } from './step-forms.ts'

const offices: readonly Party[] = ['residence', 'hukou', 'superior', 'province']

test('every step that an office may take has a form, and no form is without its step', () => {
  const ofOffices = stepNames.filter((name) => steps[name].by.some((party) => offices.includes(party)))
  assert.deepEqual(Object.keys(stepForms).toSorted(), ofOffices.toSorted())
})
