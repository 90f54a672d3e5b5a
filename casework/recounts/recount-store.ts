// Runs that count the terms of open cases anew, how far each has come, and whose terms it moved (五; R5.1–R5.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type CaseFile, selectCases, toCaseFiles } from '../cases/case-store.ts'

export type Recount = {
  id: string
  /** Whose calendar changed. */
  office: string
  because: string
  askedAt: Date
  afterCase: string | null
  looked: number
  moved: number
  finishedAt: Date | null
}

const columns = [
  'id',
  'office_id as office',
  'because',
  'asked_at as askedAt',
  'after_case as afterCase',
  'looked',
  'moved',
  'finished_at as finishedAt',
] as const

export async function insertRecount(unit: Unit, { office, because }: Pick<Recount, 'office' | 'because'>) {
  const row = { id: newId(), office_id: office, because, asked_at: unit.now }
  await unit.db.insertInto('recount').values(row).execute()
}

/** The oldest run that is not finished; one that another worker is at is passed over. */
export async function lockOldestRecount(unit: Unit): Promise<Recount | undefined> {
  return unit.db
    .selectFrom('recount')
    .select(columns)
    .where('finished_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** The newest runs for any of these offices. */
export async function listRecounts(unit: Unit, offices: readonly string[], limit = 5): Promise<readonly Recount[]> {
  return unit.db
    .selectFrom('recount')
    .select(columns)
    .where('office_id', 'in', [...offices])
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The next open cases with an end at one of the offices, held until the batch is done; `undefined` is every office. */
export async function lockCasesAfter(
  unit: Unit,
  offices: readonly string[] | undefined,
  { afterCase }: Recount,
  limit: number,
): Promise<readonly CaseFile[]> {
  let query = selectCases(unit).where('final', '=', false)
  if (offices)
    query = query.where((is) =>
      is.or([is('residence_office', 'in', [...offices]), is('hukou_office', 'in', [...offices])]),
    )
  if (afterCase) query = query.where('id', '>', afterCase)
  const rows = await query.orderBy('id').limit(limit).forUpdate().execute()
  return toCaseFiles(unit, rows)
}

export async function saveProgress(
  unit: Unit,
  { id, looked, moved }: Recount,
  batch: { looked: number; moved: number; last: string | undefined; finished: boolean },
): Promise<void> {
  await unit.db
    .updateTable('recount')
    .set({
      looked: looked + batch.looked,
      moved: moved + batch.moved,
      ...(batch.last && { after_case: batch.last }),
      ...(batch.finished && { finished_at: unit.now }),
    })
    .where('id', '=', id)
    .execute()
}

/** How many cases a run moved a day of, by the office whose term it is. */
export async function countMovedByOffice(unit: Unit, recount: string) {
  const { rows } = await sql<{ office: string; cases: number; notices: number }>`
    select moved->>'office' as office, count(distinct case_id)::integer as cases,
      (count(*) filter (where moved->>'term' = 'notice'))::integer as notices
    from case_event, jsonb_array_elements(record->'moved') as moved
    where step = 'recountTerms' and record->>'recount' = ${recount} and moved->>'before' <> moved->>'after'
    group by 1 order by 1`.execute(unit.db)
  return rows
}
