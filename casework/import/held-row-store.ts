// Rows of files that were not taken: whoever they are of is held back in later files, until the same card can be read (N3; docs/basis.md §9.221).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type CertificateNumber, parseCertificateNumber } from '#regulation/certificate-number.ts'
import { heldByEarlierFile, readInRegister } from '#regulation/offices/imported-people.ts'
import type { FileRow } from './file-rows.ts'
import type { PeopleOfFile } from './people-of-file.ts'
import { plainCell, readLongNumber } from './read-cell.ts'
import { officeOfRow, type RowScene } from './read-row.ts'
import type { Remarks } from './seal-rows.ts'

/** What a batch is judged against: the file's hash, and what the file says of people in several rows of it. */
export type FileOfBatch = { sha256: Buffer } & Pick<PeopleOfFile, 'numbersOf' | 'endings'>

const numberIn = ({ cells }: FileRow) => readLongNumber(plainCell(cells.number ?? '').text, 'certificate').text

/** Out because of another row of the same file alone: what it means is known. */
const isSettled = ({ verdict }: FileRow) => verdict !== undefined && 'column' in verdict && !verdict.asks

/** Of the rows that were not taken, those of which nobody can say yet what they mean, where the number tells whose they are. */
export async function keepHeldRows(
  unit: Unit,
  importId: string,
  { rows, scene }: { rows: readonly FileRow[]; scene: RowScene },
  refused: readonly Remarks[],
): Promise<void> {
  const rowOf = new Map(rows.map((row) => [row.record, row]))
  const held = refused.flatMap(({ record }) => {
    const row = rowOf.get(record)
    if (!row || isSettled(row)) return []
    const number = numberIn(row)
    const parsed = parseCertificateNumber(number)
    if (!parsed) return []
    return {
      import_id: importId,
      record,
      line: row.line,
      id_number_index: unit.vault.blindIndex('id-number', parsed.identity),
      number_index: unit.vault.blindIndex('certificate-number', number as CertificateNumber),
      office_id: officeOfRow(row.cells.office, scene) ?? null,
    }
  })
  if (held.length > 0) await unit.db.insertInto('import_held_row').values(held).execute()
}

type Held = { record: number; import: string; of: number; line: number; file: string; number: Buffer }

export type HeldBack = {
  refused: readonly Remarks[]
  /** Makes way for what the file says rightly now. @param importId the run that says it */
  release: (importId: string) => Promise<void>
}

/**
 * Of the staged rows, those whose person has a row in another file that was not taken and is not in this one either. They leave
 * the batch. A file that has all of those cards repairs them.
 */
export async function holdBack(
  unit: Unit,
  rows: readonly FileRow[],
  { sha256, numbersOf }: FileOfBatch,
): Promise<HeldBack> {
  const { rows: found } = await sql<Held>`
    select import_row.record, held.import_id as import, held.record as of, held.line, file.file_name as file, held.number_index as number
    from import_held_row held join import_row on import_row.id_number_index = held.id_number_index
      join certificate_import file on file.id = held.import_id
    where held.released_by is null and held.dropped_at is null and file.file_sha256 <> ${sha256}
    order by import_row.record, file.started_at, held.line`.execute(unit.db)
  if (found.length === 0) return { refused: [], release: () => Promise.resolve() }
  const rowOf = new Map(rows.map((row) => [row.record, row]))
  const open = found.filter(({ record, number }) => {
    const row = rowOf.get(record)
    const own = row ? numberIn(row) : ''
    const all = numbersOf.get(parseCertificateNumber(own)?.identity ?? '') ?? [own]
    return !all.some((one) => unit.vault.blindIndex('certificate-number', one as CertificateNumber).equals(number))
  })
  const back = new Set(open.map(({ record }) => record))
  if (back.size > 0) await sql`delete from import_row where record = any(${[...back]})`.execute(unit.db)
  const repaired = found.filter(({ record }) => !back.has(record))
  return {
    refused: [...back].map((record) => {
      const first = open.find((one) => one.record === record)
      return { record, remarks: [heldByEarlierFile(first?.file ?? '', first?.line ?? 0)] }
    }),
    release: async (importId) => {
      for (const one of repaired)
        await unit.db
          .updateTable('import_held_row')
          .set({ released_by: importId })
          .where('import_id', '=', one.import)
          .where('record', '=', one.of)
          .where('released_by', 'is', null)
          .execute()
    },
  }
}

/** Every row that an earlier file held: another file stands in its place. @returns how many */
export async function releaseFile(unit: Unit, sha256: Buffer, importId: string): Promise<number> {
  const done = await unit.db
    .updateTable('import_held_row')
    .set({ released_by: importId })
    .where('released_by', 'is', null)
    .where('import_id', 'in', (of) =>
      of.selectFrom('certificate_import').select('id').where('file_sha256', '=', sha256),
    )
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** The rows that were not taken, each of somebody in the register with a word about the card that stands there. */
export async function withKnownPeople(
  unit: Unit,
  rows: readonly FileRow[],
  refused: readonly Remarks[],
): Promise<readonly Remarks[]> {
  const rowOf = new Map(rows.map((row) => [row.record, row]))
  const indexes = new Map<number, Buffer>()
  for (const { record } of refused) {
    const row = rowOf.get(record)
    const parsed = row && !isSettled(row) && parseCertificateNumber(numberIn(row))
    if (parsed) indexes.set(record, unit.vault.blindIndex('id-number', parsed.identity))
  }
  if (indexes.size === 0) return refused
  const known = await unit.db
    .selectFrom('person')
    .select('id_number_index as index')
    .where('id_number_index', 'in', [...indexes.values()])
    .where((of) => of.exists(of.selectFrom('certificate').select('id').whereRef('person_id', '=', 'person.id')))
    .execute()
  const there = new Set(known.map(({ index }) => index?.toString('hex')))
  return refused.map(({ record, remarks }) =>
    there.has(indexes.get(record)?.toString('hex') ?? '')
      ? { record, remarks: [...remarks, readInRegister] }
      : { record, remarks },
  )
}
