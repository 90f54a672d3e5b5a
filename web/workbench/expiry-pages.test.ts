// The list of certificates that end soon: own office only, by month, past their end, page by page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at } from '#casework/cases/testing.ts'
import { dailyRound } from '#casework/certificates/expiry.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { fileOf, seedCertificates } from '#demo/certificates.ts'
import { listHolders } from '#demo/holders.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { maskName } from '#regulation/names.ts'
import { office } from './testing.ts'

const today = '2026-11-23'

test('R4.2.1 a county sees its own certificates that end within a year, by month, names masked; nobody else does', async (t) => {
  const { get, platform, work, approver, clerk, doctor, applicant } = await office(t, today)
  await seedCertificates(platform)
  const own = listHolders(today).filter((one) => one.office === '630102')
  const ending = own.filter((one) => one.kind !== 'cancelled' && one.to >= today && one.to <= '2027-11-23')
  const page = (await get(approver, '/workbench/expiring')).body
  assert.match(page, new RegExp(`一年内到期<span class="tb-nav__count">${ending.length}</span>`))
  const [first] = ending.toSorted((a, b) => (a.to < b.to ? -1 : 1))
  assert.ok(first)
  assert.ok(page.includes(maskName(first.name)))
  assert.ok(!page.includes(first.name) && !page.includes(first.idNumber))
  const month = first.to.slice(0, 7)
  const counted = ending.filter((one) => one.to.startsWith(month)).length
  assert.match(page, new RegExp(`month=${month}"[^]*?numeric"[^>]*>${counted}<`))
  const oneMonth = (await get(approver, `/workbench/expiring?month=${month}`)).body
  assert.match(oneMonth, new RegExp(`<h1[^>]*>${Number(month.slice(0, 4))}年${Number(month.slice(5))}月到期的证件`))
  assert.equal([...oneMonth.matchAll(/scope="row"/g)].length, counted)

  assert.match(oneMonth, /还没有/)
  while ((await work({ kind: 'system', id: 'worker' }, dailyRound)).more);
  assert.match((await get(approver, `/workbench/expiring?month=${month}`)).body, /没有账户，信在“要寄的信”里/)

  const over = (await get(approver, '/workbench/expiring?show=over')).body
  const gone = own.filter((one) => one.kind === 'expired' || one.kind === 'frozen-at-term')
  assert.equal([...over.matchAll(/scope="row"/g)].length, gone.length)
  assert.match(over, /已冻结/)

  const others = listHolders(today).filter((one) => one.office === '510107')
  const elsewhere = (await get(clerk, '/workbench/expiring')).body
  assert.ok(others.some((one) => one.to <= '2027-11-23' && elsewhere.includes(maskName(one.name))))
  for (const actor of [doctor, applicant]) assert.notEqual((await get(actor, '/workbench/expiring')).statusCode, 200)
  for (const address of ['?month=2027-99', '?show=nothing', '?page=-1', '?page=9'])
    assert.equal((await get(approver, `/workbench/expiring${address}`)).statusCode, 200, address)
})

test('a certificate past its end is shown as such to anybody verifying it, before the daily round has run', async (t) => {
  const { post, work, ownerQuery, applicant } = await office(t, '2027-03-01')
  const holder = listHolders(today).find((one) => one.kind === 'expires-in-2-months')
  assert.ok(holder)
  const file = Buffer.from(fileOf([holder]))
  const back: Work = (actor, use) => work(actor, use, at(today))
  await importCertificates(back, {
    name: 'one.csv',
    open: async function* () {
      yield file
    },
  })
  assert.deepEqual(await ownerQuery('select status from certificate'), [{ status: 'in-force' }])
  const [year = '', month = '', day = ''] = holder.from.split('-')
  const answer = await post(applicant, '/verify', {
    number: holder.certificateNumber,
    name: holder.name,
    'issued.year': year,
    'issued.month': month,
    'issued.day': day,
  })
  assert.match(answer.body, /这本证已到期，无效/)
})
