// Who answers a yearly review, and who is named to call on its holders (N6.4).
import type { Actor } from '../actor.ts'
import { type ReviewAnswer, type ReviewedAs, refuseReview } from '../annual-review.ts'
import { type Refusal, refuse } from '../vocabulary.ts'

export type ReviewToAnswer = {
  state: 'open' | 'done' | 'lapsed'
  office: string /** Who was named to call. */
  heldBy: string | null
}

/** Holders and guardians for themselves, the community worker who was named, or a clerk of the county. */
function answersAs(actor: Actor, as: ReviewedAs, review: ReviewToAnswer): boolean {
  switch (as) {
    case 'holder':
    case 'guardian':
      return actor.kind === 'applicant'
    case 'community':
      return actor.kind === 'staff' && actor.roles.includes('community-worker') && review.heldBy === actor.id
    case 'office':
      return actor.kind === 'staff' && actor.roles.includes('handler') && actor.office === review.office
  }
}

export const reviewOver = refuse('这份年审已经办过，或证件已经换了、注销了。请回到列表看看。', { clause: 'N6.4' })

export function acceptReviewAnswer<R extends ReviewToAnswer>(
  actor: Actor,
  review: R | undefined,
  answer: ReviewAnswer,
): Refusal | R {
  if (review?.state !== 'open') return reviewOver
  if (!answersAs(actor, answer.as, review))
    return refuse('年审由本人、监护人、定下的走访人或本县经办人办理。', { clause: 'N6.4' })
  return refuseReview(answer) ?? review
}

/** @param caller undefined: the office does it itself @param callers the community workers of the office */
export function refuseNamingCaller(
  actor: Actor,
  chosen: readonly string[],
  caller: string | undefined,
  callers: readonly { id: string }[],
): Refusal | undefined {
  if (actor.kind !== 'staff' || !(actor.roles.includes('handler') || actor.roles.includes('office-admin')))
    return refuse('走访人由经办人或机构管理员定。', { clause: 'N6.4' })
  if (chosen.length === 0) return refuse('请先在名单里选人。', { clause: 'N6.4', field: 'review' })
  return caller === undefined || callers.some(({ id }) => id === caller)
    ? undefined
    : refuse('请选本机构的村（社区）工作者。', { clause: 'N6.4', field: 'caller' })
}
