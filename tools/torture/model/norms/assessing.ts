// Accepting and assessing: an institution is named, its doctor signs, its seal is set (一（三）；四（一）2、3).
import { partNow } from '../state.ts'
import { mayAssess, type Norms, openRound, told, unchecked, withoutPermit } from './norm.ts'

export const assessing: Norms = {
  accept: {
    who: ['residence'],
    from: ['submitted'],
    only: 'exchanged',
    not: (of, asked) => unchecked(of) || withoutPermit(of, asked),
    does: (of, { seat }) => {
      of.acceptedBy = seat
      of.status = 'ready-to-hand-over'
    },
    tells: told,
  },
  assignInstitution: {
    who: ['residence'],
    from: ['submitted'],
    only: 'assessed',
    not: (of, asked) => unchecked(of) || withoutPermit(of, asked) || mayAssess(of, asked.institution, of.round + 1),
    does: (of, asked) => {
      of.acceptedBy = asked.seat
      openRound(of, asked)
    },
    tells: told,
  },
  reassignInstitution: {
    who: ['residence'],
    from: ['assessing'],
    only: 'assessed',
    note: true,
    not: (of, { institution }) =>
      partNow(of)?.state === 'stamped' || mayAssess(of, institution, of.round) ? 'not there' : false,
    does: (of, { institution = '' }) => {
      of.parts = of.parts.filter((part) => part !== partNow(of))
      of.parts.push({ round: of.round, institution, state: 'assigned' })
      of.institutions = [...new Set(of.parts.map((part) => part.institution))]
    },
    tells: told,
  },
  signConclusion: {
    who: ['institution'],
    role: 'assessor',
    from: ['assessing'],
    only: 'assessed',
    not: (of, { seat }) => {
      if (partNow(of)?.state === 'stamped') return 'is sealed'
      if (seat !== 'doctor' && seat !== 'secondDoctor') return 'has no certificate of an assessor'
      return (
        of.disputes > 0 && of.parts.some((part) => part.round < of.round && part.doctor === seat) && 'judges their own'
      )
    },
    does: (of, { seat, level }) => Object.assign(partNow(of) ?? {}, { state: 'signed', doctor: seat, level }),
  },
  reopenConclusion: {
    who: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    only: 'assessed',
    note: true,
    not: (of) => partNow(of)?.state !== 'signed' && 'nothing is signed',
    does: (of) => Object.assign(partNow(of) ?? {}, { state: 'assigned', doctor: undefined, level: undefined }),
  },
  stampConclusion: {
    who: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    only: 'assessed',
    not: (of) => partNow(of)?.state !== 'signed' && 'nothing is signed',
    does: (of) => {
      Object.assign(partNow(of) ?? {}, { state: 'stamped' })
      of.status = 'concluded'
    },
    tells: told,
  },
}
