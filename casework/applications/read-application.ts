// The application of a case as it was filled in, opened for the work at hand.
import type { Unit } from '#platform/unit-of-work.ts'
import type { CaseFile } from '../cases/case-store.ts'
import type { ApplicationForm } from './application-form.ts'
import { parseAnswers } from './parse-answers.ts'

export const applicationPlace = (caseId: string) => ({ table: 'case_file', column: 'application', row: caseId })

export async function readApplication(unit: Unit, file: Pick<CaseFile, 'id' | 'personId'>): Promise<ApplicationForm> {
  const { application_sealed } = await unit.db
    .selectFrom('case_file')
    .select('application_sealed')
    .where('id', '=', file.id)
    .executeTakeFirstOrThrow()
  // What was filed before names and numbers had one spelling is read into it.
  return parseAnswers(
    await unit.vault.openJson<ApplicationForm>(file.personId, applicationPlace(file.id), application_sealed),
  )
}

/** What an applicant's account reads as the name: an account opens a case of the window once it was confirmed there (N5.2). */
export async function nameForAccount(unit: Unit, file: CaseFile): Promise<string> {
  return (await readApplication(unit, file)).name
}

/** Puts right what a new paper says; who did it, and when, stands on the record of the step. */
export async function amendApplication(
  unit: Unit,
  file: Pick<CaseFile, 'id' | 'personId'>,
  change: Partial<ApplicationForm>,
): Promise<void> {
  const form = { ...(await readApplication(unit, file)), ...change }
  await unit.db
    .updateTable('case_file')
    .set({ application_sealed: await unit.vault.sealJson(file.personId, applicationPlace(file.id), form) })
    .where('id', '=', file.id)
    .execute()
}
