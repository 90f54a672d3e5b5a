// Reminds once, some days before: of papers that were asked for, and of an application that was begun and left (docs/basis.md §9.251).
import { sql } from 'kysely'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { draftKeptUntil, draftsRemindedBefore, supplyReminderDays } from '#regulation/offices/reminders.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays, byDayInWords, dayInWords } from '#regulation/working-days.ts'
import { tellUnconfirmed } from '../accounts/window-telephone.ts'
import { findCase } from '../cases/case-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { shortDay } from '../messages/short-text.ts'
import { tellingOf, tellPerson } from '../messages/tell-person.ts'
import { nation } from '../offices/reference-data.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { eachOf, type Found, foundOf, goOn, type Round, type WentOn } from '../rounds/round.ts'

const askedAtOnce = 50

type ToSupply = Item & { caseId: string; last: Day }

/** The day after the last for supplying is the residence's (`residence_from`). */
async function findToSupply(unit: Unit, after: string | undefined): Promise<Found<ToSupply>> {
  const { rows } = await sql<{ id: string; from: Day; number: string; office: string }>`
    select id, residence_from as "from", number, residence_office as office from case_file
    where status = 'awaiting-materials' and not final and residence_from > ${unit.today}::date
      and residence_from <= ${addDays(unit.today, supplyReminderDays + 1)}::date
      and reminded_for is distinct from residence_from and changed_at < ${unit.now}::timestamptz - interval '1 day'
      and ${after === undefined ? sql`true` : sql`id > ${after}::uuid`}
      and ${notPutOff(unit, 'reminders', sql`id::text`)}
    order by id limit ${askedAtOnce}`.execute(unit.db)
  const items = rows.map(({ id, from, number, office }) => ({
    key: id,
    caseId: id,
    last: addDays(from, -1),
    office,
    title: `申请 ${number}`,
    href: `/workbench/cases/${id}`,
  }))
  return foundOf(items, askedAtOnce)
}

async function remindToSupply(unit: Unit, { caseId, last }: ToSupply): Promise<void> {
  const file = await findCase(unit, caseId)
  if (!file) return
  await sql`update case_file set reminded_for = residence_from where id = ${caseId}::uuid`.execute(unit.db)
  const news = {
    title: '补交材料快到期了',
    body: `请在${byDayInWords(last)}补交要的材料。过了这天，申请会结束。要补什么，看申请页。办不到的，请打窗口电话。`,
    when: `最晚${shortDay(last)}`,
  }
  if (file.current.accounts.length > 0) await tellPerson(unit, tellingOf(file), news)
  else await tellUnconfirmed(unit, file, news, { withLetter: true })
}

type Left = Item & { account: string; until: Day }

async function findLeft(unit: Unit, after: string | undefined): Promise<Found<Left>> {
  const { rows } = await sql<{ id: string; account: string; updatedAt: Date }>`
    select id, account_id as account, updated_at as "updatedAt" from application_draft
    where submitted_case is null and updated_at < ${draftsRemindedBefore(unit.now)}
      and (reminded_at is null or reminded_at < updated_at)
      and ${after === undefined ? sql`true` : sql`id > ${after}::uuid`} and ${notPutOff(unit, 'reminders', sql`id::text`)}
    order by id limit ${askedAtOnce}`.execute(unit.db)
  const items = rows.map(({ id, account, updatedAt }) => ({
    key: id,
    office: nation,
    title: '没有提交的申请',
    href: '/workbench',
    account,
    until: draftKeptUntil(dayOf(updatedAt)),
  }))
  return foundOf(items, askedAtOnce)
}

async function remindOfDraft(unit: Unit, { key, account, until }: Left): Promise<void> {
  await sql`update application_draft set reminded_at = ${unit.now} where id = ${key}::uuid`.execute(unit.db)
  await tellAccounts(unit, [account], {
    title: '有一份申请没有填完',
    body: `${dayInWords(until)} 以后会自动删掉。要办的，请在那以前接着填、提交；不办的，不用管。`,
    when: `${shortDay(until)}后删掉`,
  })
}

const reminderRound: Round = {
  name: 'reminders',
  parts: [
    eachOf('reminders', { find: findToSupply, take: async (unit, [item]) => item && remindToSupply(unit, item) }),
    eachOf('reminders', { find: findLeft, take: async (unit, [item]) => item && remindOfDraft(unit, item) }),
  ],
}

/** The job 'remind'. */
export const remind = (unit: Unit): Promise<WentOn> => goOn(unit, reminderRound)
