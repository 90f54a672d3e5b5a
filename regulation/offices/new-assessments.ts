// New assessments after a move: who asks for one and why, and who tells the holder by when (R4.3.3).
import type { Actor } from '../actor.ts'
import { type MatterId, type Refusal, refuse, type Status } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'
import { actsFor } from './acting-staff.ts'

/** Who asks for it, at the county that received the move, and who tells the holder. */
export const newAssessmentRoles = ['handler'] as const

export type MovedCase = { hukou: string; matter: MatterId; status: Status }

/** The holder's state has evidently changed. @param waiting one is to be done already */
export function acceptNewAssessment<Moved extends MovedCase>(
  actor: Actor,
  moved: Moved | undefined,
  why: string,
  waiting: boolean,
): Refusal | { moved: Moved; reason: string } {
  if (!moved || !actsFor(actor, moved.hukou, newAssessmentRoles))
    return refuse('迁入后重新评定，由迁入地残联的经办人提出。', { clause: 'R4.3.3' })
  if (moved.matter !== 'move' || moved.status !== 'closed')
    return refuse('迁移办结以后，才能提出重新评定。', { clause: 'R4.3.3' })
  const reason = why.trim()
  if (saidIn(reason) < 10)
    return refuse('请写明残疾状况有什么明显变化，至少 10 个字。', { clause: 'R4.3.3', field: 'why' })
  if (reason.length > 2000) return refuse('说明太长。请不超过 2000 个字。', { clause: 'R4.3.3', field: 'why' })
  return waiting ? refuse('这个人已有一项重新评定待办，不用再提出。', { clause: 'R4.3.3' }) : { moved, reason }
}

/** By the office that has to see it done; whom no telephone reaches is told by letter. */
export function acceptTelling<Due extends { office: string }>(actor: Actor, due: Due | undefined): Refusal | Due {
  if (!due || !actsFor(actor, due.office, newAssessmentRoles))
    return refuse('没有找到这项待办，可能已经办完。', { clause: 'R4.3.3' })
  return due
}
