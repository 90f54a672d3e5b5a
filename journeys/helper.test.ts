// N5.2: an applicant lets a neighbour hand in what is missing, and nothing else; sees what was looked at, and takes it back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { asHashed, verifyRows } from '#platform/database/verify-rows.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { openTown, sheet } from './town.ts'
import { handedIn, openCase, somebody } from './ways.ts'

const neighbour = { name: '测试·李帮手', ...somebody('1985-03-07') }

test('N5.2 R3.2 a helper sees how far it is and hands in a paper, nothing more, and nothing once it is taken back', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town, { name: '测试·罗秋实', signedName: '测试·罗秋实' })
  const { citizen, caseId, number } = story
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  await clerk.follow('一次性告知补正')
  await clerk.fill('身份证（', '看不清').fill('说明（可以不写）', '反面的有效期被手指挡住了').press('告知申请人')
  await citizen.open(`/account/cases/${caseId}`)
  await citizen.follow('让别人替我办')
  citizen.fill('代办人姓名', neighbour.name).fill('代办人身份证号码', neighbour.idNumber)
  await citizen.fillDay('委托到哪一天', '2026-12-31').choose('补交材料').press('委托')
  citizen.isTold('最长 180 天')
  assert.equal(citizen.reads('代办人姓名'), neighbour.name)
  await citizen.fillDay('委托到哪一天', '2026-03-20').press('委托')
  citizen.sees('已委托', neighbour.name, '看办到哪一步、补交材料', '有效')

  const helper = await town.citizen(neighbour.phone)
  await helper.open('/account')
  helper.seesNot('我替别人办的')
  await town.isSeen(neighbour.phone, neighbour)
  await helper.open('/account')
  helper.sees('我替别人办的', '测*·**实的残疾人证新办').seesNot('测试·罗秋实', number)
  await helper.follow('打开代办的申请')
  const helping = helper.path
  helper.sees('看办到哪一步、补交材料', '要上传', '经办人写的：', '反面的有效期被手指挡住了')
  helper.seesNot('罗秋实', '确认收到证件')
  for (const closed of [
    `/account/cases/${caseId}`,
    `/account/cases/${caseId}/withdraw`,
    `/account/cases/${caseId}/helpers`,
    `/cases/${caseId}/papers/application`,
  ]) {
    await helper.open(closed)
    helper.sees('没有找到这一页')
  }
  const [file] = await town.ownerQuery<{ id: string }>('select id from file where case_id = $1 limit 1', [caseId])
  await helper.open(`/files/${file?.id}`)
  helper.sees('没有找到这一页')

  await helper.open(helping)
  assert.equal(helper.canPress('都传好了，提交'), false)
  await helper.press('上传身份证')
  helper.isTold('请选择要上传的文件')
  await helper.attach(/身份证.*选择文件/, await sheet('正面.jpg'), await sheet('反面.jpg', 30)).press('上传身份证')
  helper.sees('已办好', '已上传')

  const account = await town.accountOf(neighbour.phone)
  const [given] = await town.ownerQuery<{ id: string }>('select id from mandate where case_id = $1', [caseId])
  const acting: Actor = { kind: 'helper', id: account, mandate: given?.id ?? '', caseId, acts: ['supplyMaterials'] }
  await town.work(acting, async (unit) => {
    const hidden = [
      'assessment',

      'booking',
      'case_event',
      'certificate',
      'issued_paper',
      'mandate',
      'message',
    ] as const
    for (const table of [...hidden, 'public_notice', 'own_data_request', 'account', 'application_draft'] as const)
      assert.deepEqual(await unit.db.selectFrom(table).selectAll().execute(), [], table)
    const files = await unit.db.selectFrom('file').select('created_by').execute()
    assert.deepEqual(new Set(files.map((one) => one.created_by)), new Set())
  })
  const withdrawn = await town.work(acting, (unit) =>
    actOnCase(unit, { caseId, step: 'withdraw', input: {}, note: '不想办了' }),
  )
  refusedBy(withdrawn, 'N5.2', { says: /委托里没有这一项/ })

  await citizen.open('/account/seen')
  citizen.sees('代办人', '办到哪一步')
  await citizen.open(`/account/cases/${caseId}`)
  citizen.sees('代办人')
  await citizen.open(`/account/cases/${caseId}/helpers`)
  await citizen.press('撤回对测试·李帮手的委托')
  citizen.sees('已撤回')
  await helper.press('都传好了，提交')
  helper.sees('没有找到这一页')
  await helper.open('/account')
  helper.seesNot('我替别人办的')
  await town.work(acting, async (unit) => assert.equal(await findCase(unit, caseId), undefined))
})

test('N5.2 R3.1 a paper taken at the window lets the helper act until its last day, and not a day longer', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town, { name: '测试·罗秋实', signedName: '测试·罗秋实' })
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('代办人的委托')
  clerk.fill('代办人姓名', neighbour.name).fill('代办人身份证号码', neighbour.idNumber)
  await clerk.fillDay('委托到哪一天', '2026-03-04').press('登记委托')
  clerk.isTold('请选委托书是谁签的')
  await clerk.choose('本人').press('登记委托')
  clerk.isTold('请扫描签过名的委托书')
  await clerk.attach(/签过名的委托书/, await sheet('委托书.jpg')).press('登记委托')
  clerk.sees('已登记委托', neighbour.name, '本人签的')
  await story.citizen.open('/account')
  story.citizen.sees('已委托代办人')

  // The check of the record derives the helper's seat and its last day anew.
  const faults = () =>
    town.platform.atOneMoment(async (ask) => {
      for (const setting of asHashed) await ask(setting)
      return (await verifyRows(ask, ['case_party'])).faults.map(({ problem }) => problem)
    })
  assert.deepEqual(await faults(), [])
  const setDay = (day: string) => `update case_party set ends_on = ${day} where capacity = 'helper'`
  await town.ownerQuery(setDay(`'2030-01-01'`))
  assert.deepEqual(await faults(), ['this party may see the case for another time than is said'])
  await town.ownerQuery(setDay(`'2026-03-05'`))

  const helper = await town.citizen(neighbour.phone)
  const other = { name: '测试·同号错名', idNumber: neighbour.idNumber }
  await town.isSeen(neighbour.phone, other)
  await helper.open('/account')
  helper.seesNot('我替别人办的')
})

test('N5.2 a mandate ends with its day, and with whoever gave it leaving the case', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town, { name: '测试·罗秋实', signedName: '测试·罗秋实' })
  await story.citizen.open(`/account/cases/${story.caseId}/helpers`)
  story.citizen.fill('代办人姓名', neighbour.name).fill('代办人身份证号码', neighbour.idNumber)
  await story.citizen.fillDay('委托到哪一天', '2026-03-03').press('委托')
  const helper = await town.citizen(neighbour.phone)
  await town.isSeen(neighbour.phone, neighbour)
  await town.itIs('2026-03-03')
  await helper.open('/account')
  await helper.follow('打开代办的申请')
  const helping = helper.path
  helper.sees('看办到哪一步').seesNot('上传')
  await town.itIs('2026-03-04')
  await helper.open(helping)
  helper.sees('没有找到这一页')
  // Its day has passed, so there is nothing to take back, and the same helper may be let act again.
  await story.citizen.open(`/account/cases/${story.caseId}/helpers`)
  story.citizen.sees('已经到期').seesNot('撤回对')
  story.citizen.fill('代办人姓名', neighbour.name).fill('代办人身份证号码', neighbour.idNumber)
  await story.citizen.fillDay('委托到哪一天', '2026-03-10').press('委托')
  story.citizen.sees('已委托', '有效', '已经到期')
  await helper.open('/account')
  await helper.follow('打开代办的申请')
  helper.sees('2026年3月10日')
  const again = helper.path
  assert.notEqual(again, helping)
  await town.work(worker, (unit) =>
    unit.db.updateTable('case_file').set({ accounts: [] }).where('id', '=', story.caseId).execute(),
  )
  await helper.open(again)
  helper.sees('没有找到这一页')
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('代办人的委托')
  clerk.sees('委托人已不办这件', '请现在的监护人或本人再委托').seesNot('有效')
})

test('N5.2 R3.1 a helper without an account comes to the window with a code and their card, once, and the applicant is told', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town, { name: '测试·罗秋实', signedName: '测试·罗秋实' })
  const { citizen } = story
  const address = `/account/cases/${story.caseId}/helpers`
  await citizen.open(address)
  citizen.fill('代办人姓名', neighbour.name).fill('代办人身份证号码', neighbour.idNumber).choose('补交材料')
  await citizen.fillDay('委托到哪一天', '2026-03-20').press('委托')
  await citizen.press('生成代办码')
  citizen.sees('请他带自己的身份证')
  const first = /(\d{5}) (\d{5})/.exec(citizen.page.words)?.slice(1).join('') ?? ''
  await citizen.press('重新生成代办码')
  const code = /(\d{5}) (\d{5})/.exec(citizen.page.words)?.slice(1).join('') ?? ''
  assert.notEqual(code, first)

  const clerk = await town.atWork('武侯经办')
  const come = async (typed: string, idNumber: string) => {
    await clerk.open('/workbench/intake')
    await clerk.fill('代办码', typed).fill('代办人的身份证号码', idNumber).press('核对代办人')
  }
  for (const [typed, idNumber] of [
    [first, neighbour.idNumber],
    [code, somebody().idNumber],
    ['0000000000', neighbour.idNumber],
  ] as const) {
    await come(typed, idNumber)
    clerk.sees('没有这个代办码').seesNot(neighbour.name)
  }
  await come(code, neighbour.idNumber)
  clerk.sees(`来的代办人：${neighbour.name}`, '看办到哪一步、补交材料')
  await come(code, neighbour.idNumber)
  clerk.sees('没有这个代办码')
  await citizen.open('/account')
  citizen.sees('代办人到窗口了')
  await citizen.open('/account/seen')
  citizen.sees('代办人到窗口，核对委托')
  await citizen.open(address)
  citizen.seesNot(code.slice(0, 5))
  await citizen.press('撤回对测试·李帮手的委托')
  citizen.sees('已撤回').seesNot('生成代办码')
})
