// Blank cards of an office: received, in stock, used, spoiled, lost or sent on; nothing is printed that is not in stock (R4.1.5).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export type Cover = 'red' | 'green'
export const coverNames: Record<Cover, string> = { red: '红色', green: '绿色' }
export const blankStateNames = {
  stock: '在库',
  used: '已用',
  spoiled: '印坏作废',
  lost: '遗失或损坏',
  sent: '已调出',
} as const
export type BlankState = keyof typeof blankStateNames

const mostAtOnce = 10_000
const numbered = /^([A-Z]{0,12})(\d{1,12})$/

export type Consignment = { office: string; cover: Cover; first: string; last: string; from: string; on: Day }

/** Takes a run of numbers into stock: 'QH00000001' to 'QH00000100'. */
export async function receiveBlanks(unit: Unit, one: Consignment): Promise<Refusal | { count: number }> {
  const numbers = numbersBetween(one.first, one.last)
  if ('refused' in numbers) return numbers
  if (one.from.trim() === '') return refuse('请填写空白证从哪里领来。', { field: 'from' })
  if (one.on > unit.today) return refuse('领到的日期不能晚于今天。', { field: 'on' })
  const known = await unit.db
    .selectFrom('blank_card')
    .select('number')
    .where('office_id', '=', one.office)
    .where('number', '>=', one.first)
    .where('number', '<=', one.last)
    .where(sql<boolean>`length(number) = ${one.first.length}`)
    .orderBy('number')
    .executeTakeFirst()
  if (known) return refuse(`编号 ${known.number} 已经登记过。请核对起止编号。`, { clause: 'R4.1.5', field: 'first' })
  const id = newId()
  await unit.db
    .insertInto('blank_consignment')
    .values({
      id,
      office_id: one.office,
      cover: one.cover,
      first_number: one.first,
      last_number: one.last,
      count: numbers.list.length,
      received_from: one.from.trim(),
      received_on: one.on,
      received_by: await actorName(unit),
      entered_at: unit.now,
    })
    .execute()
  await sql`
    insert into blank_card (office_id, number, consignment_id, cover, state, changed_at)
    select ${one.office}, number, ${id}, ${one.cover}, 'stock', ${unit.now}
    from unnest(${numbers.list}::text[]) as number`.execute(unit.db)
  return { count: numbers.list.length }
}

function numbersBetween(first: string, last: string): Refusal | { list: string[] } {
  const [, prefix = '', start = ''] = numbered.exec(first) ?? []
  const [, samePrefix = '', end = ''] = numbered.exec(last) ?? []
  if (first.length < 4 || first.length > 20 || start === '')
    return refuse('编号由大写字母加数字组成，4 到 20 位，例如 QH00000001。', { field: 'first' })
  if (end === '' || samePrefix !== prefix || end.length !== start.length)
    return refuse('起止编号的字母和位数要一样。', { field: 'last' })
  const count = Number(end) - Number(start) + 1
  if (count < 1) return refuse('截止编号比起始编号小。请核对。', { field: 'last' })
  if (count > mostAtOnce) return refuse(`一次最多登记 ${mostAtOnce} 本。请分几次登记。`, { field: 'last' })
  return {
    list: Array.from(
      { length: count },
      (_, index) => prefix + String(Number(start) + index).padStart(start.length, '0'),
    ),
  }
}

/** Refuses a number that is not in this office's stock, or of the other cover; two at once cannot both take one. */
export async function checkBlank(
  unit: Unit,
  office: string,
  number: string,
  cover: Cover,
): Promise<Refusal | undefined> {
  const blank = await unit.db
    .selectFrom('blank_card')
    .select(['state', 'cover'])
    .where('office_id', '=', office)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  const where = { clause: 'R4.1.5', field: 'blank' } as const
  if (!blank) return refuse('本单位库存里没有这个编号。请核对证件上的印刷编号，或先登记领入。', where)
  if (blank.state !== 'stock')
    return refuse(`这本空白证${blankStateNames[blank.state as BlankState]}，不能再用。请换一本。`, where)
  return blank.cover === cover
    ? undefined
    : refuse(`这本空白证是${coverNames[blank.cover as Cover]}封面。这份证要用${coverNames[cover]}封面。`, where)
}

export async function useBlank(unit: Unit, office: string, number: string, certificate: string): Promise<void> {
  await change(unit, office, number, { state: 'used', certificate_id: certificate, reason: null })
}

/** A card that came out badly: the blank is gone, with the certificate that was printed on it. */
export async function spoilBlank(unit: Unit, office: string, number: string, reason: string): Promise<void> {
  await change(unit, office, number, { state: 'spoiled', reason })
}

/** A blank that is missing, damaged or sent to another office; only what is in stock can go. */
export async function writeOffBlank(
  unit: Unit,
  one: { office: string; number: string; state: 'lost' | 'sent'; reason: string },
): Promise<Refusal | { done: true }> {
  if (one.reason.trim().length < 4) return refuse('请写明情况，至少 4 个字。', { field: 'reason' })
  const blank = await unit.db
    .selectFrom('blank_card')
    .select('state')
    .where('office_id', '=', one.office)
    .where('number', '=', one.number)
    .forUpdate()
    .executeTakeFirst()
  if (!blank) return refuse('本单位库存里没有这个编号。请核对。', { field: 'number' })
  if (blank.state !== 'stock')
    return refuse(`这本空白证${blankStateNames[blank.state as BlankState]}，不在库。`, { field: 'number' })
  await change(unit, one.office, one.number, { state: one.state, reason: one.reason.trim() })
  return { done: true }
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

/** The next one in the drawer, as a proposal. */
export async function nextBlank(unit: Unit, office: string, cover: Cover): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('blank_card')
    .select('number')
    .where('office_id', '=', office)
    .where('cover', '=', cover)
    .where('state', '=', 'stock')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

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
