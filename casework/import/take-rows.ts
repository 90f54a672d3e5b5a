// Takes one batch of sealed rows into the register, in one transaction: by COPY, past those it knows already.
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { copyIn } from '#platform/database/copying-client.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { judgeKnownRow } from '#regulation/offices/imported-rows.ts'
import { numberPlace } from '../certificates/certificate-store.ts'
import { plainCell } from './read-cell.ts'
import { heldStatuses, type RawRow, type Remarks, type SealedBatch, stagedColumns } from './seal-rows.ts'

export type Staged = {
  imported: number
  alreadyThere: number
  refused: readonly Remarks[]
  /** Enters them; `range` is the row of the ledger that they name as where they came from. */
  enter: (range: string) => Promise<void>
}

export async function stageRows(
  unit: Unit,
  { importId, rows, sealed }: { importId: string; rows: readonly RawRow[]; sealed: SealedBatch },
): Promise<Staged> {
  const staged = await stage(unit, sealed)
  const { already, refused, known } = await compareWithRegister(unit, importId)
  const out = [...already, ...refused.map((one) => one.record)]
  if (out.length > 0) await sql`delete from import_row where record = any(${out})`.execute(unit.db)
  for (const one of known) await sealForKnown(unit, one, rows)
  return {
    imported: staged - out.length,
    alreadyThere: already.length,
    refused,
    enter: (range) => enter(unit, range),
  }
}

async function stage(unit: Unit, { lines, accepted }: SealedBatch): Promise<number> {
  await sql`create temporary table if not exists import_row (
    record integer, person_id uuid, wrapped_key bytea, name_sealed bytea, name_index bytea, id_number_sealed bytea,
    id_number_index bytea, contact_sealed bytea, certificate_id uuid, public_id text, number_sealed bytea, number_index bytea,
    masked_name text, office_id text, results jsonb, level integer, cover text, valid_from date, valid_to date, assessed_on date,
    assessed_visually boolean, status text, status_reason text, status_since timestamptz, is_known boolean default false
  ) on commit delete rows`.execute(unit.db)
  await unit.db.executeQuery(copyIn('import_row', stagedColumns, Readable.from([lines])))
  await sql`analyze import_row`.execute(unit.db)
  return accepted
}

type KnownRow = { record: number; person: string; certificate: string }
type Compared = { already: number[]; refused: Remarks[]; known: KnownRow[] }

/** What the register knows of the people of this batch: an earlier file, an earlier row, or a case. */
async function compareWithRegister(unit: Unit, importId: string): Promise<Compared> {
  const { rows } = await sql<KnownRow & { same_name: boolean; there: boolean; this_file: boolean; holds: boolean }>`
    select record, certificate_id as certificate, person.id as person, person.name_index = import_row.name_index as same_name,
      there.id is not null as there, coalesce(earlier.import_id = ${importId}, false) as this_file,
      import_row.status = any(${heldStatuses}) and exists (select from certificate held
        where held.person_id = person.id and held.status = any(${heldStatuses})) as holds
    from import_row join person on person.id_number_index = import_row.id_number_index
      left join lateral (select id, import_range from certificate
        where number_index = import_row.number_index and person_id = person.id and status <> 'spoiled' limit 1) there on true
      left join certificate_import_range earlier on earlier.id = there.import_range`.execute(unit.db)
  const compared: Compared = { already: [], refused: [], known: [] }
  for (const row of rows) {
    const { record, this_file: inThisFile, there, same_name: sameName, holds: holdsAnother } = row
    const judged = judgeKnownRow({ inThisFile, there, sameName, holdsAnother })
    if (judged === 'enter') compared.known.push(row)
    else if (judged === 'there') compared.already.push(record)
    else compared.refused.push({ record, remarks: [judged] })
  }
  return compared
}

/** Somebody in the register keeps their key: what was sealed under a new one is sealed again under theirs. */
async function sealForKnown(
  unit: Unit,
  { record, person, certificate }: KnownRow,
  rows: readonly RawRow[],
): Promise<void> {
  const number = certificateNumberOf(plainCell(rows.find((row) => row.record === record)?.cells.number ?? '').text)
  const sealed = await unit.vault.seal(person, numberPlace(certificate), number)
  await sql`update import_row set person_id = ${person}, number_sealed = ${sealed}, is_known = true
    where record = ${record}`.execute(unit.db)
}

async function enter(unit: Unit, range: string): Promise<void> {
  await sql`insert into person_key (person_id, wrapped_key, created_at, import_range)
    select distinct on (person_id) person_id, wrapped_key, ${unit.now}::timestamptz, ${range}::uuid
    from import_row where not is_known order by person_id, record`.execute(unit.db)
  await sql`insert into person (id, name_sealed, name_index, id_number_sealed, id_number_index, contact_sealed, created_at, import_range)
    select distinct on (person_id) person_id, name_sealed, name_index, id_number_sealed, id_number_index, contact_sealed,
      ${unit.now}::timestamptz, ${range}::uuid
    from import_row where not is_known order by person_id, record`.execute(unit.db)
  await sql`insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index,
      masked_name, results, level, cover, valid_from, valid_to, assessed_on, assessed_visually, status, status_reason, status_since,
      origin, import_range)
    select certificate_id, public_id, person_id, office_id, number_sealed, number_index, name_index,
      masked_name, results, level, cover, valid_from, valid_to, assessed_on, assessed_visually, status, status_reason, status_since,
      'import', ${range}::uuid
    from import_row order by record`.execute(unit.db)
}
