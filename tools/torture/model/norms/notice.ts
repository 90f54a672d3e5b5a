// The public notice at the residence, or the letter that the standard is not met (四（一）4).
import { lastOf } from '../calendar.ts'
import { hasRole } from '../people.ts'
import {
  handOn,
  isMet,
  mayAssess,
  type Norms,
  openRound,
  tellConclusion,
  to,
  told,
  unchecked,
  windowOpen,
} from './norm.ts'

export const notice: Norms = {
  exemptFromNotice: {
    who: ['residence'],
    from: ['concluded'],
    only: 'assessed',
    not: (of) => (!isMet(of) ? 'not met' : !of.minor && 'is of age'),
    does: (of, { day }) => {
      tellConclusion(of, day)
      of.status = 'ready-to-hand-over'
    },
    tells: told,
  },
  startNotice: {
    who: ['residence'],
    from: ['concluded'],
    only: 'assessed',
    not: (of, { seat, exceptionForMinor }) =>
      !isMet(of) ? 'not met' : of.minor && !(exceptionForMinor && hasRole(seat, 'head')) && 'a minor',
    does: (of, { day }) => {
      tellConclusion(of, day)
      Object.assign(of, { noticeEnds: lastOf(5, day), openObjections: 0, upheld: false })
      of.status = 'on-notice'
    },
    tells: told,
  },
  informNotMet: {
    who: ['residence'],
    from: ['concluded'],
    only: 'assessed',
    not: (of) => isMet(of) && 'meets the standard',
    does: (of, { day }) => {
      tellConclusion(of, day)
      of.status = 'not-met'
    },
    tells: told,
  },
  endNotMet: {
    who: ['residence', 'system'],
    from: ['not-met'],
    only: 'assessed',
    not: windowOpen,
    does: to('ended-not-met'),
    tells: told,
  },
  objectToNotice: {
    who: ['public'],
    from: ['on-notice'],
    only: 'assessed',
    not: (of, { day }) => day > (of.noticeEnds ?? '') && 'the notice is over',
    does: (of) => {
      of.openObjections += 1
    },
  },
  dismissObjection: {
    who: ['residence'],
    from: ['on-notice'],
    only: 'assessed',
    note: true,
    not: (of) => of.openObjections === 0 && 'no objection',
    does: (of) => {
      of.openObjections -= 1
    },
  },
  upholdObjection: {
    who: ['residence'],
    from: ['on-notice'],
    only: 'assessed',
    note: true,
    not: (of) => of.openObjections === 0 && 'no objection',
    does: (of) => {
      of.openObjections -= 1
      of.upheld = true
    },
  },
  orderNewAssessment: {
    who: ['residence'],
    from: ['on-notice', 'returned'],
    only: 'assessed',
    note: true,
    not: (of, { institution }) =>
      of.status === 'on-notice' && !of.upheld
        ? 'no objection stands'
        : of.status === 'returned'
          ? 'the conclusion is recognised'
          : mayAssess({ ...of, disputes: 0 }, institution, of.round + 1),
    does: (of, asked) => {
      openRound(of, asked)
      of.disputes = 0
    },
    tells: told,
  },
  recordNoticeResult: {
    who: ['residence'],
    from: ['on-notice'],
    only: 'assessed',
    not: (of, { day }) =>
      day <= (of.noticeEnds ?? '') ? 'the notice is not over' : (of.openObjections > 0 || of.upheld) && 'objected to',
    does: to('ready-to-hand-over'),
  },
  handOver: {
    who: ['residence'],
    from: ['ready-to-hand-over'],
    not: unchecked,
    does: handOn,
    tells: told,
  },
}
