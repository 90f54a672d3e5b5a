// A norm of the reference model: who may do something when, why the text refuses it, and what it changes.
import { lastOf, later } from '../calendar.ts'
import { hasRole, institutionOf, officeOf, type Role, residence, type Seat } from '../people.ts'
import { type CaseModel, levelOf, type PersonModel, partNow } from '../state.ts'

/** What somebody asks for, in the words of the model. */
export type Ask = {
  deed: string
  seat: Seat
  day: string
  /** The reasons in writing. */
  note?: boolean
  paper?: string
  papers?: readonly string[]
  /** What is the matter with the papers that are asked for. */
  defect?: 'unclear' | 'expired'
  permitUntil?: string
  institution?: string
  level?: number
  ground?: string
  exceptionForMinor?: boolean
  blank?: string
}

type Who = 'applicant' | 'residence' | 'hukou' | 'superior' | 'institution' | 'public' | 'system'
export type Norms = Readonly<Record<string, Norm>>
export type Norm = {
  who: readonly Who[]
  role?: Role
  from: readonly string[]
  note?: true
  /** Only matters with an assessment, or only those without one, know the deed. */
  only?: 'assessed' | 'exchanged'
  /** Why it must be refused, by the text. */
  not?: (of: CaseModel, ask: Ask, person: PersonModel) => string | false | undefined
  /** What it changes; the status is the last thing. */
  does: (of: CaseModel, ask: Ask) => void
  /** The applicant is told. */
  tells?: (before: CaseModel, after: CaseModel, ask: Ask) => boolean
}

export const told = () => true
export const to = (status: string) => (of: CaseModel) => {
  of.status = status
}
export const unchecked = (of: CaseModel) =>
  Object.values(of.papers).some((state) => state !== 'accepted') && 'papers unchecked'
/** 有效居住证: on the day of acceptance (一（一）). */
export const withoutPermit = (of: CaseModel, { day }: Ask) =>
  'residence-permit' in of.papers && (of.permitUntil === undefined || of.permitUntil < day) && 'no valid permit'
export const isMending = ({ resumeTo }: CaseModel) => resumeTo === 'returned'
export const clearAsked = (of: CaseModel) => {
  of.asked = []
  of.supplyBy = undefined
  of.resumeTo = undefined
}
/** Until a letter sent in time may have arrived. */
export const windowOpen = (of: CaseModel, { day }: Ask) =>
  of.disputableUntil !== undefined && day <= later(of.disputableUntil, 7) && 'a dispute may still come'
export const isMet = (of: CaseModel) => (levelOf(of) ?? 0) > 0
/** 医院须获准；复评须另一位医生. */
export const mayAssess = (of: CaseModel, institution: string | undefined, round: number) => {
  if (institution !== 'one' && institution !== 'two') return 'not designated'
  const judged = of.parts.filter((part) => part.round < round && part.doctor).map(({ doctor }) => doctor)
  const itsDoctor: Seat = institution === 'one' ? 'doctor' : 'secondDoctor'
  return of.disputes > 0 && judged.includes(itsDoctor) && 'judges its own conclusion'
}
export const openRound = (of: CaseModel, { institution = '' }: Ask) => {
  of.round += 1
  of.parts.push({ round: of.round, institution, state: 'assigned' })
  of.institutions = [...new Set([...of.institutions, institution])]
  Object.assign(of, { resumeTo: undefined, noticeEnds: undefined, openObjections: 0, upheld: false })
  Object.assign(of, { disputableUntil: undefined, unanswered: false, returned: undefined })
  of.status = 'assessing'
}
export const tellConclusion = (of: CaseModel, day: string) => {
  of.disputableUntil = lastOf(10, day)
}

/** It goes to the hukou office with nothing outstanding. */
export const handOn = (of: CaseModel) => {
  Object.assign(of, { returned: undefined, cannotBeMended: false })
  of.status = 'handed-over'
}

/** Whether the seat is one of these in the case, with the role that the deed asks of an office's people. */
export function isAmong({ who, role }: Norm, of: CaseModel, { seat }: Ask): boolean {
  const office = officeOf(seat)
  const wanted = role ?? 'handler'
  return who.some((party) => {
    switch (party) {
      case 'applicant':
      case 'system':
        return seat === party
      case 'public':
        return seat === 'public'
      case 'residence':
        return office === residence && hasRole(seat, wanted)
      case 'hukou':
        return office === of.hukou && hasRole(seat, wanted)
      case 'superior':
        return office === '510100' && hasRole(seat, wanted)
      case 'institution':
        return institutionOf(seat) === partNow(of)?.institution && hasRole(seat, wanted)
    }
  })
}
