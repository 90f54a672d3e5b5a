// The ledger of imports: which file, how far, with what result; and what a row of a file is compared with.
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { listAllKnownPlaces } from '../offices/known-place-store.ts'
import { calledBesides, inTiers, namesOfPlace } from '../offices/names-of-places.ts'
import { labelsOfBefore } from '../offices/place-readings.ts'
import type { OfficeNames } from './read-office.ts'

export const importer: Actor = { kind: 'system', id: 'import' }

export type Totals = {
  records: number
  imported: number
  alreadyThere: number
  /** Rows that say something else than the register; nothing is changed before it is accepted. */
  differing: number
  /** Rows by which the register was changed, as accepted. */
  corrected: number
  refused: number
  reminders: number
}

/** The same bytes for the same office; `accepts` tells a run that carries out acceptances from the first. */
export type ImportedFile = { sha256: Buffer; office: string | null; accepts: Buffer | null }

export async function findImport(
  unit: Unit,
  { sha256, office, accepts }: ImportedFile,
): Promise<{ id: string; ended: boolean } | undefined> {
  const known = await unit.db
    .selectFrom('certificate_import')
    .select(['id', 'ended_at'])
    .where('file_sha256', '=', sha256)
    .where(sql<boolean>`office_id is not distinct from ${office} and accepts is not distinct from ${accepts}`)
    .executeTakeFirst()
  return known && { id: known.id, ended: known.ended_at !== null }
}

/** The import of a file, begun now if it is new. */
export async function openImport(
  unit: Unit,
  file: ImportedFile & { name: string },
): Promise<{ id: string; ended: boolean }> {
  const known = await findImport(unit, file)
  if (known) return known
  const id = newId()
  await unit.db
    .insertInto('certificate_import')
    .values({
      id,
      file_sha256: file.sha256,
      file_name: file.name,
      office_id: file.office,
      accepts: file.accepts,
      started_by: nameOf(unit.actor),
      started_at: unit.now,
    })
    .execute()
  return { id, ended: false }
}

/** How far an import came, by what it has committed. */
export async function findProgress(unit: Unit, importId: string): Promise<{ totals: Totals; reportBytes: number }> {
  const row = await unit.db
    .selectFrom('certificate_import_range')
    .select((of) => [
      of.fn.coalesce(of.fn.max('last_record'), sql<number>`0`).as('records'),
      sql<number>`coalesce(sum(imported), 0)`.as('imported'),
      sql<number>`coalesce(sum(already_there), 0)`.as('alreadyThere'),
      sql<number>`coalesce(sum(differing), 0)`.as('differing'),
      sql<number>`coalesce(sum(corrected), 0)`.as('corrected'),
      sql<number>`coalesce(sum(refused), 0)`.as('refused'),
      sql<number>`coalesce(sum(reminders), 0)`.as('reminders'),
      of.fn.coalesce(of.fn.max('report_bytes'), sql<number>`0`).as('reportBytes'),
    ])
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  const { reportBytes, ...totals } = row
  return { totals, reportBytes }
}

type Outcome = Omit<Totals, 'records'> & {
  lastRecord: number
  reportBytes: number
  /** Enters the rows; `range` is the ledger's row that they name as where they came from. */
  enter: (range: string) => Promise<void>
}

/** Imports and what is carried out of them wait for each other. */
export async function lockImports(unit: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('certificate-import', 0))`.execute(unit.db)
}

/**
 * Enters what one transaction takes of a file. Throws where somebody else has gone on with the same file meanwhile.
 * @param judge finds out what will be entered, under the lock that keeps imports apart
 */
export async function addRange(
  unit: Unit,
  importId: string,
  before: Totals,
  judge: () => Promise<Outcome>,
): Promise<Totals> {
  await lockImports(unit)
  const { totals } = await findProgress(unit, importId)
  if (totals.records !== before.records) throw new Error('the same file is being imported by somebody else')
  const range = newId()
  const outcome = await judge()
  await unit.db
    .insertInto('certificate_import_range')
    .values({
      id: range,
      import_id: importId,
      seq: sql`(select count(*) + 1 from certificate_import_range where import_id = ${importId})`,
      last_record: outcome.lastRecord,
      imported: outcome.imported,
      already_there: outcome.alreadyThere,
      differing: outcome.differing,
      corrected: outcome.corrected,
      refused: outcome.refused,
      reminders: outcome.reminders,
      report_bytes: outcome.reportBytes,
      committed_at: unit.now,
    })
    .execute()
  await outcome.enter(range)
  return {
    records: outcome.lastRecord,
    imported: before.imported + outcome.imported,
    alreadyThere: before.alreadyThere + outcome.alreadyThere,
    differing: before.differing + outcome.differing,
    corrected: before.corrected + outcome.corrected,
    refused: before.refused + outcome.refused,
    reminders: before.reminders + outcome.reminders,
  }
}

export async function endImport(unit: Unit, importId: string): Promise<void> {
  await unit.db
    .updateTable('certificate_import')
    .set({ ended_at: unit.now })
    .where('id', '=', importId)
    .executeTakeFirstOrThrow()
}

/** The county office that answers for each division code today; codes that several offices share are left out. */
export async function listOfficesByCode(unit: Unit): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; office: string }>`
    select division_code as code, min(office_id) as office
    from office_division join office on office.id = office_id and office.level = 'county'
    where office_division.effective_to is null
    group by 1 having count(distinct office_id) = 1
    union select id, id from office where level = 'county' and effective_to is null`.execute(unit.db)
  return new Map(rows.map(({ code, office }) => [code, office]))
}

/** What each name of a place can mean: the places of today, else the former ones on whose ground an office stands today. */
export async function listOfficesByName(unit: Unit): Promise<OfficeNames> {
  const counties = await unit.db
    .selectFrom('office')
    .select(['id', 'label'])
    .where('level', '=', 'county')
    .where('effective_to', 'is', null)
    .orderBy('id')
    .execute()
  const above = await unit.db
    .selectFrom('office')
    .select(['id', 'label'])
    .where('level', 'in', ['province', 'prefecture'])
    .where('effective_to', 'is', null)
    .orderBy('level')
    .orderBy('id')
    .execute()
  const { rows: former } = await sql<{ name: string; above: string; office: string }>`
    select distinct division.name, regexp_replace(office.label, ' ?[^ ]+$', '') as above, office.id as office
    from office_division join division on division.code = division_code and division.effective_to is not null
      join office on office.id = office_id and office.level = 'county'
    where office_division.effective_to is null order by 3`.execute(unit.db)
  const known = (await listAllKnownPlaces(unit)).flatMap((place) =>
    [place.name, ...place.otherNames].map((name) => ({ ...place, name })),
  )
  const served = known.flatMap(({ name, office, officeLabel, askLabel }) =>
    office ? [askLabel, officeLabel ?? askLabel].map((above) => ({ office, label: `${above} ${name}` })) : [],
  )
  const unserved = known.filter(({ office }) => office === null)
  const today = counties.map(({ id, label }) => ({ office: id, label }))
  const before = former.map(({ name, above, office }) => ({ office, label: `${above} ${name}`.trim() }))
  const wholes = new Set(above.flatMap(({ label }) => calledBesides(label.split(' ').at(-1) ?? '').bare ?? []))
  const officesNamed = inTiers(
    [
      [[today, 'official']],
      // 东乡县 was in 江西, and is what everybody calls the one in 甘肃.
      [
        [before, 'official'],
        [today, 'derived'],
      ],
      [
        [served, 'official'],
        [before, 'derived'],
      ],
      [
        [today, 'bare'],
        [before, 'bare'],
      ],
    ],
    wholes,
  )
  return {
    officeOf: new Map([
      ...known.flatMap(({ code, office }): [string, string][] => (code && office ? [[code, office]] : [])),
      ...(await listOfficesByCode(unit)),
    ]),
    askOf: new Map(
      unserved.flatMap(({ code, name, askLabel }) =>
        [
          code ?? name,
          name,
          ...[`${askLabel} ${name}`, ...labelsOfBefore(`${askLabel} ${name}`)].flatMap(fullNames),
        ].map((key): [string, string] => [key, `${askLabel.replaceAll(' ', '')}残联`]),
      ),
    ),
    guessed: new Map(
      known.flatMap(({ code, name, office, basis }): [string, string][] =>
        code && office && basis.includes('推定') ? [[code, name]] : [],
      ),
    ),
    officesNamed,
    over: new Map(
      above.flatMap(({ id, label }) =>
        [id, ...fullNames(label)].map((key): [string, string] => [key, label.replaceAll(' ', '')]),
      ),
    ),
    labelOf: new Map(counties.map(({ id, label }) => [id, label])),
  }
}

const fullNames = (label: string): readonly string[] => {
  const { official, derived } = namesOfPlace(label)
  return [...official, ...derived]
}
