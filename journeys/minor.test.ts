// A child: the mother applies, shows that she is the guardian, and the child's name is never put on a notice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '#platform/pdf/testing.ts'
import { answerEverything, signIn, sofaSitter, uploadPapers } from './applying.ts'
import { openTown } from './town.ts'
import { accept, approve, conclude, guardian, lookAndRegister, openCase, somebody, take } from './ways.ts'

test('R2.3 R4.1.1 R4.1.4 a minor: the guardian applies with proof, and there is no notice', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const child = sofaSitter({
    ...somebody('2015-09-01'),
    name: '测试·小禾',
    guardian: { ...guardian, relation: '父母' },
  })
  const mother = town.stranger()
  await signIn(mother, guardian.phone, town.newestSms)
  await town.isSeen(guardian.phone, guardian)
  await answerEverything(mother, child)
  await mother.follow('上传材料')
  mother.sees('监护人身份证', '监护人证明')
  await mother.follow('回到任务清单')
  await uploadPapers(mother)
  await mother.follow('核对并提交')
  await mother.choose('我已读过，并且同意').fill(/签名/, child.name).press('提交申请')
  mother.isTold('请输入“测试·张大山”')
  await mother.open(mother.path.replace('/check', ''))
  await mother.follow('核对并提交')
  await mother.choose('我已读过，并且同意').fill(/签名/, guardian.name).press('提交申请')
  mother.sees('已送到四川省 成都市 武侯区残联', '先看监护人的身份证和监护人证明')
  const clerk = await town.atWork('武侯经办')
  const number = await lookAndRegister(clerk)
  const story = { caseId: await town.caseOf(number), number, citizen: mother, phone: guardian.phone }

  await openCase(clerk, number)
  assert.match((await textOf((await clerk.download('残疾人证申请表')).bytes)).text, /申请表/)
  await accept(clerk, number)
  // Nobody has to compare it any more: all that is masked stands in it, so a second person agrees first.
  await clerk.open(`/workbench/cases/${story.caseId}/papers/application-form`)
  clerk.sees('要另一位工作人员同意')
  await town.itIs('2026-03-10')
  await conclude(town, story)
  await openCase(clerk, number)
  await clerk.follow('录入结论并开始公示')
  await clerk.press('开始公示')
  clerk.isTold(/未成年，原则上不公示/)
  await take(clerk, number, '录入结论，未成年人不公示', '录入结论，不公示')
  await take(clerk, number, '流转到户籍地残联', '流转')
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approve(approver)
  approver.sees('待制证')
})

test('R2.3 a child cannot apply alone', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const child = sofaSitter(somebody('2015-09-01'))
  const person = town.stranger()
  await signIn(person, child.phone, town.newestSms)
  await answerEverything(person, child)
  person.isTold(/监护人/)
})
