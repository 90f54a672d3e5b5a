// Whether a county office is ready for cross-province work, and what is missing since when: pure (N1, N2.2, N5.1, N5.3).
import type { StaffRole } from './actor.ts'
import type { Clause } from './clauses.ts'
import type { Day } from './vocabulary.ts'
import { addMonths, nextDay } from './working-days.ts'

export type EntryState = 'pending' | 'confirmed' | 'returned'
export type DatedEntry = { from: Day; to?: Day; state: EntryState; enteredOn: Day }
export type Hand = { roles: readonly StaffRole[]; fit: boolean; fitUntil?: Day; id: string }

export type OfficeFacts = {
  /** What the office entered of itself, of each kind, the newest first. */
  heads: readonly DatedEntry[]
  windows: readonly DatedEntry[]
  plans: readonly DatedEntry[]
  /** A window was published before entries were kept. */
  windowPublished: boolean
  /** Everybody who works or worked there. */
  hands: readonly Hand[]
  planReviewMonths: number
  /** Whoever accepts may not approve (docs/basis.md §9.61). */
  approvedByAnother: boolean
}

export type Gap = {
  id:
    | 'head'
    | 'window'
    | 'plan'
    | 'plan-review'
    | 'handler'
    | 'approver'
    | 'printer'
    | 'separation'
    | 'admin'
    | 'confirmation'
  words: string
  clause: Clause
  /** Undefined where it was never there. */
  since?: Day
  mendedBy: string
  /** Work may go on meanwhile. */
  soft?: boolean
}

/** Everything that is missing on a day, the gravest first; nothing missing is ready. */
export function findGaps(facts: OfficeFacts, today: Day): readonly Gap[] {
  return [
    ...entryGap(facts.heads, today, {
      id: 'head',
      missing: '没有责任领导',
      name: '责任领导',
      clause: 'N1',
    }),
    ...(facts.windows.length === 0 && facts.windowPublished
      ? []
      : entryGap(facts.windows, today, { id: 'window', missing: '没有公布窗口', name: '窗口', clause: 'N2.2' })),
    ...entryGap(facts.plans, today, { id: 'plan', missing: '没有应急预案', name: '应急预案', clause: 'N1' }),
    ...planReview(facts, today),
    ...roleGap(facts.hands, 'handler', '没有能办件的经办人'),
    ...roleGap(facts.hands, 'approver', '没有能审批的人'),
    ...roleGap(facts.hands, 'printer', '没有能制证的人'),
    ...(facts.approvedByAnother ? separation(facts.hands) : []),
    ...(facts.hands.some((one) => one.roles.includes('office-admin') && !one.fitUntil)
      ? []
      : [{ id: 'admin' as const, words: '没有机构管理员', clause: 'N5.1' as const, mendedBy: '上级残联' }]),
  ]
}

const inForce = (entry: DatedEntry, today: Day) => entry.from <= today && (entry.to === undefined || today <= entry.to)

function entryGap(
  entries: readonly DatedEntry[],
  today: Day,
  what: { id: 'head' | 'window' | 'plan'; missing: string; name: string; clause: Clause },
): readonly Gap[] {
  const standing = entries.filter((one) => one.state !== 'returned')
  const current = standing.find((one) => inForce(one, today))
  if (!current) {
    const lastEnd = standing
      .flatMap((one) => (one.to && one.to < today ? [one.to] : []))
      .toSorted()
      .at(-1)
    return [
      {
        id: what.id,
        words: what.missing,
        clause: what.clause,
        since: lastEnd && nextDay(lastEnd),
        mendedBy: '本县机构管理员',
      },
    ]
  }
  return current.state === 'pending'
    ? [
        {
          id: 'confirmation',
          words: `${what.name}还没有经上级确认`,
          clause: what.clause,
          since: current.enteredOn,
          mendedBy: '上级残联负责人',
          soft: true,
        },
      ]
    : []
}

function planReview({ plans, planReviewMonths }: OfficeFacts, today: Day): readonly Gap[] {
  const current = plans.find((one) => one.state !== 'returned' && inForce(one, today))
  const due = current && addMonths(current.from, planReviewMonths)
  return due && due <= today
    ? [
        {
          id: 'plan-review',
          words: '应急预案该重新审视了',
          clause: 'N1',
          since: due,
          mendedBy: '本县机构管理员',
          soft: true,
        },
      ]
    : []
}

function roleGap(hands: readonly Hand[], role: 'handler' | 'approver' | 'printer', words: string): readonly Gap[] {
  const those = hands.filter((one) => one.roles.includes(role))
  if (those.some((one) => one.fit)) return []
  const last = those
    .flatMap((one) => one.fitUntil ?? [])
    .toSorted()
    .at(-1)
  return [
    {
      id: role,
      words,
      // Nobody there is a matter of people; somebody there who may not act is one of training.
      clause: those.length === 0 ? 'N5.1' : 'N5.3',
      since: last && nextDay(last),
      mendedBy: those.length === 0 ? '本县机构管理员' : '本人补承诺、补培训',
    },
  ]
}

/** Nobody approves what they accepted, so the two cannot be one and the same person (N5.1). */
function separation(hands: readonly Hand[]): readonly Gap[] {
  const fit = hands.filter((one) => one.fit)
  const handlers = fit.filter((one) => one.roles.includes('handler'))
  const approvers = fit.filter((one) => one.roles.includes('approver'))
  const [only] = handlers
  return handlers.length === 1 && approvers.length === 1 && only?.id === approvers[0]?.id
    ? [{ id: 'separation', words: '接件和审批只有同一个人', clause: 'N5.1', mendedBy: '本县机构管理员' }]
    : []
}

export type Readiness = 'ready' | 'nearly' | 'not-ready'
export const readinessNames: Record<Readiness, string> = {
  ready: '已就绪',
  nearly: '可以办，有待完善',
  'not-ready': '未就绪',
}
export function readinessOf(gaps: readonly Gap[]): Readiness {
  if (gaps.length === 0) return 'ready'
  return gaps.every((one) => one.soft) ? 'nearly' : 'not-ready'
}
