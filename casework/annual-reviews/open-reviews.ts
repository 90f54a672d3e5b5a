// Once a year each county's holders fall due for review, and those with an account are told (N6.4).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { reviewDueOn, reviewedIfIssuedBefore, reviewOpensOn } from '#regulation/annual-review.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { shortDay } from '../messages/short-text.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { eachOf, type Found, foundOf, goOn, type Part, type Round, type WentOn } from '../rounds/round.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'

const openedAtOnce = 200
const askedAtOnce = 200
const reviewed = ['in-force', 'frozen'] as const

/** Where the opening of a county has come to: certificates are gone through by their status and the day on which they end. */
type Come = { office: string; status: number; end: Day; id: string }
const first = { status: 0, end: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' }
const keyOf = ({ office, status, end, id }: Come) => `${office}/${status}/${end}/${id}`
function comeTo(key: string): Come {
  const [office = '', status = '0', end = first.end, id = first.id] = key.split('/')
  return { office, status: Number(status), end, id }
}

/** A county after the other; when all of its holders have their review, its year is begun. */
const openCounties: Part = async (unit, after, { begunOn }) => {
  const office = after === undefined ? await nextCounty(unit, begunOn) : comeTo(after).office
  if (office === undefined) return { due: 0, done: 0, putOff: 0, next: undefined }
  const come = after === undefined ? { office, ...first } : comeTo(after)
  const { rulesOf } = await rulesOfOffices(unit, [office])
  const year = Number(begunOn.slice(0, 4))
  const due = reviewDueOn(begunOn, rulesOf(office)['annual-review-days'])
  const { rows } = await sql<{ id: string; end: Day }>`
    with page as (
      select id, person_id, masked_name, valid_from, valid_to from certificate
      where office_id = ${office} and status = ${reviewed[come.status]} and (valid_to, id) > (${come.end}::date, ${come.id}::uuid)
      order by valid_to, id limit ${openedAtOnce}
    ), opened as (
      insert into annual_review (id, certificate_id, person_id, office_id, year, masked_name, opened_on, due_on, state)
      select gen_random_uuid(), id, person_id, ${office}, ${year}::int, masked_name, ${begunOn}::date, ${due}::date, 'open'
      from page where valid_from < ${reviewedIfIssuedBefore(begunOn)}::date
      on conflict (certificate_id, year) do nothing
    )
    select id, valid_to as end from page order by valid_to, id`.execute(unit.db)
  const counts = { due: rows.length, done: rows.length, putOff: 0 }
  const last = rows.length === openedAtOnce ? rows.at(-1) : undefined
  if (last) return { ...counts, next: keyOf({ ...come, ...last }) }
  if (come.status + 1 < reviewed.length)
    return { ...counts, next: keyOf({ office, ...first, status: come.status + 1 }) }
  await unit.db
    .insertInto('annual_review_round')
    .values({ office_id: office, year, opened_on: begunOn, due_on: due })
    .onConflict((begun) => begun.doNothing())
    .execute()
  const next = await nextCounty(unit, begunOn)
  return { ...counts, next: next === undefined ? undefined : keyOf({ office: next, ...first }) }
}

/** The next county whose month has come and whose year is not begun. */
async function nextCounty(unit: Unit, day: Day): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from office where level = 'county'
    and (effective_to is null or effective_to >= ${day})
    and exists (select from certificate where office_id = office.id and status = any(${[...reviewed]}))
    and not exists (select from annual_review_round where office_id = office.id and year = ${Number(day.slice(0, 4))})
    order by id`.execute(unit.db)
  const { rulesOf } = await rulesOfOffices(
    unit,
    rows.map((row) => row.id),
  )
  return rows.find(({ id }) => day >= reviewOpensOn(day, rulesOf(id)['annual-review-month']))?.id
}

type ToTell = Item & { person: string; dueOn: Day }

async function findToTell(unit: Unit, after: string | undefined): Promise<Found<ToTell>> {
  const { rows } = await sql<{ id: string; due_on: Day; person: string; office: string; year: number }>`
    select id, due_on, person_id as person, office_id as office, year from annual_review
    where not told and state = 'open' and ${after === undefined ? sql`true` : sql`id > ${after}::uuid`}
      and ${notPutOff(unit, 'annual-reviews', sql`id::text`)}
    order by id limit ${askedAtOnce}`.execute(unit.db)
  const items = rows.map(({ id, due_on: dueOn, person, office, year }) => ({
    key: id,
    office,
    title: `${year} 年年审`,
    href: `/workbench/reviews/${id}`,
    person,
    dueOn,
  }))
  return foundOf(items, askedAtOnce)
}

/** Who has no account is called on or asked by the office itself, from the list of the review. */
async function tellHolders(unit: Unit, items: readonly ToTell[]): Promise<void> {
  const { rows } = await sql<{ id: string; accounts: string[] | null }>`
    update annual_review set told = true where id = any(${items.map(({ key }) => key)}::uuid[]) and not told
    returning id, (select array_agg(distinct account::text) from case_file, unnest(accounts) as account
      where case_file.person_id = annual_review.person_id) as accounts`.execute(unit.db)
  const accountsOf = new Map(rows.map(({ id, accounts }) => [id, accounts ?? []]))
  for (const { key, person, office, dueOn } of items) {
    const accounts = accountsOf.get(key) ?? []
    if (accounts.length === 0) continue
    const news = {
      title: '请确认今年的年审',
      when: `最晚${shortDay(dueOn)}`,
      body: `看看证上的情况有没有变化，最晚 ${dayInWords(dueOn)}。在“我的申请”里一分钟就能办。`,
    }
    await tellPerson(unit, { person, office, accounts }, news, { withLetter: false })
  }
}

const reviewRound: Round = {
  name: 'annual-reviews',
  parts: [openCounties, eachOf('annual-reviews', { find: findToTell, take: tellHolders, atOnce: 20 })],
}

/** The job 'open-annual-reviews'. */
export const openAnnualReviews = (unit: Unit): Promise<WentOn> => goOn(unit, reviewRound)
