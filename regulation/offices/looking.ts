// Who opens a case's papers: the offices whose case it is, and offices above for a purpose, for a time (N5.2).
import type { Actor } from '../actor.ts'
import type { Case } from '../case.ts'
import type { Rules } from '../local-rules.ts'
import { turnIn } from '../statuses.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { hasRole, type StaffMember } from './acting-staff.ts'

/** Whose work it is to handle cases; who administers, audits or calls on holders opens none. */
export const lookingRoles = ['handler', 'approver', 'printer', 'head'] as const

/** What an office above may open a case for. */
export const lookPurposes = {
  complaint: '核查投诉、信访',
  guidance: '下级请示，要看材料',
  dispute: '代申请人提出异议、复评',
  inquiry: '调查弄虚作假',
  quality: '检查办件质量',
  numbers: '核对统计数字的差错',
} as const
export type LookPurpose = keyof typeof lookPurposes
const isLookPurpose = (text: string): text is LookPurpose => Object.hasOwn(lookPurposes, text)

export type LookFacts = {
  residence: string
  hukou: string
  /** The office whose turn it is in the case; none once it has ended or waits for a person. */
  turn: string | undefined
  /** Until when the actor's last look at this case lasts. */
  lookUntil: Date | undefined
}

/** The offices of a case, and the one whose turn it is. */
export function placesOf(current: Case): Omit<LookFacts, 'lookUntil'> {
  const { residence, hukou, superior, province } = current
  const turn = turnIn(current)
  const offices: Partial<Record<string, string>> = { residence, hukou, superior, province }
  return { residence, hukou, turn: turn && offices[turn] }
}

/** Whether the case is the actor's office's own, by a seat or by its turn. */
export function hasPart(actor: Actor, facts: Omit<LookFacts, 'lookUntil'>): boolean {
  return actor.kind === 'staff' && [facts.residence, facts.hukou, facts.turn].includes(actor.office)
}

/** The two offices of the case open it; another office in its turn, or for a purpose that was typed. */
export function acceptOpening(actor: Actor, facts: LookFacts, now: Date): Refusal | { opened: true } {
  if (!hasRole(actor, lookingRoles)) return refuse('由办理这件申请的工作人员查看。', { clause: 'N5.2' })
  return hasPart(actor, facts) || (facts.lookUntil !== undefined && facts.lookUntil > now)
    ? { opened: true }
    : refuse('上级只看数字和办理进度。要看这个人的材料，请先写明用途。', { clause: 'N5.2', field: 'purpose' })
}

/** To how many cases a day the same words may be given: beyond, they say nothing of this one. */
const mostWithSameWords = 3

/** A look at one case: its purpose chosen and said in words, its end by the rule of the office that looks. */
export function acceptLook(
  actor: Actor,
  /** `sameWords`: other cases for which the same was typed today. */
  wish: { purpose: string; words: string; sameWords: number },
  rules: Rules,
  now: Date,
): Refusal | { by: StaffMember; purpose: LookPurpose; words: string; until: Date } {
  if (!hasRole(actor, lookingRoles)) return refuse('由办理业务的工作人员查看。', { clause: 'N5.2' })
  const { purpose } = wish
  if (!isLookPurpose(purpose)) return refuse('请选一项用途。', { clause: 'N5.2', field: 'purpose' })
  const words = wish.words.trim()
  const length = [...words].length
  if (saidIn(words) < 4 || length > 200)
    return refuse('请写清为什么要看这一件，4 到 200 个字。写的话会留下记录。', { clause: 'N5.2', field: 'words' })
  if (wish.sameWords >= mostWithSameWords)
    return refuse(
      `这句话今天已经写在 ${wish.sameWords} 件上。请写清为什么要看这一件，例如投诉编号、要核对的是哪个数字。`,
      { clause: 'N5.2', field: 'words' },
    )
  return { by: actor, purpose, words, until: new Date(now.getTime() + rules['superior-look-hours'] * 3_600_000) }
}
