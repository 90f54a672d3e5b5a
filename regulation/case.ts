// A case as the law sees it: no names, no identity numbers, only what rules need.
import type { Clause } from './clauses.ts'
import type { MaterialDefect } from './grounds.ts'
import type { Rules } from './local-rules.ts'
import type {
  Category,
  Channel,
  ClockName,
  Day,
  Level,
  MaterialKind,
  MaterialState,
  MatterId,
  Status,
} from './vocabulary.ts'

export type CategoryResult = { category: Category; level: Level | 'not-met' }

/** One institution's part of one round of assessment (R4.1.3). */
export type Assessment = {
  id: string
  round: number
  institution: string
  categories: readonly Category[]
  state: 'assigned' | 'signed' | 'stamped'
  assessor?: string
  results?: readonly CategoryResult[]
}

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
  stopped?: Day
  /** Stopped after its due day. */
  late?: boolean
}

export type MaterialRequest = { material: MaterialKind; defect: MaterialDefect }

export type Case = {
  id: string
  matter: MatterId
  status: Status
  version: number
  channel: Channel
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
  materials: Partial<Record<MaterialKind, MaterialState>>
  asked: readonly MaterialRequest[]
  supplyBy?: Day
  /** Where the case goes on when a pause (materials, dispute) ends. */
  resumeTo?: Status
  round: number
  assessments: readonly Assessment[]
  disputableUntil?: Day
  disputes: number
  notice?: { starts: Day; ends: Day }
  openObjections: readonly string[]
  upheldObjection?: boolean
  clocks: readonly Clock[]
  /** The rule values in force when the case was accepted (R1.2). */
  rules: Rules
  acceptedBy?: string
  certificate?: { id: string; blank: string }
  postage?: { carrier: string; trackingNumber: string }
}

/** Results of the newest round, in category order; empty until every institution has stamped. */
export function conclusionOf(current: Case): readonly CategoryResult[] {
  const round = current.assessments.filter((one) => one.round === current.round)
  if (round.length === 0 || round.some((one) => one.state !== 'stamped')) return []
  return round.flatMap((one) => one.results ?? [])
}

/** The categories that meet the standard, from the newest round (R4.1.4). */
export function metResults(current: Case): readonly { category: Category; level: Level }[] {
  return conclusionOf(current).flatMap((one) =>
    one.level === 'not-met' ? [] : [{ category: one.category, level: one.level }],
  )
}

/** Cross-county when the two offices differ: only then a residence permit is needed (R1.1). */
export function isCrossCounty(current: Pick<Case, 'residence' | 'hukou'>): boolean {
  return current.residence !== current.hukou
}
