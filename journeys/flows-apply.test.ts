// The eight other flows at home, without script: from the home page's words to the number of the application (N2.1, R3.2, R4.2–R4.6).
import { test } from 'node:test'
import { type Applicant, answerEverything, holds, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'
import { guardian, somebody } from './ways.ts'

const relative = { ...guardian, relation: '父母', phone: '13900000002' }

async function signedIn(town: Town, about: Applicant): Promise<Person> {
  const person = town.stranger()
  await signIn(person, about.phone, town.newestSms)
  return person
}

/** Answers, uploads, submits. @returns the applicant on the page that confirms it */
async function handIn(town: Town, about: Applicant): Promise<Person> {
  const person = await signedIn(town, about)
  await answerEverything(person, about)
  await uploadPapers(person)
  await submit(person, about.guardian?.name ?? about.name)
  return person
}

test('R4.2.1 R4.2.2 R4.2.3 N2.1 a card to be renewed: the reason is chosen first, and only what it needs is asked', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter({ matter: 'renewal-at-term' })
  her.certificateNumber = await holds(town, her, { from: '2016-12-01' })
  const reader = town.stranger()
  await reader.open('/')
  await reader.follow('证件快到期、坏了、内容变了')
  reader.sees('为什么要换证')
  await reader.follow('证件快到期了')
  reader.sees('2018 年以前目测评定的，必须重新评定', '告诉您要不要重新评定', '交回旧证')
  const renewing = await handIn(town, her)
  renewing.sees('会告诉您要不要重新评定', '2026年3月5日 星期四', '旧证先留着', '先不要自己去做检查')

  const him = sofaSitter({ ...somebody('1985-02-03'), matter: 'renewal-damaged' })
  him.certificateNumber = await holds(town, him)
  const exchanging = await handIn(town, him)
  exchanging.sees('没有问题就受理', '旧证先留着').seesNot('检查')

  const other = sofaSitter({
    ...somebody('1979-02-03'),
    matter: 'renewal-details',
    chooses: ['姓名', '家庭住址'],
    types: { 新的姓名: '测试·张新禾', 新的家庭住址: '演示街 9 号' },
  })
  other.certificateNumber = await holds(town, other)
  const changing = await signedIn(town, other)
  await answerEverything(changing, other)
  await changing.follow('上传材料')
  changing.sees('姓名变更证明', '地址变更证明', '原残疾人证').seesNot('公民身份号码变更证明')
  await changing.follow('回到任务清单')
  await uploadPapers(changing)
  await changing.follow('核对并提交')
  changing.sees('姓名改为：测试·张新禾', '批准以后，旧证交回').seesNot('评定和公示', '评定费')
})

test('R4.3.1 R4.4 a move asks for the new hukou and its proof; a lost card needs no number, and is void from acceptance', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const moving = sofaSitter({ matter: 'move', hukou: ['武侯', '武侯区'] })
  moving.certificateNumber = await holds(town, moving)
  const mover = await signedIn(town, moving)
  await answerEverything(mover, moving)
  await uploadPapers(mover)
  await mover.follow('核对并提交')
  mover.sees('您的新户口所在地', '户口迁移证明或新户口簿').seesNot('评定和公示', '居住证')
  await mover.choose('我已读过，并且同意').fill(/签名/, moving.name).press('提交申请')
  mover.sees('申请已提交', '没有问题就受理')
  await mover.follow('看办理进度')
  mover.sees('残疾人证迁移')

  const lost = sofaSitter({ ...somebody('1985-02-03'), matter: 'replacement-of-lost', lossDeclaredOn: '2026-03-01' })
  await holds(town, lost)
  const loser = await handIn(town, lost)
  loser.sees('受理以后，旧证马上作废').seesNot('旧证先留着')
})

test('R4.5.1 R4.5.2 R4.6 giving up: for one who died the family signs, nothing is posted; some categories; another level', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const gone = sofaSitter({ matter: 'cancellation', chooses: ['持证人去世'], guardian: relative })
  gone.certificateNumber = await holds(town, gone, { results: [{ category: 'mental', level: 2 }] })
  const family = await signedIn(town, gone)
  await answerEverything(family, gone)
  family.seesNot('证件寄到哪里', '哪类残疾')
  await family.follow('上传材料')
  family.sees('注销情形的证明').seesNot('居住证', '照片', '监护关系证明')
  await family.follow('回到任务清单')
  await uploadPapers(family)
  await family.follow('核对并提交')
  family.sees('为去世的家人', '办理人', '是持证人的父母').seesNot('评定和公示', '一年内')
  await family.choose('我已读过，并且同意').fill(/签名/, relative.name).press('提交申请')
  family.sees('申请已提交', '旧证先留着')

  const both = [
    { category: 'limb', level: 2 },
    { category: 'vision', level: 4 },
  ] as const
  const some = sofaSitter({
    ...somebody('1985-02-03'),
    matter: 'cancellation-of-categories',
    chooses: ['肢体残疾', '视力残疾'],
  })
  some.certificateNumber = await holds(town, some, { results: both })
  const partly = await signedIn(town, some)
  await answerEverything(partly, some)
  partly.sees('全部类别都注销的，请办理残疾人证注销', '整本证都不要了')
  await partly.follow('填错了的，去改这一项')
  await partly.choose('肢体残疾').press('保存并继续')

  const change = sofaSitter({ ...somebody('1979-02-03'), matter: 'change-of-category' })
  change.certificateNumber = await holds(town, change)
  const changing = await handIn(town, change)
  changing.sees('会为您指定评定机构', '先不要自己去做检查', '旧证先留着')
})

test('R4.2.1 R4.3.4 what would be refused at the door is said on the task list, with the matter that helps instead', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const early = sofaSitter({ matter: 'renewal-at-term' })
  early.certificateNumber = await holds(town, early, { from: '2020-05-01' })
  const person = await signedIn(town, early)
  await answerEverything(person, early)
  person.sees('从 2029年5月1日 星期二 起可以办')
  await person.follow('证件坏了：去看怎么办')
  await person.follow('开始申请')
  person.sees('有一份没填完的申请：残疾人证到期换证')

  const frozen = sofaSitter({ ...somebody('1985-02-03'), matter: 'renewal-damaged' })
  frozen.certificateNumber = await holds(town, frozen, { status: '冻结' })
  const other = await signedIn(town, frozen)
  await answerEverything(other, frozen)
  other.sees('证件已冻结。请先办残疾人证迁移')
  await other.follow('户口迁走了：去看怎么办')
  other.sees('迁走满半年没有办的，证件可能冻结。办了迁移就恢复')

  const nobody = sofaSitter({ ...somebody('1979-02-03'), matter: 'renewal-damaged' })
  nobody.certificateNumber = `${nobody.idNumber}43`
  const third = await signedIn(town, nobody)
  await answerEverything(third, nobody)
  await uploadPapers(third)
  await third.follow('核对并提交')
  await third.choose('我已读过，并且同意').fill(/签名/, nobody.name).press('提交申请')
  third.isTold('没有查到申请人的有效残疾人证')
  await third.follow('第一次办残疾人证：去看怎么办')
})
