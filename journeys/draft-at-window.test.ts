// R3.1, R3.2, R2.3: a half-done application goes to the window and back; a guardian looks after several wards in one account.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveDraft } from '#casework/applications/draft-move-store.ts'
import { createDraft, forgetDraft } from '#casework/applications/draft-store.ts'
import { answerEverything, answerOn, holds, signIn, sofaSitter, uploadPapers } from './applying.ts'
import { openTown } from './town.ts'
import { checkPapers, guardian, handedIn, somebody } from './ways.ts'

test('R3.1 R3.2 a half-done application moves to the window by a code, back with what the window typed, and is handed in there', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter()
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await answerEverything(person, { ...her, permitUntil: '' })
  await person.open('/account')
  await person.follow('接着填')
  const tasks = person.path
  await uploadPapers(person)
  await person.follow('填不动？交给窗口接着办')
  await person.press('生成取件码')
  const [code = ''] = /\d{5} \d{5}/.exec(person.page.words) ?? []
  assert.ok(code)

  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  await clerk.fill('取件码', '0000').press('取来接着办')
  clerk.sees('请注意', '10 位数字').seesNot('办好了')
  await clerk.fill('取件码', '00000 00000').press('取来接着办')
  clerk.sees('请注意', '没有这个取件码').seesNot('办好了')
  for (const wrong of ['00000 00000', '00000 00000', '00000 00000', '00000 00000'])
    await clerk.fill('取件码', wrong).press('取来接着办')
  clerk.sees('这个取件码已经试过 4 次')
  await clerk.fill('取件码', code).press('取来接着办')
  clerk.sees('已取来')
  assert.equal(clerk.reads('姓名'), her.name)
  assert.equal(clerk.reads('身份证号码'), her.idNumber)
  await person.open(tasks)
  person.sees('武侯区残联的窗口', '您自己一改，就算拿回来了').seesNot('填不动')
  await person.open(`${tasks}/window`)
  person.sees('武侯区残联的窗口')

  await clerk.fill('村或社区', '演示新村').press('存好，还给本人接着填')
  clerk.sees('还给本人了')
  await person.open(`${tasks}/q/residence`)
  assert.equal(person.reads('村或社区'), '演示新村')
  await clerk.open('/workbench/intake')
  await clerk.fill('取件码', code).press('取来接着办')
  clerk.sees('没有这个取件码')

  await person.open(`${tasks}/window`)
  await person.press('生成取件码')
  const [again = ''] = /\d{5} \d{5}/.exec(person.page.words) ?? []
  await clerk.fill('取件码', again).press('取来接着办')
  await clerk
    .choose('肢体残疾')
    .fill('居住证号码', 'TB000001')
    .fillDay('居住证有效期到', '2027-06-30')
    .fill('收件地址', '演示路 1 号')
    .choose('已告知快递费')
    .choose('申请人（监护人）已读声明')
    .fill('签名人姓名', her.name)
    .press('登记受理')
  clerk.sees('已登记')
  await person.open(tasks)
  person.sees('先确认您是谁')
  await town.isSeen(her.phone, her)
  await person.open('/account')
  person.sees('待受理', '编号')
})

test('R2.3 N5.2 a guardian has several wards in one account: each bond is confirmed from its paper, and opens what is known', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const first = { ...somebody('2015-09-01'), name: '测试·大宝' }
  const second = { ...somebody('2017-05-01'), name: '测试·二宝' }
  const mother = { ...guardian, relation: 'parent' } as const
  const one = await handedIn(town, { ...first, forWhom: 'guardian', guardian: mother, signedName: mother.name })
  const other = await handedIn(town, { ...second, forWhom: 'guardian', guardian: mother, signedName: mother.name })
  const { citizen } = one
  await citizen.open('/account')
  citizen.sees(one.number, other.number)
  const clerk = await town.atWork('武侯经办')
  await checkPapers(clerk, one.number)
  await checkPapers(clerk, other.number)
  await citizen.open('/apply?matter=renewal-damaged')
  citizen.sees(
    '请先选这次为谁办',
    `${first.name}的登记情况`,
    `${second.name}的登记情况`,
    '正在办理',
    '为我自己开始填写',
  )
  await citizen.open('/account')
  citizen.sees(`申请已收到（${first.name}）`, `申请已收到（${second.name}）`)
})

test('R3.2 R4 with a real name the register speaks before any question, and what is on file is filled in', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter({ matter: 'renewal-at-term' })
  const number = await holds(town, her, { from: '2020-05-01' })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await person.open('/apply?matter=renewal-at-term')
  person.seesNot(number, '起可以办').sees('先实名认证')
  await town.isSeen(her.phone, her)
  await person.open('/apply?matter=renewal-at-term')
  person.sees('您的登记情况', '肢体残疾三级', /从 2029年.* 起可以办/)
  assert.ok(!person.page.words.replaceAll(' ', '').includes(her.idNumber), 'whoever looks over a shoulder')
  await person.open('/apply?matter=renewal-damaged')
  await person.press('开始填写')
  await person.choose('为我自己').press('保存并继续')
  assert.equal(person.reads('姓名'), her.name)
  assert.equal(person.reads('身份证号码'), her.idNumber)
  await person.press('保存并继续')
  assert.equal(person.reads(/残疾人证号/), number)
  await person.open('/loss')
  person.sees('马上挂失')
})

test('R3.2 N5.2 nobody hands in for somebody else: not for another number, nor as the guardian that another person is', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const [her, him] = [sofaSitter(), sofaSitter({ name: '测试·李大山' })]
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await town.isSeen(her.phone, her)
  await answerEverything(person, { ...him, phone: her.phone })
  person.sees('任务清单', '和您实名的不一致')
  await person.follow(/^继续/)
  await answerOn(person, { ...him, phone: her.phone })
  await uploadPapers(person)
  await person.follow('核对并提交')
  await person.choose('我已读过，并且同意').fill(/签名/, him.name).press('提交申请')
  person.sees('和您实名的不一致')
})

test('R3.1 N5.2 a draft that was given back is no key for another person’s application at the window', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const account = await town.accountOf('13900007777')
  const owner = { kind: 'applicant', id: account, level: 'telephone' } as const
  const { draft, code } = await town.work(owner, async (unit) => {
    const made = await createDraft(unit, account, 'new-certificate', { answers: {}, papers: {} })
    return { draft: made, code: await moveDraft(unit, made) }
  })
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  await clerk.fill('取件码', code).press('取来接着办')
  await clerk.press('存好，还给本人接着填')
  const other = { ...somebody('1980-02-03', '510107'), name: '测试·别人' }
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', other.idNumber).fill('姓名', other.name).fill('查户籍地', '武侯')
  await clerk.slipIn('keyHolder', draft).press('核对（不提交）')
  clerk.fill('户籍地残联', '武侯区').choose('肢体残疾').choose('本人')
  clerk.fillAll({ 手机号码: other.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('收件地址', '演示路 8 号').choose('已告知快递费').choose('申请人（监护人）已读声明')
  await clerk.fill('签名人姓名', other.name).slipIn('keyHolder', draft).press('登记受理')
  clerk.sees('已登记')
  assert.deepEqual(await town.ownerQuery('select id from person where id = $1', [draft]), [])
  assert.equal(await town.work(owner, (unit) => forgetDraft(unit, draft)), true)
})
