// Public notices and the objections made to them (R4.1.4). A notice row holds only what the public may see.
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { type Page, pageOf, pageWith, type Turn } from '#platform/keyset.ts'
import { openWhole, sealWhole } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { MetResult } from '#regulation/certificate-term.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type Notice = {
  id: string
  caseId: string
  round: number
  office: string
  officeLabel: string
  place: string
  maskedName: string
  results: readonly MetResult[]
  starts: Day
  ends: Day
  result: 'no-objection' | 'objections-settled' | 'stopped' | null
  /** Since when nobody sees it, because the conclusion is disputed. */
  pausedOn: Day | null
}
export type Objection = {
  id: string
  number: string
  madeAt: Date
  state: 'open' | 'dismissed' | 'upheld'
  reason: string | null
  contentSealed: Buffer
}
/** What an objector wrote; a name and a way to answer are their choice. */
export type ObjectionContent = { text: string; name?: string; contact?: string }

/** Whoever reads a notice holds no key of the person's: the house's own seals it. */
const resultsPlace = (row: string) => ({ table: 'public_notice', column: 'results', row })

type Row = Omit<Notice, 'results'> & { results: unknown }
async function opened(unit: Unit, row: Row): Promise<Notice> {
  const results = await openWhole(unit.vault, 'service', resultsPlace(row.id), row.results)
  return { ...row, results: results as Notice['results'] }
}
const allOpened = (unit: Unit, rows: readonly Row[]) => Promise.all(rows.map((row) => opened(unit, row)))

function selectNotices(unit: Unit) {
  return unit.db
    .selectFrom('public_notice')
    .innerJoin('office', 'office.id', 'public_notice.office_id')
    .select([
      'public_notice.id',
      'case_id as caseId',
      'round',
      'office_id as office',
      'office.label as officeLabel',
      'place',
      'masked_name as maskedName',
      'results',
      'starts_on as starts',
      'ends_on as ends',
      'result',
      'paused_on as pausedOn',
    ])
}

/** Notices open to the public today, newest first; `offices` narrows to some. */
export async function listRunningNotices(unit: Unit, turn: Turn, offices?: readonly string[]): Promise<Page<Notice>> {
  const [day, id] = turn.before ?? turn.after ?? []
  const direction = turn.before ? 'asc' : 'desc'
  const side = turn.before ? sql`>` : sql`<`
  const rows = await selectNotices(unit)
    .where('result', 'is', null)
    .where('paused_on', 'is', null)
    // Said so that no index of ends is taken for it: what runs is nearly all that has no result, and the list ends in its own order.
    .where(sql<boolean>`ends_on + 0 >= ${unit.today}::date`)
    .$if(offices !== undefined, (query) =>
      query.where(sql<boolean>`office_id = any (${sql.val([...(offices ?? [])])})`),
    )
    .$if(day !== undefined, (query) =>
      query.where(sql<boolean>`(starts_on, public_notice.id) ${side} (${day}::date, ${id}::uuid)`),
    )
    .orderBy('starts_on', direction)
    .orderBy('public_notice.id', direction)
    .limit(turn.limit + 1)
    .execute()
  const page = pageOf(rows as Row[], turn, (row) => [row.starts, row.id])
  return pageWith(page, await allOpened(unit, page.rows))
}

export async function findNotice(unit: Unit, id: string): Promise<Notice | undefined> {
  const row = await selectNotices(unit).where('public_notice.id', '=', id).executeTakeFirst()
  return row && opened(unit, row as Row)
}

export async function findNoticeOfCase(unit: Unit, caseId: string, round: number): Promise<Notice | undefined> {
  const row = await selectNotices(unit).where('case_id', '=', caseId).where('round', '=', round).executeTakeFirst()
  return row && opened(unit, row as Row)
}

export async function insertNotice(
  unit: Unit,
  one: Omit<Notice, 'id' | 'officeLabel' | 'result' | 'pausedOn'>,
): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('public_notice')
    .values({
      id,
      case_id: one.caseId,
      round: one.round,
      office_id: one.office,
      place: one.place,
      masked_name: one.maskedName,
      results: await sealWhole(unit.vault, 'service', resultsPlace(id), one.results),
      starts_on: one.starts,
      ends_on: one.ends,
    })
    .execute()
}

export async function endNotice(unit: Unit, caseId: string, result: NonNullable<Notice['result']>): Promise<void> {
  await unit.db
    .updateTable('public_notice')
    .set({ result })
    .where('case_id', '=', caseId)
    .where('result', 'is', null)
    .execute()
}

/** Nobody sees it, nor learns why, while the conclusion is disputed (N5.2). */
export async function pauseNotice(unit: Unit, caseId: string): Promise<void> {
  await unit.db
    .updateTable('public_notice')
    .set({ paused_on: unit.today })
    .where('case_id', '=', caseId)
    .where('result', 'is', null)
    .execute()
}

/** It hangs again, until this day. */
export async function resumeNotice(unit: Unit, caseId: string, ends: Day): Promise<void> {
  await unit.db
    .updateTable('public_notice')
    .set({ ends_on: ends, paused_on: null })
    .where('case_id', '=', caseId)
    .where('result', 'is', null)
    .execute()
}

/** The public may object for as long as the notice runs. */
export async function moveNoticeEnd(unit: Unit, caseId: string, ends: Day): Promise<void> {
  await unit.db
    .updateTable('public_notice')
    .set({ ends_on: ends })
    .where('case_id', '=', caseId)
    .where('result', 'is', null)
    .execute()
}

export const objectionPlace = (id: string) => ({ table: 'objection', column: 'content', row: id })
export const replyPlace = (id: string) => ({ table: 'objection', column: 'reply', row: id })

export async function insertObjection(
  unit: Unit,
  one: { id: string; number: string; caseId: string; noticeId: string; content: ObjectionContent },
): Promise<void> {
  await unit.db
    .insertInto('objection')
    .values({
      id: one.id,
      number: one.number,
      case_id: one.caseId,
      notice_id: one.noticeId,
      content_sealed: unit.vault.sealForService(objectionPlace(one.id), JSON.stringify(one.content)),
      made_at: unit.now,
      state: 'open',
    })
    .execute()
}

export async function listObjections(unit: Unit, caseId: string): Promise<readonly (Objection & ObjectionContent)[]> {
  const rows = await unit.db
    .selectFrom('objection')
    .select(['id', 'number', 'made_at as madeAt', 'state', 'reason', 'content_sealed as contentSealed'])
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    .execute()
  return (rows as Objection[]).map((row) => ({
    ...row,
    ...(JSON.parse(unit.vault.openForService(objectionPlace(row.id), row.contentSealed)) as ObjectionContent),
  }))
}

/** That there were objections and what became of them; who made them and what they wrote is not the applicant's. */
export async function listObjectionStates(unit: Unit, caseId: string) {
  return unit.db
    .selectFrom('objection')
    .select(['number', 'made_at as madeAt', 'state', 'reason'])
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    .execute()
}

/** What became of one, for whoever has its number: nothing of the person, nor of what was written. */
export async function findObjectionByNumber(unit: Unit, number: string) {
  return unit.db
    .selectFrom('objection')
    .innerJoin('public_notice', 'public_notice.id', 'objection.notice_id')
    .innerJoin('office', 'office.id', 'public_notice.office_id')
    .select(['number', 'made_at as madeAt', 'objection.state', 'reason', 'settled_at as settledAt'])
    .select(['office_id as office', 'office.label as officeLabel'])
    .where('number', '=', number)
    .executeTakeFirst()
}

export async function settleObjection(
  unit: Unit,
  id: string,
  state: 'dismissed' | 'upheld',
  reason: string | null,
): Promise<void> {
  await unit.db
    .updateTable('objection')
    .set({ state, reason, settled_at: unit.now, settled_by: unit.actor.kind === 'visitor' ? 'visitor' : unit.actor.id })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}
