// New assessments that a move makes necessary, each with its day (R4.3.3).

import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { categoriesBySight } from '#regulation/by-sight.ts'
import type { Case } from '#regulation/case.ts'
import { resultsToPrint, settledBy } from '#regulation/certificate-life.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import { lastDayToAct } from '#regulation/deadlines.ts'
import type { ReassessmentReason } from '#regulation/grounds.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { openResults } from './certificate-store.ts'

/** Assessed by sight and moved, or with a term that began anew without a renewal: assessed again, by a day (R4.3.3, R4.2.1). */
export async function requireNewAssessment(unit: Unit, file: CaseFile, after: Case): Promise<void> {
  if (categoriesBySight(resultsToPrint(after)).length > 0) await openFollowUp(unit, file, after, 'visual-before-2018')
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
  const calendarOf = await calendarsFor(unit, [after.hukou])
  await unit.db
    .insertInto('certificate_follow_up')
    .values({
      id,
      certificate_id: after.certificate.id,
      person_id: file.personId,
      office_id: after.hukou,
      case_id: file.id,
      reason,
      due_on: lastDayToAct('follow-up-days', unit.today, after.rules, calendarOf(after.hukou)),
      reason_sealed: why ? await unit.vault.seal(file.personId, whyPlace(id), why) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A new assessment, or a card on which nothing is left that was by sight, ends what was still to be done. */
export async function settleFollowUp(unit: Unit, file: CaseFile, after: Case): Promise<void> {
  const settled = settledBy(after)
  if (settled.length === 0) return
  await unit.db
    .updateTable('certificate_follow_up')
    .set({ done_case: file.id, done_on: unit.today })
    .where('person_id', '=', file.personId)
    .where('reason', 'in', settled)
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
  /** What the certificate that the person now holds says; nothing where the actor may not see it. */
  results: readonly MetResult[] | null
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
    .select((of) =>
      of
        .selectFrom('certificate as held')
        .whereRef('held.person_id', '=', 'certificate_follow_up.person_id')
        .where('held.status', 'in', ['in-force', 'frozen', 'expired', 'void'])
        .select(
          sql<{ id: string; results: unknown }>`jsonb_build_object('id', held.id, 'results', held.results)`.as('held'),
        )
        .as('held'),
    )
    .where('done_on', 'is', null)
}

type Stored = Omit<FollowUp, 'results'> & { held: { id: string; results: unknown } | null }

async function opened(unit: Unit, { held, ...row }: Stored): Promise<FollowUp> {
  return { ...row, results: held && (await openResults(unit, row.personId, held.id, held.results)) }
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
  await unit.vault.fetchKeys(rows.map(({ personId }) => personId))
  const found: FollowUp[] = []
  for (const row of rows) found.push(await opened(unit, row as Stored))
  return found
}

export async function findFollowUp(unit: Unit, id: string): Promise<FollowUp | undefined> {
  const row = await openFollowUps(unit).where('id', '=', id).executeTakeFirst()
  return row && opened(unit, row as Stored)
}

/** What is still to be done for a person; there is at most one. */
export async function findFollowUpOfPerson(unit: Unit, personId: string): Promise<FollowUp | undefined> {
  const row = await openFollowUps(unit).where('person_id', '=', personId).executeTakeFirst()
  return row && opened(unit, row as Stored)
}

export async function markFollowUpTold(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('certificate_follow_up').set({ told_on: unit.today }).where('id', '=', id).execute()
}
