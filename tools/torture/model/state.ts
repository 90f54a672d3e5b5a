// What the reference model remembers of a person: the cases, the certificates, and what they are owed.
import type { Seat } from './people.ts'

export type Matter = 'new-certificate' | 'replacement-of-lost' | 'cancellation'

export type TermName =
  | 'name-institution'
  | 'accept-and-hand-over'
  | 'complete-notice'
  | 'answer-dispute'
  | 'approve-and-post'
/** A statutory time: until `due`; while the case waits for others `left` working days stay. */
export type Term = {
  name: TermName
  office: string
  started: string
  due: string
  left?: number
  /** Stopped on this day, and whether that was too late. */
  ended?: { on: string; late: boolean }
}

export type Paper = 'missing' | 'asked' | 'provided' | 'accepted'
/** One institution's work in one round. */
export type Part = {
  round: number
  institution: string
  state: 'assigned' | 'signed' | 'stamped'
  doctor?: Seat
  level?: number
}

export type CaseModel = {
  id: string
  matter: Matter
  status: string
  opened: string
  /** Since when it stands there. */
  since: string
  hukou: string
  minor: boolean
  permitUntil: string | undefined
  papers: Record<string, Paper>
  /** Told once already what is missing; what came in since. */
  told: boolean
  handedIn: string[]
  asked: string[]
  supplyBy: string | undefined
  resumeTo: string | undefined
  returned: { ground: string; papers: readonly string[] } | undefined
  cannotBeMended: boolean
  acceptedBy: Seat | undefined
  round: number
  parts: Part[]
  noticeEnds: string | undefined
  openObjections: number
  upheld: boolean
  disputableUntil: string | undefined
  disputes: number
  unanswered: boolean
  terms: Term[]
  /** How many steps are on the record, and how many of them the applicant was told of. */
  steps: number
  /** The numbers of the steps that the applicant is told of. */
  news: number[]
  hukouSees: boolean
  institutions: string[]
  card: { blank: string } | undefined
  oldCard: 'with-holder' | 'collected' | undefined
}

export type Certificate = {
  status: 'in-force' | 'void' | 'cancelled' | 'superseded' | 'spoiled'
  office: string
  level: number
  suffix: number
  from: string
  to: string
  blank: string
}

export type PersonModel = {
  cases: CaseModel[]
  register: Certificate[]
  cancelledOn: string | undefined
}

export const ends = ['closed', 'withdrawn', 'declined', 'ended', 'refused', 'ended-not-met', 'lapsed']
export const openCaseOf = ({ cases }: PersonModel): CaseModel | undefined =>
  cases.find(({ status }) => !ends.includes(status))
export const heldBy = ({ register }: PersonModel): Certificate | undefined =>
  register.find(({ status }) => status === 'in-force' || status === 'void')

/** What is assessed in the round under way. */
export const partNow = ({ parts, round }: CaseModel): Part | undefined => parts.find((part) => part.round === round)
/** The level that was concluded; 0 where the standard is not met, undefined where nothing is concluded. */
export const levelOf = (of: CaseModel): number | undefined => {
  const part = partNow(of)
  return part?.state === 'stamped' ? part.level : undefined
}
