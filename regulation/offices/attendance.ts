// Who is away and who stands in, and when an office was not there at all (N2.4, N5.1).
import type { Actor, StaffRole } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { addDays, dayInWords } from '../working-days.ts'

/** `substitute` is undefined where the office has nobody who could stand in. */
export type NewLeave = { staff: string; from: Day; to: Day; reason: string; substitute?: string | undefined }
export type Colleague = {
  id: string
  name: string
  office: string
  roles: readonly StaffRole[]
  closedAt?: Date | undefined
}

export type LeaveFacts = {
  today: Day
  member: Colleague | undefined
  substitute: Colleague | undefined
  /** The substitute is on leave on one of these days. */
  substituteAway: boolean
  /** The other people of the office, without those who are on leave on one of these days. */
  others: readonly Colleague[]
}

/** What is entered for later than so many days from now is a slip in the year. */
const longestAhead = 366

/** Whether a colleague has one of the roles, and works there. */
const mayStandIn = (member: Colleague, other: Colleague): boolean =>
  !other.closedAt &&
  other.office === member.office &&
  other.id !== member.id &&
  other.roles.some((role) => member.roles.includes(role))

/**
 * Entered by the person, or by the office's administrator; a colleague with one of the same roles stands in. Where the office
 * has none, the office above is told, and sends a person (docs/basis.md §9.123). @returns who entered, at which office
 */
export function acceptLeave(
  actor: Actor,
  leave: NewLeave,
  { today, member, substitute, substituteAway, others }: LeaveFacts,
): Refusal | { by: string; office: string; nobodyStandsIn: boolean } {
  if (!member || member.closedAt || actor.kind !== 'staff' || actor.office !== member.office)
    return refuse('没有这个人，或者已经离岗。', { clause: 'N2.4' })
  if (actor.id !== member.id && !actor.roles.includes('office-admin'))
    return refuse('请假由本人或机构管理员登记。', { clause: 'N2.4' })
  if (leave.to < leave.from) return refuse('结束日期早于开始日期。请改正。', { field: 'to', clause: 'N2.4' })
  if (leave.to > addDays(today, longestAhead))
    return refuse('请假最多登记到一年以后。请核对年份。', { field: 'to', clause: 'N2.4' })
  // A day on which nobody was seen stays one, whatever that person says afterwards.
  if (actor.id === member.id && leave.from < today)
    return refuse('过去的日子，请另一位机构管理员补登。自己从今天起登记。', { field: 'from', clause: 'N2.4' })
  if (saidIn(leave.reason) < 2) return refuse('请写原因，例如公休、培训。', { field: 'reason', clause: 'N2.4' })
  if (leave.substitute === undefined) {
    const may = others.find((other) => mayStandIn(member, other))
    return may
      ? refuse(`${may.name}有相同的岗位，可以顶替。请选一位。`, { field: 'substitute', clause: 'N2.4' })
      : { by: actor.id, office: member.office, nobodyStandsIn: true }
  }
  if (!substitute || substitute.closedAt || substitute.office !== member.office || substitute.id === member.id)
    return refuse('请选一位在岗的同事顶替。', { field: 'substitute', clause: 'N2.4' })
  if (!substitute.roles.some((role) => member.roles.includes(role)))
    return refuse(`${substitute.name}没有相同的岗位，不能顶替。请另选。`, { field: 'substitute', clause: 'N2.4' })
  if (substituteAway) return refuse(`${substitute.name}这几天也不在。请另选。`, { field: 'substitute', clause: 'N2.4' })
  return { by: actor.id, office: member.office, nobodyStandsIn: false }
}

/** A leave is cancelled by whoever may enter it. */
export const mayCancelLeave = (actor: Actor, leave: { staff: string; office: string }): boolean =>
  actor.kind === 'staff' &&
  actor.office === leave.office &&
  (actor.id === leave.staff || actor.roles.includes('office-admin'))

/** @param leave undefined where there is none, or it was cancelled already */
export function refuseCancellingLeave(
  actor: Actor,
  leave: { staff: string; office: string } | undefined,
): Refusal | undefined {
  if (!leave) return refuse('没有这条请假，或者已经取消。', { clause: 'N2.4' })
  return mayCancelLeave(actor, leave)
    ? undefined
    : refuse('请假由本人或机构管理员取消，请与其联系。', { clause: 'N2.4' })
}

/** Nobody signed in: from the set hour of a working day on, unless the office had announced a closure. */
export const countsAsAbsent = (day: {
  /** The hour it is, 0 to 23. */
  hour: number
  setHour: number
  working: boolean
  closed: boolean
}): boolean => day.hour >= day.setHour && day.working && !day.closed

/** Who is given tasks of cases is 经办人员 of 跨省通办, at the residence as at the hukou (R4.1.5, R5.3). */
export const taskRoles = ['handler', 'approver', 'printer'] as const satisfies readonly StaffRole[]

/**
 * Whoever is given tasks of cases did not sign in: from the set hour of each working day on, the first day at work included,
 * unless on leave that day, or the office had announced a closure. Whose account is closed is asked nothing (docs/basis.md §9.18).
 */
export const countsAsMissing = (
  person: { roles: readonly StaffRole[]; from: Day; accountClosed: boolean; onLeave: boolean; signedIn: boolean },
  day: Parameters<typeof countsAsAbsent>[0] & { day: Day },
): boolean =>
  taskRoles.some((role) => person.roles.includes(role)) &&
  person.from <= day.day &&
  !person.accountClosed &&
  !person.onLeave &&
  !person.signedIn &&
  countsAsAbsent(day)

/** A leave that holds today: its last day, and who stands in, if anybody. */
export type Away = { to: Day; substituteName: string | undefined }

/** Whoever is on leave does not act; who comes back earlier says so by one press (docs/basis.md §9.255). */
export function refuseAwayActor(actor: Actor, away: Away | undefined): Refusal | undefined {
  if (actor.kind !== 'staff' || !away) return undefined
  const who = away.substituteName ? `由${away.substituteName}代办` : '没有登记代办的人'
  return refuse(`没有办理。您登记了请假，到 ${dayInWords(away.to)}，${who}。回来了请到“今天”点“我回来了”，再来办理。`, {
    clause: 'N2.4',
  })
}

/** @param leave the own leave that holds today @returns the first day on which it does not hold any more */
export function acceptComingBack(
  actor: Actor,
  leave: { staff: string } | undefined,
  today: Day,
): Refusal | { from: Day } {
  return actor.kind === 'staff' && leave?.staff === actor.id
    ? { from: today }
    : refuse('您今天没有请假，可以办理。', { clause: 'N2.4' })
}
