// The national federation's notes on clauses: drafted there, decided by another who is head there, replaced but never lost (R7, R1.3).
import type { Actor } from '../actor.ts'
import { type Clause, clauses } from '../clauses.ts'
import { refuseLength, refuseNumbersIn } from '../public-voice.ts'
import type { OfficeLevel } from '../rule-definition.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'

export const interpretationStateNames = { proposed: '等负责人决定', returned: '已退回', published: '已发布' } as const
export type InterpretationState = keyof typeof interpretationStateNames

export type NewInterpretation = {
  clauses: readonly string[]
  words: string
  source: string
  replaces?: string
  ticket?: string
}

/** Only the nation's office interprets. @param level of the actor's own office */
export const interprets = (actor: Actor, level: OfficeLevel | undefined): actor is Actor & { kind: 'staff' } =>
  actor.kind === 'staff' && level === 'nation'

export type Standing = { state: InterpretationState; supersededOn: Day | null }

const isClause = (text: string): text is Clause => Object.hasOwn(clauses, text)
/** What is too long or too short is refused under the clause that asks for it. */
const byR7 = (refused: Refusal | undefined): Refusal | undefined => refused && { ...refused, clause: 'R7' }

/** @param replaced the note to be replaced, where one was named and is there @returns who drafted, on which clauses */
export function acceptInterpretation(
  actor: Actor,
  level: OfficeLevel | undefined,
  draft: NewInterpretation,
  replaced: Standing | undefined,
): Refusal | { by: string; about: readonly Clause[] } {
  if (!interprets(actor, level)) return refuse('条款由中国残联解释。有疑问的，请向上级反映。', { clause: 'R7' })
  const about = [...new Set(draft.clauses)].filter(isClause)
  if (about.length === 0 || draft.clauses.some((text) => !isClause(text)))
    return refuse('请选这份解释说的是哪一条。', { clause: 'R7', field: 'clauses' })
  const refused =
    byR7(refuseLength(draft.words, 'words', '请写明这一条怎么理解、怎么办。', 10, 2000)) ??
    refuseNumbersIn(draft.words, 'words') ??
    byR7(refuseLength(draft.source, 'source', '请写明文件的名称和文号。', 4, 200))
  if (refused) return refused
  if (draft.replaces !== undefined && (replaced?.state !== 'published' || replaced.supersededOn !== null))
    return refuse('要代替的解释已经不在有效期。请重新选。', { clause: 'R7', field: 'replaces' })
  return { by: actor.id, about }
}

export type Drafted = { state: InterpretationState; proposedBy: string }

/** Another person there, who is head, publishes, or returns with a reason. @returns who decided, and on what */
export function acceptInterpretationDecision<D extends Drafted>(
  actor: Actor,
  level: OfficeLevel | undefined,
  draft: D | undefined,
  decision: { published: true } | { published: false; note: string },
): Refusal | { by: string; draft: D } {
  if (draft?.state !== 'proposed' || !interprets(actor, level))
    return refuse('没有等您决定的这份解释。', { clause: 'R7' })
  if (draft.proposedBy === actor.id)
    return refuse('自己起草的不能由自己发布。请由另一位负责人决定。', { clause: 'R1.3' })
  if (!actor.roles.includes('head')) return refuse('解释由负责人决定发布。', { clause: 'R7' })
  const unclear = decision.published ? undefined : byR7(refuseLength(decision.note, 'note', '请写明为什么退回。', 4))
  return unclear ?? { by: actor.id, draft }
}
