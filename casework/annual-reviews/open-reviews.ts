// Once a year each county's holders fall due for review, and those with an account are told (N6.4).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { reviewDueOn, reviewedIfIssuedBefore, reviewOpensOn } from '#regulation/annual-review.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'

/** Telling somebody is several rows; a transaction does a page of them and asks for the next. */
const toldAtOnce = 500

/** The job 'open-annual-reviews'. @returns whether nothing is left to open or to tell */
export async function openAnnualReviews(unit: Unit): Promise<boolean> {
  const opened = await openNextCounty(unit)
  const told = await tellHolders(unit)
  if (!opened && told < toldAtOnce) return true
  await unit.enqueue({ name: 'open-annual-reviews', data: {} })
  return false
}

/** One county a transaction: all of its holders at once, so that the list is whole from its first moment. */
async function openNextCounty(unit: Unit): Promise<boolean> {
  const year = Number(unit.today.slice(0, 4))
  const { rows } = await sql<{ id: string }>`select id from office where level = 'county'
    and (effective_to is null or effective_to >= ${unit.today})
    and exists (select from certificate where office_id = office.id and status in ('in-force', 'frozen'))
    and not exists (select from annual_review_round where office_id = office.id and year = ${year})
    order by id`.execute(unit.db)
  const { rulesOf } = await rulesOfOffices(
    unit,
    rows.map((row) => row.id),
  )
  const office = rows.find(({ id }) => unit.today >= reviewOpensOn(unit.today, rulesOf(id)['annual-review-month']))?.id
  if (!office) return false
  const due = reviewDueOn(unit.today, rulesOf(office)['annual-review-days'])
  await unit.db
    .insertInto('annual_review_round')
    .values({ office_id: office, year, opened_on: unit.today, due_on: due })
    .execute()
  await sql`insert into annual_review (id, certificate_id, person_id, office_id, year, masked_name, opened_on, due_on, state)
    select gen_random_uuid(), id, person_id, office_id, ${year}, masked_name, ${unit.today}, ${due}, 'open'
    from certificate where office_id = ${office} and status in ('in-force', 'frozen')
      and valid_from < ${reviewedIfIssuedBefore(unit.today)}`.execute(unit.db)
  return true
}

async function tellHolders(unit: Unit): Promise<number> {
  const { rows } = await sql<{ due_on: Day; person: string; office: string; accounts: string[] | null }>`
    with page as (
      select id, due_on, person_id, office_id, (select array_agg(distinct account::text) from case_file, unnest(accounts) as account
        where case_file.person_id = annual_review.person_id) as accounts
      from annual_review where not told and state = 'open' limit ${toldAtOnce} for update skip locked
    ), marked as (
      update annual_review set told = true from page where annual_review.id = page.id
    )
    select due_on, person_id as person, office_id as office, accounts from page`.execute(unit.db)
  // Who has no account is called on or asked by the office itself, from the list of the review.
  for (const { due_on, person, office, accounts } of rows)
    if (accounts)
      await tellPerson(
        unit,
        { person, office, accounts },
        {
          title: '请确认今年的年审',
          body: `看看证上的情况有没有变化，最晚 ${dayInWords(due_on)}。在“我的申请”里一分钟就能办。`,
        },
        { withLetter: false },
      )
  return rows.length
}
