// The differences of each file at one office, as its page shows them (N3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Difference } from '#regulation/offices/imported-rows.ts'
import { listDifferencesByOffice, openSides } from './difference-store.ts'

export type ImportWithDifferences = {
  id: string
  fileName: string
  startedAt: Date
  count: number
  /** What an acceptance names. */
  hash: string
  /** `open` are carried out soon; `outdated` were not, because the register had changed. */
  acceptance: { by: string; at: Date; open: number; outdated: number } | undefined
  differences: readonly (Difference & { line: number; maskedName: string })[]
}

/** More than these stand in the report of the import. */
const shownAtMost = 200

/** Newest first. */
export async function listImportsOf(unit: Unit, office: string): Promise<readonly ImportWithDifferences[]> {
  const { rows } = await sql<{
    id: string
    file_name: string
    started_at: Date
    open: number
    outdated: number
    by: string | null
    at: Date | null
  }>`
    select import.id, file_name, started_at, accepted_by_name as by, accepted_at as at,
      (select count(*)::integer from import_difference where import_id = import.id and office_id = ${office}
        and carried_out_at is null and outdated_at is null) as open,
      (select count(*)::integer from import_difference where import_id = import.id and office_id = ${office}
        and outdated_at is not null) as outdated
    from certificate_import import left join import_acceptance on import_id = import.id and import_acceptance.office_id = ${office}
    where exists (select from import_difference where import_id = import.id and office_id = ${office})
    order by started_at desc limit 20`.execute(unit.db)
  const imports: ImportWithDifferences[] = []
  for (const { id, file_name: fileName, started_at: startedAt, open, outdated, by, at } of rows) {
    const own = (await listDifferencesByOffice(unit, id)).find((found) => found.office === office)
    if (!own) continue
    const found = await unit.db
      .selectFrom('import_difference')
      .innerJoin('certificate', 'certificate.id', 'certificate_id')
      .select(['line', 'certificate.id as certificate', 'import_difference.office_id as office', 'before', 'after'])
      .select(['masked_name as maskedName', 'person_id as person', 'record'])
      .where('import_id', '=', id)
      .where('import_difference.office_id', '=', office)
      .orderBy('record')
      .limit(shownAtMost)
      .execute()
    imports.push({
      id,
      fileName,
      startedAt,
      count: own.count,
      hash: own.sha256.toString('hex'),
      acceptance: by !== null && at !== null ? { by, at, open, outdated } : undefined,
      differences: await openSides(unit, id, found),
    })
  }
  return imports
}
