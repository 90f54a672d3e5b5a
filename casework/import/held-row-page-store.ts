// Rows of files that were not taken, as the office that they name sees them and decides about them (N3; docs/basis.md §9.272).
import { sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { IdentityNumber } from '#regulation/identity-number.ts'

export type ShownHeldRow = {
  import: string
  record: number
  line: number
  file: string
  at: Date
  office: string | null
}

export const mostHeld = 100

const open = (unit: Unit) =>
  unit.db
    .selectFrom('import_held_row')
    .innerJoin('certificate_import', 'certificate_import.id', 'import_id')
    .select([
      'import_id as import',
      'record',
      'line',
      'file_name as file',
      'started_at as at',
      'import_held_row.office_id as office',
    ])
    .where('released_by', 'is', null)
    .where('dropped_at', 'is', null)

/** Of one office, by file; whoever reads sees their own only. */
export const listHeldOf = (unit: Unit, office: string): Promise<readonly ShownHeldRow[]> =>
  open(unit)
    .where('import_held_row.office_id', '=', office)
    .orderBy('import_id')
    .orderBy('record')
    .limit(mostHeld)
    .execute()

/** Of one person, of whom there may be nothing else: those of one's own office, and those that name none. */
export const findHeldOf = (unit: Unit, number: IdentityNumber): Promise<readonly ShownHeldRow[]> =>
  open(unit)
    .where('id_number_index', '=', unit.vault.blindIndex('id-number', number))
    .orderBy('import_id')
    .orderBy('record')
    .limit(mostHeld)
    .execute()

export async function findHeldRow(unit: Unit, importId: string, record: number) {
  const row = await unit.db
    .selectFrom('import_held_row')
    .select(['office_id as office', 'released_by as releasedBy', 'dropped_at as droppedAt'])
    .where('import_id', '=', importId)
    .where('record', '=', record)
    .executeTakeFirst()
  return row && { office: row.office ?? undefined, settled: row.releasedBy !== null || row.droppedAt !== null }
}

/** What is written may speak of a person; who was faster stays. */
export async function writeDropped(
  unit: Unit,
  { importId, record }: { importId: string; record: number },
  { by, why }: { by: string; why: string },
): Promise<void> {
  const place = { table: 'import_held_row', column: 'dropped_why', row: `${importId}/${record}` }
  await unit.db
    .updateTable('import_held_row')
    .set({ dropped_by: by, dropped_at: unit.now, dropped_why: await sealText(unit.vault, 'service', place, why) })
    .where('import_id', '=', importId)
    .where('record', '=', record)
    .where('released_by', 'is', null)
    .where('dropped_at', 'is', null)
    .execute()
}
