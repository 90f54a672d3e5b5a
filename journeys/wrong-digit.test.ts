// One wrong digit at the window: the stranger sees nothing, it is put right, and the right person sees their case (R3.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atTheWindow, registered } from './holders.ts'
import type { Person } from './person.ts'
import { openTown, photo } from './town.ts'
import { checkPapers, confirmTelephone, openCase, somebody } from './ways.ts'

type Visitor = ReturnType<typeof somebody>

/** A new application, with most papers still to come. */
async function comes(clerk: Person, visitor: Visitor, typed: string): Promise<string> {
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', visitor.idNumber).fill('姓名', '测试·李大山').fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  clerk.fill('户籍地残联', '青海省 西宁市 城东区').choose('肢体残疾')
  clerk.fillAll({ 手机号码: typed, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2027-01-31').fill('收件地址', '演示路 8 号')
  clerk.choose('已告知快递费').choose('申请人（监护人）已读声明').fill('签名人姓名', '测试·李大山')
  await clerk.attach('两寸近期免冠', await photo()).press('登记受理')
  clerk.sees('已登记', '联系电话还没有核对')
  return clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''
}

test('N5.2 R3.1 a wrong digit opens nothing to a stranger, and is put right, also after the end', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const visitor = somebody()
  const wrong = `${visitor.phone.slice(0, -1)}${(Number(visitor.phone.slice(-1)) + 1) % 10}`
  const number = await comes(clerk, visitor, wrong)

  const stranger = await town.citizen(wrong)
  await stranger.open('/account')
  stranger.seesNot(number, '李大山')
  await stranger.open(`/account/cases/${await town.caseOf(number)}`)
  stranger.seesNot(number, '李大山')

  // No code comes to who stands at the window: the clerk puts the number right.
  await openCase(clerk, number)
  clerk.sees('电话还没有核对')
  await clerk.follow('核对联系电话')
  await clerk.press('发验证码')
  await clerk.fill('念出的验证码', '000000').choose('身份证原件，和本人一致').press('确认')
  clerk.isTold('验证码不对')
  await clerk.follow('更正')
  await clerk
    .fill('更正哪一项', 'phone')
    .fill('正确的内容', visitor.phone)
    .press(/^更正$/)
  clerk.isTold('请写明哪里错了')
  await clerk.fill('哪里错了', '末位录错，本人在窗口说明').press(/^更正$/)
  clerk.sees('已更正', '更正的记录')
  await confirmTelephone(town, clerk, number, visitor.phone)

  const citizen = await town.citizen(visitor.phone)
  await citizen.open('/account')
  citizen.sees(number, '测试·李大山')
  await stranger.open('/account')
  stranger.seesNot(number)

  // Withdrawn, and the number is a stranger's by now: what is open in that browser is dead at the next press.
  await openCase(clerk, number)
  await clerk.follow('撤回申请')
  await clerk
    .choose('到窗口')
    .fillDay('哪一天提出的', '2026-03-02')
    .fill('申请人为什么撤回', '本人要求撤回')
    .press('撤回申请')
  await clerk.follow('更正联系方式或登记事项')
  clerk.fill('更正哪一项', 'phone').fill('正确的内容', '').fill('哪里错了', '号码停用，本人没有电话')
  await clerk.press(/^更正$/)
  clerk.sees('已更正')
  await citizen.open(`/account/cases/${await town.caseOf(number)}`)
  citizen.seesNot(number, '李大山')
  await openCase(clerk, number)
  clerk.sees('没有电话，有进展用信告知')
})

test('R4.2.3 another name than the register’s is stopped at the window; the new name has its own matter and a second look', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const visitor = await registered(town, { from: '2020-05-01' })
  const newName = '测试·老政'
  await assert.rejects(atTheWindow(clerk, 'renewal-damaged', { ...visitor, name: newName }))
  clerk.isTold('姓名和登记的不一样')

  const number = await atTheWindow(clerk, 'renewal-details', visitor, (form) => {
    form.choose('姓名').fill('新姓名', newName)
  })
  await checkPapers(clerk, number)
  await openCase(clerk, number)
  await clerk.follow('受理')
  await clerk.press('受理')
  await clerk.follow('流转到户籍地残联')
  await clerk.press('流转')
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approver.follow('批准')
  approver.sees('登记和申请表', '登记的不同：第 5 字起“证”', '申请表的不同：第 5 字起“政”')
  await approver.choose(/^批准$/).press('提交审批意见')
  approver.isTold('请逐项再核对')
  await approver
    .choose('姓名：证明齐全')
    .choose(/^批准$/)
    .press('提交审批意见')
  approver.sees('已办好')
})
