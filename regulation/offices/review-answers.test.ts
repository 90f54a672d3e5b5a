// Situations of the yearly review: who answers as whom, what they may find, and who is sent to call (N6.4).
import assert from 'node:assert/strict'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import type { ReviewedAs, ReviewFinding } from '../annual-review.ts'
import { situations } from '../situation-testing.ts'
import { acceptReviewAnswer, type ReviewToAnswer, refuseNamingCaller } from './review-answers.ts'

const applicant: Actor = { kind: 'applicant', id: 'me', level: 'real-name' }
const staff = (...roles: StaffRole[]): Actor => ({ kind: 'staff', id: 'me', office: '630102', roles })
const doctor: Actor = { kind: 'institution-staff', id: 'me', institution: 'one', roles: ['assessor'] }
const open: ReviewToAnswer = { state: 'open', office: '630102', heldBy: 'me' }

type Given = {
  actor?: Actor
  as?: ReviewedAs
  finding?: ReviewFinding | 'nothing'
  note?: string
  review?: Partial<ReviewToAnswer>
  none?: boolean
}
const answer = ({ actor = applicant, as = 'holder', finding = 'unchanged', note = '', review, none }: Given) =>
  acceptReviewAnswer(actor, none ? undefined : { ...open, ...review }, { finding, note, as })
const notTheirs = /由本人、监护人/
const ten = '上门问了家属一月二日'
const community = { actor: staff('community-worker'), as: 'community' } as const
const office = { actor: staff('handler'), as: 'office' } as const

situations('answering a review', answer, [
  { is: 'the holder', given: {}, accepted: 'N6.4', also: (review) => assert.deepEqual(review, open) },
  { is: 'the guardian', given: { as: 'guardian' }, accepted: 'N6.4' },
  { is: 'the community worker who was named', given: community, accepted: 'N6.4' },
  { is: 'a clerk of the county', given: office, accepted: 'N6.4' },
  { is: 'a clerk as the holder', given: { actor: staff('handler') }, refused: 'N6.4', says: notTheirs },
  {
    is: 'a clerk as the guardian',
    given: { actor: staff('handler'), as: 'guardian' },
    refused: 'N6.4',
    says: notTheirs,
  },
  { is: 'an applicant as the office', given: { as: 'office' }, refused: 'N6.4', says: notTheirs },
  { is: 'an applicant as a community worker', given: { as: 'community' }, refused: 'N6.4', says: notTheirs },
  { is: 'a doctor as the office', given: { actor: doctor, as: 'office' }, refused: 'N6.4', says: notTheirs },
  {
    is: 'a community worker where another was named',
    given: { ...community, review: { heldBy: 'other' } },
    refused: 'N6.4',
    says: notTheirs,
  },
  {
    is: 'a clerk as a community worker',
    given: { ...community, actor: staff('handler') },
    refused: 'N6.4',
    says: notTheirs,
  },
  {
    is: 'a clerk of another county',
    given: { ...office, review: { office: '630103' } },
    refused: 'N6.4',
    says: notTheirs,
  },
  ...staffRoles
    .filter((role) => role !== 'handler')
    .map((role) => ({
      is: `somebody of the county who is ${role}`,
      given: { ...office, actor: staff(role) },
      refused: 'N6.4' as const,
      says: notTheirs,
    })),
  { is: 'one that is done', given: { review: { state: 'done' } }, refused: 'N6.4', says: /已经办过/ },
  { is: 'one that lapsed', given: { review: { state: 'lapsed' } }, refused: 'N6.4', says: /已经办过/ },
  { is: 'there is none', given: { none: true }, refused: 'N6.4', says: /已经办过/ },
  { is: 'a finding that there is not', given: { finding: 'nothing' }, refused: 'N6.4', field: 'finding' },
  { is: 'a holder who says that they are dead', given: { finding: 'deceased' }, refused: 'N6.4', field: 'finding' },
  { is: 'a holder whom nobody finds', given: { finding: 'not-found' }, refused: 'N6.4', field: 'finding' },
  { is: 'a holder who moved', given: { finding: 'moved' }, accepted: 'N6.4' },
  { is: 'a guardian who tells of a death', given: { as: 'guardian', finding: 'deceased' }, accepted: 'N6.4' },
  {
    is: 'a guardian who finds nobody',
    given: { as: 'guardian', finding: 'not-found' },
    refused: 'N6.4',
    field: 'finding',
  },
  ...(['recovered', 'deceased', 'not-found', 'moved'] as const).flatMap((finding) => [
    {
      is: `a clerk who finds ${finding} and says in nine characters how`,
      given: { ...office, finding, note: ` ${ten.slice(1)} ` },
      refused: 'N6.4' as const,
      field: 'note',
    },
    {
      is: `a clerk who finds ${finding} and says in ten`,
      given: { ...office, finding, note: ten },
      accepted: 'N6.4' as const,
    },
  ]),
  {
    is: 'a community worker who finds nobody and does not say how',
    given: { ...community, finding: 'not-found' },
    refused: 'N6.4',
    field: 'note',
  },
  { is: 'a clerk who finds it worse, without a word', given: { ...office, finding: 'worse' }, accepted: 'N6.4' },
])

type Naming = { actor?: Actor; chosen?: readonly string[]; caller?: string }
const name = ({ actor = staff('handler'), chosen = ['a'], caller }: Naming) =>
  refuseNamingCaller(actor, chosen, caller, [{ id: 'other' }, { id: 'neighbour' }])

situations('naming who calls', name, [
  { is: 'a clerk names a community worker', given: { caller: 'neighbour' }, accepted: 'N6.4' },
  { is: 'an administrator, for the office itself', given: { actor: staff('office-admin') }, accepted: 'N6.4' },
  { is: 'an applicant', given: { actor: applicant }, refused: 'N6.4', says: /由经办人或机构管理员定/ },
  ...staffRoles
    .filter((role) => role !== 'handler' && role !== 'office-admin')
    .map((role) => ({
      is: `somebody who is ${role}`,
      given: { actor: staff(role) },
      refused: 'N6.4' as const,
      says: /由经办人或机构管理员定/,
    })),
  { is: 'of nobody', given: { chosen: [] }, refused: 'N6.4', field: 'review' },
  { is: 'somebody who is no community worker there', given: { caller: 'clerk' }, refused: 'N6.4', field: 'caller' },
])
