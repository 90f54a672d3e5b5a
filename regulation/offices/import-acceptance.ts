// Who accepts what a later file would change in the register (N3): an approver or head, of the office or one over all concerned, what was shown.
import type { Actor, StaffRole } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'

const accepts = (roles: readonly StaffRole[]) => roles.includes('approver') || roles.includes('head')

/** @param differences those of the actor's own office @param hash of what was shown */
export function acceptDifferences<D extends { office: string; hash: string; accepted: boolean }>(
  actor: Actor,
  differences: D | undefined,
  hash: string,
): Refusal | { by: string; differences: D } {
  if (actor.kind !== 'staff' || !accepts(actor.roles))
    return refuse('导入的差异由本残联的审批人或负责人接受，请与其联系。', { clause: 'N3' })
  if (!differences || differences.office !== actor.office)
    return refuse('这次导入没有与本残联登记不同的地方。请刷新页面。', { clause: 'N3' })
  if (differences.accepted) return refuse('这些差异已经接受了，正在更正。请过一会儿刷新页面。', { clause: 'N3' })
  if (differences.hash !== hash)
    return refuse('差异与您看到的不一样了。请刷新页面，重新核对。', { clause: 'N3', field: 'hash' })
  return { by: actor.id, differences }
}

/** @param member who is named, undefined where there is no such member of staff @param offices each with all above it */
export function acceptDifferencesByCommand(
  member: { office: string; roles: readonly StaffRole[] } | undefined,
  { hash, shown, offices }: { hash: string; shown: string | undefined; offices: readonly (readonly string[])[] },
): Refusal | undefined {
  if (offices.length === 0 || shown === undefined)
    return refuse('没有等着接受的差异。请先不带 --accept 导入一次。', { clause: 'N3' })
  if (!member)
    return refuse('没有这个在岗的工作人员。请用 --by 写审批人或负责人的登录名。', { clause: 'N3', field: 'by' })
  if (!accepts(member.roles))
    return refuse('差异由审批人或负责人接受。请换人，或请其在页面上接受。', { clause: 'N3', field: 'by' })
  if (!offices.every((path) => path.includes(member.office)))
    return refuse('差异涉及其他残联。请由上级残联接受，或由各残联在页面上分别接受。', { clause: 'N3', field: 'by' })
  if (hash.length < 12 || !shown.startsWith(hash.toLowerCase()))
    return refuse('差异的校验码对不上。请重新核对差异，照抄最后显示的校验码。', { clause: 'N3', field: 'hash' })
  return undefined
}

export type HeldRow = {
  /** Undefined where the row names no office that is known. */
  office: string | undefined
  /** A later file has it, or somebody has said already that it was never to be. */
  settled: boolean
}

const reasonLength = [4, 500] as const

/** Only who may accept a difference may say that a row of a file was never to be, and why; the register does not change by it (docs/basis.md §9.272). */
export function acceptDroppingRow(
  actor: Actor,
  row: HeldRow | undefined,
  why: string,
): Refusal | { by: string; why: string } {
  if (!row) return refuse('没有这一行，或者不归本残联。请刷新页面。', { clause: 'N3' })
  if (row.office === undefined)
    return refuse(
      '这一行看不出是哪个残联的，不能在这里决定。请导入的人改好这一行，再导入一次；整个文件都错了的，导入时写明新文件代替它。',
      {
        clause: 'N3',
      },
    )
  if (actor.kind !== 'staff' || !accepts(actor.roles) || actor.office !== row.office)
    return refuse('这一行由它写明的残联的审批人或负责人决定，请与其联系。', { clause: 'N3' })
  if (row.settled) return refuse('这一行已经有了结果，不用再决定。请刷新页面。', { clause: 'N3' })
  const length = [...why.trim()].length
  return length >= reasonLength[0] && length <= reasonLength[1]
    ? { by: actor.id, why: why.trim() }
    : refuse('请写明怎么知道这一行本来就不该有，4 到 500 个字。', { clause: 'N3', field: 'why' })
}
