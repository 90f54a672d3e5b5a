// At the hukou office: approved, not approved, or returned; and how a case ends early (四（一）5；一（四）).
import { type CaseModel } from '../state.ts'
import { type Ask, clearAsked, handOn, type Norms, to, told, unchecked } from './norm.ts'

/** Whoever accepted does not approve (一（三）). */
const own = (of: CaseModel, { seat }: Ask) => of.acceptedBy === seat && 'accepted it themselves'
/** Where an application may be withdrawn: before a certificate is printed. */
const beforePrinting = [
  'submitted',
  'awaiting-materials',
  'assessing',
  'concluded',
  'not-met',
  'on-notice',
  'ready-to-hand-over',
  'suspended',
  'handed-over',
  'returned',
  'approved',
]
const beforeApproval = beforePrinting.filter((status) => status !== 'handed-over' && status !== 'approved')

export const deciding: Norms = {
  approve: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    not: (of, asked) =>
      of.matter === 'cancellation' ? 'is cancelled, not approved' : of.cannotBeMended ? 'a defect' : own(of, asked),
    does: to('approved'),
    tells: told,
  },
  cancelCertificate: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    not: (of, asked) =>
      of.matter !== 'cancellation' ? 'is approved, not cancelled' : of.cannotBeMended ? 'a defect' : own(of, asked),
    does: to('cancelled'),
    tells: told,
  },
  refuseApproval: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    note: true,
    not: own,
    does: to('refused'),
    tells: told,
  },
  returnForDefect: {
    who: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    note: true,
    // The conclusion is recognised elsewhere: disagreeing is no ground (一（四）); papers are named at once (二).
    not: (of, { ground, papers = [] }) =>
      ground === 'conclusion-unclear'
        ? 'level, signature and seal are on file, or nothing was assessed'
        : papers.some((paper) => !of.papers[paper])
          ? 'not listed'
          : ground === 'scan-unreadable'
            ? papers.length === 0 && 'names no paper'
            : papers.length > 0 && 'beside the ground',
    does: (of, { ground = '', papers = [] }) => {
      of.returned = { ground, papers }
      of.cannotBeMended = false
      of.status = 'returned'
    },
  },
  mendAndHandOver: {
    who: ['residence'],
    from: ['returned'],
    note: true,
    not: unchecked,
    does: handOn,
    tells: told,
  },
  reportNotMendable: {
    who: ['residence'],
    from: ['returned'],
    note: true,
    does: (of) => {
      of.cannotBeMended = true
      of.status = 'handed-over'
    },
    tells: told,
  },
  withdraw: {
    who: ['applicant'],
    from: beforePrinting,
    does: (of) => {
      clearAsked(of)
      of.status = 'withdrawn'
    },
  },
  endCase: {
    who: ['residence'],
    from: beforeApproval,
    note: true,
    not: (of, { ground }) =>
      ground === 'false-information' &&
      !(of.status === 'assessing' || (of.status === 'on-notice' && of.upheld)) &&
      'the hukou office decides, or it was not accepted',
    does: (of) => {
      clearAsked(of)
      of.status = 'ended'
    },
    tells: told,
  },
}
