// A hukou moved and the card did not: who enters it, verifies it, freezes and cancels, and from when (R4.3.4, R1.3).
import type { Actor } from '../actor.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { addMonths, addYears, dayInWords, isValidDay } from '../working-days.ts'
import { actsFor, nameInRecords, type StaffMember } from './acting-staff.ts'

/** Who enters and verifies; and who decides on what was verified. */
export const watchRoles = ['handler', 'approver'] as const
export const watchDeciders = ['approver'] as const

/** More than half a year after the hukou moved: may be frozen, once verified. */
export const mayFreezeFrom = (movedOn: Day): Day => addMonths(movedOn, 6)
/** More than a year after: may be cancelled, once verified. */
export const mayCancelFrom = (movedOn: Day): Day => addYears(movedOn, 1)

export type NewWatch = { office: string; movedOn: Day }
export type HolderFacts<Held> = {
  /** The certificate that is held, whichever office issued it. */
  held: Held | undefined
  /** It is on the list already. */
  watched: boolean
}

/** An office enters the holders of its own certificates. */
export function acceptWatching<Held extends { office: string }>(
  actor: Actor,
  { office, movedOn }: NewWatch,
  { held, watched }: HolderFacts<Held>,
  today: Day,
): Refusal | Held {
  if (!actsFor(actor, office, watchRoles)) return refuse('由发证残联的经办人或审批人加入名单。', { clause: 'R4.3.4' })
  if (!isValidDay(movedOn) || movedOn > today)
    return refuse('户口迁出的日期不对，不能晚于今天。', { clause: 'R4.3.4', field: 'movedOn' })
  if (held?.office !== office)
    return refuse('没有查到本单位核发的有效残疾人证。请核对身份证号码。', { clause: 'R4.3.4', field: 'idNumber' })
  return watched ? refuse('这个人已经在观察名单里。', { clause: 'R4.3.4', field: 'idNumber' }) : held
}

export type Watched = {
  office: string
  movedOn: Day
  verifiedBy: string | null
  verifiedOn: Day | null
  frozenOn: Day | null
  status: string
  /** Why the certificate is frozen, whoever froze it: this office, or the register it was taken over from. */
  statusReason: string | null
  /** Perhaps they are moving it just now. */
  openCase: boolean
}

const gone = refuse('没有找到这一条，可能已经了结。', { clause: 'R4.3.4' })

/** How it was verified: with whom, when, what they said. */
export function acceptVerification<Watch extends Watched>(
  actor: Actor,
  watch: Watch | undefined,
  note: string,
): Refusal | { watch: Watch; by: StaffMember; note: string } {
  if (!watch || !actsFor(actor, watch.office, watchRoles)) return gone
  const words = note.trim()
  return saidIn(words) < 10
    ? refuse('请写明怎样核实的：问了谁、哪一天、结果如何。至少 10 个字。', { clause: 'R4.3.4', field: 'note' })
    : { watch, by: actor, note: words }
}

/** The source asks for verification first; by the house's rule another person acts on it (R1.3). */
function refuseUnverified({ office, verifiedBy, openCase }: Watched, actor: Actor): Refusal | undefined {
  if (openCase) return refuse('这个人有正在办理的申请，可能正在办迁移。请等那一件办结。', { clause: 'R4.3.4' })
  if (!verifiedBy) return refuse('还没有核实记录。请先核实户口确已迁走、证件没有迁移。', { clause: 'R4.3.4' })
  if (actor.kind === 'staff' && verifiedBy === nameInRecords(actor))
    return refuse('核实和处理须由两个人分别办理。请由另一位工作人员办理。', { clause: 'R1.3' })
  return actsFor(actor, office, watchDeciders) ? undefined : refuse('由发证残联的审批人处理。', { clause: 'R4.3.4' })
}

export function refuseFreezing(watch: Watched, actor: Actor, today: Day): Refusal | undefined {
  const from = mayFreezeFrom(watch.movedOn)
  if (today <= from) return refuse(`户口迁走超过半年才可以冻结。要到 ${dayInWords(from)} 以后。`, { clause: 'R4.3.4' })
  if (watch.status !== 'in-force') return refuse('这本证现在不是有效状态，不用冻结。', { clause: 'R4.3.4' })
  return refuseUnverified(watch, actor)
}

export function refuseCancelling(watch: Watched, actor: Actor, today: Day): Refusal | undefined {
  const from = mayCancelFrom(watch.movedOn)
  if (today <= from) return refuse(`户口迁走超过一年才可以注销。要到 ${dayInWords(from)} 以后。`, { clause: 'R4.3.4' })
  if (!['in-force', 'frozen', 'expired'].includes(watch.status))
    return refuse('这本证已经不是有效的证，不用注销。', { clause: 'R4.3.4' })
  // What was verified before the freezing may have changed since.
  if (watch.verifiedOn && watch.verifiedOn <= from)
    return refuse('超过一年以后，还没有再核实过。请先核实现在的情况。', { clause: 'R4.3.4' })
  return refuseUnverified(watch, actor)
}

/** The watch where the deed on it is allowed. */
export const acceptDeed = <Watch extends Watched>(
  refuseDeed: (watch: Watched, actor: Actor, today: Day) => Refusal | undefined,
  actor: Actor,
  watch: Watch | undefined,
  today: Day,
): Refusal | Watch => (watch ? (refuseDeed(watch, actor, today) ?? watch) : gone)

/** Why somebody is watched no longer, without having moved their card. */
export const dismissals = {
  error: '登记有误',
  'moved-back': '户口已经迁回',
  'never-moved': '核实户口没有迁走',
} as const
export type Dismissal = keyof typeof dismissals

/** Entered by mistake, or the hukou came back: a card that was frozen for it thaws, whoever froze it. */
export function acceptDismissal<Watch extends Watched>(
  actor: Actor,
  watch: Watch | undefined,
  reason: Dismissal | undefined,
): Refusal | { watch: Watch; reason: Dismissal; thaws: boolean } {
  if (!watch || !actsFor(actor, watch.office, watchDeciders)) return gone
  return reason
    ? { watch, reason, thaws: watch.status === 'frozen' && watch.statusReason === 'hukou-moved' }
    : refuse('请从列表里选移出的原因。', { clause: 'R4.3.4', field: 'why' })
}
