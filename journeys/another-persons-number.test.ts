// A window types a number that somebody else is verified under: it opens to nobody until card, number and name are compared (R3.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from './person.ts'
import { openTown, photo } from './town.ts'
import { openCase, somebody } from './ways.ts'

type Named = { name: string; idNumber: string }

async function fillIn(clerk: Person, { name, idNumber }: Named): Promise<void> {
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', idNumber).fill('姓名', name).fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  clerk.fill('户籍地残联', '青海省 西宁市 城东区').choose('肢体残疾')
  clerk.fillAll({ 手机号码: '13911130001', 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2027-01-31')
  clerk.choose('已告知快递费').choose('申请人（监护人）已读声明').fill('签名人姓名', name)
  clerk.attach('两寸近期免冠', await photo())
}

const numberIn = (clerk: Person) => clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''

async function sees(house: string, citizen: Person, number: string, caseId: string): Promise<boolean> {
  await citizen.open('/account')
  const listed = citizen.page.words.replaceAll(' ', '').includes(number)
  const opens = (await citizen.send(`${house}/account/cases/${caseId}`, {})).status === 200
  assert.equal(listed, opens)
  return opens
}

test('R3.1 N5.2 a number that is another’s opens nothing to them, and the clerk compares the card before anything is registered', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const stranger = { name: '测试·林初见', ...somebody() }
  await town.isSeen('13900002001', stranger)
  const clerk = await town.atWork('武侯经办')
  await fillIn(clerk, { name: '测试·王五', idNumber: stranger.idNumber })
  clerk.seesNot(stranger.name)
  await clerk.press('登记受理')
  clerk.isTold('请对照证件原件核对姓名和号码')
  assert.deepEqual(await town.ownerQuery('select id from case_file'), [])
  await clerk.choose('证件上的姓名和号码就是这样').press('登记受理')
  clerk.sees('已登记')
  const number = numberIn(clerk)
  const [file] = await town.ownerQuery<{ id: string }>('select id from case_file')
  const id = file?.id ?? ''
  const citizen = await town.citizen('13900002001')
  assert.equal(await sees(town.house, citizen, number, id), false)

  await openCase(clerk, number)
  clerk.sees('实名登记的姓名，和这件申请的不一样', '核对曾用名').seesNot(stranger.name)
  await clerk.follow('核对曾用名')
  await clerk.fill('曾用名', '测试·赵六').choose('看过身份证和户口簿原件').press('核对')
  clerk.isTold('曾用名')
  assert.equal(await sees(town.house, citizen, number, id), false)
  await clerk.fill('曾用名', stranger.name).choose('看过身份证和户口簿原件').press('核对')
  clerk.sees('曾用名对得上')
  assert.equal(await sees(town.house, citizen, number, id), true)
})

test('R3.1 N5.2 whoever is verified after the window typed their number under another name is shown nothing either', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const later = { name: '测试·吴代办', ...somebody() }
  const clerk = await town.atWork('武侯经办')
  await fillIn(clerk, { name: '测试·钱七', idNumber: later.idNumber })
  await clerk.press('登记受理')
  clerk.sees('已登记')
  const number = numberIn(clerk)
  const [file] = await town.ownerQuery<{ id: string }>('select id from case_file')
  const id = file?.id ?? ''
  await town.isSeen('13900002002', later)
  assert.equal(await sees(town.house, await town.citizen('13900002002'), number, id), false)
})
