// At the window: the clerk types and scans, papers that are missing are named at once, and the case goes on like any other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeProgram } from '#platform/files/hostile-uploads.ts'
import { fileOf, openTown, photo, sheet } from './town.ts'
import { accept, confirmTelephone, openCase, somebody } from './ways.ts'

test('R3.1 R2.1 R2.2 R2.4 the clerk enters an application on one page; a wrong number or a bad file loses nothing', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const visitor = somebody('1962-11-05')
  await clerk.open('/workbench')
  await clerk.follow('窗口受理')
  clerk.fill('身份证号码', visitor.idNumber).fill('姓名', '测试·李大山').fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  clerk.sees('1962年11月5日 星期一出生，63 岁')
  clerk.fill('户籍地残联', '青海省 西宁市 城东区').choose('肢体残疾')
  await clerk
    .attach('两寸近期免冠', await photo())
    .attach(/^身份证.*$/, fileOf(makeProgram(), '身份证.jpg'))
    .press('核对（不提交）')
  clerk.isTold('“身份证.jpg”其实是一个程序').sees('已收 1 页')
  assert.equal(clerk.reads('姓名'), '测试·李大山')

  clerk.fillAll({ 手机号码: visitor.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2027-01-31')
  clerk
    .fill('收件地址', '演示路 8 号')
    .choose('已告知快递费')
    .choose('申请人（监护人）已读声明')
    .fill('签名人姓名', '李大山')
  clerk.attach(/^身份证$/, await sheet('正面.jpg')).attach('身份证国徽面', await sheet('反面.jpg', 60))
  clerk.attach('户口簿', await sheet('户口簿.jpg'))
  await clerk.attach('经常居住地的有效居住证', await sheet('居住证.jpg')).press('登记受理')
  // Each side of the card keeps its own page.
  clerk.isTold('请输入“测试·李大山”').sees('已收 1 页', '再选，就换掉这一页').seesNot('已收 2 页')
  await clerk.fill('签名人姓名', '测试·李大山').press('登记受理')
  clerk.sees('已登记', '请在 2026年3月5日 星期四（含当天）前指定评定机构')
  const receipt = await clerk.download('打印受理回执')
  assert.equal(receipt.bytes.subarray(0, 5).toString(), '%PDF-')
  const number = clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''
  await accept(clerk, number)

  // Who came without a computer sees it on the telephone all the same, once the code was read back.
  const citizen = await town.citizen(visitor.phone)
  await citizen.open('/account')
  citizen.seesNot(number).sees('先确认您是谁')
  await confirmTelephone(town, clerk, number, visitor.phone)
  await citizen.open('/account')
  citizen.sees(number, '评定中')

  await clerk.open('/workbench/intake')
  await clerk.fill('身份证号码', visitor.idNumber).press('核对（不提交）')
  clerk.isTold('申请人已有一件申请正在办理')
})

test('R3.1 N2.3 R5.1 a window may take an application with papers missing: a letter names them all, and the clock waits', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const visitor = somebody()
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', visitor.idNumber).fill('姓名', '测试·李大山').fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  clerk.fill('户籍地残联', '青海省 西宁市 城东区').choose('肢体残疾')
  clerk.fillAll({ 手机号码: visitor.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2027-01-31').fill('收件地址', '演示路 8 号')
  clerk.choose('已告知快递费').choose('申请人（监护人）已读声明').fill('签名人姓名', '测试·李大山')
  await clerk.attach('两寸近期免冠', await photo()).press('登记受理')
  clerk.sees('缺的材料请申请人在 2026年4月1日 星期三（含当天）前补交')
  const letter = await clerk.download('打印一次性告知书')
  assert.equal(letter.bytes.subarray(0, 5).toString(), '%PDF-')
  const number = clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''
  await openCase(clerk, number)
  clerk.sees('待补材料').seesNot('还剩 3 个工作日')
})
