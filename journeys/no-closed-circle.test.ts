// Four who would once have been sent in a circle: expired and lost, expired and moved, dead and no card, lost beside an open case (R4.2–R4.5, R6.1).
import { test } from 'node:test'
import { acceptAndHandOver, approveAndPost, atTheWindow, collectAndClose, holder, registered } from './holders.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'
import { verifyCard } from './verifying.ts'
import { checkPapers, guardian, openCase, printAndPost, take } from './ways.ts'

const cannotFind = (form: Person) => form.choose('申请人说明找不到原证').fill('残疾人证号', '')

const verify = (town: Town, certificateNumber: string, name: string) => verifyCard(town, { certificateNumber, name })

/** No old card is waited for: closed as soon as the new one was received. */
async function close(town: Town, number: string): Promise<Person> {
  const handler = await town.atWork('城东经办')
  await take(handler, number, /^(确认收到，)?办结$/, '办结')
  handler.sees('已办结')
  return handler
}

test('R4.2.1 R6.1 expired and lost: the renewal needs neither the card nor its number, and nothing is collected', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await registered(town, { from: '2015-08-01' })
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake?matter=replacement-of-lost')
  await clerk.fill('身份证号码', who.idNumber).press('核对（不提交）')
  clerk.isTold('丢了的也办到期换证：选“找不到原证”就可以，不用先补办')

  const number = await atTheWindow(clerk, 'renewal-at-term', who, cannotFind)
  await openCase(clerk, number)
  clerk.sees('不用收回').seesNot('原残疾人证')
  await checkPapers(clerk, number)
  await take(clerk, number, '受理，沿用原评定结论', '受理，沿用原结论')
  await town.itIs('2026-03-17')
  await take(clerk, number, '流转到户籍地残联', '流转')
  await approveAndPost(town, number)
  const handler = await close(town, number)
  handler.sees('2026年3月17日 星期二 到 2036年3月16日')
})

test('R4.3.1 R4.2.1 expired and moved: both in one, with a term that begins anew', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await registered(town, { from: '2015-08-01', visually: true, by: '湟中审批' })
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake?matter=renewal-at-term')
  await clerk.fill('身份证号码', who.idNumber).fill('查户籍地', '西宁城东').press('核对（不提交）')
  await clerk.fill('户籍地残联', '630102').press('核对（不提交）')
  clerk.isTold('请直接办迁移：一次办好，新证重新算有效期')

  const number = await atTheWindow(clerk, 'move', who, (form) => form.fill('迁入地残联', '630102'))
  await acceptAndHandOver(clerk, number)
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  approver.sees('原证已经到期，不能沿用原来的日期。从打印那天起十年')
  await approver.choose('批准').press('提交审批意见')
  await printAndPost(await town.atWork('城东制证'), number)
  const handler = await collectAndClose(town, clerk, number)
  handler.sees('2026年3月2日 星期一 到 2036年3月1日', '户口迁移', '迁入后要重新评定')
})

test('R4.5.1 R6.1 the holder died and the card is not found: the family cancels without it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await registered(town, { from: '2018-08-01' })
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'cancellation', who, (form) => {
    form.choose('持证人去世，或被法院宣告死亡', '注销的原因')
    form.fillAll({ 监护人姓名: guardian.name, 监护人身份证号码: guardian.idNumber, 监护人电话: guardian.phone })
    form.fill('与申请人的关系', '父母')
    cannotFind(form)
  })
  await acceptAndHandOver(clerk, number)
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准注销')
  await approver.choose('批准注销').press('提交审批意见')
  await take(clerk, number, '办结', '办结')
  clerk.sees('已办结', '已注销', '不用收回')
  ;(await verify(town, who.certificateNumber, who.name)).sees('已注销')
})

test('R4.4 R6.1 lost while its details are being updated: void at once, and the open case prints the new card', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await holder(town)
  const clerk = await town.atWork('武侯经办')
  const number = await atTheWindow(clerk, 'renewal-details', who, (form) =>
    form.choose('家庭住址', '更新哪些内容').fill('新家庭住址（改住址的才填）', '演示街 9 号'),
  )
  await clerk.open('/workbench/intake?matter=replacement-of-lost')
  await clerk.fill('身份证号码', who.idNumber).press('核对（不提交）')
  clerk.isTold('有一件申请正在办理：残疾人证资料更新换证。丢了的证现在就可以挂失')

  const citizen = await town.citizen(who.phone)
  await citizen.open('/account')
  await citizen.follow('证丢了：马上挂失')
  citizen.sees('挂失以后，这本证从那一刻起作废', '那件申请照常办')
  await citizen.press('马上挂失')
  citizen.isTold('请先勾选')
  await citizen.choose('这本证丢了，我声明它作废').press('马上挂失')
  citizen.sees('这本证从现在起作废', '已挂失作废', '正在办的申请照常办')
  ;(await verify(town, who.certificateNumber, who.name)).sees('已声明遗失')
  await town.workerCatchesUp()

  await openCase(clerk, number)
  clerk.sees('已挂失作废', '不用收回', '原证已挂失')
  await acceptAndHandOver(clerk, number)
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  approver.sees('后面是补办次数 B1')
  await approver.choose('批准').press('提交审批意见')
  await printAndPost(await town.atWork('城东制证'), number)
  const handler = await close(town, number)
  handler.sees('遗失')
  ;(await verify(town, `${who.certificateNumber}B1`, who.name)).sees('这本证有效')
})

test('R4.4 a window anywhere takes a loss for who comes with an identity card; a second time it says what to do', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const who = await registered(town, { from: '2020-08-01' })
  const visitor = town.stranger()
  await visitor.open('/loss')
  visitor.sees('到任何一家县级残联的窗口', '挂失补办')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/registers')
  await clerk.follow('挂失')
  await clerk.fill('持证人的姓名', who.name).fill('持证人的身份证号码', who.idNumber).press('查这本证')
  clerk.isTold('请先核对来人的身份证件')
  await clerk.choose('已核对来人的身份证件').fill('持证人的姓名', '测试·别人').press('查这本证')
  clerk.isTold('没有查到这个姓名、这个号码的残疾人证')
  await clerk.fill('持证人的姓名', who.name).press('查这本证')
  clerk.sees('确认挂失', who.name, '西宁市 城东区')
  clerk.seesNot(who.idNumber)
  ;(await verify(town, who.certificateNumber, who.name)).sees('这本证有效')
  await clerk.press('是这本证，登记挂失')
  clerk.sees(`已挂失：${who.name}的证从现在起作废。接下来请办残疾人证挂失补办`)
  ;(await verify(town, who.certificateNumber, who.name)).sees('已声明遗失')
  await clerk.open('/workbench/loss')
  clerk.fill('持证人的姓名', who.name).fill('持证人的身份证号码', who.idNumber)
  await clerk.choose('已核对来人的身份证件').press('查这本证')
  clerk.isTold('已经挂失作废，不用再挂失')
})
