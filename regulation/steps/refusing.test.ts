// A No that ends a case: which office may say it, from where and on which ground (R1.3, R1.4, R4.1.4, R4.1.5, R4.2.1, R4.3.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import type { Case } from '../case.ts'
import {
  aCase,
  applicant,
  approvalClock,
  becomes,
  concludedAs,
  hukou,
  leaves,
  noticeClock,
  paused,
  residence,
  stopped,
  system,
  taking,
  today,
  tomorrow,
} from '../case-testing.ts'
import type { RefusalGround } from '../grounds.ts'
import { effectsOf } from '../register-effects.ts'
import { situations } from '../situation-testing.ts'
import type { Status } from '../vocabulary.ts'

const handedOver = aCase({ status: 'handed-over' })
const returned = aCase({ status: 'returned' })
const wrongOffice = aCase({ status: 'wrong-office' })
const term = (status: Status): Case => aCase({ status, matter: 'renewal-at-term' })
const on = (ground: RefusalGround, held?: string) => ({ ground, held })
const begun = { ...approvalClock, started: today, due: '2026-03-25' }

const upheld = aCase({ status: 'on-notice', upheldObjection: true })
situations('endCase', taking('endCase', residence.handler, { ground: 'deceased' }), [
  {
    is: 'an objection was upheld: the clock stops, the ground is on record',
    given: { at: upheld },
    accepted: 'R4.1.5',
    also: becomes({ status: 'ended', clocks: [stopped(noticeClock)] }, { ground: 'deceased' }),
  },
  {
    is: 'a notice to which nobody rightly objected',
    given: { at: { ...upheld, upheldObjection: false }, facts: { ground: 'false-information' } },
    refused: 'R4.1.4',
    says: /只有异议成立，或申请人去世，才能结束办理/,
    field: 'ground',
  },
  {
    is: 'the applicant died while the file was back from the hukou office',
    given: { at: returned },
    accepted: 'R4.1.5',
    also: becomes({ status: 'ended', clocks: [stopped(approvalClock)] }, { ground: 'deceased' }),
  },
  {
    is: 'returned because the hukou moved away',
    given: { at: { ...term('returned'), returnedFor: 'moved-away' }, facts: { ground: 'moved-away' } },
    accepted: 'R4.2.1',
  },
  {
    is: 'returned for a scan: whether the hukou moved away is for the hukou office to say',
    given: { at: { ...term('returned'), returnedFor: 'scan-unreadable' }, facts: { ground: 'moved-away' } },
    refused: 'R4.3.1',
    says: /批不批准由户籍地决定/,
    field: 'ground',
  },
  {
    is: 'a final No on a file that the hukou office has looked at',
    given: { at: returned, facts: { ground: 'false-information' } },
    refused: 'R4.1.5',
    says: /批不批准由户籍地决定。无法补正的，请报户籍地/,
    field: 'ground',
  },
  {
    is: 'a certificate found on a file that the hukou office has looked at',
    given: { at: returned, facts: { ground: 'certificate-in-force' } },
    refused: 'R4.1.5',
    field: 'ground',
  },
  {
    is: 'no office can be determined with the applicant',
    given: { at: wrongOffice, facts: { ground: 'office-not-found' } },
    accepted: 'R4.1.5',
  },
  { is: 'the applicant died before an office was determined', given: { at: wrongOffice }, accepted: 'R4.1.5' },
  {
    is: 'untrue papers, after the hukou office sent it back as not its own',
    given: { at: wrongOffice, facts: { ground: 'false-information' } },
    refused: 'R4.1.5',
    field: 'ground',
  },
  {
    is: 'an office that cannot be determined is no ground while it is assessed',
    given: { at: aCase({ status: 'assessing' }), facts: { ground: 'office-not-found' } },
    refused: 'R4.1.5',
    field: 'ground',
  },
  {
    is: 'untrue papers, found during the assessment',
    given: { at: aCase({ status: 'assessing' }), facts: { ground: 'false-information' } },
    accepted: 'R4.1.5',
  },
  {
    is: 'a certificate found during the assessment',
    given: { at: aCase({ status: 'assessing' }), facts: { ground: 'certificate-in-force' } },
    accepted: 'R4.1.5',
  },
  {
    is: 'the hukou moved away during the assessment of a change',
    given: { at: aCase({ status: 'assessing', matter: 'change-of-category' }), facts: { ground: 'moved-away' } },
    accepted: 'R4.6',
  },
  {
    is: 'an upheld objection that the papers are untrue',
    given: { at: upheld, facts: { ground: 'false-information' } },
    accepted: 'R4.1.5',
  },
  {
    is: 'the applicant died during the assessment',
    given: { at: aCase({ status: 'assessing', matter: 'renewal-at-term' }) },
    accepted: 'R4.2.1',
  },
  {
    is: 'a conclusion is there',
    given: { at: aCase({ status: 'concluded' }), facts: { ground: 'false-information' } },
    refused: 'R4.1.5',
    field: 'ground',
  },
  {
    is: 'it is approved: the hukou office has said its word',
    given: { at: aCase({ status: 'approved' }) },
    refused: 'R4.1.5',
    says: /^申请现在是“待制证”/,
  },
  {
    is: 'by the hukou office',
    given: { at: returned, who: hukou.approver },
    refused: 'R4.1.5',
    says: /由经常居住地残联/,
  },
  {
    is: 'by the applicant',
    given: { at: returned, who: applicant, day: tomorrow },
    refused: 'R4.1.5',
    says: /由经常居住地残联/,
  },
  { is: 'by the system', given: { at: returned, who: system }, refused: 'R4.1.5', says: /由经常居住地残联/ },
])

const awaiting = aCase({ status: 'awaiting-materials', resumeTo: 'submitted' })
const cancelledForDeath = aCase({ status: 'returned', matter: 'cancellation', particulars: { reason: 'deceased' } })
situations('endCase when the applicant died', taking('endCase', residence.handler, { ground: 'deceased' }), [
  { is: 'before it is accepted', given: { at: aCase({ status: 'submitted' }) }, accepted: 'R4.1.5' },
  { is: 'while papers are asked for', given: { at: awaiting }, accepted: 'R4.1.5' },
  {
    is: 'untrue papers, before it is accepted: it is declined',
    given: { at: awaiting, facts: { ground: 'false-information' } },
    refused: 'R4.1.2',
    says: /请用“不予受理”/,
    field: 'ground',
  },
  {
    is: 'untrue papers in a case that was just submitted',
    given: { at: aCase({ status: 'submitted' }), facts: { ground: 'certificate-in-force' } },
    refused: 'R4.1.2',
    field: 'ground',
  },
  { is: 'a conclusion is there', given: { at: term('concluded') }, accepted: 'R4.2.1' },
  { is: 'the standard was not met', given: { at: term('not-met') }, accepted: 'R4.2.1' },
  {
    is: 'nothing changed by the new assessment',
    given: { at: aCase({ status: 'unchanged', matter: 'change-of-category' }) },
    accepted: 'R4.6',
  },
  {
    is: 'on notice, without an objection: the notice ends at once',
    given: { at: { ...upheld, upheldObjection: undefined } },
    accepted: 'R4.1.5',
    also: becomes({ status: 'ended', clocks: [stopped(noticeClock)] }, { ground: 'deceased' }),
  },
  { is: 'before it is handed over', given: { at: aCase({ status: 'ready-to-hand-over' }) }, accepted: 'R4.1.5' },
  {
    is: 'a dispute waits for the superior office',
    given: { at: { ...term('suspended'), resumeTo: 'not-met' } },
    accepted: 'R4.2.1',
  },
  {
    is: 'a dispute waits for the province',
    given: { at: { ...term('final-review'), resumeTo: 'on-notice' } },
    accepted: 'R4.2.1',
  },
  {
    is: 'a move, before it is accepted',
    given: { at: aCase({ status: 'submitted', matter: 'move' }) },
    accepted: 'R4.3.1',
  },
  {
    is: 'the death is what the certificate is to be cancelled for',
    given: { at: cancelledForDeath },
    refused: 'R4.5.1',
    says: /正是去世后的注销/,
    field: 'ground',
  },
  {
    is: 'the holder wished to cancel, and died before',
    given: { at: { ...cancelledForDeath, particulars: { reason: 'own-wish' } } },
    accepted: 'R4.5.1',
  },
])

test('what a case gave out while a dispute was heard is cancelled when its applicant died', () => {
  const posted = aCase({ status: 'suspended', resumeTo: 'posted', certificate: { id: 'c2', blank: 'b' } })
  const effects = (before: Case) =>
    effectsOf(before, { step: 'endCase', record: { ground: 'deceased' } }, { ...before, status: 'ended' })
  const cancelled = (certificate: string) => [{ certificate, to: 'cancelled', reason: 'deceased' }]
  assert.deepEqual(effects(posted), cancelled('c2'))
  assert.deepEqual(effects({ ...posted, certificate: undefined, recalled: 'c1' }), cancelled('c1'))
  assert.deepEqual(effects({ ...posted, recalled: 'c1' }), cancelled('c2'), 'the first was replaced by the second')
  assert.deepEqual(effects({ ...posted, certificate: undefined }), [])
})

situations('reportNotMendable', taking('reportNotMendable', residence.handler, {}), [
  {
    is: 'what it was returned for cannot be mended: the hukou office decides, with seven days from here',
    given: { at: { ...returned, returnedFor: 'guardian-proof-defective' } },
    accepted: 'R4.1.5',
    also: becomes({ status: 'handed-over', cannotBeMended: true, clocks: [stopped(paused(approvalClock, 5)), begun] }),
  },
  {
    is: 'a paper that was never checked need not be there',
    given: { at: { ...returned, materials: { photo: 'accepted', 'id-card': 'missing' } } },
    accepted: 'R4.1.5',
  },
  {
    is: 'a renewal',
    given: { at: term('returned') },
    accepted: 'R4.2.1',
  },
  {
    is: 'returned because the hukou moved away: there is nothing left to decide',
    given: { at: { ...term('returned'), returnedFor: 'moved-away' } },
    refused: 'R4.3.1',
    says: /改办迁移/,
  },
  {
    is: 'before anything was returned',
    given: { at: aCase({ status: 'ready-to-hand-over' }) },
    refused: 'R4.1.5',
    says: /^申请现在是“待流转”/,
  },
  {
    is: 'by the hukou office',
    given: { at: returned, who: hukou.handler },
    refused: 'R4.1.5',
    says: /由经常居住地残联/,
  },
  { is: 'by the applicant', given: { at: returned, who: applicant }, refused: 'R4.1.5', says: /由经常居住地残联/ },
])

/** One office is both, and this officer accepts as well as approves. */
const bothHands: Actor = { kind: 'staff', id: 'residence-handler', office: '510107', roles: ['handler', 'approver'] }

situations('refuseApproval', taking('refuseApproval', hukou.approver, on('false-information')), [
  {
    is: 'untrue papers: it ends, the clock stops, the ground is on record',
    given: { at: handedOver },
    accepted: 'R4.1.5',
    also: becomes({ status: 'refused', clocks: [stopped(approvalClock)] }, { ground: 'false-information' }),
  },
  {
    is: 'a renewal on untrue papers',
    given: { at: term('handed-over'), facts: on('false-information', 'held') },
    accepted: 'R4.2.1',
  },
  {
    is: 'a move, by the office where the hukou has gone to',
    given: { at: aCase({ status: 'handed-over', matter: 'move' }), facts: on('false-information', 'held') },
    accepted: 'R4.3.1',
  },
  {
    is: 'a defect that nobody has reported past mending is returned',
    given: { at: handedOver, facts: on('not-mended') },
    refused: 'R4.1.5',
    says: /请先退回补正/,
    field: 'refusalGround',
  },
  {
    is: 'a defect that the residence reported past mending',
    given: { at: { ...handedOver, cannotBeMended: true }, facts: on('not-mended') },
    accepted: 'R4.1.5',
    also: leaves({ status: 'refused' }),
  },
  {
    is: 'somebody who applies for a first certificate has one',
    given: { at: handedOver, facts: on('certificate-in-force', 'another') },
    accepted: 'R4.1.5',
  },
  {
    is: 'a holder who renews has a certificate, of course',
    given: { at: term('handed-over'), facts: on('certificate-in-force', 'held') },
    refused: 'R4.1.5',
    says: /就是为现有的证办的/,
    field: 'refusalGround',
  },
  {
    is: 'the certificate to be renewed was replaced meanwhile',
    given: { at: term('handed-over'), facts: on('certificate-changed', 'another') },
    accepted: 'R4.2.1',
  },
  {
    is: 'the certificate to be renewed was cancelled meanwhile',
    given: { at: term('handed-over'), facts: on('certificate-changed') },
    accepted: 'R4.2.1',
  },
  {
    is: 'the register has the certificate as it was',
    given: { at: term('handed-over'), facts: on('certificate-changed', 'held') },
    refused: 'R4.1.5',
    says: /没有注销或换发/,
    field: 'refusalGround',
  },
  {
    is: 'a first certificate rests on none that could change',
    given: { at: handedOver, facts: on('certificate-changed', 'another') },
    refused: 'R4.1.5',
    field: 'refusalGround',
  },
  { is: 'the applicant died', given: { at: handedOver, facts: on('deceased') }, accepted: 'R4.1.5' },
  {
    is: 'the death is what the certificate is to be cancelled for',
    given: {
      at: aCase({ status: 'handed-over', matter: 'cancellation', particulars: { reason: 'deceased' } }),
      facts: on('deceased', 'held'),
    },
    refused: 'R4.1.5',
    says: /正是去世后的注销/,
    field: 'refusalGround',
  },
  {
    is: 'a wish to cancel, asked for with untrue papers',
    given: { at: aCase({ status: 'handed-over', matter: 'cancellation' }), facts: on('false-information', 'held') },
    accepted: 'R4.5.1',
  },
  {
    is: 'a conclusion that meets no standard is for cancelling',
    given: { at: { ...term('handed-over'), assessments: [concludedAs('not-met')] } },
    refused: 'R4.1.5',
    says: /应当批准注销/,
    field: 'refusalGround',
  },
  {
    is: 'a conclusion that meets no standard, and the holder died',
    given: { at: { ...term('handed-over'), assessments: [concludedAs('not-met')] }, facts: on('deceased', 'held') },
    accepted: 'R4.2.1',
    also: leaves({ status: 'refused' }),
  },
  {
    is: 'a conclusion that meets no standard, with a defect past mending: the certificate stays',
    given: {
      at: { ...term('handed-over'), assessments: [concludedAs('not-met')], cannotBeMended: true },
      facts: on('not-mended', 'held'),
    },
    accepted: 'R4.2.1',
    also: leaves({ status: 'refused' }),
  },
  {
    is: 'a conclusion that meets no standard, with a defect past mending, on another ground',
    given: {
      at: { ...term('handed-over'), assessments: [concludedAs('not-met')], cannotBeMended: true },
      facts: on('false-information', 'held'),
    },
    refused: 'R4.1.5',
    says: /只能以无法补正或申请人去世为由/,
    field: 'refusalGround',
  },
  {
    is: 'a card was printed here and called back',
    given: { at: { ...handedOver, recalled: 'c1' } },
    refused: 'R4.1.5',
    says: /已经发过证/,
  },
  {
    is: 'what they accepted themselves',
    given: { at: { ...handedOver, hukou: '510107' }, who: bothHands },
    refused: 'R1.3',
    says: /由您受理/,
  },
  { is: 'by a clerk', given: { at: handedOver, who: hukou.handler }, refused: 'R4.1.5', says: /须由审批人办理/ },
  {
    is: 'by the residence office',
    given: { at: handedOver, who: residence.approver },
    refused: 'R4.1.5',
    says: /由户籍地残联/,
  },
  {
    is: 'after approval',
    given: { at: aCase({ status: 'approved' }) },
    refused: 'R4.1.5',
    says: /^申请现在是“待制证”/,
  },
  {
    is: 'while it is returned',
    given: { at: returned },
    refused: 'R4.1.5',
    says: /^申请现在是“户籍地退回”/,
  },
])
