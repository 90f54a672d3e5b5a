// Who applies for the designation of an institution, who decides on it and in which order: county, prefecture, province (N6.2).
import type { Actor } from '../actor.ts'
import type { OfficeLevel } from '../local-rules.ts'
import { dayProblem } from '../typed-day.ts'
import { type Category, categories, type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { dayInWords, isValidDay } from '../working-days.ts'
import { actsFor } from './acting-staff.ts'

export const designationKindNames = { new: '指定机构', more: '增加类别、地区或延期', end: '终止指定' } as const
export type DesignationKind = keyof typeof designationKindNames
export type DesignationState = 'proposed' | 'agreed' | 'refused' | 'withdrawn'
export type DecidingLevel = Exclude<OfficeLevel, 'nation'>

export type InstitutionDetails = { name: string; address: string; phone: string; hours: string; stepFree: boolean }
export type Designated = { category: Category; from: Day; to: Day | null }

export type Application = {
  /** Of an institution that is not on record yet. */
  details?: InstitutionDetails
  categories: readonly string[]
  /** Other counties whose residents may be sent there. */
  territory: readonly string[]
  until?: Day
  reason: string
}

export type ApplicationFacts = {
  /** Of the office that applies. */
  level: OfficeLevel | undefined
  /** `new`: not on record yet. */
  institution: 'new' | RecordedInstitution | undefined
  held: readonly Designated[]
  /** The counties of the same prefecture. */
  neighbours: readonly string[]
}
export type RecordedInstitution = { county: string; hasOpenApplication: boolean }

type Accepted = {
  kind: DesignationKind
  categories: readonly Category[]
  territory: readonly string[]
  until: Day | undefined
  reason: string
}

/** A county's administrator applies for a new institution, or for more of one that is there. */
export function acceptApplication(
  actor: Actor,
  given: Application,
  facts: ApplicationFacts,
  today: Day,
): Refusal | (Accepted & { county: string }) {
  const county = applyingCounty(actor, facts.level)
  if (isRefusal(county)) return county
  const chosen = categories.filter((one) => given.categories.includes(one))
  const refused =
    (facts.institution === 'new' ? refuseDetails(given.details) : refuseInstitution(facts.institution, county)) ??
    (chosen.length === 0
      ? refuse('没有提交。请至少选择一个残疾类别。', { clause: 'N6.2', field: 'categories' })
      : undefined) ??
    refuseReason(given.reason) ??
    refuseUntil(given.until, today)
  if (refused) return refused
  if (given.territory.some((office) => !facts.neighbours.includes(office)))
    return refuse('服务地区只能选本市州的县。请重新选择。', { clause: 'N6.2', field: 'territory' })
  return {
    county,
    kind: facts.held.length > 0 ? 'more' : 'new',
    categories: chosen,
    territory: [...new Set([county, ...given.territory])],
    until: given.until || undefined,
    reason: given.reason.trim(),
  }
}

export type Ending = { categories: readonly string[]; until: Day; reason: string }

/** A county's administrator applies for the end of a designation in some categories; it holds through its last day. */
export function acceptEnding(
  actor: Actor,
  given: Ending,
  facts: Pick<ApplicationFacts, 'level' | 'held'> & { institution: RecordedInstitution | undefined },
  today: Day,
): Refusal | Accepted {
  const county = applyingCounty(actor, facts.level)
  if (isRefusal(county)) return county
  const current = facts.held.filter((one) => one.to === null || one.to >= today)
  const chosen = current.map((one) => one.category).filter((one) => given.categories.includes(one))
  const refused =
    refuseInstitution(facts.institution, county) ??
    (chosen.length === 0
      ? refuse('没有提交。请选择要终止的类别。', { clause: 'N6.2', field: 'categories' })
      : undefined) ??
    (given.until ? undefined : refuse('请填写最后一天。', { clause: 'N6.2', field: 'until' })) ??
    refuseReason(given.reason) ??
    refuseUntil(given.until, today)
  return refused ?? { kind: 'end', categories: chosen, territory: [], until: given.until, reason: given.reason.trim() }
}

const adminOnly = refuse('这件事由县级残联的机构管理员申请，请与其联系。', { clause: 'N6.2' })

function applyingCounty(actor: Actor, level: OfficeLevel | undefined): Refusal | string {
  if (actor.kind !== 'staff' || !actor.roles.includes('office-admin')) return adminOnly
  return level === 'county'
    ? actor.office
    : refuse('没有提交。评定机构由县级残联申请，上级只作决定。', { clause: 'N6.2' })
}

function refuseInstitution(found: RecordedInstitution | undefined, county: string): Refusal | undefined {
  if (found?.county !== county) return refuse('没有这家机构，或者不归本县管理。请回到名单。', { clause: 'N6.2' })
  return found.hasOpenApplication
    ? refuse('这家机构已有一件申请在办。请等它办完，或先撤回。', { clause: 'N6.2' })
    : undefined
}

const detailsAsked = [
  ['name', '机构名称'],
  ['address', '地址'],
  ['phone', '电话'],
  ['hours', '评定时间'],
] as const

function refuseDetails(details: InstitutionDetails | undefined): Refusal | undefined {
  for (const [field, label] of detailsAsked) {
    const given = details?.[field].trim() ?? ''
    if (given.length < 2 || given.length > 200)
      return refuse(`没有提交。请填写${label}，2 到 200 个字。`, { clause: 'N6.2', field })
  }
  return undefined
}

function refuseReason(reason: string): Refusal | undefined {
  const { length } = reason.trim()
  return saidIn(reason) < 4 || length > 1000
    ? refuse('请用一两句话写明理由，4 到 1000 个字。', { clause: 'N6.2', field: 'reason' })
    : undefined
}

function refuseUntil(until: Day | undefined, today: Day): Refusal | undefined {
  if (!until) return undefined
  if (!isValidDay(until)) return refuse(`${dayProblem(until)}请填写年、月、日。`, { clause: 'N6.2', field: 'until' })
  return until < today ? refuse('最后一天不能早于今天。请改正。', { clause: 'N6.2', field: 'until' }) : undefined
}

/** Also for an application that was settled while it was being withdrawn. */
export const notWithdrawn = refuse('没有撤回。申请可能已经办完，请刷新页面。', { clause: 'N6.2' })

export function refuseWithdrawing(
  actor: Actor,
  found: { county: string; state: DesignationState } | undefined,
): Refusal | undefined {
  if (found?.state !== 'proposed') return notWithdrawn
  return actsFor(actor, found.county, ['office-admin']) ? undefined : adminOnly
}

export type Step<Made> = { level: DecidingLevel; office: string; officeName: string; decision?: Made | undefined }

/** The first office of the way up that has not decided, while the application is open. */
export function whoseTurn<Made>(state: DesignationState, steps: readonly Step<Made>[]): Step<Made> | undefined {
  return state === 'proposed' ? steps.find((one) => !one.decision) : undefined
}

export type Decision = { agreed: boolean; number: string; on: Day; reason: string }

/** The head of the office whose turn it is decides, and never the person who proposed. */
export function acceptDecision<Made>(
  actor: Actor,
  found: { state: DesignationState; proposedBy: string; steps: readonly Step<Made>[] } | undefined,
  given: Decision,
  today: Day,
):
  | Refusal
  | { by: string; level: DecidingLevel; office: string; number: string | null; on: Day; reason: string | null } {
  if (found?.state !== 'proposed') return refuse('没有这件申请，或者已经办完。请刷新页面。', { clause: 'N6.2' })
  const turn = whoseTurn(found.state, found.steps)
  if (!turn || actor.kind !== 'staff') return refuse('您不能作出这项决定。', { clause: 'N6.2' })
  if (turn.office !== actor.office)
    return refuse(`现在轮到${turn.officeName}决定。请等轮到本级时再办理。`, { clause: 'N6.2' })
  if (!actsFor(actor, turn.office, ['head']))
    return refuse('这项决定由本级残联的负责人作出。请交负责人办理。', { clause: 'N6.2' })
  if (found.proposedBy === actor.id)
    return refuse('提出申请的人不能自己决定。请由另一位负责人办理。', { clause: 'N6.2' })
  return (
    refuseDecision(given, today) ?? {
      by: actor.id,
      level: turn.level,
      office: turn.office,
      number: given.agreed ? given.number.trim() : null,
      on: given.agreed ? given.on : today,
      reason: given.reason.trim() || null,
    }
  )
}

function refuseDecision({ agreed, number, on, reason }: Decision, today: Day): Refusal | undefined {
  if (!agreed)
    return saidIn(reason) < 4
      ? refuse('请写明不同意的理由，县里好改了再申请。', { clause: 'N6.2', field: 'words' })
      : undefined
  if (saidIn(number) < 4)
    return refuse('请填写决定的文号，例如“某残联〔2026〕1号”。', { clause: 'N6.2', field: 'number' })
  if (!isValidDay(on)) return refuse(`${dayProblem(on)}请填写决定的年、月、日。`, { clause: 'N6.2', field: 'on' })
  return on > today
    ? refuse(`决定日期不能晚于今天（${dayInWords(today)}）。`, { clause: 'N6.2', field: 'on' })
    : undefined
}
