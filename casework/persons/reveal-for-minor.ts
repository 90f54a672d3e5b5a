// Personal data of a minor is shown once a second person has agreed to it (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { comparesPapers } from '#regulation/next-steps.ts'
import { nameInRecords, type StaffMember } from '#regulation/offices/acting-staff.ts'
import { acceptAgreement, acceptPurpose, acceptUse, refuseMinorPaper } from '#regulation/offices/reveals.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { sceneFor } from '../cases/scene.ts'
import {
  insertRevealRequest,
  listRevealRequests,
  lockRevealRequest,
  lockUnusedRequests,
  markUsed,
  writeAgreement,
} from './reveal-store.ts'

/** Asks a colleague to agree; several fields are several requests. */
export async function askToReveal(
  unit: Unit,
  file: CaseFile,
  field: string,
  purpose: string,
): Promise<Refusal | { requestId: string }> {
  const accepted = acceptPurpose(unit.actor, purpose)
  if (isRefusal(accepted)) return accepted
  const by = nameInRecords(accepted.by)
  return { requestId: await insertRevealRequest(unit, { caseId: file.id, field, purpose: accepted.purpose, by }) }
}

/** A second member of staff agrees. */
export async function agreeToReveal(
  unit: Unit,
  requestId: string,
): Promise<Refusal | { caseId: string; askedBy: string }> {
  const accepted = acceptAgreement(unit.actor, await lockRevealRequest(unit, requestId), unit.now)
  if (isRefusal(accepted)) return accepted
  await writeAgreement(unit, requestId, nameInRecords(accepted.by))
  const { caseId, askedBy } = accepted.asked
  return { caseId, askedBy }
}

/** Uses up an agreement to the actor's own request; a refusal says how to get one. */
export async function useAgreement(
  unit: Unit,
  by: StaffMember,
  file: CaseFile,
  field: string,
): Promise<Refusal | undefined> {
  const agreed = acceptUse(by, field, await lockUnusedRequests(unit, file.id), unit.now)
  if (isRefusal(agreed)) return agreed
  await markUsed(unit, agreed.id)
  return undefined
}

/** Why a scanned paper of this case is not open to the actor now: of a minor, a second person agrees first. */
export async function refuseScan(unit: Unit, file: CaseFile, byActor = false): Promise<Refusal | undefined> {
  const { current } = file
  if (!current.minor || unit.actor.kind !== 'staff') return undefined
  const toCompare = comparesPapers(current, await sceneFor(unit, current))
  const requests = await listRevealRequests(unit, file.id)
  return refuseMinorPaper(unit.actor, { minor: true, byActor, toCompare }, requests, unit.now)
}
