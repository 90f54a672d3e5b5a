// Seals what stood readable in rows of before: disability, notices, messages and words typed about people (N5.2; decision 44).
import { sql } from 'kysely'
import { ErasedPerson, type Place } from '#platform/encryption.ts'
import {
  type Holder,
  isSealed,
  isSealedText,
  sealDisability,
  sealText,
  sealWhole,
  withoutDisability,
} from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { bodyPlace } from '../messages/messages.ts'

/** `whole`: JSON that holds nothing else. `disability`: JSON of which only categories and levels are sealed. */
type Kind = 'whole' | 'disability' | 'text'
type Subject = {
  table: string
  /** Batches go by the ids of this table. */
  parent: string
  link: string
  /** Whose key seals, as SQL; the house's own where there is none. */
  person?: string
  /** The row in the place of a sealed value, as SQL, and its table where that is another. */
  row: string
  placeTable?: string
  columns: Readonly<Record<string, Kind>>
}

const own = (table: string, columns: Subject['columns'], person?: string): Subject => ({
  table,
  parent: table,
  link: 'id',
  row: 'id::text',
  columns,
  ...(person && { person }),
})

const personOfCase = '(select person_id from case_file where case_file.id = case_id)'
const personOfCard = '(select person_id from certificate where certificate.id = certificate_id)'

const subjects: readonly Subject[] = [
  own('case_file', { state: 'disability' }, 'person_id'),
  {
    table: 'case_event',
    parent: 'case_file',
    link: 'case_id',
    person: personOfCase,
    row: `case_id || '/' || seq`,
    columns: { record: 'disability' },
  },
  own('certificate', { results: 'whole', token: 'text' }, 'person_id'),
  {
    table: 'import_waiting_card',
    parent: 'certificate_import',
    link: 'import_id',
    person: 'person_id',
    row: 'certificate_id::text',
    placeTable: 'certificate',
    columns: { results: 'whole' },
  },
  {
    table: 'import_difference',
    parent: 'certificate_import',
    link: 'import_id',
    person: personOfCard,
    row: `import_id || '/' || record || '/' || certificate_id`,
    columns: { before: 'whole', after: 'whole' },
  },
  own('public_notice', { results: 'whole' }),
  own('message', { body: 'text' }),
  own('case_look', { words: 'text' }),
  own('reveal_request', { purpose: 'text' }),
  own('reveal_alarm', { words: 'text' }),
  {
    table: 'spot_check_item',
    parent: 'spot_check',
    link: 'check_id',
    row: `check_id || '/' || assessment_id`,
    columns: { note: 'text' },
  },
  own('feedback_ticket', { title: 'text', words: 'text' }),
  {
    table: 'feedback_step',
    parent: 'feedback_ticket',
    link: 'ticket_id',
    row: `ticket_id || '/' || seq`,
    columns: { words: 'text' },
  },
  own('staff_notice', { words: 'text' }),
  own('staff_leave', { reason: 'text' }),
  own('staff_recovery', { reason: 'text' }),
  own('assessor_bar', { reason: 'text', lift_reason: 'text' }),
]

/** How many tables there are to be sealed. */
export const subjectCount = subjects.length

/** One transaction's worth. */
const batchSize = 200

/** The job 'seal-earlier-rows': once over every table, and then never again. Cut off, it goes on where it was. */
export const sealEarlierRows = (unit: Unit): Promise<void> => sealBatch(unit, batchSize)

export async function sealBatch(unit: Unit, size: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('seal-earlier-rows', 0))`.execute(unit.db)
  const done = await unit.db.selectFrom('earlier_sealing').selectAll().execute()
  const subject = subjects.find(({ table }) => !done.some((run) => run.subject === table && run.finished_at))
  if (!subject) return
  const run = done.find((known) => known.subject === subject.table)
  const { rows: parents } = await sql<{ id: string }>`select id from ${sql.table(subject.parent)}
    where ${run?.after_key ?? null}::uuid is null or id > ${run?.after_key ?? null}::uuid
    order by id limit ${size}`.execute(unit.db)
  const ids = parents.map(({ id }) => id)
  const sealed = (run?.sealed ?? 0) + (ids.length > 0 ? await sealRowsOf(unit, subject, ids) : 0)
  const next = {
    after_key: ids.at(-1) ?? run?.after_key ?? null,
    sealed,
    finished_at: ids.length < size ? unit.now : null,
  }
  await unit.db
    .insertInto('earlier_sealing')
    .values({ subject: subject.table, ...next })
    .onConflict((known) => known.column('subject').doUpdateSet(next))
    .execute()
  await unit.enqueue({ name: 'seal-earlier-rows', data: {}, key: `seal-earlier-rows/${subject.table}/${ids.at(-1)}` })
}

type Row = Record<string, unknown> & { place: string; person: string | null; at: string }

/** @returns how many rows had to be sealed */
async function sealRowsOf(unit: Unit, subject: Subject, ids: readonly string[]): Promise<number> {
  const { table, link, row, person, columns } = subject
  const { rows } =
    await sql<Row>`select ${sql.raw(row)} as place, ${sql.raw(person ?? 'null')} as person, ctid::text as at,
      ${sql.join(Object.keys(columns).map((column) => sql.ref(column)))}${table === 'message' ? sql`, channel` : sql``}
    from ${sql.table(table)} where ${sql.ref(link)} = any(${[...ids]}::uuid[]) for update`.execute(unit.db)
  await unit.vault.fetchKeys(rows.flatMap((found) => (found.person === null ? [] : [found.person])))
  let sealed = 0
  for (const found of rows) {
    const changed = table === 'message' ? inboxBody(unit, found) : await sealedColumns(unit, subject, found)
    const names = Object.keys(changed)
    if (names.length === 0) continue
    const sets = names.map((name) => sql`${sql.ref(name)} = ${changed[name]}`)
    await sql`update ${sql.table(table)} set ${sql.join(sets)} where ctid = ${found.at}::tid`.execute(unit.db)
    sealed += 1
  }
  return sealed
}

/** Of what is not sealed yet: the columns as they are to stand. */
async function sealedColumns(unit: Unit, subject: Subject, found: Row): Promise<Record<string, unknown>> {
  const changed: Record<string, unknown> = {}
  for (const [column, kind] of Object.entries(subject.columns)) {
    const value = found[column]
    if (value === null || isSealed(value) || (typeof value === 'string' && isSealedText(value))) continue
    const place = { table: subject.placeTable ?? subject.table, column, row: found.place }
    const now = await sealedValue(unit, { kind, value, place, holder: found.person ?? 'service' })
    if (kind === 'disability' && now === JSON.stringify(value)) continue
    changed[column] = now
  }
  // A card's level follows from its results.
  if ('results' in changed && subject.table !== 'public_notice') changed.level = null
  return changed
}

type Sealing = { kind: Kind; value: unknown; place: Place; holder: Holder }

async function sealedValue(unit: Unit, { kind, value, place, holder }: Sealing): Promise<string | null> {
  try {
    if (kind === 'whole') return await sealWhole(unit.vault, holder, place, value)
    if (kind === 'disability') return await sealDisability(unit.vault, holder, place, value)
    return await sealText(unit.vault, holder, place, String(value))
  } catch (error) {
    if (!(error instanceof ErasedPerson)) throw error
    if (kind === 'disability') return JSON.stringify(withoutDisability(value))
    return kind === 'whole' ? JSON.stringify(Array.isArray(value) ? [] : {}) : null
  }
}

/** The words of an inbox have a column for what is sealed; texts and e-mails had it from the beginning. */
function inboxBody(unit: Unit, { place, body, channel }: Row): Record<string, unknown> {
  if (channel !== 'inbox' || typeof body !== 'string' || body === '') return {}
  return { body: '', body_sealed: unit.vault.sealForService(bodyPlace(place), body) }
}
