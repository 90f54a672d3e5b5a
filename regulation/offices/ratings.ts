// How applicants found the service: who rates, once and when it has ended; and who goes back to whoever was not content (N7, R1.3).
import type { Actor } from '../actor.ts'
import type { Case } from '../case.ts'
import { asksForRevisit, refuseWords, type Satisfaction } from '../public-voice.ts'
import { statuses } from '../statuses.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { hasRole, type StaffMember } from './acting-staff.ts'

/** Who goes back to an applicant. */
export const revisitRoles = ['handler', 'head'] as const

export const hasEnded = ({ status }: Pick<Case, 'status'>): boolean => statuses[status].final

export type RatedCase = { ended: boolean; accounts: readonly string[]; rated: boolean }

/** Nobody is asked twice, and nobody who says nothing is counted as content. */
export function acceptRating<Found extends RatedCase>(
  actor: Actor,
  found: Found | undefined,
  rating: { level: Satisfaction | undefined; words: string },
): Refusal | { found: Found; level: Satisfaction; words: string | undefined; revisit: boolean } {
  if (!found?.ended) return refuse('这件申请还没有办完。办完以后再评价。', { clause: 'N7' })
  if (actor.kind !== 'applicant' || !found.accounts.includes(actor.id))
    return refuse('由申请人本人评价。', { clause: 'N7' })
  if (found.rated) return refuse('这件申请已经评价过了。每件只评价一次。', { clause: 'N7' })
  const { level } = rating
  if (!level) return refuse('请选一个。', { clause: 'N7', field: 'level' })
  const words = rating.words.trim()
  const refused = refuseWords(words, { clause: 'N7', field: 'words', ask: '', least: 0 })
  return refused ?? { found, level, words: words === '' ? undefined : words, revisit: asksForRevisit(level) }
}

export type RevisitFacts = {
  /** A low mark that nobody has gone back to yet, of this office or one below it. */
  waits: boolean
  /** The actor took a step in the case. */
  ownCase: boolean
}

/** Of the county or an office above it, but no hand that was in the case. */
export function acceptRevisitor(actor: Actor, { waits, ownCase }: RevisitFacts): Refusal | StaffMember {
  if (!waits || !hasRole(actor, revisitRoles)) return refuse('没有等您回访的评价，可能已经回访过了。', { clause: 'N7' })
  return ownCase ? refuse('您办过这件申请，不能自己回访。请交给同事，或由上级回访。', { clause: 'R1.3' }) : actor
}

/** What was put right, and whether the applicant accepts it. */
export function acceptRevisit(
  actor: Actor,
  facts: RevisitFacts,
  { done, accepted }: { done: string; accepted: boolean | undefined },
): Refusal | { by: StaffMember; done: string; accepted: boolean } {
  const by = acceptRevisitor(actor, facts)
  if (isRefusal(by)) return by
  const refused = refuseWords(done, { clause: 'N7', field: 'done', ask: '请写明整改了什么、怎么回访的。', least: 10 })
  if (refused) return refused
  return accepted === undefined
    ? refuse('请选本人是否认可。', { clause: 'N7', field: 'accepted' })
    : { by, done: done.trim(), accepted }
}
