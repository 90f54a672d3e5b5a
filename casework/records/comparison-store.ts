// What a receiver compared of each day, and what differed, as kept for the office that registered it (R3.2; docs/basis.md §9.278).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type DayPart, differenceNames, type RecordDifference } from '#regulation/records/reconcile.ts'
import { keyOf, later, listOf, readText, readWhole, type StoredReader } from '#regulation/stored.ts'
import type { Day } from '#regulation/vocabulary.ts'

/** More differences than anybody puts right one by one: the receiver reads the day anew. */
export const mostKept = 1000

export type Comparison = DayPart & {
  day: Day
  at: Date
  /** How many records either side has of it. */
  here: number
  there: number
  /** All of them, of which `differences` are the first. */
  differing: number
  differences: readonly RecordDifference[]
}

const difference = keyOf(differenceNames)
const version = later(readWhole, 0)
const readDifference: StoredReader<RecordDifference> = (value, place) => {
  const of = (name: string): unknown =>
    typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
  return {
    caseNumber: readText(of('caseNumber'), `${place}.caseNumber`),
    kind: readText(of('kind'), `${place}.kind`),
    ordinal: readWhole(of('ordinal'), `${place}.ordinal`),
    difference: difference(of('difference'), `${place}.difference`),
    here: version(of('here'), `${place}.here`) || undefined,
    there: version(of('there'), `${place}.there`) || undefined,
  }
}
const readDifferences = listOf(readDifference)

/** Compared again, the day is as it was found last. */
export async function keepComparison(
  unit: Unit,
  partner: string,
  { day, after = '', upTo = '', here, there, differences }: Omit<Comparison, 'at' | 'differing'>,
): Promise<void> {
  const found = {
    compared_at: unit.now,
    here,
    there,
    differing: differences.length,
    differences: JSON.stringify(differences.slice(0, mostKept)),
  }
  await unit.db
    .insertInto('partner_comparison')
    .values({ partner_id: partner, day, after_number: after, up_to_number: upTo, ...found })
    .onConflict((on) => on.columns(['partner_id', 'day', 'after_number', 'up_to_number']).doUpdateSet(found))
    .execute()
}

/** From one day to another, each included; the parts of a day in the order of their numbers. */
export async function listComparisons(
  unit: Unit,
  partner: string,
  { from, to }: { from: Day; to: Day },
): Promise<readonly Comparison[]> {
  const rows = await unit.db
    .selectFrom('partner_comparison')
    .select(['day', 'after_number as after', 'up_to_number as upTo', 'compared_at as at'])
    .select(['here', 'there', 'differing', 'differences'])
    .where('partner_id', '=', partner)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day', 'desc')
    .orderBy('after_number')
    .orderBy('up_to_number')
    .execute()
  return rows.map(({ differences, ...row }) => ({
    ...row,
    differences: readDifferences(differences, `comparison of ${row.day}`),
  }))
}

/** How many records each day, Beijing time, has: made, or made anew, on it. */
export async function countMadeByDay(
  unit: Unit,
  partner: string,
  { from, to }: { from: Day; to: Day },
): Promise<ReadonlyMap<Day, number>> {
  const { rows } = await sql<{ day: Day; made: number }>`
    select (made_at at time zone 'Asia/Shanghai')::date as day, count(*)::integer as made from partner_record
    where partner_id = ${partner} and made_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
      and made_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'
    group by 1`.execute(unit.db)
  return new Map(rows.map(({ day, made }) => [day, made]))
}
