// The daily round: what falls due is found once, certificates expire, and a place's policy on expired ones is carried out.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { seedCertificates } from '#demo/certificates.ts'
import { type HolderKind, listHolders } from '#demo/holders.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import type { Actor } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { acceptedBy, refusedBy } from '#regulation/situation-testing.ts'
import { addDays } from '#regulation/working-days.ts'
import { listInboxes } from '../messages/testing.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { findPersonByIdNumber } from '../persons/person-store.ts'
import { dailyRound } from './expiry.ts'
import { findProposal, listProposals } from './expiry-proposal-store.ts'
import { decideExpired, dropExpired, recordLetterSent, verifyExpired } from './expiry-proposals.ts'
import { readVerification } from './verification-store.ts'

const worker: Actor = { kind: 'system', id: 'worker' }
const today = '2026-11-23'
const at = (day: string) => ({ now: new Date(`${day}T02:00:00Z`) })

async function stage(t: TestContext) {
  const opened = await openTestPlatform(t, at(today))
  await installReferenceData(opened.work)
  await seedCertificates(opened.platform)
  /** The job until it is done, as the worker would. @returns how many transactions it took */
  const round = async (day: string): Promise<number> => {
    for (let pages = 1; ; pages++) if (!(await opened.work(worker, dailyRound, at(day))).more) return pages
  }
  const due = () =>
    opened.ownerQuery<{ kind: string; count: number }>(
      'select kind, count(*)::integer as count from certificate_due group by 1 order by 1',
    )
  const statuses = async (office = '%') =>
    Object.fromEntries(
      (
        await opened.ownerQuery<{ status: string; count: number }>(
          'select status, count(*)::integer as count from certificate where office_id like $1 group by 1 order by 1',
          [office],
        )
      ).map(({ status, count }) => [status, count]),
    )
  return { ...opened, round, due, statuses }
}

const perKind = (kind: HolderKind) => listHolders(today).filter((one) => one.kind === kind).length

test('R4.2.1 what ends within 12, 6 and 3 months is found once, each at its nearest, however often the round is made', async (t) => {
  const { work, round, due, ownerQuery } = await stage(t)
  await round(today)
  const first = await due()
  const found = Object.fromEntries(first.map(({ kind, count }) => [kind, count]))
  assert.equal(found['ends-in-3-months'], perKind('expires-in-2-months') + countVisual('2026-11-23', '2027-02-23'))
  assert.equal(found['ends-in-6-months'], perKind('expires-in-5-months') + countVisual('2027-02-24', '2027-05-23'))
  assert.equal(found['ends-in-12-months'], perKind('expires-in-11-months') + countVisual('2027-05-24', '2027-11-23'))
  assert.ok(countVisual(today, '2027-11-23') > 0)
  assert.equal(await round(today), 1)
  assert.deepEqual(await due(), first)
  await Promise.all([1, 2, 3].map(() => work(worker, dailyRound, at('2026-11-24'))))
  await round('2026-11-24')
  const newly = await ownerQuery<{ due_on: string }>(
    `select due_on::text from certificate_due where found_on = '2026-11-24'`,
  )
  const edges = ['2027-02-24', '2027-05-24', '2027-11-24']
  assert.deepEqual(
    newly.filter((one) => !edges.includes(one.due_on)),
    [],
  )
})

const countVisual = (from: string, to: string) =>
  listHolders(today).filter((one) => one.kind === 'visual-before-2018' && one.to >= from && one.to <= to).length

test('a certificate past its term expires with its reason and its history, a frozen one stays frozen', async (t) => {
  const { round, statuses, ownerQuery } = await stage(t)
  const before = await statuses()
  await round(today)
  assert.deepEqual(await statuses(), before)
  await round(addDays(today, 100))
  const gone = listHolders(today).filter(
    (one) => one.to < addDays(today, 100) && ['expires-in-2-months', 'visual-before-2018'].includes(one.kind),
  ).length
  assert.deepEqual(await statuses(), {
    ...before,
    expired: (before.expired ?? 0) + gone,
    'in-force': (before['in-force'] ?? 0) - gone,
  })
  const [change] = await ownerQuery<{ status: string; reason: string; by_actor: string; seq: number }>(
    `select status, reason, by_actor, seq from certificate_change where import_range is null limit 1`,
  )
  assert.deepEqual(change, { status: 'expired', reason: 'term', by_actor: 'system:worker', seq: 2 })
})

/** An account that handed in an earlier case of this person. */
async function knownAccount(
  ownerQuery: Awaited<ReturnType<typeof stage>>['ownerQuery'],
  account: string,
  person: string,
): Promise<void> {
  await ownerQuery(`select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`)
  await ownerQuery(
    `insert into account (id, phone_sealed, phone_index, masked_phone, created_at) values ($1, '', '', '137', now())`,
    [account],
  )
  await ownerQuery(
    `insert into case_file (id, number, matter, status, version, channel, person_id, accounts, residence_office, hukou_office,
      superior_office, province_office, state, application_sealed, masked_name, final, opened_on, opened_at, changed_at)
      values ($1, '1', 'new-certificate', 'closed', 1, 'online', $2, $3, '510107', '630102', '510100', '510000', '{}', '', '演*', true,
      '2020-01-01', now(), now())`,
    ['018f0000-0000-7000-8000-000000000002', person, [account]],
  )
}

test('the holder is told in the account of an earlier case, once', async (t) => {
  const { work, round, ownerQuery } = await stage(t)
  const holder = listHolders(today).find((one) => one.kind === 'expires-in-2-months')
  assert.ok(holder)
  const account = '018f0000-0000-7000-8000-000000000001'
  const person = await work(worker, (unit) => findPersonByIdNumber(unit, identityNumberOf(holder.idNumber)))
  await knownAccount(ownerQuery, account, person ?? '')
  await round(today)
  await round('2026-11-24')
  const told = await ownerQuery<{ channel: string; title: string }>('select channel, title from message order by 1')
  assert.deepEqual(
    told.map((one) => [one.channel, one.title]),
    [
      ['inbox', '您的残疾人证快到期了'],
      ['sms', '短信'],
    ],
  )
  const [inbox] = await work(worker, listInboxes)
  assert.match(inbox?.body ?? '', new RegExp(`${Number(holder.to.slice(0, 4))}年${Number(holder.to.slice(5, 7))}月`))
  await round(addDays(holder.to, 1))
  const after = await ownerQuery<{ title: string }>(
    `select title from message where channel = 'inbox' order by created_at`,
  )
  assert.deepEqual(
    after.map((one) => one.title),
    ['您的残疾人证快到期了', '您的残疾人证已经到期'],
  )
})

test('nothing is told on a holiday of the nation or of a region, and all of it on the next working day', async (t) => {
  const { round, due, ownerQuery } = await stage(t)
  const total = async () => (await due()).reduce((sum, one) => sum + one.count, 0)
  await round('2026-11-22')
  assert.equal(await total(), 0)
  await ownerQuery(`select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`)
  await ownerQuery(`insert into calendar_day (region, day, kind) values ('630000', $1, 'holiday')`, [today])
  await round(today)
  const found = await ownerQuery<{ office_id: string }>('select distinct office_id from certificate_due')
  assert.ok(found.length > 0)
  assert.ok(found.every((one) => !one.office_id.startsWith('63')))
  const before = await total()
  await round('2026-11-24')
  assert.ok((await total()) > before)
  const later = await ownerQuery<{ office_id: string }>(
    `select distinct office_id from certificate_due where found_on = '2026-11-24'`,
  )
  assert.ok(later.some((one) => one.office_id.startsWith('63')))
})

const approver: Actor = {
  kind: 'staff',
  id: '018f0000-0000-7000-8000-0000000000a1',
  office: '630102',
  roles: ['approver'],
}
const handler: Actor = { ...approver, id: '018f0000-0000-7000-8000-0000000000a2', roles: ['handler'] }
const everything = { limit: 500, offset: 0 }
const note = '电话问过本人，不再换证，知道后果。'

test('R4.2.1 R1.3 the system only proposes: told by letter, given time, verified by one, decided by another', async (t) => {
  const { work, round, statuses, ownerQuery } = await stage(t)
  const [here, elsewhere] = ['630102', '510107']
  const [before, untouched] = [await statuses(here), await statuses(elsewhere)]
  const proposed = (day: string) => work(approver, (unit) => listProposals(unit, here, everything), at(day))
  await round(today)
  assert.deepEqual(await proposed(today), [], 'by default nothing is proposed')

  await ownerQuery(`select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`)
  await ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_at) values
      ('018f0000-0000-7000-8000-000000000001', '630000', 'expired-freeze-months', '1', '2026-01-01', '演示', now())`,
  )
  await round('2026-11-24')
  const frozen = listHolders(today).filter(
    (one) => one.office === here && one.kind === 'expired' && one.to < addMonths('2026-11-24', -1),
  )
  const [first, ...others] = await proposed('2026-11-24')
  assert.equal(others.length + 1, frozen.length)
  assert.ok(first && first.deed === 'freeze' && first.toldOn === null)
  assert.deepEqual(await statuses(here), before, 'nothing ends by itself')
  await round('2026-11-25')
  assert.equal((await proposed('2026-11-25')).length, frozen.length, 'proposed once')

  const decide = (who: Actor, day: string) => work(who, (unit) => decideExpired(unit, first.id), at(day))
  refusedBy(await decide(approver, '2026-11-25'), 'R4.2.1', { says: /还没有告知/ })
  acceptedBy(await work(handler, (unit) => recordLetterSent(unit, first.id), at('2026-11-25')), 'R4.2.1')
  const verify = (day: string) => work(handler, (unit) => verifyExpired(unit, first.id, note), at(day))
  refusedBy(await verify('2026-12-24'), 'R4.2.1', { says: /要到 2026年12月25日/ })
  acceptedBy(await verify('2026-12-25'), 'R4.2.1')
  refusedBy(await decide({ ...handler, roles: ['handler', 'approver'] }, '2026-12-25'), 'R1.3')
  acceptedBy(await decide(approver, '2026-12-25'), 'R1.3')
  const { expired = 0, frozen: thawed = 0 } = before
  assert.deepEqual(await statuses(here), { ...before, expired: expired - 1, frozen: thawed + 1 })
  assert.deepEqual(await statuses(elsewhere), untouched)
  refusedBy(await decide(approver, '2026-12-26'), 'R4.2.1', { says: /没有找到/ })
  const read = await work(approver, async (unit) => {
    const kept = await findProposal(unit, first.id)
    return kept && [kept.outcome, kept.decidedOn, await readVerification(unit, 'expiry_proposal', kept)]
  })
  assert.deepEqual(read, ['done', '2026-12-25', note])
})

test('R4.2.1 whose account is known is told by message at once, and what was dropped is not proposed again', async (t) => {
  const { work, round, ownerQuery } = await stage(t)
  const holder = listHolders(today).find((one) => one.kind === 'frozen-at-term' && one.to < addMonths(today, -7))
  assert.ok(holder)
  const account = '018f0000-0000-7000-8000-000000000001'
  const person = await work(worker, (unit) => findPersonByIdNumber(unit, identityNumberOf(holder.idNumber)))
  await knownAccount(ownerQuery, account, person ?? '')
  await ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_at) values
      ('018f0000-0000-7000-8000-000000000001', $1, 'expired-cancel-months', '6', '2026-01-01', '演示', now())`,
    [`${holder.office.slice(0, 2)}0000`],
  )
  await round('2026-11-24')
  const clerk: Actor = { ...handler, office: holder.office }
  const listed = () => work(clerk, (unit) => listProposals(unit, holder.office, everything), at('2026-11-24'))
  const found = (await listed()).find((one) => one.personId === person)
  assert.deepEqual(
    [found?.deed, found?.toldBy, found?.toldOn, found?.decideFrom],
    ['cancel', 'message', '2026-11-24', '2026-12-24'],
  )
  const told = (await work(worker, listInboxes)).find(({ title }) => title === '您的残疾人证可能被注销')
  assert.match(told?.body ?? '', /从 2026年12月24日 星期四 起可以注销。请在这以前申请到期换证/)
  acceptedBy(await work(clerk, (unit) => dropExpired(unit, found?.id ?? '', 'applied'), at('2026-11-24')), 'R4.2.1')
  await round('2026-11-25')
  assert.ok(!(await listed()).some((one) => one.personId === person))
})

const addMonths = (day: string, count: number) => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + count)
  return date.toISOString().slice(0, 10)
}
