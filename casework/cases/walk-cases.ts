// Cases newest first, a page at a time, along the seats of the actor's own office: no further than the page needs (N2.4).
// A case's id is made of the moment it was opened, so that the seats of an office stand in the order of its list (decision 55).
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Page, pageOf, pageWith, type Turn } from '#platform/keyset.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type CaseFile, selectCases, toCaseFiles } from './case-store.ts'

export type Capacity = 'residence' | 'hukou' | 'superior' | 'province'

/** What a case must be like, in SQL about `case_file`. */
export type Conditions = readonly RawBuilder<SqlBool>[]

export const direction = ({ before }: Turn) => (before ? sql`asc` : sql`desc`)
export const all = (conditions: Conditions) => sql.join([sql<SqlBool>`true`, ...conditions], sql` and `)

/** Past the row of the key, whose last value is the id. */
export const beyond = (id: 'id' | 'case_id', { after, before }: Turn) =>
  after
    ? sql<SqlBool>`${sql.ref(id)} < ${after.at(-1)}::uuid`
    : before
      ? sql<SqlBool>`${sql.ref(id)} > ${before.at(-1)}::uuid`
      : sql<SqlBool>`true`

/** Where the walk goes, and how it is ordered: by id, or by day and id. */
export type Walk = { ids: RawBuilder<unknown>; order: 'id' | 'day'; turn: Turn }

/** Of several seats of one office in a case only the first counts, so that the case is listed once; told by the case, without another look. */
const firstSeat = (office: string) => sql<SqlBool>`case capacity
  when 'residence' then true
  when 'hukou' then residence_office <> ${office}
  when 'superior' then residence_office <> ${office} and not (hukou_sees and hukou_office = ${office})
  when 'province' then residence_office <> ${office} and not (hukou_sees and hukou_office = ${office}) and superior_office <> ${office}
  else residence_office <> ${office} and not (hukou_sees and hukou_office = ${office}) and superior_office <> ${office}
    and not (province_sees and province_office = ${office}) end`

/**
 * Along the seats of an office of the actor's, in any capacity or in one.
 * @param mostFit the newest cases are like that: the seats are walked in any case, where the database might think of another way
 */
export function alongSeats(
  office: string,
  capacity: Capacity | undefined,
  where: Conditions,
  turn: Turn,
  { mostFit = false } = {},
): Walk {
  const way = direction(turn)
  const ids = sql`
    select case_file.id from case_party as seat
    ${
      mostFit
        ? sql`cross join lateral (select * from case_file where case_file.id = seat.case_id offset 0) as case_file`
        : sql`join case_file on case_file.id = seat.case_id`
    }
    where party = ${`office:${office}`} and ${capacity ? sql`capacity = ${capacity}` : firstSeat(office)}
      and ${beyond('case_id', turn)} and ${all(where)}
    order by case_id ${way} limit ${turn.limit + 1}`
  return { ids, order: 'id', turn }
}

/** Among what a county has open, as residence, as hukou or both: all of it is looked at. */
export function alongOpen(office: string, seat: Capacity | undefined, where: Conditions, turn: Turn): Walk {
  const way = direction(turn)
  const of = {
    residence: sql`residence_office = ${office}`,
    hukou: sql`hukou_office = ${office} and hukou_sees`,
    superior: sql`superior_office = ${office}`,
    province: sql`province_office = ${office} and province_sees`,
  }
  const each = Object.entries(of)
    .filter(([name]) => seat === undefined || name === seat)
    .map(([, has]) => sql`select id from case_file where ${has} and ${beyond('id', turn)} and ${all(where)}`)
  const ids = sql`select id from (${sql.join(each, sql` union `)}) as found order by id ${way} limit ${turn.limit + 1}`
  return { ids, order: 'id', turn }
}

/** Along the days on which some offices opened cases, or received them for the hukou. @param offices undefined for every office */
export function alongOffices(
  offices: readonly string[] | undefined,
  seats: readonly ('residence' | 'hukou')[],
  where: Conditions,
  turn: Turn,
): Walk {
  const way = direction(turn)
  const [day, id] = turn.after ?? turn.before ?? []
  const farther =
    day === undefined || id === undefined
      ? sql<SqlBool>`true`
      : turn.after
        ? sql<SqlBool>`opened_on <= ${day}::date and (opened_on < ${day}::date or id < ${id}::uuid)`
        : sql<SqlBool>`opened_on >= ${day}::date and (opened_on > ${day}::date or id > ${id}::uuid)`
  const places = offices ? sql`unnest(${[...offices]}::text[]) as place(id)` : sql`(select id from office) as place`
  const of = { residence: sql`residence_office = place.id`, hukou: sql`hukou_office = place.id and hukou_sees` }
  const each = seats.map(
    (seat) => sql`
    select found.* from ${places} cross join lateral (
      select id, opened_on from case_file where ${of[seat]} and ${farther} and ${all(where)}
      order by opened_on ${way}, id ${way} limit ${turn.limit + 1}) as found`,
  )
  const ids = sql`select id from (${sql.join(each, sql` union `)}) as found
    order by opened_on ${way}, id ${way} limit ${turn.limit + 1}`
  return { ids, order: 'day', turn }
}

/** The cases of a page; row security confirms each of them once more. */
export async function pageOfCases(unit: Unit, { ids, order, turn }: Walk): Promise<Page<CaseFile>> {
  const way = turn.before ? 'asc' : 'desc'
  const rows = await selectCases(unit)
    .select('opened_on as openedOn')
    .where(sql<SqlBool>`id in (${ids})`)
    .$if(order === 'day', (query) => query.orderBy('opened_on', way))
    .orderBy('id', way)
    .execute()
  const page = pageOf(rows, turn, ({ id, openedOn }) => [openedOn, id])
  return pageWith(page, await toCaseFiles(unit, page.rows))
}

/** How many there are, counted no further than `most`. */
export async function countUpTo(unit: Unit, { ids }: Walk): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${ids}) as found`.execute(unit.db)
  return rows[0]?.count ?? 0
}
