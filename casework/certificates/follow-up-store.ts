// New assessments that a move makes necessary, each with its day (R4.3.3).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import { assessedFor, beginsAnew } from '#regulation/certificate-life.ts'
import { dayAfter } from '#regulation/deadlines.ts'
import type { ReassessmentReason } from '#regulation/grounds.ts'
import type { Day, MatterId } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'

/** Matters whose new card rests on a new assessment, or ends the need for one. */
const settling: readonly MatterId[] = ['change-of-category', 'renewal-at-term']

/** Assessed by sight and moved, or with a term that began anew without a renewal: assessed again, by a day (R4.3.3, R4.2.1). */
export async function requireNewAssessment(unit: Unit, file: CaseFile, after: Case): Promise<void> {
  const due = after.matter === 'move' || beginsAnew(after, unit.today)
  if (due && assessedFor(after, unit.today).visually) await openFollowUp(unit, file, after, 'visual-before-2018')
}

/** The receiving office may ask for a new assessment where the state has evidently changed (R4.3.3). */
export async function openFollowUp(
  unit: Unit,
  file: CaseFile,
  after: Case,
  reason: ReassessmentReason,
  why?: string,
): Promise<void> {
  if (!after.certificate) throw new Error(`case ${file.id} has no certificate to follow up`)
  const id = newId()
  await unit.db
    .insertInto('certificate_follow_up')
    .values({
      id,
      certificate_id: after.certificate.id,
      person_id: file.personId,
      office_id: after.hukou,
      case_id: file.id,
      reason,
      due_on: dayAfter('follow-up-days', unit.today, after.rules),
      reason_sealed: why ? await unit.vault.seal(file.personId, whyPlace(id), why) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A card that rests on a new assessment ends what was still to be done. */
export async function settleFollowUp(unit: Unit, file: CaseFile, after: Case): Promise<void> {
  if (!settling.includes(after.matter) || after.onFile) return
  await unit.db
    .updateTable('certificate_follow_up')
    .set({ done_case: file.id, done_on: unit.today })
    .where('person_id', '=', file.personId)
    .where('done_on', 'is', null)
    .execute()
}

export const whyPlace = (id: string) => ({ table: 'certificate_follow_up', column: 'reason', row: id })

export type FollowUp = {
  id: string
  caseId: string
  personId: string
  office: string
  reason: ReassessmentReason
  dueOn: Day
  toldOn: Day | null
  /** The office's own words, sealed. */
  whySealed: Buffer | null
}

function openFollowUps(unit: Unit) {
  return unit.db
    .selectFrom('certificate_follow_up')
    .select([
      'id',
      'case_id as caseId',
      'person_id as personId',
      'office_id as office',
      'reason',
      'due_on as dueOn',
      'told_on as toldOn',
      'reason_sealed as whySealed',
    ])
    .where('done_on', 'is', null)
}

/** What an office still has to see done, by day; one more than asked tells that there are more. */
export async function listFollowUps(
  unit: Unit,
  office: string,
  page = { limit: 200, offset: 0 },
): Promise<readonly FollowUp[]> {
  const rows = await openFollowUps(unit)
    .where('office_id', '=', office)
    .orderBy('due_on')
    .orderBy('id')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  return rows as FollowUp[]
}

export async function findFollowUp(unit: Unit, id: string): Promise<FollowUp | undefined> {
  return (await openFollowUps(unit).where('id', '=', id).executeTakeFirst()) as FollowUp | undefined
}

/** What is still to be done for a person; there is at most one. */
export async function findFollowUpOfPerson(unit: Unit, personId: string): Promise<FollowUp | undefined> {
  return (await openFollowUps(unit).where('person_id', '=', personId).executeTakeFirst()) as FollowUp | undefined
}

export async function markFollowUpTold(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('certificate_follow_up').set({ told_on: unit.today }).where('id', '=', id).execute()
}
