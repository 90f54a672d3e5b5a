// What a case does to the register of certificates: voided, replaced, restored, cancelled; and what the next card says (R4.2–R4.6).
import { categoriesBySight } from './by-sight.ts'
import { type Case, conclusionOf, metResults } from './case.ts'
import { type MetResult, termFrom } from './certificate-term.ts'
import { cancellationReasons, endGrounds, type ReassessmentReason } from './grounds.ts'
import type { Rules } from './local-rules.ts'
import type { Day, MatterId } from './vocabulary.ts'
import { addDays } from './working-days.ts'

export const certificateStatusNames = {
  'in-force': '有效',
  frozen: '已冻结',
  expired: '已到期',
  void: '已挂失作废',
  cancelled: '已注销',
  superseded: '已换发新证',
  spoiled: '印坏作废',
} as const
export type CertificateStatus = keyof typeof certificateStatusNames

const textsOf = (grounds: typeof endGrounds) =>
  Object.fromEntries(Object.entries(grounds).map(([ground, { text }]) => [ground, text]))

/** Why the register says so; what ends a case and what cancels a certificate has its words in regulation/grounds.ts. */
export const registerReasonNames: Readonly<Record<string, string>> = {
  ...textsOf(endGrounds),
  ...cancellationReasons,
  recalled: '复评改变了结论，收回重发',
  renewed: '到期换证',
  damaged: '残损换新',
  'details-changed': '资料更新',
  moved: '户口迁移',
  lost: '遗失',
  cancelled: '注销',
  'categories-cancelled': '注销部分类别',
  'category-changed': '类别、等级变更',
  'not-met': '重新评定不符合标准',
  spoiled: '印坏',
  restored: '办理结束，恢复原来的状态',
  'hukou-moved': '户口迁走没有办迁移',
  'not-moved-in-a-year': '户口迁走超过一年没有办迁移，经核实注销',
}

/** What the certificate is today: one whose last day is over has run out, whether or not the register says so yet. */
export const statusOn = ({ status, to }: { status: CertificateStatus; to: Day }, today: Day): CertificateStatus =>
  status === 'in-force' && to < today ? 'expired' : status

/** `to` is what the certificate becomes; `reason` is a word of the register. */
export type RegisterEffect = { certificate: string; to: CertificateStatus; reason: string }

/** The certificate that the person holds as far as this case knows: one it printed and called back, or the one it is about. */
export const heldInCase = (current: Case): string | undefined => current.recalled ?? current.holding?.id

/** Why a card is replaced, by the matter that replaces it; `lost` counts towards the suffix B (R4.4). */
const replacedBecause: Record<MatterId, string> = {
  'new-certificate': 'recalled',
  'renewal-at-term': 'renewed',
  'renewal-damaged': 'damaged',
  'renewal-details': 'details-changed',
  move: 'moved',
  'replacement-of-lost': 'lost',
  cancellation: 'cancelled',
  'cancellation-of-categories': 'categories-cancelled',
  'change-of-category': 'category-changed',
}

/** The word of the register for why the card that is held gives way to the one printed. */
export const replacementReason = (current: Case): string => {
  if (current.recalled) return 'recalled'
  return isDeclaredLost(current) ? 'lost' : replacedBecause[current.matter]
}

/** The card that the case is about was declared lost, before it was opened or beside it (R4.4). */
const isDeclaredLost = ({ holding }: Case): boolean => holding?.status === 'void'

/** What the card that is held becomes again when the new one came out badly. */
export const restoredStatus = ({ recalled, voided, holding }: Case): CertificateStatus =>
  recalled ? 'in-force' : voided ? 'void' : (holding?.status ?? 'in-force')

/** The categories and levels of the card to be printed. */
export function resultsToPrint(current: Case): readonly MetResult[] {
  if (conclusionOf(current).length > 0) return metResults(current)
  const held = current.holding?.results ?? []
  const dropped = current.particulars.drop ?? []
  return held.filter((one) => !dropped.includes(one.category))
}

/** A new assessment said what the certificate says already: nothing to change (R4.6). */
export function isUnchanged(current: Case): boolean {
  if (current.matter !== 'change-of-category' || conclusionOf(current).length === 0) return false
  const held = current.recalled ? undefined : current.holding?.results
  const now = metResults(current)
  return (
    held?.length === now.length &&
    held.every((old) => now.some((one) => one.category === old.category && one.level === old.level))
  )
}

/** Which rule decides whether the old dates stay (docs/basis.md §9.10–9.12); none where the source says so itself. */
const termRules: Partial<Record<MatterId, Exclude<keyof Rules & `term-after-${string}`, 'term-after-running-out'>>> = {
  'renewal-details': 'term-after-details',
  move: 'term-after-move',
  'replacement-of-lost': 'term-after-loss',
  'cancellation-of-categories': 'term-after-cancellation-of-categories',
  'change-of-category': 'term-after-change',
}

/** Dates of the card to be printed: of a damaged one those of the old (R4.2.2), of a new one or one renewed at term from today (R4.2.1). */
export function termToPrint(current: Case, today: Day): { from: Day; to: Day } {
  const { holding, matter, rules } = current
  const rule = termRules[matter]
  const keeps = matter === 'renewal-damaged' || (rule !== undefined && rules[rule] === 'keep')
  if (!keeps || !holding) return termFrom(today)
  return today <= holding.to ? { from: holding.from, to: holding.to } : termAfter(holding.to, rules, today)
}

/** No card is printed that has run out already: its term begins anew, by the place's rule (docs/basis.md §9.50). */
function termAfter(end: Day, rules: Rules, today: Day): { from: Day; to: Day } {
  const following = termFrom(addDays(end, 1))
  return rules['term-after-running-out'] === 'old-end' && today <= following.to ? following : termFrom(today)
}

/** The card to be printed keeps none of the old dates, though its matter would: they were over. */
export const beginsAnew = ({ holding, matter }: Case, today: Day): boolean =>
  holding !== undefined && holding.to < today && (matter === 'renewal-damaged' || termRules[matter] !== undefined)

/**
 * The suffix of the number: B1, B2… for cards that replace lost ones (R4.4; docs/basis.md §9.9).
 * @param onCard that of the card in hand: one that is damaged is replaced under its very number (R4.2.2; 管理办法第二十一条)
 */
export function replacementToPrint(current: Case, onCard: number): number {
  const losses = current.holding?.losses ?? 0
  if (current.matter === 'replacement-of-lost' || isDeclaredLost(current)) return losses + 1
  if (current.matter === 'renewal-damaged') return onCard
  return current.rules['replacement-suffix-kept'] ? losses : 0
}

/** The card to be printed, or the one that stays, rests on a conclusion of this case. */
const isAssessedAnew = (current: Case): boolean => !current.onFile && conclusionOf(current).length > 0

/** The day of the conclusion that the new card rests on; of one assessed in part, that of the newest part. */
export const assessedFor = ({ holding, onFile, assessments }: Case, today: Day): Day =>
  holding && (onFile || assessments.length === 0) ? holding.assessedOn : today

/** What had to be done after a move and is done with this case: assessed anew, or nothing is left that was by sight (R4.3.3). */
export function settledBy(current: Case): readonly ReassessmentReason[] {
  const nothingBySight = categoriesBySight(resultsToPrint(current)).length === 0
  return [
    ...(isAssessedAnew(current) ? (['evident-change'] as const) : []),
    ...(nothingBySight ? (['visual-before-2018'] as const) : []),
  ]
}
