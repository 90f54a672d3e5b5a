// Personal data of a minor is shown once a second person has agreed to it (N5.2).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'

/** How long an agreement may wait to be used: the system's own default. */
export const agreementHours = 24

export type RevealRequest = {
  id: string
  field: string
  purpose: string
  askedBy: string
  askedAt: Date
  agreedBy: string | null
}

/** What is wrong with a stated purpose. */
export function purposeProblem(purpose: string): Refusal | undefined {
  if ([...purpose.trim()].length >= 4) return undefined
  return refuse('请写明查看的用途，至少 4 个字。查看会留下记录。', { clause: 'N5.2', field: 'purpose' })
}

/** Asks a colleague to agree; several fields are several requests. */
export async function askToReveal(
  unit: Unit,
  file: CaseFile,
  field: string,
  purpose: string,
): Promise<Refusal | { requestId: string }> {
  const problem = purposeProblem(purpose)
  if (problem) return problem
  const requestId = newId()
  await unit.db
    .insertInto('reveal_request')
    .values({
      id: requestId,
      case_id: file.id,
      field,
      purpose: purpose.trim().slice(0, 200),
      asked_by: nameOf(unit.actor),
      asked_at: unit.now,
    })
    .execute()
  return { requestId }
}

/** Requests of a case that somebody still has to agree to, or may use. */
export async function listRevealRequests(unit: Unit, caseId: string): Promise<readonly RevealRequest[]> {
  return unit.db
    .selectFrom('reveal_request')
    .select(['id', 'field', 'purpose', 'asked_by as askedBy', 'asked_at as askedAt', 'agreed_by as agreedBy'])
    .where('case_id', '=', caseId)
    .where('used_at', 'is', null)
    .where('asked_at', '>', oldest(unit))
    .orderBy('asked_at')
    .execute()
}

/** A second member of staff agrees; nobody agrees to their own request. */
export async function agreeToReveal(
  unit: Unit,
  requestId: string,
): Promise<Refusal | { caseId: string; askedBy: string }> {
  if (unit.actor.kind !== 'staff') return refuse('请由残联的另一位工作人员同意。', { clause: 'N5.2' })
  const request = await unit.db
    .selectFrom('reveal_request')
    .select(['case_id as caseId', 'asked_by as askedBy'])
    .where('id', '=', requestId)
    .where('agreed_at', 'is', null)
    .where('asked_at', '>', oldest(unit))
    .forUpdate()
    .executeTakeFirst()
  if (!request) return refuse('没有这个待同意的申请，或者已经过期。请申请人重新提出。', { clause: 'N5.2' })
  if (request.askedBy === nameOf(unit.actor))
    return refuse('不能同意自己的申请。请另一位工作人员来办。', { clause: 'N5.2' })
  await unit.db
    .updateTable('reveal_request')
    .set({ agreed_by: nameOf(unit.actor), agreed_at: unit.now })
    .where('id', '=', requestId)
    .execute()
  return request
}

/** Uses up an agreement to the actor's own request; a refusal says how to get one. */
export async function useAgreement(unit: Unit, file: CaseFile, field: string): Promise<Refusal | undefined> {
  const agreed = await unit.db
    .selectFrom('reveal_request')
    .select('id')
    .where('case_id', '=', file.id)
    .where('field', '=', field)
    .where('asked_by', '=', nameOf(unit.actor))
    .where('agreed_at', 'is not', null)
    .where('used_at', 'is', null)
    .where('asked_at', '>', oldest(unit))
    .orderBy('asked_at')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!agreed)
    return refuse('申请人是未成年人。请先提出查看申请，由另一位工作人员同意。', { clause: 'N5.2', field: 'purpose' })
  await unit.db.updateTable('reveal_request').set({ used_at: unit.now }).where('id', '=', agreed.id).execute()
  return undefined
}

const oldest = (unit: Unit) => new Date(unit.now.getTime() - agreementHours * 3_600_000)
