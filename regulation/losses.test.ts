// A card declared lost: by whom, of what, beside any case, and what the open case makes of it (R4.4, R6.1; 管理办法第二十条).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from './actor.ts'
import {
  aCase,
  aHolding,
  applicant,
  becomes,
  foreign,
  leaves,
  residence,
  system,
  taking,
  today,
} from './case-testing.ts'
import { replacementReason, replacementToPrint } from './certificate-life.ts'
import { acceptLoss, helpsAfterLoss, type Identified } from './losses.ts'
import { leadsTo, type OpenCase, refuseBeside } from './open-case.ts'
import { effectsOf } from './register-effects.ts'
import { situations } from './situation-testing.ts'
import type { MatterId, Status } from './vocabulary.ts'
import type { HeldState } from './ways-on.ts'

type Given = { actor?: Actor; held?: HeldState | 'none'; identified?: Identified }
const own: Identified = { by: 'account', accepted: true }
const atWindow: Identified = { by: 'clerk', office: '510107', seen: true }
const counts: HeldState = { from: '2019-06-01', to: '2029-05-31', status: 'in-force' }
const declare = ({ actor = applicant, held = counts, identified = own }: Given) =>
  acceptLoss(actor, { held: held === 'none' ? undefined : held, identified }, today)

situations('declaring a loss', declare, [
  {
    is: 'by the account of the holder: the certificate that counts',
    given: {},
    accepted: 'R4.4',
    also: (answer) => assert.deepEqual(answer, { held: counts }),
  },
  {
    is: 'at a window, the identity card seen',
    given: { actor: residence.handler, identified: atWindow },
    accepted: 'R4.4',
  },
  {
    is: 'at a window, by who only approves there',
    given: { actor: { kind: 'staff', id: 'approver', office: '510107', roles: ['approver'] }, identified: atWindow },
    accepted: 'R4.4',
  },
  {
    is: 'at a window, by who only handles there',
    given: { actor: { kind: 'staff', id: 'handler', office: '510107', roles: ['handler'] }, identified: atWindow },
    accepted: 'R4.4',
  },
  {
    is: 'at a window, the identity card not looked at',
    given: { actor: residence.handler, identified: { ...atWindow, seen: false } },
    refused: 'R4.4',
    says: /先核对来人的身份证件/,
    field: 'seen',
  },
  {
    is: 'by a printer of the office',
    given: { actor: residence.printer, identified: atWindow },
    refused: 'R4.4',
    says: /经办人或审批人/,
  },
  {
    is: 'by a head who is neither handler nor approver',
    given: { actor: { kind: 'staff', id: 'head', office: '510107', roles: ['head'] }, identified: atWindow },
    refused: 'R4.4',
    says: /经办人或审批人/,
  },
  {
    is: 'in the name of another office',
    given: { actor: foreign, identified: atWindow },
    refused: 'R4.4',
    says: /本单位/,
  },
  {
    is: 'by an account that no office has accepted a case of',
    given: { identified: { by: 'account', accepted: false } },
    refused: 'R4.4',
    says: /到窗口挂失/,
    instead: ['replacement-of-lost'],
  },
  {
    is: 'by staff, as if by an account',
    given: { actor: residence.handler, identified: own },
    refused: 'R4.4',
    says: /账号/,
  },
  { is: 'of a card that ran out', given: { held: { ...counts, status: 'expired' } }, accepted: 'R4.4' },
  {
    is: 'of a card frozen at its term',
    given: { held: { ...counts, status: 'frozen', statusReason: 'term' } },
    accepted: 'R4.4',
  },
  {
    is: 'of a card frozen since the hukou moved, which nobody can use',
    given: { held: { ...counts, status: 'frozen', statusReason: 'hukou-moved' } },
    refused: 'R4.3.4',
    says: /请办迁移，选“找不到原证”/,
    instead: ['move'],
  },
  {
    is: 'a second time',
    given: { held: { ...counts, status: 'void' } },
    refused: 'R4.4',
    says: /不用再挂失/,
    instead: ['replacement-of-lost'],
  },
  {
    is: 'a second time, the term over since',
    given: { held: { ...counts, status: 'void', to: '2026-03-15' } },
    refused: 'R4.4',
    instead: ['renewal-at-term'],
  },
  { is: 'of no card', given: { held: 'none' }, refused: 'R4.4', says: /没有查到/, instead: ['new-certificate'] },
])

test('R4.4 R4.2.1 after a loss a card that counts is replaced, and one that ran out is renewed', () => {
  assert.equal(helpsAfterLoss(counts, today), 'replacement-of-lost')
  assert.equal(helpsAfterLoss({ ...counts, to: '2026-03-15' }, today), 'renewal-at-term')
})

const details = (status: Status) => aCase({ matter: 'renewal-details', status })
const lost = { certificate: 'held' }

situations('recordLoss', taking('recordLoss', system, lost), [
  {
    is: 'while a case to update details is open: nothing is collected in it any more',
    given: { at: details('submitted') },
    accepted: 'R6.1',
    also: becomes(
      {
        holding: aHolding({ ...details('submitted').holding, status: 'void' }),
        oldCard: 'missing',
        particulars: { details: ['name'], oldCardMissing: 'lost' },
      },
      lost,
    ),
  },
  { is: 'the card approved and not yet printed', given: { at: details('approved') }, accepted: 'R6.1' },
  {
    is: 'the new card printed: the old one counts no more',
    given: { at: details('printed') },
    refused: 'R6.1',
    says: /^申请现在是/,
  },
  ...(['suspended', 'final-review', 'not-met', 'unchanged', 'returned', 'handed-over'] as const).map((status) => ({
    is: `a change, ${status}: the card that counts is void at once`,
    given: { at: aCase({ matter: 'change-of-category', status }) },
    accepted: 'R6.1' as const,
    also: leaves({ oldCard: 'missing', holding: aHolding({ status: 'void' }) }),
  })),
  {
    is: 'the old card was collected already: it stays collected',
    given: { at: { ...details('approved'), oldCard: 'collected' } },
    accepted: 'R6.1',
    also: leaves({ oldCard: 'collected' }),
  },
  {
    is: 'a loss whose replacement is under way: no card is collected, nothing is said of one',
    given: { at: aCase({ matter: 'replacement-of-lost', status: 'submitted' }) },
    accepted: 'R6.1',
    also: leaves({ oldCard: undefined, particulars: { lossDeclaredOn: '2026-03-01' } }),
  },
  {
    is: 'a card that the case printed and called back is the one that counts, not the one before it',
    given: { at: { ...aCase({ matter: 'change-of-category', status: 'assessing' }), recalled: 'c1' } },
    refused: 'R6.1',
    says: /不是这件申请要换的证/,
  },
  {
    is: 'a first certificate rests on none that could be lost',
    given: { at: aCase({ status: 'submitted' }) },
    refused: 'R4.1.1',
    says: /没有这一步/,
  },
  {
    is: 'by the residence office',
    given: { at: details('submitted'), who: residence.handler },
    refused: 'R6.1',
    says: /系统/,
  },
  {
    is: 'noted before',
    given: { at: { ...details('submitted'), holding: aHolding({ status: 'void' }) } },
    refused: 'R6.1',
    says: /已经记下了/,
  },
  {
    is: 'of another card than the one this case is about',
    given: { at: { ...details('submitted'), holding: aHolding({ id: 'another' }) } },
    refused: 'R6.1',
    says: /不是这件申请要换的证/,
  },
  { is: 'by the applicant', given: { at: details('submitted'), who: applicant }, refused: 'R6.1', says: /系统/ },
])

test('R4.4 the card that a case prints after a loss replaces the lost one: B goes up, and the register says why', () => {
  const before = details('approved')
  assert.deepEqual([replacementToPrint(before, 0), replacementReason(before)], [0, 'details-changed'])
  const after = { ...before, holding: aHolding({ status: 'void', losses: 1 }) }
  assert.deepEqual([replacementToPrint(after, 0), replacementReason(after)], [2, 'lost'])
  assert.deepEqual(
    effectsOf(after, { step: 'withdraw', record: {} }, { ...after, status: 'withdrawn' }),
    [],
    'it stays void',
  )
})

const beside = ({ wanted, open }: { wanted: MatterId; open: OpenCase }) => refuseBeside(wanted, open)
situations('a matter beside an open case', beside, [
  {
    is: 'a replacement beside a change of details: the loss is declared at once, the open case prints the card',
    given: { wanted: 'replacement-of-lost', open: { matter: 'renewal-details', status: 'submitted' } },
    refused: 'R4.4',
    says: /资料更新.*现在就可以挂失.*不用补办/,
  },
  {
    is: 'the same matter again',
    given: { wanted: 'move', open: { matter: 'move', status: 'submitted' } },
    refused: 'R4.3.1',
    says: /迁移，不用再申请.*可以撤回/,
  },
  {
    is: 'a cancellation beside a renewal',
    given: { wanted: 'cancellation', open: { matter: 'renewal-at-term', status: 'assessing' } },
    refused: 'R4.5.1',
    says: /先撤回那一件，再申请注销.*去世/,
  },
  {
    is: 'a cancellation beside a change that may have a conclusion: who cannot withdraw is not sent to withdraw',
    given: { wanted: 'cancellation', open: { matter: 'change-of-category', status: 'on-notice' } },
    refused: 'R4.5.1',
    says: /还没有新的评定结论的，请先撤回.*已有结论的，除当地另有规定外不能撤回，请等它办完/,
  },
  {
    is: 'a move beside a renewal that may have a conclusion',
    given: { wanted: 'move', open: { matter: 'renewal-at-term', status: 'concluded' } },
    refused: 'R4.3.1',
    says: /请等那一件办完，再申请。还没有新的评定结论的/,
  },
  {
    is: 'the same change again, which may have a conclusion',
    given: { wanted: 'change-of-category', open: { matter: 'change-of-category', status: 'concluded' } },
    refused: 'R4.6',
    says: /新的评定结论出来以前可以撤回/,
  },
  {
    is: 'a renewal beside a cancellation',
    given: { wanted: 'renewal-at-term', open: { matter: 'cancellation', status: 'handed-over' } },
    refused: 'R4.2.1',
    says: /不想注销了的，先撤回/,
  },
  {
    is: 'a move beside a change of details that is printed',
    given: { wanted: 'move', open: { matter: 'renewal-details', status: 'printed' } },
    refused: 'R4.3.1',
    says: /已经批准，办结以后/,
  },
  {
    is: 'a change beside a move that is still open',
    given: { wanted: 'change-of-category', open: { matter: 'move', status: 'approved' } },
    refused: 'R4.6',
    says: /等那一件办完，或先撤回/,
  },
])

test('R4.4 N2.1 only who lost a card beside another case is shown the way to declare it, and all to the open case', () => {
  for (const wanted of Object.keys(leadsTo) as MatterId[])
    for (const matter of Object.keys(leadsTo) as MatterId[]) {
      const loses = wanted === 'replacement-of-lost' && matter !== wanted
      const ways = loses ? ['declare-loss', 'open-case'] : ['open-case']
      assert.deepEqual(refuseBeside(wanted, { matter, status: 'submitted' }).ways, ways, `${wanted} beside ${matter}`)
    }
})
