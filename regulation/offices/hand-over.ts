// Who takes over what is in somebody's hands, and when an account may be closed (N5.1, N5.2).
import type { Actor, StaffRole } from '../actor.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { acceptChange, type Member } from './accounts.ts'

export type HeldTask = { key: string; kind: string }

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

/** Every task named is in the member's hands, and goes to a colleague of the office who may have it; the others stay. */
export function acceptHandOver<M extends Member>(
  actor: Actor,
  found: M | undefined,
  to: HandOver,
  { tasks, colleagues }: { tasks: readonly HeldTask[]; colleagues: readonly Member[] },
): Refusal | M {
  const member = acceptChange(actor, found)
  if (isRefusal(member)) return member
  for (const [key, id] of Object.entries(to)) {
    const colleague = colleagues.find((one) => one.id === id)
    if (!colleague || colleague.closed || colleague.office !== member.office || id === member.id)
      return refuse('接手的人要是本机构在岗的同事。请重新选。', { field: key, clause: 'N5.1' })
    const task = tasks.find((one) => one.key === key)
    if (!task) return taskMoved(key)
    if (!mayTakeOver(task.kind, colleague.roles))
      return refuse('接手的人没有办这类任务的岗位。请重新选。', { field: key, clause: 'N5.2' })
  }
  return member
}

/** Nobody leaves with work in their hands. @param left what nobody took over */
export function refuseLeaving(left: readonly HeldTask[]): Refusal | undefined {
  const [first] = left
  return first
    ? refuse(`还有 ${left.length} 件任务没有人接手。请逐件选好接手的人。`, { field: first.key, clause: 'N5.1' })
    : undefined
}
