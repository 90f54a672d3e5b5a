// A conclusion is disputed, and settled by the office above (四（一）3；管理办法第二十五条).
import { levelOf } from '../state.ts'
import { mayAssess, type Norms, openRound, tellConclusion, told } from './norm.ts'

/** Where the model disputes a conclusion: once it was told, and no card is made yet. */
const toldBeforePrinting = 'not-met ready-to-hand-over handed-over returned approved'.split(' ')

export const disputing: Norms = {
  dispute: {
    who: ['applicant'],
    from: toldBeforePrinting,
    only: 'assessed',
    note: true,
    not: (of, { day }) =>
      levelOf(of) === undefined ? 'no conclusion' : day > (of.disputableUntil ?? '9999') && 'too late',
    does: (of) => {
      of.resumeTo = of.status
      of.disputes += 1
      of.unanswered = false
      of.status = 'suspended'
    },
  },
  acceptDispute: {
    who: ['superior'],
    from: ['suspended'],
    only: 'assessed',
    not: (of, { institution }) => mayAssess(of, institution, of.round + 1),
    does: openRound,
    tells: told,
  },
  rejectDispute: {
    who: ['superior'],
    from: ['suspended'],
    only: 'assessed',
    note: true,
    does: (of, { day }) => {
      const back = of.resumeTo ?? ''
      tellConclusion(of, day)
      Object.assign(of, { resumeTo: undefined, unanswered: false })
      of.status = back
    },
    tells: told,
  },
  withdrawDispute: {
    who: ['applicant'],
    from: ['suspended'],
    only: 'assessed',
    does: (of) => {
      const back = of.resumeTo ?? ''
      of.disputes -= 1
      Object.assign(of, { resumeTo: undefined, unanswered: false })
      of.status = back
    },
  },
  noteUnanswered: {
    who: ['system'],
    from: ['suspended'],
    only: 'assessed',
    does: (of) => {
      of.unanswered = true
    },
    tells: told,
  },
}
