// Spot checks and what was drawn, as the database keeps them (N4.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { randomBytes } from '#platform/random.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { CheckResult, Draw } from '#regulation/offices/spot-checks.ts'
import type { Day } from '#regulation/vocabulary.ts'
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
  result: CheckResult | null
  note: string | null
  checkedByName: string | null
  checkedOn: Day | null
}

const notePlace = (check: string, assessment: string) => ({
  table: 'spot_check_item',
  column: 'note',
  row: `${check}/${assessment}`,
})

export async function listItems(unit: Unit, check: string): Promise<readonly SpotCheckItem[]> {
  const rows = await unit.db
    .selectFrom('spot_check_item')
    .leftJoin('case_file', 'case_file.id', 'spot_check_item.case_id')
    .select(['assessment_id as assessment', 'spot_check_item.case_id as caseId', 'number', 'masked_name as maskedName'])
    .select(['place', 'result', 'note', 'checked_by_name as checkedByName', 'checked_on as checkedOn'])
    .where('check_id', '=', check)
    .orderBy('place')
    .execute()
  return Promise.all(
    (rows as SpotCheckItem[]).map(async (row) => ({
      ...row,
      note: row.note && (await openText(unit.vault, 'service', notePlace(check, row.assessment), row.note)),
    })),
  )
}

/** Draws by a seed of this moment. @returns among how many conclusions there were to draw from */
export async function insertDraw(
  unit: Unit,
  { from, to, wanted, by, office }: Draw & { by: string; office: string },
): Promise<{ id: string; among: number }> {
  const id = newId()
  await unit.db
    .insertInto('spot_check')
    .values({
      id,
      office_id: office,
      from_day: from,
      to_day: to,
      wanted,
      seed: randomBytes(16).toString('hex'),
      drawn_by: by,
      drawn_by_name: await actorName(unit),
      drawn_at: unit.now,
    })
    .execute()
  const { rows } = await sql<{ among: number }>`select draw_spot_check(${id}) as among`.execute(unit.db)
  return { id, among: rows[0]?.among ?? 0 }
}

/** @returns false where it was not drawn, or is for another office to check */
export async function updateChecked(
  unit: Unit,
  check: string,
  assessment: string,
  { result, note }: { result: CheckResult; note: string | null },
): Promise<boolean> {
  const sealed = note && (await sealText(unit.vault, 'service', notePlace(check, assessment), note))
  const { numUpdatedRows } = await unit.db
    .updateTable('spot_check_item')
    .set({ result, note: sealed, checked_by_name: await actorName(unit), checked_on: unit.today })
    .where('check_id', '=', check)
    .where('assessment_id', '=', assessment)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
