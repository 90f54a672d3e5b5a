// What each person is offered of a case, and why not the rest (R1.3, R4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './actor.ts'
import type { Case } from './case.ts'
import { aCase, applicant, hukou, residence, sceneOf, stranger, visitor } from './case-testing.ts'
import { mayTake } from './decide.ts'
import { matters } from './matters/matters.ts'
import { nextSteps } from './next-steps.ts'
import type { StepName } from './steps.ts'

const offered = (current: Case, actor: Actor) => nextSteps(current, sceneOf(actor))
const mayBeTaken = (current: Case, actor: Actor) =>
  offered(current, actor)
    .filter((next) => !next.refusal)
    .map((next) => next.step)

test('R4.1.4 the clerk of the residence may do what belongs to the status, and nothing else', () => {
  const steps = mayBeTaken(aCase({ status: 'concluded' }), residence.handler)
  assert.deepEqual(new Set(steps), new Set(['startNotice', 'fileSignedPaper', 'withdraw', 'endCase', 'dispute']))
})

test('R1.3 all steps that are ever a party’s are told, each as the table says it, with the refusal of the law', () => {
  const current = aCase({ status: 'handed-over' })
  const { steps } = matters['new-certificate']
  for (const actor of [residence.handler, hukou.approver, hukou.printer, applicant, stranger, visitor]) {
    const told = offered(current, actor)
    for (const next of told) {
      const row = steps[next.step]
      assert.deepEqual([next.label, next.clause, next.note], [row?.label, row?.clause, row?.note])
      assert.equal(next.here, row?.from.includes('handed-over'))
      const verdict = mayTake(current, next.step, sceneOf(actor))
      assert.deepEqual(next.refusal, 'refused' in verdict ? verdict : undefined)
    }
    const order = Object.keys(steps).filter((name) => told.some((next) => next.step === name))
    assert.deepEqual(
      told.map((next) => next.step),
      order,
    )
  }
  const ofParty = (party: 'hukou' | 'applicant') =>
    (Object.keys(steps) as StepName[]).filter((name) => steps[name]?.by.some((by) => by === party || by === 'public'))
  assert.deepEqual(
    offered(current, hukou.approver).map((next) => next.step),
    ofParty('hukou'),
  )
  assert.deepEqual(
    offered(current, applicant).map((next) => next.step),
    ofParty('applicant'),
  )
})

test('R4.1.5 a step in its place but refused is there to be shown greyed', () => {
  const own = aCase({ status: 'handed-over', acceptedBy: 'hukou-approver' })
  const approve = offered(own, hukou.approver).find((next) => next.step === 'approve')
  assert.deepEqual([approve?.here, approve?.refusal?.clause], [true, 'R1.3'])
  const print = offered(own, hukou.printer).find((next) => next.step === 'printCertificate')
  assert.deepEqual([print?.here, print?.refusal?.clause], [false, 'R4.1.5'])
})

test('R4.1.4 a visitor is offered an objection only', () => {
  const current = aCase({ status: 'on-notice' })
  for (const actor of [visitor, stranger])
    assert.deepEqual(
      offered(current, actor).map((next) => [next.step, next.refusal]),
      [['objectToNotice', undefined]],
    )
})
