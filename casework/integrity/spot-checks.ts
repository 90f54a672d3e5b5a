// Spot checks of conclusions: drawn by lot over a seed that is kept, so that anybody can draw again (N4.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { randomBytes } from '#platform/random.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { actorName } from '../staff/actor-name.ts'

export type SpotCheck = {
  id: string
  officeLabel: string
  from: Day
  to: Day
  wanted: number
  among: number
  seed: string
  drawnByName: string
  drawnAt: Date
  checked: number
  doubtful: number
}

export async function listSpotChecks(unit: Unit, id?: string): Promise<readonly SpotCheck[]> {
  const { rows } = await sql<SpotCheck>`
    select spot_check.id, office.label as "officeLabel", from_day as from, to_day as to, wanted, among, seed,
      drawn_by_name as "drawnByName", drawn_at as "drawnAt",
      (select count(*) from spot_check_item where check_id = spot_check.id and result is not null)::integer as checked,
      (select count(*) from spot_check_item where check_id = spot_check.id and result = 'doubtful')::integer as doubtful
    from spot_check join office on office.id = spot_check.office_id
    where ${id ? sql`spot_check.id = ${id}` : sql`true`}
    order by drawn_at desc limit 50`.execute(unit.db)
  return rows
}

export type SpotCheckItem = {
  assessment: string
  caseId: string
  number: string | null
  maskedName: string | null
  place: number
  result: 'sound' | 'doubtful' | null
  note: string | null
  checkedByName: string | null
  checkedOn: Day | null
}

export async function listItems(unit: Unit, check: string): Promise<readonly SpotCheckItem[]> {
  const rows = await unit.db
    .selectFrom('spot_check_item')
    .leftJoin('case_file', 'case_file.id', 'spot_check_item.case_id')
    .select(['assessment_id as assessment', 'spot_check_item.case_id as caseId', 'number', 'masked_name as maskedName'])
    .select(['place', 'result', 'note', 'checked_by_name as checkedByName', 'checked_on as checkedOn'])
    .where('check_id', '=', check)
    .orderBy('place')
    .execute()
  return rows as SpotCheckItem[]
}

export async function drawSpotCheck(
  unit: Unit,
  { from, to, wanted }: { from: Day; to: Day; wanted: number },
): Promise<Refusal | { id: string; among: number }> {
  const { actor } = unit
  if (actor.kind !== 'staff') throw new Error('only members of staff draw')
  if (!isValidDay(from) || !isValidDay(to) || to < from || to > unit.today)
    return refuse('请填对起止日期，截止不能晚于今天。', { clause: 'N4.3', field: 'from' })
  if (!Number.isSafeInteger(wanted) || wanted < 1 || wanted > 200)
    return refuse('抽多少份，请填 1 到 200。', { clause: 'N4.3', field: 'wanted' })
  const id = newId()
  await unit.db
    .insertInto('spot_check')
    .values({
      id,
      office_id: actor.office,
      from_day: from,
      to_day: to,
      wanted,
      seed: randomBytes(16).toString('hex'),
      drawn_by: actor.id,
      drawn_by_name: await actorName(unit),
      drawn_at: unit.now,
    })
    .execute()
  const { rows } = await sql<{ among: number }>`select draw_spot_check(${id}) as among`.execute(unit.db)
  const among = rows[0]?.among ?? 0
  return among > 0 ? { id, among } : refuse('这段时间下面没有盖章的结论，抽不出来。', { clause: 'N4.3', field: 'from' })
}

export async function recordCheck(
  unit: Unit,
  check: string,
  assessment: string,
  { result, note }: { result: string; note: string },
): Promise<Refusal | { recorded: true }> {
  if (result !== 'sound' && result !== 'doubtful')
    return refuse('请选检查的结果。', { clause: 'N4.3', field: 'result' })
  if (result === 'doubtful' && note.trim().length < 4)
    return refuse('有疑问的，请写明疑问在哪里。', { clause: 'N4.3', field: 'note' })
  const { numUpdatedRows } = await unit.db
    .updateTable('spot_check_item')
    .set({ result, note: note.trim() || null, checked_by_name: await actorName(unit), checked_on: unit.today })
    .where('check_id', '=', check)
    .where('assessment_id', '=', assessment)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? { recorded: true } : refuse('没有抽到这一份，或不由您检查。', { clause: 'N4.3' })
}
