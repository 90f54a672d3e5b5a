// Complaints that come from 12345 or 12385, and those that are handed to one: under which numbers, by whom, with what (N7; docs/basis.md §9.210).
import type { Actor } from '../actor.ts'
import { withPlainSigns } from '../typed-marks.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import type { StaffMember } from './acting-staff.ts'
import { actsFor } from './acting-staff.ts'
import { complaintRoles, type HeldComplaint } from './complaints.ts'

/** As it is kept: capital letters, digits and four signs. */
export const hotlineNumber = /^[A-Z0-9][A-Z0-9_/.-]{3,63}$/

/** A hotline's number for a complaint, as it writes it. */
export function readHotlineNumber(typed: string): { number: string } | Refusal {
  const number = withPlainSigns(typed).trim().toUpperCase()
  return hotlineNumber.test(number)
    ? { number }
    : refuse('热线的编号只能有字母、数字和 - _ / .，4 到 64 个。', { clause: 'N7', field: 'number' })
}

const year = 366 * 86_400_000
/** Two clocks may differ by so much. */
const clocksApart = 5 * 60_000

/** When the hotline heard it: not ahead of now, and within a year. */
export function acceptReported(
  { number, reportedAt }: { number: string; reportedAt: Date },
  now: Date,
): Refusal | { number: string } {
  const read = readHotlineNumber(number)
  if (isRefusal(read)) return read
  const ago = now.getTime() - reportedAt.getTime()
  return ago < -clocksApart || ago > year
    ? refuse('来电的时间不能晚于现在，也不能早于一年以前。请核对。', { clause: 'N7', field: 'reportedAt' })
    : read
}

type Said = { text: string; subject: string | undefined }

/** A number that was used is for the same complaint alone: what was added to it would be lost without a word. */
export function refuseOtherWords(before: Said, now: Said): Refusal | undefined {
  return before.text === now.text.trim() && before.subject === now.subject
    ? undefined
    : refuse('这个编号已经转来过，内容不一样。补充的内容请用新的编号转来。', { clause: 'N7', field: 'number' })
}

/** Whoever answers a complaint may hand it to a hotline as well; it stays theirs to answer, with its term. */
export function acceptHandingOver<Held extends HeldComplaint>(
  actor: Actor,
  complaint: Held | undefined,
  { hotline, known, handed }: { hotline: string; known: readonly string[]; handed: readonly string[] },
): Refusal | { by: StaffMember; complaint: Held } {
  if (!complaint || !actsFor(actor, complaint.holder, complaintRoles) || complaint.named.includes(actor.id))
    return refuse('没有找到这件投诉，或不由您办理。', { clause: 'N7' })
  if (complaint.answered) return refuse('这件投诉已经答复过了，不用再转。', { clause: 'N7', field: 'hotline' })
  if (!known.includes(hotline)) return refuse('请选一条登记过的热线。', { clause: 'N7', field: 'hotline' })
  return handed.includes(hotline)
    ? refuse('这件投诉和这条热线已经有往来，不用再转。', { clause: 'N7', field: 'hotline' })
    : { by: actor, complaint }
}

/** The hotline says under which number it has taken what was handed to it; said again, it stays. */
export function acceptTaking(
  handed: { number: string | null } | undefined,
  typed: string,
): Refusal | { number: string; again: boolean } {
  const read = readHotlineNumber(typed)
  if (isRefusal(read)) return read
  if (!handed) return refuse('没有转来这个编号的投诉。请核对编号。', { clause: 'N7', field: 'number' })
  return handed.number !== null && handed.number !== read.number
    ? refuse('这件已经用另一个编号收下了，不能再换。', { clause: 'N7', field: 'number' })
    : { number: read.number, again: handed.number !== null }
}
