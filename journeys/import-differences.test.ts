// A later file says something else than the register: an approver reads it field by field and accepts; the worker carries it out (N3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnNames, titleOf } from '#casework/import/columns.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { openTown, type Town } from './town.ts'

const row = (to: string) =>
  `63010219610103777042,测试·冯四,630102196101037770,肢体二级,630102,2019-03-01,${to},2019-02-20,机构,有效,,,,`
async function take(town: Town, to: string) {
  const file = Buffer.from(`${columnNames.map(titleOf).join(',')}\r\n${row(to)}\r\n`)
  const source = {
    name: `到${to}.csv`,
    open: async function* () {
      yield file
    },
  }
  const result = await importCertificates(town.work, source)
  assert.ok(!isRefusal(result), JSON.stringify(result))
  return result
}

test('N3 what a later file would change is read and accepted on the page of the office, then carried out', async (t) => {
  const town = await openTown(t, '2026-03-02')
  await take(town, '2028-02-28')
  assert.equal((await take(town, '2029-02-28')).differing, 1)

  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/imports')
  clerk.sees('到2029-02-28.csv', '有效期止', '2028-02-28', '2029-02-28')
  const elsewhere = await town.atWork('湟中审批')
  await elsewhere.open('/workbench/imports')
  elsewhere.sees('没有差异')
  elsewhere.seesNot('到2029-02-28.csv')

  const approver = await town.atWork('城东审批')
  await approver.open('/workbench/imports')
  await approver.press('接受这 1 处，按文件改')
  approver.sees('已接受 1 处', '已接受，正在更正')
  approver.seesNot('按文件改')
  await town.workerCatchesUp()
  await approver.open('/workbench/imports')
  approver.sees('已按文件更正')
  const [card] = await town.ownerQuery<{ to: string }>('select valid_to as to from certificate')
  assert.equal(card?.to, '2029-02-28')
})
