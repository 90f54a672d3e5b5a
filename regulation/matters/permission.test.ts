// Who may take which step where: every step of every matter, asked of everybody in every status, answers as the table of flows says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import type { Case } from '../case.ts'
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
  takenAs,
  taking,
  visitor,
} from '../case-testing.ts'
import { mayTake } from '../decide.ts'
import { nextSteps } from '../next-steps.ts'
import { acceptedBy, refusedBy, situations } from '../situation-testing.ts'
import { isRefusal, type MatterId, matterNames, type Party, type Status, statusNames } from '../vocabulary.ts'
import { type Row, rowsOf } from './flows-testing.ts'

/** Everybody who may stand before a case, with the party and the role that they have in it. */
const people: readonly { actor: Actor; party: Party; roles: readonly string[] }[] = [
  { actor: applicant, party: 'applicant', roles: [] },
  { actor: residence.handler, party: 'residence', roles: ['handler'] },
  { actor: residence.approver, party: 'residence', roles: ['approver'] },
  { actor: residence.printer, party: 'residence', roles: ['printer'] },
  { actor: residence.head, party: 'residence', roles: ['handler', 'head'] },
  { actor: hukou.handler, party: 'hukou', roles: ['handler'] },
  { actor: hukou.approver, party: 'hukou', roles: ['approver'] },
  { actor: hukou.printer, party: 'hukou', roles: ['printer'] },
  { actor: superior, party: 'superior', roles: ['handler'] },
  { actor: province, party: 'province', roles: ['handler'] },
  { actor: institution.assessor, party: 'institution', roles: ['assessor'] },
  { actor: institution.sealer, party: 'institution', roles: ['sealer'] },
  { actor: system, party: 'system', roles: [] },
  { actor: otherInstitution.assessor, party: 'public', roles: ['assessor'] },
  { actor: foreign, party: 'public', roles: ['handler', 'approver', 'printer', 'head'] },
  { actor: stranger, party: 'public', roles: [] },
  { actor: visitor, party: 'public', roles: [] },
]
const withoutRole: readonly Party[] = ['applicant', 'system', 'public']

/** What the table says: a word for why not, or nothing. */
function forbidden(
  row: Row,
  status: Status,
  { party, roles }: (typeof people)[number],
): 'party' | 'role' | 'status' | undefined {
  const asPublic = row.by.includes('public')
  if (!asPublic && !row.by.includes(party)) return 'party'
  if (!asPublic && !withoutRole.includes(party) && !roles.includes(row.role)) return 'role'
  return row.from.includes(status) ? undefined : 'status'
}
const wording = { party: /^这一步由/, role: /^这一步须由/, status: /^申请现在是/ }

/** With an institution at work in every status, so that its people are a party throughout. */
const caseIn = (matter: MatterId, status: Status): Case =>
  aCase({ matter, status, round: 1, assessments: [anAssessment()] })

for (const matter of Object.keys(matterNames) as MatterId[]) {
  const statuses = Object.keys(statusNames) as Status[]

  test(`R1.3 ${matter}: every step is refused to all but its own party, role and status, by its own clause`, () => {
    for (const status of statuses)
      for (const person of people)
        for (const row of rowsOf(matter)) {
          const verdict = mayTake(caseIn(matter, status), row.step, sceneOf(person.actor))
          const why = forbidden(row, status, person)
          if (why) refusedBy(verdict, row.clause, { says: wording[why] })
          else if (isRefusal(verdict)) assert.doesNotMatch(verdict.message, /^这一步|^申请现在是/)
          else
            assert.deepEqual(
              [verdict.by, verdict.step.clause],
              [row.by.includes('public') ? 'public' : person.party, row.clause],
            )
        }
  })

  test(`R1.3 ${matter}: buttons are the steps of the party; each is greyed by the very refusal`, () => {
    for (const status of statuses)
      for (const { actor, party } of people) {
        const current = caseIn(matter, status)
        const offered = nextSteps(current, sceneOf(actor))
        const its = rowsOf(matter).filter(({ by }) => by.includes(party) || by.includes('public'))
        assert.deepEqual(offered.map(({ step }) => step).sort(), its.map(({ step }) => step).sort())
        for (const next of offered) {
          const row = its.find(({ step }) => step === next.step)
          const verdict = mayTake(current, next.step, sceneOf(actor))
          assert.deepEqual([next.clause, next.note, next.here], [row?.clause, row?.note, row?.from.includes(status)])
          assert.deepEqual(next.refusal, isRefusal(verdict) ? verdict : undefined)
          if (!isRefusal(verdict)) assert.equal(next.label, verdict.step.label)
        }
      }
  })
}

const held = aCase({ status: 'cancelled', matter: 'cancellation', oldCard: 'collected' })
situations('close in an office that is both', taking('close', residence.handler, { unscanned: 0 }), [
  {
    is: 'the residence comes first',
    given: { at: { ...held, hukou: '510107' } },
    accepted: 'R6.3',
    also: takenAs('residence'),
  },
  {
    is: 'the hukou where the residence has no part in it',
    given: { at: aCase({ status: 'posted', hukou: '510107', disputableUntil: '2026-03-06' }) },
    accepted: 'R6.3',
  },
])

test('R4.1.3 a county without a prefecture: the province is above it and the committee as well', () => {
  const current = aCase({ status: 'suspended', superior: '510000' })
  acceptedBy(mayTake(current, 'rejectDispute', sceneOf(province)), 'N4.1')
  refusedBy(mayTake(current, 'rejectDispute', sceneOf(superior)), 'N4.1', { says: /由上级残联办理/ })
})

test('R4.1.4 an institution and a stranger may object to a notice like anybody', () => {
  const current = aCase({ status: 'on-notice' })
  for (const actor of [institution.assessor, otherInstitution.sealer, stranger, superior])
    assert.deepEqual(partyOf(mayTake(current, 'objectToNotice', sceneOf(actor))), 'public')
})

const partyOf = (verdict: ReturnType<typeof mayTake>) => (isRefusal(verdict) ? verdict.message : verdict.by)
