// Which complaints came from a hotline or were handed to one, under which numbers (N7; decision 51).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'

export type Hotline = { id: string; title: string }

/** Those in force that an office or one above it has registered. */
export async function listHotlines(unit: Unit, office: string): Promise<readonly Hotline[]> {
  const { rows } = await sql<Hotline>`select id, title from hotlines_of(${office}, ${unit.today})`.execute(unit.db)
  return rows
}

export type AtHotline = {
  id: string
  complaint: string
  partner: string
  hotlineName: string | null
  direction: string
  number: string | null
  reportedAt: Date | null
  handedAt: Date
}

function select(unit: Unit) {
  return unit.db
    .selectFrom('hotline_complaint')
    .leftJoin('partner', 'partner.id', 'hotline_complaint.partner_id')
    .select(['hotline_complaint.id', 'complaint_id as complaint', 'partner_id as partner', 'direction'])
    .select(['partner.title as hotlineName', 'hotline_number as number', 'reported_at as reportedAt'])
    .select('handed_at as handedAt')
}

export const findByHotlineNumber = (unit: Unit, partner: string, number: string): Promise<AtHotline | undefined> =>
  select(unit).where('partner_id', '=', partner).where('hotline_number', '=', number).executeTakeFirst()

/** Both ways, of one complaint. */
export const listAtHotlines = (unit: Unit, complaint: string): Promise<readonly AtHotline[]> =>
  select(unit).where('complaint_id', '=', complaint).orderBy('hotline_complaint.id').execute()

/** Of one hotline, the oldest first. @param after the last that it has seen */
export function listOfHotline(
  unit: Unit,
  partner: string,
  { direction, after, limit }: { direction: 'in' | 'out'; after: string | undefined; limit: number },
): Promise<readonly AtHotline[]> {
  let query = select(unit).where('partner_id', '=', partner).where('direction', '=', direction)
  if (after !== undefined) query = query.where('hotline_complaint.id', '>', after)
  return query.orderBy('hotline_complaint.id').limit(limit).execute()
}

export async function insertFromHotline(
  unit: Unit,
  came: { complaint: string; partner: string; number: string; reportedAt: Date },
): Promise<void> {
  await unit.db
    .insertInto('hotline_complaint')
    .values({
      id: newId(),
      complaint_id: came.complaint,
      partner_id: came.partner,
      direction: 'in',
      hotline_number: came.number,
      reported_at: came.reportedAt,
      handed_at: unit.now,
    })
    .execute()
}

export async function insertToHotline(
  unit: Unit,
  handed: { complaint: string; partner: string; by: string },
): Promise<void> {
  await unit.db
    .insertInto('hotline_complaint')
    .values({
      id: newId(),
      complaint_id: handed.complaint,
      partner_id: handed.partner,
      direction: 'out',
      handed_at: unit.now,
      handed_by: handed.by,
    })
    .execute()
}

export async function updateTaken(unit: Unit, id: string, number: string): Promise<void> {
  await unit.db
    .updateTable('hotline_complaint')
    .set({ hotline_number: number, taken_at: unit.now })
    .where('id', '=', id)
    .execute()
}
