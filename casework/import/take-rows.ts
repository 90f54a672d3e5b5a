// Takes one batch of sealed rows into the register, in one transaction: by COPY, past those it knows already.
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { copyIn } from '#platform/database/copying-client.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { parseCertificateNumber } from '#regulation/certificate-number.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import { followsInRegister } from '#regulation/offices/imported-people.ts'
import { judgeKnownRow } from '#regulation/offices/imported-rows.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { numberPlace, resultsPlace } from '../certificates/certificate-store.ts'
import { type FoundDifference, insertDifferences } from './difference-store.ts'
import { asksForLater, type Endings, endingsOf } from './endings.ts'
import type { FileRow } from './file-rows.ts'
import { type FileOfBatch, holdBack } from './held-row-store.ts'
import { hasKnownPeople, type KnownRow, listKnownRows, takeOutEqualRows } from './known-rows-store.ts'
import { plainCell, readLongNumber } from './read-cell.ts'
import { type RowScene, readRow } from './read-row.ts'
import { type Remarks, type SealedBatch, stagedColumns } from './seal-rows.ts'
import { comparable, sealedResults } from './sealed-card.ts'
import { keepWaitingCards } from './waiting-card-store.ts'

export type Staged = {
  imported: number
  alreadyThere: number
  differing: number
  refused: readonly Remarks[]
  /** Called history without a later card: refused as well, and they hold their people back. */
  asked: readonly Remarks[]
  reminded: readonly Remarks[]
  differences: readonly FoundDifference[]
  /** Enters them; `range` is the row of the ledger that they name as where they came from. */
  enter: (range: string) => Promise<void>
}

/**
 * @param proposing the import under which differences are kept to be accepted, where this run does that
 * @param run the import; undefined in a dry run
 */
export async function stageRows(
  unit: Unit,
  {
    proposing,
    rows,
    scene,
    sealed,
    file,
    run,
  }: {
    proposing?: string
    rows: readonly FileRow[]
    scene: RowScene
    sealed: SealedBatch
    file: FileOfBatch
    run?: string
  },
): Promise<Staged> {
  const staged = await stage(unit, sealed)
  const isAllNew = !(await hasKnownPeople(unit))
  const equal = isAllNew ? 0 : await takeOutEqualRows(unit)
  // What the register has already is no news, whatever stands elsewhere.
  const held = await holdBack(unit, rows, file)
  const endings = endingsOf(rows, scene, { of: file.endings, superseded: await listSuperseded(unit) })
  const compared = isAllNew ? nothingKnown() : await compareWithRegister(unit, { rows, scene, endings })
  const { there, refused, differing, waits, enters } = compared
  const left = await listStaged(unit, [...endings.keys()])
  const asked = rows.flatMap((row) => {
    const ending = endings.get(row.record)
    return ending && left.has(row.record) && !compared.followed.has(row.record) ? [asksForLater(row, ending)] : []
  })
  const out = [...there, ...[...refused, ...asked].map(({ record }) => record), ...differing]
  if (proposing !== undefined) {
    for (const waiting of waits) await sealForKnown(unit, waiting)
    await keepWaitingCards(
      unit,
      proposing,
      waits.map(({ known }) => known.record),
    )
  }
  if (out.length > 0) await sql`delete from import_row where record = any(${out})`.execute(unit.db)
  const alreadyThere = equal + there.length
  return {
    imported: staged - held.refused.length - equal - out.length,
    alreadyThere,
    differing: differing.length,
    refused: [...held.refused, ...refused],
    asked,
    reminded: compared.reminded,
    differences: compared.differences,
    enter: async (range) => {
      if (run !== undefined) await held.release(run)
      if (proposing !== undefined) await insertDifferences(unit, proposing, compared.differences)
      for (const known of enters) await sealForKnown(unit, known)
      await enter(unit, range)
    },
  }
}

async function stage(unit: Unit, { lines, accepted }: SealedBatch): Promise<number> {
  await sql`create temporary table if not exists import_row (
    record integer, person_id uuid, is_first boolean, wrapped_key bytea, name_sealed bytea, name_index bytea, id_number_sealed bytea,
    id_number_index bytea, contact_sealed bytea, certificate_id uuid, public_id text, number_sealed bytea, number_index bytea,
    masked_name text, office_id text, results jsonb, level integer, cover text, valid_from date, valid_to date, assessed_on date,
    assessed_visually boolean, status text, status_reason text, status_since timestamptz, lost_on date,
    is_known boolean default false
  ) on commit drop`.execute(unit.db)
  await unit.db.executeQuery(copyIn('import_row', stagedColumns, Readable.from([lines])))
  // By these it is compared with the register; looking at the sealed columns as well takes as long as entering them.
  await sql`analyze import_row (record, person_id, id_number_index, name_index, number_index)`.execute(unit.db)
  return accepted
}

async function listSuperseded(unit: Unit): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ record: number }>`select record from import_row where status = 'superseded'`.execute(
    unit.db,
  )
  return new Set(rows.map(({ record }) => record))
}

/** Of these records, those that nothing has taken out of the batch yet. */
async function listStaged(unit: Unit, records: readonly number[]): Promise<ReadonlySet<number>> {
  if (records.length === 0) return new Set()
  const { rows } = await sql<{
    record: number
  }>`select record from import_row where record = any(${[...records]})`.execute(unit.db)
  return new Set(rows.map(({ record }) => record))
}

type Entering = { known: KnownRow; number: string; results: readonly MetResult[]; history?: Day }
type Compared = {
  /** Records of people whose last card in the file has a later one in the register. */
  followed: Set<number>
  there: number[]
  refused: Remarks[]
  reminded: Remarks[]
  /** Records that say something else, what they would change, and those that are cards of their own. */
  differing: number[]
  differences: FoundDifference[]
  waits: Entering[]
  enters: Entering[]
}

const nothingKnown = (): Compared => ({
  followed: new Set(),
  there: [],
  refused: [],
  reminded: [],
  differing: [],
  differences: [],
  waits: [],
  enters: [],
})

/** What the register knows of the people of this batch: an earlier file, an earlier row, or a case. */
async function compareWithRegister(
  unit: Unit,
  { rows, scene, endings }: { rows: readonly FileRow[]; scene: RowScene; endings: Endings },
): Promise<Compared> {
  const rawOf = new Map(rows.map((row) => [row.record, row]))
  const knownRows = await listKnownRows(unit, (record) => resultsIn(rawOf.get(record), scene))
  const compared = nothingKnown()
  for (const known of knownRows) {
    const { record } = known
    const ending = endings.get(record)
    if (ending && !followsInRegister(ending, known.cards)) continue
    if (ending) compared.followed.add(record)
    const { line = 0, cells = {} } = rawOf.get(record) ?? {}
    const number = readLongNumber(plainCell(cells.number ?? '').text, 'certificate').text
    const entering = { known, number, results: known.row.results }
    const card = { ...known.row, number, replacement: parseCertificateNumber(number)?.replacement ?? 0 }
    const judged = judgeKnownRow(card, known.sameName, known.cards)
    if (judged.is === 'refused') compared.refused.push({ record, remarks: [judged.remark] })
    else if (judged.is === 'enter')
      compared.enters.push({ ...entering, ...(judged.history && { history: judged.history }) })
    else if (judged.is === 'there') {
      compared.there.push(record)
      if (judged.remark) compared.reminded.push({ record, remarks: [judged.remark] })
    } else {
      compared.differing.push(record)
      compared.differences.push(
        ...judged.differences.map((difference) => ({ ...difference, record, line, person: known.person })),
      )
      if (judged.enters) compared.waits.push(entering)
    }
  }
  return compared
}

/** What a row says of the disability: in the batch it stands sealed. */
function resultsIn(row: FileRow | undefined, scene: RowScene): readonly MetResult[] {
  const judged = readRow(row?.cells ?? {}, scene)
  if (!('certificate' in judged)) throw new Error('a row that was taken cannot be read')
  return judged.certificate.results
}

/** Somebody in the register keeps their key: what was sealed under a new one is sealed again under theirs. */
async function sealForKnown(unit: Unit, { known, number, results, history }: Entering): Promise<void> {
  const { record, person, certificate } = known
  const sealed = await unit.vault.seal(person, numberPlace(certificate), number)
  const said = sealedResults(
    await unit.vault.seal(person, resultsPlace(certificate), JSON.stringify(results)),
    unit.vault.blindIndex('certificate-results', comparable({ number, results })),
  )
  await sql`update import_row set person_id = ${person}, number_sealed = ${sealed}, results = ${said}, is_known = true
    where record = ${record}`.execute(unit.db)
  if (history)
    await sql`update import_row set status = 'superseded', status_reason = case when status = 'void' then 'lost' end,
      lost_on = case when status = 'void' then (status_since at time zone 'Asia/Shanghai')::date end,
      status_since = ${`${history}T00:00:00+08:00`} where record = ${record}`.execute(unit.db)
}

/** A person whom the register does not know stands in the batch with all of their rows: the first brings them in. */
async function enter(unit: Unit, range: string): Promise<void> {
  await sql`insert into person_key (person_id, wrapped_key, created_at, import_range)
    select person_id, wrapped_key, ${unit.now}::timestamptz, ${range}::uuid
    from import_row where is_first and not is_known`.execute(unit.db)
  await sql`insert into person (id, name_sealed, name_index, id_number_sealed, id_number_index, contact_sealed, created_at, import_range)
    select person_id, name_sealed, name_index, id_number_sealed, id_number_index, contact_sealed,
      ${unit.now}::timestamptz, ${range}::uuid
    from import_row where is_first and not is_known`.execute(unit.db)
  await sql`insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index,
      masked_name, results, cover, valid_from, valid_to, assessed_on, assessed_visually, status, status_reason, status_since,
      lost_on, origin, import_range)
    select certificate_id, public_id, person_id, office_id, number_sealed, number_index, name_index,
      masked_name, results, cover, valid_from, valid_to, assessed_on, assessed_visually, status, status_reason, status_since,
      lost_on, 'import', ${range}::uuid
    from import_row`.execute(unit.db)
}
