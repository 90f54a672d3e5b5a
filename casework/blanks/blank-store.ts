// Blank cards of an office as kept: received, in stock, used, spoiled, lost or sent on (R4.1.5).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { BlankFacts, BlankState, Consignment, Cover, WriteOff } from '#regulation/offices/blank-cards.ts'
import { actorName } from '../staff/actor-name.ts'

/** A number of the run that is in the stock already. */
export async function findKnownBlank(
  unit: Unit,
  office: string,
  first: string,
  last: string,
): Promise<string | undefined> {
  const known = await unit.db
    .selectFrom('blank_card')
    .select('number')
    .where('office_id', '=', office)
    .where('number', '>=', first)
    .where('number', '<=', last)
    .where(sql<boolean>`length(number) = ${first.length}`)
    .orderBy('number')
    .executeTakeFirst()
  return known?.number
}

export async function insertConsignment(unit: Unit, one: Consignment & { numbers: readonly string[] }): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('blank_consignment')
    .values({
      id,
      office_id: one.office,
      cover: one.cover,
      first_number: one.first,
      last_number: one.last,
      count: one.numbers.length,
      received_from: one.from,
      received_on: one.on,
      received_by: await actorName(unit),
      entered_at: unit.now,
    })
    .execute()
  await sql`
    insert into blank_card (office_id, number, consignment_id, cover, state, changed_at)
    select ${one.office}, number, ${id}, ${one.cover}, 'stock', ${unit.now}
    from unnest(${[...one.numbers]}::text[]) as number`.execute(unit.db)
}

/** Two at once cannot both take one. */
export async function lockBlank(unit: Unit, office: string, number: string): Promise<BlankFacts | undefined> {
  const blank = await unit.db
    .selectFrom('blank_card')
    .select(['state', 'cover'])
    .where('office_id', '=', office)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  return blank as BlankFacts | undefined
}

export async function useBlank(unit: Unit, office: string, number: string, certificate: string): Promise<void> {
  await change(unit, office, number, { state: 'used', certificate_id: certificate, reason: null })
}

/** A card that came out badly: the blank is gone, with the certificate that was printed on it. */
export async function spoilBlank(unit: Unit, office: string, number: string, reason: string): Promise<void> {
  await change(unit, office, number, { state: 'spoiled', reason })
}

export async function writeOff(unit: Unit, { office, number, state, reason }: WriteOff): Promise<void> {
  await change(unit, office, number, { state, reason })
}

async function change(
  unit: Unit,
  office: string,
  number: string,
  to: { state: BlankState; certificate_id?: string; reason: string | null },
): Promise<void> {
  const done = await unit.db
    .updateTable('blank_card')
    .set({ ...to, changed_at: unit.now })
    .where('office_id', '=', office)
    .where('number', '=', number)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Error(`no blank ${number} at ${office}`)
}

/** The next blanks of the stock, in the order of their numbers. */
export async function nextBlanks(unit: Unit, office: string, cover: Cover, count: number): Promise<readonly string[]> {
  const rows = await unit.db
    .selectFrom('blank_card')
    .select('number')
    .where('office_id', '=', office)
    .where('cover', '=', cover)
    .where('state', '=', 'stock')
    .orderBy('number')
    .limit(count)
    .execute()
  return rows.map(({ number }) => number)
}

/** The next one in the drawer, as a proposal. */
export const nextBlank = async (unit: Unit, office: string, cover: Cover): Promise<string | undefined> =>
  (await nextBlanks(unit, office, cover, 1))[0]

export type Stock = Record<Cover, Record<BlankState | 'received', number>>

/** What was received, and what became of it: the two sides are equal, always. */
export async function stockOf(unit: Unit, office: string): Promise<Stock> {
  const empty = { received: 0, stock: 0, used: 0, spoiled: 0, lost: 0, sent: 0 }
  const stock: Stock = { red: { ...empty }, green: { ...empty } }
  const received = await unit.db
    .selectFrom('blank_consignment')
    .select((one) => ['cover', one.fn.sum<string>('count').as('count')])
    .where('office_id', '=', office)
    .groupBy('cover')
    .execute()
  for (const row of received) stock[row.cover as Cover].received = Number(row.count)
  const now = await unit.db
    .selectFrom('blank_card')
    .select((one) => ['cover', 'state', one.fn.countAll<string>().as('count')])
    .where('office_id', '=', office)
    .groupBy(['cover', 'state'])
    .execute()
  for (const row of now) stock[row.cover as Cover][row.state as BlankState] = Number(row.count)
  return stock
}

export async function listConsignments(unit: Unit, office: string) {
  return unit.db
    .selectFrom('blank_consignment')
    .select(['first_number as first', 'last_number as last', 'count', 'cover'])
    .select(['received_from as from', 'received_on as on', 'received_by as by'])
    .where('office_id', '=', office)
    .orderBy('entered_at', 'desc')
    .limit(50)
    .execute()
}

/** The latest changes of single blanks. */
export async function listMovements(unit: Unit, office: string) {
  return unit.db
    .selectFrom('blank_movement')
    .select(['number', 'to_state as to', 'reason', 'at'])
    .where('office_id', '=', office)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}
