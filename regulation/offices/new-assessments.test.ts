// Situations of new assessments after a move: who asks for one, when and why, and who tells the holder (R4.3.3).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import { acceptNewAssessment, acceptTelling, type MovedCase, newAssessmentRoles } from './new-assessments.ts'

const office = '630102'
const handler = staff(office, 'handler')
const moved: MovedCase = { hukou: office, matter: 'move', status: 'closed' }
type Asking = { actor?: Actor; moved?: MovedCase | undefined; why?: string; waiting?: boolean }
const ask = ({ actor = handler, why = ' 走路需要人扶，与证上不符。 ', waiting = false, ...given }: Asking) =>
  acceptNewAssessment(actor, 'moved' in given ? given.moved : moved, why, waiting)
const others = [
  ...staffWithout(office, newAssessmentRoles),
  ...outsiders,
  staff('110101', 'handler', 'approver', 'head'),
]
const refusedTo = (says: RegExp) =>
  others.map(
    (actor) =>
      ({
        is: actor.kind === 'staff' ? actor.id : `a ${actor.kind}`,
        given: { actor },
        refused: 'R4.3.3',
        says,
      }) as const,
  )

situations('asking for a new assessment', ask, [
  ...refusedTo(/由迁入地残联的经办人提出/),
  { is: 'of what is not there', given: { moved: undefined }, refused: 'R4.3.3', says: /由迁入地残联的经办人提出/ },
  {
    is: 'before the move is closed',
    given: { moved: { ...moved, status: 'posted' } },
    refused: 'R4.3.3',
    says: /办结以后/,
  },
  {
    is: 'of another matter',
    given: { moved: { ...moved, matter: 'renewal-at-term' } },
    refused: 'R4.3.3',
    says: /办结以后/,
  },
  { is: 'in nine signs', given: { why: ` ${'变'.repeat(9)} ` }, refused: 'R4.3.3', field: 'why', says: /至少 10 个字/ },
  { is: 'in 2001 signs', given: { why: '变'.repeat(2001) }, refused: 'R4.3.3', field: 'why', says: /2000/ },
  { is: 'while one is waited for', given: { waiting: true }, refused: 'R4.3.3', says: /已有一项重新评定待办/ },
  { is: 'in ten signs', given: { why: '变'.repeat(10) }, accepted: 'R4.3.3' },
  { is: 'in 2000 signs', given: { why: '变'.repeat(2000) }, accepted: 'R4.3.3' },
  {
    is: 'of a closed move',
    given: {},
    accepted: 'R4.3.3',
    also: (accepted) => assert.deepEqual(accepted, { moved, reason: '走路需要人扶，与证上不符。' }),
  },
])

const due = { office }
type Telling = { actor?: Actor; due?: typeof due | undefined }
const tell = ({ actor = handler, ...given }: Telling) => acceptTelling(actor, 'due' in given ? given.due : due)
situations('telling the holder', tell, [
  ...refusedTo(/没有找到这项待办/),
  { is: 'of what is done', given: { due: undefined }, refused: 'R4.3.3', says: /没有找到这项待办/ },
  {
    is: 'by the office that has to see it done',
    given: {},
    accepted: 'R4.3.3',
    also: (told) => assert.equal(told, due),
  },
])
