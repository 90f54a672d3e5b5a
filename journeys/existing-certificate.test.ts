// A certificate from before the system: brought in from a file, listed for its county, over at its end for whoever verifies it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dailyRound } from '#casework/certificates/expiry.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { fileOf } from '#demo/certificates.ts'
import { listHolders } from '#demo/holders.ts'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { openTown } from './town.ts'
import { verifyCard } from './verifying.ts'

test('R4.2.1 a certificate from an old register is valid, falls due, and is over at its end, with nobody doing anything', async (t) => {
  const town = await openTown(t, '2026-11-23')
  const holder = listHolders('2026-11-23').find((one) => one.kind === 'expires-in-5-months' && one.office === '630102')
  assert.ok(holder)
  const file = Buffer.from(fileOf([holder]))
  const imported = await importCertificates(town.work, {
    name: '城东存量证.csv',
    open: async function* () {
      yield file
    },
  })
  assert.ok(!isRefusal(imported) && imported.imported === 1)
  const night = async () => {
    while ((await town.work(worker, dailyRound)).more);
  }
  const passer = town.stranger()
  const verify = async () => {
    await verifyCard(town, holder, 'newest', passer)
  }

  await verify()
  passer.sees('✓ 这本证有效')
  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench')
  await clerk.follow('登记簿')
  await clerk.follow('即将到期')
  clerk.sees('即将到期的证件', '每月到期的证件', '还没有')
  await night()
  await clerk.follow(`${Number(holder.to.slice(0, 4))}年${Number(holder.to.slice(5, 7))}月到期的证件`)
  clerk.sees('没有账户，信在“要寄的信”里')

  await town.itIs(holder.to)
  await verify()
  passer.sees('✓ 这本证有效')
  await town.itIs(addDays(holder.to, 1))
  await verify()
  passer.sees('✗ 这本证已到期，无效')
  await night()
  await verify()
  passer.sees('✗ 这本证已到期，无效')
  await clerk.open('/workbench/expiring')
  await clerk.follow(/^已到期未换/)
  clerk.sees('已到期未换')
  assert.deepEqual(await town.ownerQuery('select status, status_reason from certificate'), [
    { status: 'expired', status_reason: 'term' },
  ])
})
