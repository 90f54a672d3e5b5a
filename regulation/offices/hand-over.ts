// Who takes over what is in a member's hands, and what a leaver's account leaves behind unclaimed (N5.1–N5.3).
import type { Actor, StaffRole } from '../actor.ts'
import type { Case } from '../case.ts'
import { workingDayAfter } from '../deadlines.ts'
import type { Rules } from '../local-rules.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import type { Calendar } from '../working-days.ts'
import { acceptManaging, type Member, type Place } from './accounts.ts'
import { acceptTaking, whyNotTo } from './case-hands.ts'
import { refuseUnfitActor } from './fitness.ts'

/** `of`: where it is a case, the case, and who of the office stands aside in it. */
export type HeldTask = { key: string; kind: string; of?: { current: Case; aside: ReadonlySet<string> } | undefined }

/** To whom each open task goes: its key → a colleague's id. */
export type HandOver = Readonly<Record<string, string>>

/** Who watches over the others does none of their work; who calls on holders takes no more than calls. */
export function mayTakeOver(kind: string, roles: readonly StaffRole[]): boolean {
  return roles.some(
    (role) => role !== 'security-admin' && role !== 'auditor' && (role !== 'community-worker' || kind === 'review'),
  )
}

export const taskMoved = (key: string): Refusal =>
  refuse('有一件任务刚刚有了变化。请看过最新名单再移交。', { field: key, clause: 'N5.1' })

/** Every task named is in the member's hands, or was when they left, and goes to a colleague who may have it; the others stay. */
export function acceptHandOver<M extends Member>(
  actor: Actor,
  found: M | undefined,
  to: HandOver,
  {
    tasks,
    colleagues,
    place,
    away,
    lacks,
  }: {
    tasks: readonly HeldTask[]
    colleagues: readonly (Member & { name?: string })[]
    place: Place
    /** Who is on leave today. */
    away: ReadonlySet<string>
    /** What each has yet to do before they may act. */
    lacks: ReadonlyMap<string, readonly string[]>
  },
): Refusal | M {
  const member = acceptManaging(actor, found, place)
  if (isRefusal(member)) return member
  for (const [key, id] of Object.entries(to)) {
    const colleague = colleagues.find((one) => one.id === id)
    if (!colleague || colleague.closed || colleague.office !== member.office || id === member.id)
      return refuse('接手的人要是本机构在岗的同事。请重新选。', { field: key, clause: 'N5.1' })
    const task = tasks.find((one) => one.key === key)
    if (!task) return taskMoved(key)
    if (!mayTakeOver(task.kind, colleague.roles))
      return refuse('接手的人没有办这类任务的岗位。请重新选。', { field: key, clause: 'N5.2' })
    if (away.has(id)) return refuse('接手的人今天请假。请重新选。', { field: key, clause: 'N2.4' })
    const one = { ...colleague, name: colleague.name ?? '接手的人', away: false, lacks: lacks.get(id) ?? [] }
    const [first] = one.lacks
    const refused = task.of
      ? whyNotTo(task.of.current, member, { ...one, standsAside: task.of.aside.has(id) })
      : first && refuse(`${one.name}还缺${first}，现在不能办理。请另选一位。`, { clause: 'N5.3' })
    if (refused) return { ...refused, field: key }
  }
  return member
}

/** Also where a colleague was quicker. */
export const nothingToClaim = refuse('这件任务已经有人接手，或者已经办完。请看最新名单。', { clause: 'N5.1' })

/** A task whose holder has left is claimed by a colleague of the office who may act. @returns who claims it */
export function acceptClaim(
  actor: Actor,
  task: (Pick<HeldTask, 'kind' | 'of'> & { office: string; holderLeft: boolean }) | undefined,
  lacks: readonly string[] | undefined,
): Refusal | { by: string } {
  if (!task?.holderLeft) return nothingToClaim
  if (actor.kind !== 'staff' || actor.office !== task.office)
    return refuse('任务由原机构的同事认领，您不能认领。', { clause: 'N5.1' })
  if (!mayTakeOver(task.kind, actor.roles))
    return refuse('您的岗位不办这类任务。请办这类任务的同事认领。', { clause: 'N5.2' })
  if (task.of?.aside.has(actor.id)) return refuse('这件申请您要回避，不能认领。请同事认领。', { clause: 'N4.3' })
  return (
    refuseUnfitActor(actor, lacks) ??
    (task.of ? acceptTaking({ actor, current: task.of.current }, undefined) : { by: actor.id })
  )
}

/** Whether nobody who is left at an office may take a task: then the office above sees to it, and appoints. */
export const nobodyMayTake = (
  kind: string,
  people: readonly { roles: readonly StaffRole[]; lacks: readonly string[] }[],
): boolean => !people.some(({ roles, lacks }) => lacks.length === 0 && mayTakeOver(kind, roles))

/** What waits for longer than the rule says is seen to from above too, whoever could take it there (docs/basis.md §9.123). */
export const waitsTooLong = (leftOn: Day, today: Day, rules: Rules, calendar: Calendar): boolean =>
  workingDayAfter('parked-claim-days', leftOn, rules, calendar).day < today

/** The nearest office above that has an administrator sees to it. @param path the office and all above, nearest first */
export function fallsTo(path: readonly string[], mine: string, administered: ReadonlySet<string>): boolean {
  const place = path.indexOf(mine)
  return place > 0 && !path.slice(1, place).some((office) => administered.has(office))
}
