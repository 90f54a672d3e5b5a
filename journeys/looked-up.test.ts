// N5.2: whom a clerk looks up by number is counted with what a clerk is shown; scans of a minor ask a second person.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registered } from './holders.ts'
import type { Person } from './person.ts'
import { openTown } from './town.ts'
import { guardian, handedIn, openCase, somebody } from './ways.ts'

const check = (clerk: Person, idNumber: string) => clerk.fill('身份证号码', idNumber).press('核对（不提交）')

test('N5.2 after ten numbers in an hour a holder and a nobody are answered alike, and the head is told', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = await registered(town, { from: '2020-05-01' })
  const other = await registered(town, { from: '2020-05-01' })
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  await check(clerk, holder.idNumber)
  clerk.sees('这个人持有的残疾人证')
  for (let more = 0; more < 8; more++) await check(clerk, somebody().idNumber)
  await clerk.open('/workbench/find')
  await clerk.fill('身份证号', somebody().idNumber).press('查找', '/workbench/find')
  clerk.sees('没有找到')

  const nobody = somebody()
  const said = []
  for (const { idNumber } of [other, nobody]) {
    await clerk.open('/workbench/intake')
    await check(clerk, idNumber)
    clerk.isTold('一小时内已经查看、查找 10 次')
    clerk.seesNot('这个人持有的残疾人证', '岁')
    said.push(clerk.page.words.replaceAll(idNumber, ''))
    await clerk.open('/workbench/find')
    await clerk.fill('身份证号', idNumber).press('查找', '/workbench/find')
    clerk.isTold('请 1 分钟后再看')
    await clerk.open('/workbench/loss')
    await clerk
      .fill('持证人的姓名', '测试·别人')
      .fill('持证人的身份证号码', idNumber)
      .choose('已核对来人')
      .press('查这本证')
    clerk.isTold('请 1 分钟后再看')
  }
  assert.equal(said[0], said[1])
  // Whoever stands there with their card is served: name and number together are no guess.
  await clerk.open('/workbench/loss')
  await clerk
    .fill('持证人的姓名', other.name)
    .fill('持证人的身份证号码', other.idNumber)
    .choose('已核对来人')
    .press('查这本证')
  clerk.sees('确认挂失', '肢体')
  assert.deepEqual(await town.ownerQuery(`select id from certificate where status = 'void'`), [])
  // Whoever was looked up on this day already is no other person.
  await clerk.open('/workbench/intake')
  await check(clerk, holder.idNumber)
  clerk.sees('这个人持有的残疾人证')

  const head = await town.atWork('武侯负责人')
  await head.open('/workbench/readings')
  head.sees('一小时内看了 10 次', '按号码等查到，人')
  const person = await town.citizen(holder.phone)
  await person.open('/account/seen')
  person.sees('有没有登记', '窗口受理')
})

test('N5.2 N2.4 who applies at the window is no look-up that counts', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  for (let more = 0; more < 3; more++) {
    const who = somebody()
    await handedIn(town, who)
    await clerk.open('/workbench/intake')
    await check(clerk, who.idNumber)
  }
  const head = await town.atWork('武侯负责人')
  for (let more = 0; more < 9; more++) {
    await clerk.open('/workbench/intake')
    await check(clerk, somebody().idNumber)
  }
  await head.open('/workbench/readings')
  head.sees('没有告警')
  await check(clerk, somebody().idNumber)
  await head.open('/workbench/readings')
  head.sees('一小时内看了 10 次')
})

test('N5.2 a scan of a minor is open to who has to compare it, and to a colleague once a second person agreed', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const child = { ...somebody('2015-09-01'), name: '测试·小禾', forWhom: 'guardian', guardian } as const
  const { number, caseId } = await handedIn(town, { ...child, phone: guardian.phone, signedName: guardian.name })
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  await clerk.follow('核对材料')
  const [scan] = await town.ownerQuery<{ id: string }>(
    `select id from file where case_id = $1 and purpose = 'id-card'`,
    [caseId],
  )
  const address = `/files/${scan?.id}`
  const opens = async (person: Person) => (await person.send(`${town.house}${address}`, {})).status
  assert.equal(await opens(clerk), 200)

  const colleague = await town.atWork('武侯第二负责人')
  assert.equal(await opens(colleague), 403)
  await colleague.open(address)
  colleague.sees('由另一位工作人员同意')
  await colleague.open(`/workbench/cases/${caseId}/materials/id-card`)
  colleague.sees('先提出查看申请')
  assert.equal(colleague.page.source.includes(address), false)
  await colleague.open(`/workbench/cases/${caseId}`)
  await colleague.fill('看哪一项', '扫描的材料').fill('用途', '复查这一件的材料').press('申请查看')
  assert.equal(await opens(colleague), 403)
  await clerk.open(`/workbench/cases/${caseId}`)
  await clerk.press('同意打开')
  assert.equal(await opens(colleague), 200)
  await colleague.open(`/workbench/cases/${caseId}/materials/id-card`)
  assert.equal(colleague.page.source.includes(address), true)
  await town.itIs('2026-03-04')
  assert.equal(await opens(colleague), 403)
})
