// Once a day: what falls due is found and told, certificates past their term expire, and what a place's rule lets be ended is proposed (R4.2.1).
import { type RawBuilder, sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { ranOutBy } from '#regulation/expiry.ts'
import { type ExpiryDeed, policyOf, statusesOf } from '#regulation/offices/expiry-proposals.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { insertLettersOfDay } from '../messages/letter-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { officesAtWork } from '../offices/offices-at-work.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { eachOf, type Found, goOn, type Part, type Round, type Turn, type WentOn } from '../rounds/round.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import { type DueKind, dueKinds } from './due-kinds.ts'
import { proposeExpired } from './expiry-proposals.ts'

/** Certificates that one question looks through. */
const lookedAtOnce = 1000
/** Rows to a slice: telling somebody is several rows, a change of status is audited row by row. */
const changedAtOnce = 20
const writtenAtOnce = 50

type Due = Item & { certificate: string; dueOn: Day }
type Row = { certificate_id: string; office_id: string; due_on: Day; is_known: boolean }

const keyOf = (kind: string, { due_on, certificate_id }: Row) => `${kind}/${due_on}/${certificate_id}`

const itemOf = (kind: string, row: Row): Due => ({
  key: keyOf(kind, row),
  office: row.office_id,
  certificate: row.certificate_id,
  dueOn: row.due_on,
  title: `${dayInWords(row.due_on)} 到期的证`,
  href: `/workbench/certificates/${row.certificate_id}`,
})

type Question = {
  /** The first part of each key, which tells it apart from those of other questions. */
  kind: string
  /** Rows of (certificate_id, office_id, due_on). */
  found: RawBuilder<unknown>
  /** What was done already, of the row `due`. */
  known: RawBuilder<unknown>
}

/** What comes next behind a key, by the day on which it is due; @param atOffices which of it is to be done now */
async function lookThrough(
  unit: Unit,
  { kind, found, known }: Question,
  after: string | undefined,
  atOffices: (offices: readonly string[]) => Promise<(row: Row) => boolean>,
): Promise<Found<Due>> {
  const [, day = '', id = ''] = after?.split('/') ?? []
  const { rows } = await sql<Row>`select certificate_id, office_id, due_on, (${known})
      or not ${notPutOff(unit, 'daily-round', sql`${kind}::text || '/' || due.due_on || '/' || due.certificate_id`)} as is_known
    from (${found}) due
    where ${after === undefined ? sql`true` : sql`(due_on, certificate_id) > (${day}::date, ${id}::uuid)`}
    order by due_on, certificate_id limit ${lookedAtOnce}`.execute(unit.db)
  const unknown = rows.filter((row) => !row.is_known)
  const isNow = unknown.length > 0 ? await atOffices([...new Set(unknown.map((row) => row.office_id))]) : () => false
  const last = rows.length === lookedAtOnce ? rows.at(-1) : undefined
  return {
    items: unknown.filter(isNow).map((row) => itemOf(kind, row)),
    upTo: last && keyOf(kind, last),
  }
}

/** Enters what is due and new at the offices that work today, and tells the holders; those who have no account get a letter. */
const findDue = (kind: DueKind): Part =>
  eachOf('daily-round', {
    find: (unit, after) =>
      lookThrough(
        unit,
        {
          kind: kind.kind,
          found: kind.found(unit.today),
          known: sql`exists (select from certificate_due known where known.certificate_id = due.certificate_id
            and known.kind = ${kind.kind} and known.due_on = due.due_on)`,
        },
        after,
        async (offices) => {
          const atWork = await officesAtWork(unit, offices)
          return (row) => atWork.has(row.office_id)
        },
      ),
    take: async (unit, items) => {
      const told = await listAccounts(unit, items)
      for (const one of told)
        await unit.db
          .insertInto('certificate_due')
          .values({
            certificate_id: one.certificate,
            kind: kind.kind,
            due_on: one.dueOn,
            office_id: one.office,
            found_on: unit.today,
            told: one.accounts.length > 0,
          })
          .onConflict((known) => known.doNothing())
          .execute()
      await tellHolders(unit, told, kind.news)
    },
    atOnce: writtenAtOnce,
  })

type Holder = Due & { person: string; accounts: readonly string[] }

/** Each with the accounts of its holder's earlier cases. */
async function listAccounts(unit: Unit, items: readonly Due[]): Promise<readonly Holder[]> {
  const { rows } = await sql<{ id: string; person: string; accounts: string[] | null }>`
    select id, person_id as person, (select array_agg(distinct account::text) from case_file, unnest(accounts) as account
      where case_file.person_id = certificate.person_id) as accounts
    from certificate where id = any(${items.map(({ certificate }) => certificate)}::uuid[])`.execute(unit.db)
  const held = new Map(rows.map((row) => [row.id, row]))
  return items.flatMap((item) => {
    const row = held.get(item.certificate)
    return row ? [{ ...item, person: row.person, accounts: row.accounts ?? [] }] : []
  })
}

async function tellHolders(
  unit: Unit,
  holders: readonly Holder[],
  newsOf: (dueOn: Day) => { title: string; body: string; when?: string },
): Promise<void> {
  for (const { dueOn, accounts, person, office, certificate } of holders)
    if (accounts.length > 0) await tellPerson(unit, { person, office, certificate, accounts }, newsOf(dueOn))
  const unread = holders.filter(({ accounts }) => accounts.length === 0)
  for (const [day, of] of Map.groupBy(unread, ({ dueOn }) => dueOn))
    await insertLettersOfDay(
      unit,
      of.map(({ certificate }) => certificate),
      newsOf(day),
    )
}

const expire: Part = eachOf('daily-round', {
  find: (unit, after) =>
    lookThrough(
      unit,
      {
        kind: 'expired',
        found: sql`select id as certificate_id, office_id, valid_to as due_on from certificate
          where status = 'in-force' and valid_to < ${unit.today}::date`,
        known: sql`false`,
      },
      after,
      async () => () => true,
    ),
  take: async (unit, items) => {
    const { rows } = await sql<{ id: string }>`
      update certificate set status = 'expired', status_reason = 'term', status_since = ${unit.now}
      where id = any(${items.map(({ certificate }) => certificate)}::uuid[]) and status = 'in-force'
      returning id`.execute(unit.db)
    const expired = new Set(rows.map(({ id }) => id))
    const own = items.filter(({ certificate }) => expired.has(certificate))
    await tellHolders(unit, await listAccounts(unit, own), () => expiredNews)
  },
  atOnce: changedAtOnce,
})

const expiredNews = {
  title: '您的残疾人证已经到期',
  body: '这本证已过有效期。请申请到期换证，网上、窗口都能办。',
}

/** Where a place's rules say so: proposes to freeze or cancel what nobody has renewed for so long; people decide. */
const proposeByPolicy = (deed: ExpiryDeed): Part =>
  eachOf('daily-round', {
    find: (unit, after) =>
      lookThrough(
        unit,
        {
          kind: deed,
          found: sql`select id as certificate_id, office_id, valid_to as due_on from certificate
            where status = any(${statusesOf[deed].from}) and status_reason = 'term' and valid_to < ${unit.today}::date
              and exists (select from published_rule where name = ${policyOf[deed]})`,
          known: sql`exists (select from expiry_proposal where expiry_proposal.certificate_id = due.certificate_id
            and (deed = ${deed} or (deed = 'cancel' and outcome is null)))`,
        },
        after,
        async (offices) => {
          const { rulesOf } = await rulesOfOffices(unit, offices)
          const ranOut = new Map(
            offices.map((office) => [office, ranOutBy(policyOf[deed], unit.today, rulesOf(office))]),
          )
          return (row) => row.due_on <= (ranOut.get(row.office_id) ?? '')
        },
      ),
    take: async (unit, items) => {
      for (const [office, of] of Map.groupBy(items, (item) => item.office))
        await proposeExpired(unit, {
          office,
          deed,
          certificates: of.map(({ certificate }) => certificate),
        })
    },
    atOnce: writtenAtOnce,
  })

const dailyRoundParts: Round = {
  name: 'daily-round',
  // Asked often, done once a day.
  isWanted: async ({ db, today }) =>
    (await db.selectFrom('daily_round').select('day').where('day', '=', today).executeTakeFirst()) === undefined,
  parts: [expire, proposeByPolicy('cancel'), proposeByPolicy('freeze'), ...dueKinds.map(findDue), noteDay],
}

/** The day on which the run began: what came meanwhile is of the next run. */
async function noteDay(unit: Unit, _: string | undefined, { begunOn }: Turn) {
  await unit.db
    .insertInto('daily_round')
    .values({ day: begunOn, finished_at: unit.now })
    .onConflict((known) => known.doNothing())
    .execute()
  return { due: 0, done: 0, putOff: 0, next: undefined }
}

/** The job 'daily-round'. */
export const dailyRound = (unit: Unit): Promise<WentOn> => goOn(unit, dailyRoundParts)
