// Situations of certificates that ran out: nobody loses one unheard, too soon, on one person's word, or without a rule (R4.2.1, R1.3).
import assert from 'node:assert/strict'
import type { Actor, StaffRole } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import type { Day } from '../vocabulary.ts'
import { nameInRecords } from './acting-staff.ts'
import {
  acceptDeciding,
  acceptDropping,
  acceptLetterSent,
  acceptVerification,
  type DropReason,
  decideFrom,
  type ExpiryProposal,
} from './expiry-proposals.ts'

const staff = (id: string, ...roles: StaffRole[]) => ({ kind: 'staff', id, office: '630102', roles }) as const
const handler = staff('handler', 'handler')
const approver = staff('approver', 'approver')
const elsewhere: Actor = { ...approver, office: '510107' }
const system: Actor = { kind: 'system', id: 'worker' }

const proposed: ExpiryProposal = {
  office: '630102',
  deed: 'cancel',
  toldOn: null,
  decideFrom: null,
  verifiedBy: null,
  outcome: null,
  status: 'expired',
  openCase: false,
  due: true,
}
const told = { ...proposed, toldOn: '2026-03-02', decideFrom: decideFrom('2026-03-02', defaultRules) }
const verified = { ...told, verifiedBy: nameInRecords(handler) }
const eve = '2026-03-31'
const today = '2026-04-01'

type Given = { who?: Actor; of?: ExpiryProposal | undefined; on?: Day; note?: string; why?: DropReason }

situations('the letter was sent', ({ who = handler, of = proposed }: Given) => acceptLetterSent(who, of), [
  { is: 'by a clerk of the issuing office', given: {}, accepted: 'R4.2.1' },
  { is: 'twice', given: { of: told }, refused: 'R4.2.1', says: /已经在 2026年3月2日/ },
  { is: 'by another office', given: { who: elsewhere }, refused: 'R4.2.1', says: /没有找到/ },
  { is: 'by the system, which only proposes', given: { who: system }, refused: 'R4.2.1', says: /没有找到/ },
  { is: 'after it was decided', given: { of: { ...proposed, outcome: 'done' } }, refused: 'R4.2.1', says: /没有找到/ },
])

const checked = '4月1日电话问过本人，说不再换证。'
situations(
  'verifying',
  ({ who = handler, of = told, on = today, note = checked }: Given) => acceptVerification(who, of, note, on),
  [
    {
      is: 'on the day the given time is over',
      given: {},
      accepted: 'R4.2.1',
      also: (answer) => assert.equal(answer.note, checked),
    },
    { is: 'on its eve', given: { on: eve }, refused: 'R4.2.1', says: /要到 2026年4月1日/ },
    { is: 'before the holder was told', given: { of: proposed }, refused: 'R4.2.1', says: /还没有告知持证人/ },
    { is: 'in nine characters', given: { note: ' 电话问过不再换证了 ' }, refused: 'R4.2.1', field: 'note' },
    { is: 'by another office', given: { who: elsewhere }, refused: 'R4.2.1', says: /没有找到/ },
  ],
)

situations('deciding', ({ who = approver, of = verified, on = today }: Given) => acceptDeciding(who, of, on), [
  { is: 'told, waited for, verified by another person: cancelled', given: {}, accepted: 'R4.2.1' },
  { is: 'frozen at its term, and cancelled', given: { of: { ...verified, status: 'frozen' } }, accepted: 'R4.2.1' },
  { is: 'expired, and frozen', given: { of: { ...verified, deed: 'freeze' } }, accepted: 'R4.2.1' },
  {
    is: 'frozen already, and frozen again',
    given: { of: { ...verified, deed: 'freeze', status: 'frozen' } },
    refused: 'R4.2.1',
    says: /现在的状态不能冻结/,
  },
  {
    is: 'renewed meanwhile',
    given: { of: { ...verified, status: 'superseded' } },
    refused: 'R4.2.1',
    says: /可能已经换证/,
  },
  {
    is: 'applied for meanwhile',
    given: { of: { ...verified, openCase: true } },
    refused: 'R4.2.1',
    says: /正在办理的申请/,
  },
  {
    is: 'where the rule was withdrawn',
    given: { of: { ...verified, due: false } },
    refused: 'R4.2.1',
    says: /已经停用/,
  },
  { is: 'not told', given: { of: { ...verified, toldOn: null } }, refused: 'R4.2.1', says: /还没有告知/ },
  { is: 'on the eve of the day', given: { on: eve }, refused: 'R4.2.1', says: /要到 2026年4月1日/ },
  { is: 'not verified', given: { of: told }, refused: 'R4.2.1', says: /还没有核实记录/ },
  {
    is: 'by who verified it',
    given: { of: { ...told, verifiedBy: nameInRecords(approver) } },
    refused: 'R1.3',
    says: /两个人分别办理/,
  },
  { is: 'verified and decided by two persons', given: { of: verified }, accepted: 'R1.3' },
  { is: 'by a clerk', given: { who: staff('other', 'handler') }, refused: 'R4.2.1', says: /由发证残联的审批人/ },
  { is: 'by the system', given: { who: system }, refused: 'R4.2.1', says: /由发证残联的审批人/ },
  { is: 'by another office', given: { who: elsewhere }, refused: 'R4.2.1', says: /没有找到/ },
  { is: 'twice', given: { of: { ...verified, outcome: 'done' } }, refused: 'R4.2.1', says: /没有找到/ },
])

situations('letting it be', ({ who = handler, of = proposed, why }: Given) => acceptDropping(who, of, why), [
  { is: 'the holder renews', given: { why: 'applied' }, accepted: 'R4.2.1' },
  { is: 'for no reason', given: {}, refused: 'R4.2.1', field: 'why' },
  { is: 'by another office', given: { who: elsewhere, why: 'applied' }, refused: 'R4.2.1', says: /没有找到/ },
])
