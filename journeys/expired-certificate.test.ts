// A certificate that nobody renewed, where the province lets it be cancelled: the system proposes, people tell, wait, verify, decide.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dailyRound } from '#casework/certificates/expiry.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { fileOf } from '#demo/certificates.ts'
import { listHolders } from '#demo/holders.ts'
import { worker } from '#platform/jobs.ts'
import { textOf } from '#platform/pdf/testing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { openTown } from './town.ts'

test('R4.2.1 R1.3 nothing ends a certificate by itself: told by letter, thirty days, verified by one, decided by another', async (t) => {
  const town = await openTown(t, '2026-11-23')
  const holder = listHolders('2026-11-23').find((one) => one.kind === 'frozen-at-term' && one.office === '630102')
  assert.ok(holder)
  const file = Buffer.from(fileOf([holder]))
  const imported = await importCertificates(town.work, {
    name: '城东存量证.csv',
    open: async function* () {
      yield file
    },
  })
  assert.ok(!isRefusal(imported) && imported.imported === 1)
  await town.ownerQuery(
    `select set_config('tongban.actor', 'test', false), set_config('tongban.now', '2026-11-23T00:00:00Z', false)`,
  )
  await town.ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_at) values
      ('018f0000-0000-7000-8000-000000000001', '630000', 'expired-cancel-months', '6', '2026-01-01',
       '青海演示〔2026〕8号：到期未换的处理', now())`,
  )
  while ((await town.work(worker, dailyRound)).more);

  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/expiring?show=over')
  await clerk.follow(/按规定可以冻结、注销的 1 本/)
  clerk.sees('系统只列出来，不会自动处理', '等告知：没有账户，请寄信')
  await clerk.follow(/^演/)
  clerk.sees('到期未换，注销', '现在不能注销：还没有告知持证人')
  const letter = await textOf((await clerk.download('打印告知书')).bytes)
  assert.ok(letter.marked && letter.pages === 1)
  for (const said of [
    holder.name,
    '残疾人证到期未换告知书',
    '青海演示〔2026〕8号',
    '注销后一年内，原则上不能重新申请',
    '申请到期换证',
  ])
    assert.ok(letter.text.includes(said.replaceAll(' ', '')), said)
  await clerk.press('告知书今天已寄出')
  clerk.sees('已登记寄出', '2026年12月23日', '现在不能注销：已经告知，还要给持证人时间换证')

  await town.itIs('2026-12-23')
  const open = async (person: typeof clerk) => {
    await person.open('/workbench/expiring/proposals')
    await person.follow(/^演/)
  }
  await open(clerk)
  clerk.fill('怎样核实的', '12月23日电话问过本人，不再换证，知道后果。')
  await clerk.press('保存核实记录')
  clerk.sees('核实记录已保存', '现在不能注销：核实和处理须由两个人')

  const approver = await town.atWork('城东审批')
  await open(approver)
  await approver.press('注销这本证')
  approver.sees('已注销')
  const decision = await textOf((await approver.download('打印决定书')).bytes)
  for (const said of [
    '注销残疾人证决定书',
    '如果您不同意',
    '注销后一年内，原则上不能重新申请',
    '青海演示〔2026〕8号',
    '已核实',
  ])
    assert.ok(decision.text.includes(said), said)
  assert.deepEqual(await town.ownerQuery('select status, status_reason from certificate'), [
    { status: 'cancelled', status_reason: 'term' },
  ])
})
