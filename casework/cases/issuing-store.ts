// Cases whose certificate is to be printed or posted at their hukou office, and numbers that are under way (R4.1.5, R4.1.6).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Status } from '#regulation/vocabulary.ts'
import { type CaseFile, selectCases, toCaseFiles } from './case-store.ts'

/** The first that are due, as many as one batch takes. */
export async function listToIssue(
  unit: Unit,
  office: string,
  among: readonly Status[],
  limit: number,
): Promise<readonly CaseFile[]> {
  const rows = await selectCases(unit)
    .where('hukou_office', '=', office)
    .where('status', 'in', [...among])
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return toCaseFiles(unit, rows)
}

/** The case of the office whose certificate was posted with this number and has not arrived. */
export async function findUnderWay(unit: Unit, office: string, number: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('case_file')
    .select('number')
    .where('hukou_office', '=', office)
    .where('status', '=', 'posted')
    .where(sql<boolean>`upper(state->'postage'->>'trackingNumber') = upper(${number})`)
    .limit(1)
    .executeTakeFirst()
  return row?.number
}
