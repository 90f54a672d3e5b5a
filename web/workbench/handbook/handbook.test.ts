// Each role has a handbook: its day in words, and every step that the law gives it; nothing the law gives is missing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roleNames } from '#regulation/actor.ts'
import { stepNames, steps } from '#regulation/steps.ts'
import { stepsOfRole } from './handbook-pages.ts'
import { handbooks } from './handbooks.ts'

const roles = Object.keys(roleNames) as (keyof typeof roleNames)[]

test('every step that an office or an institution takes stands in the handbook of exactly the roles that may take it', () => {
  const inSome = new Set(roles.flatMap(stepsOfRole))
  const byPeople = stepNames.filter((name) =>
    steps[name].by.some((party) => !['applicant', 'public', 'system'].includes(party)),
  )
  assert.deepEqual(
    byPeople.filter((name) => !inSome.has(name)),
    [],
  )
  assert.ok(stepsOfRole('approver').includes('approve'))
  assert.ok(!stepsOfRole('handler').includes('approve'))
  assert.deepEqual(stepsOfRole('auditor'), [])
})

test('no sentence of a handbook is longer than thirty characters', () => {
  const long = Object.values(handbooks)
    .flatMap(({ day, quick, final, stuck }) => [...day, ...quick, ...final, ...stuck])
    .flatMap((line) => line.split(/[。；：]/))
    .filter((sentence) => [...sentence].length > 30)
  assert.deepEqual(long, [])
})
