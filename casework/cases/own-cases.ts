// The cases in which the actor has a seat of their own, beginning with the seats: an applicant has few (N5.2).
import { partiesOf, type Unit } from '#platform/unit-of-work.ts'
import { type CaseFile, selectCases, toCaseFiles } from './case-store.ts'

export const mostOwn = 50

/** The latest changed first. */
export async function listOwnCases(unit: Unit): Promise<readonly CaseFile[]> {
  const seats = unit.db
    .selectFrom('case_party')
    .select('case_id')
    .where('party', 'in', [...partiesOf(unit.actor)])
  const rows = await selectCases(unit).where('id', 'in', seats).orderBy('changed_at', 'desc').limit(mostOwn).execute()
  return toCaseFiles(unit, rows)
}
