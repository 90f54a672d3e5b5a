// Who is which party of a case, and what a decision puts on the record whatever the step (R1.3, R4, N5.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './actor.ts'
import {
  aCase,
  anAssessment,
  applicant,
  foreign,
  hukou,
  institution,
  otherInstitution,
  province,
  residence,
  sceneOf,
  stranger,
  superior,
  system,
  taking,
  today,
  tomorrow,
  visitor,
} from './case-testing.ts'
import { decide, mayTake, partiesIn, permit } from './decide.ts'
import { matters } from './matters/matters.ts'
import { acceptedBy, refusedBy } from './situation-testing.ts'
import { isRefusal } from './vocabulary.ts'

const assessing = aCase({ status: 'assessing' })

test('R4.1.1 each is the party of their office, institution or account, and anybody is the public', () => {
  const parties = (actor: Actor) => partiesIn(assessing, actor)
  assert.deepEqual(parties(applicant), ['applicant', 'public'])
  assert.deepEqual(parties(stranger), ['public'])
  assert.deepEqual(parties(visitor), ['public'])
  assert.deepEqual(parties(system), ['system', 'public'])
  assert.deepEqual(parties(residence.handler), ['residence', 'public'])
  assert.deepEqual(parties(hukou.approver), ['hukou', 'public'])
  assert.deepEqual(parties(superior), ['superior', 'public'])
  assert.deepEqual(parties(province), ['province', 'public'])
  assert.deepEqual(parties(foreign), ['public'])
  assert.deepEqual(parties(institution.assessor), ['institution', 'public'])
  assert.deepEqual(parties(otherInstitution.assessor), ['public'])
})

test('R4.1.5 within one county an office is both parties; where the province is above it, both of those', () => {
  const within = aCase({ status: 'submitted', hukou: '510107', superior: '510000' })
  assert.deepEqual(partiesIn(within, residence.handler), ['residence', 'hukou', 'public'])
  assert.deepEqual(partiesIn(within, province), ['superior', 'province', 'public'])
})

test('R1.3 an institution is a party in the round in which it assesses, and not in the next', () => {
  const again = aCase({
    status: 'assessing',
    round: 2,
    assessments: [anAssessment(), anAssessment({ id: 'a2', round: 2, institution: 'two' })],
  })
  assert.deepEqual(partiesIn(again, institution.assessor), ['public'])
  assert.deepEqual(partiesIn(again, otherInstitution.assessor), ['institution', 'public'])
})

test('R4.1.5 an account that may act for the applicant is the applicant, whichever it is', () => {
  const family = aCase({ status: 'submitted', accounts: ['account', 'guardian'] })
  assert.deepEqual(partiesIn(family, { kind: 'applicant', id: 'guardian', level: 'real-name' }), ['applicant', 'public'])
})

test('R1.3 a step asks for its role, of an office for a handler where it names none, and of the applicant for none', () => {
  const { approve, handOver, withdraw, stampConclusion, startNotice } = matters['new-certificate'].steps
  assert.ok(approve && handOver && withdraw && stampConclusion && startNotice)
  const current = aCase({ status: 'handed-over' })
  assert.deepEqual(permit(approve, current, hukou.approver), { by: 'hukou' })
  refusedBy(permit(approve, current, hukou.handler), 'R4.1.5', { says: /须由审批人办理/ })
  refusedBy(permit(approve, current, residence.approver), 'R4.1.5', { says: /由户籍地残联办理/ })
  assert.deepEqual(permit(handOver, current, residence.handler), { by: 'residence' })
  refusedBy(permit(handOver, current, residence.approver), 'R4.1.4', { says: /须由经办人办理/ })
  assert.deepEqual(permit(withdraw, current, applicant), { by: 'applicant' })
  refusedBy(permit(withdraw, current, stranger), 'R4.1.1', { says: /由申请人或经常居住地残联办理/ })
  assert.deepEqual(permit(stampConclusion, assessing, institution.sealer), { by: 'institution' })
  refusedBy(permit(stampConclusion, assessing, institution.assessor), 'R1.3', { says: /须由盖章人办理/ })
  refusedBy(permit(startNotice, current, system), 'R4.1.4')
})

test('R4.1.1 what the matter does not have, nobody takes; what it has, in its own status only', () => {
  refusedBy(
    mayTake(aCase({ matter: 'cancellation', status: 'handed-over' }), 'approve', sceneOf(hukou.approver)),
    'R4.5.1',
    {
      says: /没有这一步/,
    },
  )
  refusedBy(mayTake(aCase({ status: 'submitted' }), 'startNotice', sceneOf(residence.handler)), 'R4.1.4', {
    says: /现在是“待受理”，不能“录入结论并开始公示”。要到“评定已出”时/,
  })
  refusedBy(mayTake(aCase({ status: 'closed' }), 'askForMaterials', sceneOf(residence.handler)), 'N2.3', {
    says: /“待受理”或“户籍地退回”/,
  })
  const allowed = mayTake(aCase({ status: 'concluded' }), 'startNotice', sceneOf(residence.handler))
  assert.ok(!isRefusal(allowed))
  assert.deepEqual([allowed.by, allowed.step], ['residence', matters['new-certificate'].steps.startNotice])
})

test('R1.3 what is refused before any fact is given is refused with the facts too', () => {
  const own = aCase({ status: 'handed-over', acceptedBy: 'hukou-approver' })
  const refused = mayTake(own, 'approve', sceneOf(hukou.approver))
  refusedBy(refused, 'R1.3', { says: /由您受理/ })
  assert.deepEqual(decide(own, 'approve', {}, sceneOf(hukou.approver)), refused)
})

test('R4.1.4 a decision says the step, its clause, who took it as which party, when, from where to where', () => {
  const answer = decide(aCase({ status: 'ready-to-hand-over' }), 'handOver', {}, sceneOf(residence.handler, tomorrow))
  acceptedBy(answer, 'R4.1.4')
  assert.ok(!isRefusal(answer))
  const { clocks, ...event } = answer.event
  assert.deepEqual(event, {
    step: 'handOver',
    clause: 'R4.1.4',
    by: 'residence',
    actor: 'residence-handler',
    day: tomorrow,
    from: 'ready-to-hand-over',
    to: 'handed-over',
    record: {},
  })
  assert.deepEqual(
    clocks.map(({ name, office, started }) => [name, office, started]),
    [['approve-and-post', '630102', tomorrow]],
  )
})

test('R4.1.4 a visitor has no name on the record', () => {
  const objected = taking('objectToNotice', visitor, { objection: 'o1' })({ at: aCase({ status: 'on-notice' }) })
  assert.ok(!isRefusal(objected))
  assert.deepEqual([objected.event.actor, objected.event.by], ['visitor', 'public'])
})

test('R4.1.3 a pause ends where the case stood; without such a place there is no going on', () => {
  const waiting = aCase({ status: 'suspended', resumeTo: 'on-notice' })
  const back = decide(waiting, 'withdrawDispute', {}, sceneOf(applicant, today))
  assert.ok(!isRefusal(back))
  assert.equal(back.event.to, 'on-notice')
  const lost = aCase({ status: 'suspended', resumeTo: undefined })
  assert.throws(
    () => decide(lost, 'withdrawDispute', {}, sceneOf(applicant)),
    /case case is paused with nowhere to resume/,
  )
})
