// A case as the law sees it: no names, no identity numbers, only what rules need.
import { categoriesBySight } from './by-sight.ts'
import type { MetResult } from './certificate-term.ts'
import type { Clause } from './clauses.ts'
import type {
  CancellationReason,
  ChangedDetail,
  MaterialDefect,
  MissingCardReason,
  ReassessmentReason,
  ReturnGround,
} from './grounds.ts'
import type { Rules } from './local-rules.ts'
import type { FiledPaper } from './signed-paper-kinds.ts'
import {
  type Category,
  type Channel,
  type ClockName,
  categories,
  type Day,
  type Level,
  type MaterialKind,
  type MaterialState,
  type MatterId,
  type Status,
} from './vocabulary.ts'

export type CategoryResult = { category: Category; level: Level | 'not-met' }

/** One institution's part of one round of assessment (R4.1.3), or the whole of it by a committee of experts (N4.1). */
export type Assessment = {
  id: string
  round: number
  institution?: string
  /** The office whose committee of experts concluded. */
  committee?: string
  categories: readonly Category[]
  state: 'assigned' | 'signed' | 'stamped'
  assessor?: string
  results?: readonly CategoryResult[]
}

/** So many working days, counted from the day after `from`. */
export type Counted = { from: Day; days: number }

/** A statutory clock: `days` working days by `due`; `left` is kept while paused. */
export type Clock = {
  name: ClockName
  clause: Clause
  office: string
  started: Day
  days: number
  due: Day
  /** The due day crosses a year whose holidays are not yet announced. */
  provisional: boolean
  state: 'running' | 'paused' | 'stopped'
  left?: number
  /** Once it went on after a pause: since when, with how many days. */
  resumed?: Counted
  stopped?: Day
  /** Stopped after its due day. */
  late?: boolean
}

/** The certificate a case is about, as the register knew it when the case was opened (R4.2–R4.6). */
export type Holding = {
  id: string
  /** The county that issued it. */
  office: string
  from: Day
  to: Day
  results: readonly MetResult[]
  status: 'in-force' | 'frozen' | 'expired' | 'void'
  assessedOn: Day
  /** How many cards of this person were replaced because they were lost (R4.4). */
  losses: number
}

/** What a matter asks besides the application: why it is cancelled, which categories go, which details changed. */
export type Particulars = {
  reason?: CancellationReason
  drop?: readonly Category[]
  details?: readonly ChangedDetail[]
  lossDeclaredOn?: Day
  /** The card to be exchanged or ended is not there: nothing is collected (R6.1). */
  oldCardMissing?: MissingCardReason
  /** The guardian is an organisation, which shows other papers (R2.3). */
  guardian?: 'organisation'
}

/** Whether the old card came back to the residence office (R6.1). */
export type OldCard = 'with-holder' | 'collected' | 'missing'

export type MaterialRequest = { material: MaterialKind; defect: MaterialDefect }

/** Once told what to supply: at the window by what was missing, by the clerk, or by the head's exception (N2.3). */
export type Told = { on: Day; by: 'opening' | 'clerk' | 'head'; requests: readonly MaterialRequest[] }

/** What a new assessment was ordered by, with its number: a case that was closed, or an inquiry into assessments (R4.3.3, N4.3). */
export type OrderedBy = { origin: 'case' | 'inquiry'; number: string }

export const orderedInWords = ({ origin, number }: OrderedBy): string =>
  `${origin === 'case' ? '此前办结的申请' : '上级残联对评定的调查'}（编号 ${number}）要求重新评定`

export type Case = {
  id: string
  matter: MatterId
  status: Status
  /** The day on which it came to this status. */
  since: Day
  version: number
  channel: Channel
  /** The certificate it is about; none for a new one. */
  holding?: Holding
  particulars: Particulars
  residence: string
  hukou: string
  /** The office above the residence office, which settles disputes (管理办法第二十五条). */
  superior: string
  /** The province above it, whose committee decides the last dispute (N4.1). */
  province: string
  /** Public accounts that may act for the applicant. */
  accounts: readonly string[]
  claimed: readonly Category[]
  minor: boolean
  opened: Day
  /** Undefined where no old card has to come back. */
  oldCard?: OldCard
  /** The categories to be assessed, once it is decided; before that, `claimed`. */
  reassessment?: ReassessmentReason
  /** The order that the person be assessed anew, where one stood when it was opened. */
  orderedBy?: OrderedBy
  /** The old card is void since the loss was accepted (R4.4). */
  voided?: boolean
  /** Renewed on the conclusion on file, without a new assessment (R4.2.1). */
  onFile?: boolean
  /** The committee with the last word has spoken: nothing more can be disputed (管理办法第二十五条; last-word). */
  finalConclusion?: boolean
  /** A card printed in this case before a dispute changed its conclusion: it has to come back (N4.1). */
  recalled?: string
  materials: Partial<Record<MaterialKind, MaterialState>>
  asked: readonly MaterialRequest[]
  supplyBy?: Day
  /** What the applicant was told to supply, and when: each time, in order; undefined where they never were (N2.3). */
  told?: readonly Told[]
  /** Papers that came in after the newest telling. */
  handedIn?: readonly MaterialKind[]
  /** Papers that a sharing source gave instead of the applicant (docs/basis.md §9.214). */
  shared?: readonly MaterialKind[]
  /** Papers signed by hand that were scanned into the case, each with the day of its newest scan (R6.3). */
  signedPapers?: readonly FiledPaper[]
  /** Why the hukou office sent the file back, until the applicant is asked for what that takes (R4.1.5). */
  returnedFor?: ReturnGround
  /** The papers that it named; undefined where it was sent back before returns named any. */
  returnedPapers?: readonly MaterialKind[]
  /** Where the case goes on when a pause (materials, dispute) ends. */
  resumeTo?: Status
  round: number
  assessments: readonly Assessment[]
  /** The day on which the newest conclusion was complete; nobody can have disputed it before. */
  concludedOn?: Day
  /** The last day for disputing the conclusion; none before the applicant was told of it (R4.1.3). */
  disputableUntil?: Day
  /** How that day was counted. */
  disputeCounted?: Counted
  /** The letter that told it was not delivered: the applicant does not know it yet (R4.1.3). */
  undelivered?: boolean
  /** The dispute was not answered in time, and the applicant was told so (N4.1). */
  unanswered?: boolean
  /** How many disputes were raised about the conclusion: the first goes to the office above, the second is the last. */
  disputes: number
  /** `resumed` once it went on after a dispute: since when, with how many days (R4.1.4). */
  notice?: { starts: Day; ends: Day; resumed?: Counted }
  openObjections: readonly string[]
  upheldObjection?: boolean
  clocks: readonly Clock[]
  /** The rule values in force when the case was accepted (R1.2). */
  rules: Rules
  acceptedBy?: string
  /** The residence reported that what it was returned for cannot be mended: the hukou office decides (R4.1.5). */
  cannotBeMended?: boolean
  certificate?: { id: string; blank: string }
  postage?: { carrier: string; trackingNumber: string }
}

/** Results of the newest round, in category order; empty until every institution has stamped. */
export function conclusionOf(current: Case): readonly CategoryResult[] {
  if (current.onFile) return current.holding?.results ?? []
  const round = current.assessments.filter((one) => one.round === current.round)
  if (round.length === 0 || round.some((one) => one.state !== 'stamped')) return []
  return round.flatMap((one) => one.results ?? [])
}

/**
 * The categories that institutions and committees assess in this case: of a renewal at term for the sake of an assessment by
 * sight those that were so assessed (R4.2.1), of every other matter all that are claimed.
 */
export function categoriesToAssess(current: Case): readonly Category[] {
  const bySight = bySightAtTerm(current)
  return bySight.length > 0 ? bySight : current.claimed
}
const bySightAtTerm = ({ matter, holding }: Case): readonly Category[] =>
  matter === 'renewal-at-term' ? categoriesBySight(holding?.results ?? []) : []

/** The categories that meet the standard, from the newest round (R4.1.4). */
export function metResults(current: Case): readonly MetResult[] {
  const concluded = conclusionOf(current)
  const met = concluded.flatMap((one) =>
    one.level === 'not-met' ? [] : [{ category: one.category, level: one.level }],
  )
  // A change and a renewal at term leave the categories that nobody had to assess again as they are (R4.2.1, R4.6).
  const keeps = current.matter === 'change-of-category' || bySightAtTerm(current).length > 0
  const untouched =
    keeps && concluded.length > 0
      ? (current.holding?.results ?? []).filter((one) => !categoriesToAssess(current).includes(one.category))
      : []
  return [...untouched, ...met].sort((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category))
}

/** Cross-county when the two offices differ: only then a residence permit is needed (R1.1). */
export function isCrossCounty(current: Pick<Case, 'residence' | 'hukou'>): boolean {
  return current.residence !== current.hukou
}
