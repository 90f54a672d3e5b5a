// Differences between a file and the register as they were found, who accepted them, and what was carried out (N3).
import { sql } from 'kysely'
import { openWhole, sealWhole } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Difference } from '#regulation/offices/imported-rows.ts'

export type FoundDifference = Difference & { record: number; line: number; person: string }
/** Differences of one file at one office, with the hash that an acceptance names. */
export type DifferencesOfOffice = { office: string; label: string; count: number; sha256: Buffer; accepted: boolean }

type Side = 'before' | 'after'
type OneDifference = { importId: string; record: number; certificate: string }
const sidePlace = (column: Side, { importId, record, certificate }: OneDifference) => ({
  table: 'import_difference',
  column,
  row: `${importId}/${record}/${certificate}`,
})

type StoredSides = { record: number; certificate: string; person: string; before: unknown; after: unknown }

/** What a card said and what it is to say; nothing of a holder who was erased. */
export async function openSides<D extends StoredSides>(
  unit: Unit,
  importId: string,
  rows: readonly D[],
): Promise<readonly (D & Pick<Difference, Side>)[]> {
  await unit.vault.fetchKeys(rows.map(({ person }) => person))
  const found: (D & Pick<Difference, Side>)[] = []
  for (const row of rows) {
    const sideOf = async (side: Side) =>
      ((await openWhole(unit.vault, row.person, sidePlace(side, { ...row, importId }), row[side])) ??
        {}) as Difference[Side]
    found.push({ ...row, before: await sideOf('before'), after: await sideOf('after') })
  }
  return found
}

export async function insertDifferences(
  unit: Unit,
  importId: string,
  found: readonly FoundDifference[],
): Promise<void> {
  if (found.length === 0) return
  await unit.vault.fetchKeys(found.map(({ person }) => person))
  const rows = []
  for (const { record, line, certificate, office, person, before, after } of found) {
    const placeOf = (column: Side) => sidePlace(column, { importId, record, certificate })
    rows.push({
      import_id: importId,
      record,
      line,
      certificate_id: certificate,
      office_id: office,
      before: await sealWhole(unit.vault, person, placeOf('before'), before),
      after: await sealWhole(unit.vault, person, placeOf('after'), after),
    })
  }
  for (let at = 0; at < rows.length; at += 1000)
    await unit.db
      .insertInto('import_difference')
      .values(rows.slice(at, at + 1000))
      .onConflict((old) => old.doNothing())
      .execute()
}

const hashed = sql<Buffer>`sha256(convert_to(string_agg(
  concat_ws(' ', record, certificate_id, before, after), e'\\n' order by record, certificate_id), 'UTF8'))`

/** By office, as far as the actor may see them. */
export async function listDifferencesByOffice(unit: Unit, importId: string): Promise<readonly DifferencesOfOffice[]> {
  const { rows } = await sql<DifferencesOfOffice>`
    select office_id as office, office.label, count(*)::integer as count, ${hashed} as sha256,
      exists (select from import_acceptance accepted
        where accepted.import_id = ${importId} and accepted.office_id = import_difference.office_id) as accepted
    from import_difference join office on office.id = office_id
    where import_id = ${importId} group by 1, 2 order by 1`.execute(unit.db)
  return rows
}

/** Over all differences of a file: what the command accepts. */
export async function hashOfDifferences(unit: Unit, importId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sha256: Buffer | null }>`
    select ${hashed} as sha256 from import_difference where import_id = ${importId}`.execute(unit.db)
  return rows[0]?.sha256 ?? undefined
}

/** Of which acceptances a run is that carries them out; null where there are none. */
export async function hashOfAcceptances(unit: Unit, importId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sha256: Buffer | null }>`
    select sha256(string_agg(convert_to(office_id, 'UTF8') || differences_sha256, ''::bytea order by office_id)) as sha256
    from import_acceptance where import_id = ${importId}`.execute(unit.db)
  return rows[0]?.sha256 ?? null
}

/** @param office whose differences are accepted, as they were shown */
export async function insertAcceptance(
  unit: Unit,
  importId: string,
  { office, sha256 }: { office: string; sha256: Buffer },
  by: { id: string; name: string },
): Promise<void> {
  await unit.db
    .insertInto('import_acceptance')
    .values({
      import_id: importId,
      office_id: office,
      differences_sha256: sha256,
      accepted_by: by.id,
      accepted_by_name: by.name,
      accepted_at: unit.now,
    })
    .execute()
}

export type AcceptedDifference = Difference & { record: number; person: string }

/** Rows of which every difference was accepted, and none was carried out yet, with the values as they were shown. */
export async function listAcceptedDifferences(
  unit: Unit,
  importId: string,
): Promise<ReadonlyMap<number, readonly AcceptedDifference[]>> {
  const { rows } = await sql<AcceptedDifference>`
    select record, certificate_id as certificate, found.office_id as office, person_id as person, before, after
    from import_difference found join certificate on certificate.id = certificate_id
    where import_id = ${importId} and not exists (select from import_difference beside
      where beside.import_id = found.import_id and beside.record = found.record
        and (beside.carried_out_at is not null or beside.outdated_at is not null
          or not exists (select from import_acceptance accepted
            where accepted.import_id = beside.import_id and accepted.office_id = beside.office_id)))
    order by record`.execute(unit.db)
  return Map.groupBy(await openSides(unit, importId, rows), ({ record }) => record)
}

/** Equal where record, certificate and every value are; the order in which JSON keeps its names says nothing. */
export const keyOf = (found: { record: number; certificate: string; before: object; after: object }): string =>
  JSON.stringify([found.record, found.certificate, sorted(found.before), sorted(found.after)])

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([name, inner]) => [name, sorted(inner)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
}

type Marked = { record: number; certificate: string }
export const markCarriedOut = (unit: Unit, importId: string, difference: Marked): Promise<void> =>
  mark(unit, importId, difference, { carried_out_at: unit.now })
/** The register says something else by now than when it was accepted. */
export const markOutdated = (unit: Unit, importId: string, difference: Marked): Promise<void> =>
  mark(unit, importId, difference, { outdated_at: unit.now })

async function mark(
  unit: Unit,
  importId: string,
  { record, certificate }: Marked,
  marks: { carried_out_at: Date } | { outdated_at: Date },
): Promise<void> {
  await unit.db
    .updateTable('import_difference')
    .set(marks)
    .where('import_id', '=', importId)
    .where('record', '=', record)
    .where('certificate_id', '=', certificate)
    .execute()
}
