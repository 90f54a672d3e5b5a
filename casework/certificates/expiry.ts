// Once a day: what falls due is found and told, certificates past their term expire, and what a place's rule lets be ended is proposed (R4.2.1).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { ranOutBy } from '#regulation/expiry.ts'
import { type ExpiryDeed, policyOf, statusesOf } from '#regulation/offices/expiry-proposals.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { isWorkingDay } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { insertLettersOfDay } from '../messages/letter-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { nation } from '../offices/reference-data.ts'
import { type DueKind, dueKinds } from './due-kinds.ts'
import { proposeExpired } from './expiry-proposals.ts'

/** Those without an account are entered many at a time: a letter each, and nothing to send. */
const writtenToAtOnce = 10_000

/** Rows to a transaction: telling somebody is several rows, a change of status is audited row by row. */
const toldAtOnce = 1000
const changedAtOnce = 500
const proposedAtOnce = 500

/**
 * The job 'daily-round'. Each transaction does one page of what is left and asks for the next; when nothing is left, the day is done.
 * @param at from which of its steps on: those before have nothing left @returns whether the day is done
 */
export async function dailyRound(unit: Unit, at: { step?: number } = {}): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('daily-round', 0))`.execute(unit.db)
  const done = await unit.db.selectFrom('daily_round').select('day').where('day', '=', unit.today).executeTakeFirst()
  if (done) return true
  const counties = await listCountiesWithCertificates(unit)
  for (const [step, page] of stepsOf(unit, counties).entries()) {
    if (step < (at.step ?? 0) || (await page()) === 0) continue
    await unit.enqueue({ name: 'daily-round', data: { step } })
    return false
  }
  await unit.db.insertInto('daily_round').values({ day: unit.today, finished_at: unit.now }).execute()
  return true
}

/** Each says how much it did; one that did nothing has nothing left. */
function stepsOf(unit: Unit, counties: readonly string[]): readonly (() => Promise<number>)[] {
  return [
    () => expire(unit, counties),
    () => proposeByPolicy(unit, counties, 'cancel'),
    () => proposeByPolicy(unit, counties, 'freeze'),
    ...dueKinds.map((kind) => async () => findDue(unit, kind, await listAtWork(unit, counties))),
  ]
}

async function listCountiesWithCertificates(unit: Unit): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from office where level = 'county'
    and exists (select from certificate where office_id = office.id)`.execute(unit.db)
  return rows.map((row) => row.id)
}

/** The offices for which today is a working day, by their regions' own calendars. */
async function listAtWork(unit: Unit, counties: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive own(id) as (
      select region from calendar_day where day = ${unit.today} and region <> ''
      union select office.id from office join own on office.parent_id = own.id
    ) select id from own where id = any(${counties})`.execute(unit.db)
  const special = new Set(rows.map((row) => row.id))
  const calendarOf = await calendarsFor(unit, [nation, ...special])
  return counties.filter((one) => isWorkingDay(calendarOf(special.has(one) ? one : nation), unit.today))
}

type Due = { due_on: Day; certificate: string; person: string; office: string; accounts: string[] | null }

/** Enters what is due and new, and tells the holders who have an account; those who have none get a letter. */
async function findDue(unit: Unit, kind: DueKind, offices: readonly string[]): Promise<number> {
  const { rows } = await sql<Due>`
    with due as materialized (
      select due.certificate_id, due.office_id, due.due_on, held.person_id, (select array_agg(distinct account::text)
        from case_file, unnest(accounts) as account where case_file.person_id = held.person_id) as accounts
      from (${kind.found(unit.today, offices)}) due join certificate held on held.id = due.certificate_id
      where not exists (select from certificate_due known
        where known.certificate_id = due.certificate_id and known.kind = ${kind.kind} and known.due_on = due.due_on)
    ), to_tell as (
      select * from due where accounts is not null limit ${toldAtOnce}
    ), to_write as (
      select * from due where accounts is null limit ${writtenToAtOnce}
    ), found as (
      insert into certificate_due (certificate_id, kind, due_on, office_id, found_on, told)
      select certificate_id, ${kind.kind}, due_on, office_id, ${unit.today}::date, accounts is not null
      from (select * from to_write union all select * from to_tell) listed
    )
    select due_on, certificate_id as certificate, person_id as person, office_id as office, accounts
      from (select * from to_write union all select * from to_tell) listed`.execute(unit.db)
  for (const { due_on, accounts, ...told } of rows)
    if (accounts) await tellPerson(unit, { ...told, accounts }, kind.news(due_on))
  const unread = rows.filter(({ accounts }) => accounts === null)
  for (const [day, of] of Map.groupBy(unread, (row) => row.due_on))
    await insertLettersOfDay(
      unit,
      of.map(({ certificate }) => certificate),
      kind.news(day),
    )
  return rows.length
}

async function expire(unit: Unit, counties: readonly string[]): Promise<number> {
  const { rows } = await sql<Omit<Due, 'due_on'>>`
    with over as (
      select id from certificate where office_id = any(${counties}) and status = 'in-force' and valid_to < ${unit.today}
      limit ${changedAtOnce} for update skip locked
    ), expired as (
      update certificate set status = 'expired', status_reason = 'term', status_since = ${unit.now}
      from over where certificate.id = over.id returning certificate.id, person_id, office_id
    )
    select id as certificate, person_id as person, office_id as office, (select array_agg(distinct account::text) from case_file, unnest(accounts) as account
      where case_file.person_id = expired.person_id) as accounts from expired`.execute(unit.db)
  for (const { accounts, ...told } of rows) if (accounts) await tellPerson(unit, { ...told, accounts }, expiredNews)
  const unread = rows.filter(({ accounts }) => accounts === null)
  await insertLettersOfDay(
    unit,
    unread.map(({ certificate }) => certificate),
    expiredNews,
  )
  return rows.length
}

const expiredNews = {
  title: '您的残疾人证已经到期',
  body: '这本证已过有效期。请申请到期换证，网上、窗口都能办。',
}

/** Where a place's rules say so: proposes to freeze or cancel what nobody has renewed for so long; people decide. */
async function proposeByPolicy(unit: Unit, counties: readonly string[], deed: ExpiryDeed): Promise<number> {
  const policy = policyOf[deed]
  const published = await unit.db
    .selectFrom('published_rule')
    .select('id')
    .where('name', '=', policy)
    .executeTakeFirst()
  if (!published) return 0
  const { rows: waiting } = await sql<{ office: string }>`select distinct office_id as office from certificate
    where office_id = any(${counties}) and status = any(${statusesOf[deed].from}) and status_reason = 'term'`.execute(
    unit.db,
  )
  let proposed = 0
  for (const { office } of waiting) {
    const ranOut = ranOutBy(policy, unit.today, await rulesFor(unit, office))
    if (ranOut === undefined || proposed >= proposedAtOnce) continue
    proposed += await proposeExpired(unit, office, deed, { ranOut, most: proposedAtOnce - proposed })
  }
  return proposed
}
