// Decisions reach people: one letter for each, at the desk of the office until somebody has told who has no account (R4.1.2, R4.1.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { registered } from './holders.ts'
import type { Person } from './person.ts'
import { openTown, photo, sheet } from './town.ts'
import { accept, conclude, handedIn, openCase, somebody, take } from './ways.ts'

/** A file downloaded by its link, as the words that stand on it. */
async function wordsOf(person: Person, label: string): Promise<string> {
  const { bytes } = await person.download(label)
  return (await textOf(bytes)).text
}

/** Somebody with a landline and no account, entered at the window. */
async function withoutAccount(clerk: Person): Promise<string> {
  const visitor = somebody('1950-11-05')
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', visitor.idNumber).fill('姓名', '测试·李大山').fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  clerk.fill('户籍地残联', '青海省 西宁市 城东区').choose('肢体残疾')
  clerk.fillAll({ 手机号码: '028-85551234', 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2027-01-31').fill('收件地址', '演示路 8 号')
  clerk.choose('已告知快递费').choose('申请人（监护人）已读声明').fill('签名人姓名', '测试·李大山')
  clerk.attach(/^身份证$/, await sheet('正面.jpg'), await sheet('反面.jpg')).attach('户口簿', await sheet('户口簿.jpg'))
  clerk.attach('经常居住地的有效居住证', await sheet('居住证.jpg'))
  await clerk.attach('两寸近期免冠', await photo()).press('登记受理')
  return clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''
}

test('R4.1.2 who has no account is told by hand: the letter waits at the desk until it is recorded how and when', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const number = await withoutAccount(clerk)
  await openCase(clerk, number)
  await clerk.follow('不予受理')
  await clerk.choose('申请信息或材料不真实').fill('理由', '来人是侄子，冒用伯父的证件。').press('不予受理')
  await town.workerCatchesUp()

  await openCase(clerk, number)
  clerk.sees('不予受理决定书还没有告知本人')
  await town.itIs('2026-03-04')
  await clerk.open('/workbench')
  await clerk.follow('1 份决定书还没有告知本人')
  clerk.sees('还没有告知（1）', '不予受理决定书', '2026年3月2日')
  await clerk.follow(/^测.*/)
  const letter = await wordsOf(clerk, '打印（PDF）')
  for (const words of [
    '不予受理决定书',
    '来人是侄子',
    '用真实的信息和材料重新申请',
    '四（一）2',
    '没有明确规定',
    '60日内',
    '6个月内',
    '告知记录',
  ])
    assert.ok(letter.includes(words), `${words} in ${letter}`)
  await clerk.press('登记告知')
  clerk.isTold('请选怎样告知的')
  await clerk.choose('打电话告知').fillDay('告知的日期', '2026-03-04').press('登记告知')
  clerk.isTold('至少 10 个字')
  await clerk.choose('邮寄').fillDay('告知的日期', '2026-03-04').press('登记告知')
  clerk.isTold('单号')
  await clerk.fill('快递单号或挂号信号码', 'XA12345678951').press('登记告知')
  clerk.sees('都告知了', '最近告知的', '邮寄，单号 XA12345678951')

  await clerk.follow(/^测.*/)
  clerk.sees('期限起算', '2026年3月11日')
  await town.itIs('2026-03-07')
  await clerk.open(clerk.path)
  await clerk.fillDay('签收日期', '2026-03-06').press('登记告知')
  await clerk.follow(/^测.*/)
  clerk.sees('2026年3月6日 星期五 签收').seesNot('补登签收日期')
  const elsewhere = await town.atWork('城东经办')
  await elsewhere.open(clerk.path)
  elsewhere.sees('没有找到这一页')
})

async function handedOver(t: Parameters<typeof openTown>[0]) {
  const town = await openTown(t, '2026-03-02')
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, story.number)
  await town.itIs('2026-03-10')
  await conclude(town, story)
  await take(clerk, story.number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-03-18')
  await take(clerk, story.number, '录入公示结果', '录入公示结果')
  await take(clerk, story.number, '流转到户籍地残联', '流转')
  return { town, story, clerk, approver: await town.atWork('城东审批') }
}

test('R4.1.5 the hukou office does not approve: on a closed ground, with its reasons, and a letter to the person', async (t) => {
  const { town, story, approver, clerk } = await handedOver(t)
  await openCase(approver, story.number)
  await approver.follow('批准')
  approver.sees('不予批准的理由只能从这里选')
  await approver.choose('不予批准').press('提交审批意见')
  approver.isTold('请从列表里选一个理由')
  await approver.choose('不予批准').choose('退回后无法补正').fill('理由', '监护人证明不清楚。').press('提交审批意见')
  approver.isTold('能补正的缺陷，请先退回补正')
  await approver
    .choose('不予批准')
    .choose('申请表或材料不真实')
    .fill('理由', '户口簿与公安登记不符，系伪造。')
    .press('提交审批意见')
  approver.sees('户籍地不予批准')
  await town.workerCatchesUp()

  const { citizen } = story
  await citizen.open(`/account/cases/${story.caseId}`)
  citizen.sees('不予批准', '理由见决定书')
  const letter = await wordsOf(citizen, '不予批准决定书')
  for (const words of ['城东区残疾人联合会', '户口簿与公安登记不符', '四（一）5', '用真实的信息和材料重新申请'])
    assert.ok(letter.includes(words), `${words} in ${letter}`)
  await approver.open('/workbench/decisions')
  approver.sees('都告知了')
  await openCase(clerk, story.number)
  clerk.sees('户籍地不予批准', '不予批准决定书')
})

test('R4.1.5 what is past mending goes back to the hukou office to decide; the residence cannot say the No itself', async (t) => {
  const { story, approver, clerk } = await handedOver(t)
  await openCase(approver, story.number)
  await approver.follow('退回补正程序')
  approver.choose('申请表缺项，或与证件不一致').choose('与申请人交的材料无关')
  await approver.fill('理由', '申请表上的签名不是本人的。').press('退回补正')
  await openCase(clerk, story.number)
  await clerk.follow('查实后结束办理')
  clerk.sees('申请人已去世').seesNot('不真实')
  await clerk.fill('理由', '申请人补不了。').press('结束办理')
  clerk.isTold('不能用列表以外的理由')
  await take(clerk, story.number, '无法补正，报户籍地决定', '报户籍地决定', '申请人失联，签不了字。')
  await openCase(approver, story.number)
  await approver.follow('不予批准')
  await approver.choose('退回后无法补正').fill('理由', '缺本人签名，无法补正。').press('不予批准')
  approver.sees('户籍地不予批准')
})

test('R4.3.4 R4.1.1 a frozen card has its letter; and who is turned away within the year may have it in writing', async (t) => {
  const town = await openTown(t, '2026-04-02')
  const holder = await registered(town, { from: '2020-05-01' })
  const clerk = await town.atWork('城东经办')
  await clerk.open('/workbench/hukou-watch')
  clerk.fill('持证人的身份证号码', holder.idNumber).fillDay('户口迁出的日期', '2025-03-01')
  await clerk.fill('从哪里知道的', '公安户籍部门通知').press('加入名单')
  await clerk.fill('怎样核实的', '4 月 2 日电话问本人，户口已迁到湟中，证没有迁。').press('保存核实记录')
  const approver = await town.atWork('城东审批')
  await approver.open(clerk.path)
  await approver.press('冻结这本证')
  await approver.open('/workbench/decisions')
  await approver.follow(/^测.*/)
  const frozen = await wordsOf(approver, '打印（PDF）')
  for (const words of [holder.name, '冻结残疾人证决定书', '户口迁移超过半年', '2025年3月1日', '已核实'])
    assert.ok(frozen.includes(words.replaceAll(' ', '')), `${words} in ${frozen}`)
  await approver.choose('当面').fillDay('告知的日期', '2026-04-02').press('登记告知')
  approver.sees('当面交给本人或监护人')
  await approver.open(clerk.path)
  await approver.press('注销这本证')
  await approver.open('/workbench/decisions')
  approver.sees('注销残疾人证决定书')

  // Who is known as the holder later reads both letters in the account; nobody else does.
  await town.isSeen('13900000888', holder)
  const citizen = await town.citizen('13900000888')
  await citizen.open('/account')
  citizen.sees('我的证件', '注销残疾人证决定书（PDF）', '冻结残疾人证决定书（PDF）')
  const read = await wordsOf(citizen, '冻结残疾人证决定书（PDF）')
  assert.ok(read.includes('冻结残疾人证决定书') && read.includes('如果您不同意'), read)
  await citizen.open('/account/seen')
  citizen.sees('城东区残联，审批人', '决定书', '打印决定书')
  const [kept] = await town.ownerQuery<{ id: string }>('select id from decision')
  const stranger = await town.citizen('13900000889')
  await town.isSeen('13900000889', { ...somebody(), name: '测试·别人' })
  await stranger.open(`/account/decisions/${kept?.id}`)
  stranger.sees('没有找到这一页')

  await clerk.open('/workbench/decisions')
  await clerk.fill('要求申请的人的身份证号码', holder.idNumber).press('出不予受理决定书')
  clerk.sees('不予受理决定书', '从 2027年4月2日 星期五 起可以重新申请')
  const refused = await wordsOf(clerk, '打印（PDF）')
  assert.ok(refused.includes('从2027年4月2日星期五起可以重新申请'), refused)
  await clerk.open('/workbench/decisions')
  await clerk.fill('要求申请的人的身份证号码', somebody().idNumber).press('出不予受理决定书')
  clerk.isTold('没有查到这个人注销过')
})
