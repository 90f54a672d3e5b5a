// Guardians as they are: a committee for a man without family, an aunt with a passport, a mother at the window with her papers (R2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { answerEverything, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import { openTown, sheet } from './town.ts'
import { guardian, openCase, somebody } from './ways.ts'

const committee = {
  单位全称: '演示社区居民委员会',
  统一社会信用代码: '91350200776049653A',
  经办人姓名: '测试·祁经办',
  经办人身份证号码: somebody('1985-02-03').idNumber,
  单位电话: '028-85550000',
}

test('R2.3 R3.2 online a residents’ committee is the guardian: its code is checked, its agent signs, the form names both', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const ward = sofaSitter({
    ...somebody('1970-02-03'),
    name: '测试·罗秋实',
    categories: ['精神残疾'],
    guardian: { ...guardian, relation: '父母' },
  })
  const agent = town.stranger()
  await signIn(agent, ward.phone, town.newestSms)
  await answerEverything(agent, ward)
  const draft = agent.path
  await agent.open(`${draft}/q/guardian`)
  await agent
    .choose('单位')
    .fillAll({ ...committee, 统一社会信用代码: '91350200776049653B' })
    .press('保存并继续')
  agent.isTold('代码的最后一位对不上')
  await agent.fill('统一社会信用代码', '9135 0200 7760 49653a').press('保存并继续')
  await agent.open(`${draft}/papers`)
  agent.sees('单位的统一社会信用代码证书', '指定监护人的文件或法院判决')
  // What the committee hands in is not what the mother would have to: each finds their own again.
  await agent.follow('监护人身份证')
  await agent.attach(/拍照或选择文件/, await sheet('经办人.jpg')).press('上传')
  agent.sees('已上传 1 页')
  await agent.open(`${draft}/q/guardian`)
  await agent.choose('一个人').press('保存并继续')
  await agent.open(`${draft}/papers/guardian-id`)
  agent.seesNot('已上传 1 页')
  await agent.open(`${draft}/q/guardian`)
  await agent.choose('单位').press('保存并继续')
  await agent.open(`${draft}/papers/guardian-id`)
  agent.sees('已上传 1 页')
  await agent.open(draft)
  await uploadPapers(agent)
  await town.isSeen(ward.phone, { name: committee.经办人姓名, idNumber: committee.经办人身份证号码 })
  await agent.follow('核对并提交')
  agent.sees('演示社区居民委员会', '统一社会信用代码 91350200776049653A', '经办人：测试·祁经办').seesNot(guardian.name)
  // A clerk has seen before that the committee guards him; who is bound to nobody is looked at first.
  await town.isGuardianOf(committee.经办人身份证号码, ward, committee.经办人姓名)
  await agent.open(draft)
  const number = await submit(agent, '测试·祁经办')
  await agent.open(`/account/cases/${await town.caseOf(number)}`)
  const form = (await textOf((await agent.download('残疾人证申请表')).bytes)).text
  for (const said of ['监护单位演示社区居民委员会', '91350200776049653A', '经办人测试·祁经办'])
    assert.ok(form.includes(said), said)
  assert.ok(!form.includes(guardian.name))
})

test('R2.3 R3.1 N2.3 at the window the guardian and their papers are asked for on the page, before anything is registered', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const ward = somebody('1970-02-03', '510107')
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', ward.idNumber).fill('姓名', '测试·罗秋实').fill('查户籍地', '武侯')
  await clerk.press('核对（不提交）')
  clerk.fill('户籍地残联', '武侯区').choose('精神残疾')
  clerk.fillAll({ 手机号码: ward.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('收件地址', '演示路 8 号').choose('已告知快递费').choose('申请人（监护人）已读声明')
  await clerk.choose('单位（村居委会').fillAll(committee).fill('签名人姓名', '测试·罗秋实').press('登记受理')
  clerk.isTold('还要监护人身份证，请现在扫描').isTold('还要监护人证明').sees('经办人身份证，正反面')
  const none = await town.ownerQuery('select id from case_file')
  assert.equal(none.length, 0)
  clerk.attach(/^监护人身份证/, await sheet('经办人.jpg')).attach(/^监护人证明/, await sheet('指定.jpg', 40))
  await clerk.press('登记受理')
  clerk.sees('已登记')
  const number = clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''
  await openCase(clerk, number)
  await clerk.follow('监护人身份证')
  clerk.sees('演示社区居民委员会', '91350200776049653A', '经办人')
})

test('R2.3 R3.1 at the window a guardian left over from a mistyped number is not sent, and nobody’s typing vanishes unsaid', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const visitor = somebody('1966-02-03', '510107')
  await clerk.open('/workbench/intake')
  const child = somebody('2015-09-01', '510107')
  clerk.fill('身份证号码', child.idNumber).fill('姓名', '测试·何长河').fill('查户籍地', '武侯').choose('肢体残疾')
  clerk.fillAll({ 监护人姓名: guardian.name, 监护人身份证号码: guardian.idNumber, 监护人电话: guardian.phone })
  await clerk.fill('与申请人的关系', '兄弟姐妹').press('核对（不提交）')
  clerk.sees('须有监护人的身份证和监护人证明')
  clerk.fill('户籍地残联', '武侯区').fill('身份证号码', visitor.idNumber)
  clerk.fillAll({ 手机号码: visitor.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('收件地址', '演示路 8 号').choose('已告知快递费').choose('申请人（监护人）已读声明')
  await clerk.fill('签名人姓名', '测试·何长河').press('登记受理')
  clerk.isTold('填了监护人。请选明')
  await clerk.choose('本人').press('登记受理')
  clerk.sees('已登记')
  const form = (await textOf((await clerk.download('打印申请表')).bytes)).text
  assert.ok(form.includes(visitor.idNumber) && !form.includes(guardian.name), form)
})
