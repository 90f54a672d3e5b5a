// Giving up a certificate or some of its categories, changing its level, and what is refused at the door, at home (R4.2–R4.6).
import { test } from 'node:test'
import { answerEverything, handIn, holds, signedIn, sofaSitter, uploadPapers } from './applying.ts'
import { openTown } from './town.ts'
import { guardian, somebody } from './ways.ts'

const relative = { ...guardian, relation: '父母', phone: '13900000002' }

test('R4.5.1 R4.5.2 R4.6 giving up: for one who died the family signs, nothing is posted; some categories; another level', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const gone = sofaSitter({ matter: 'cancellation', chooses: ['持证人去世'], guardian: relative })
  gone.certificateNumber = await holds(town, gone, { results: [{ category: 'mental', level: 2 }] })
  const family = await signedIn(town, gone)
  await answerEverything(family, gone)
  family.seesNot('证件寄到哪里', '哪类残疾')
  await family.follow('上传材料')
  family.sees('注销情形的证明').seesNot('居住证', '照片', '监护人证明')
  await family.follow('回到任务清单')
  await uploadPapers(family)
  await family.follow('核对并提交')
  family.sees('为去世（失踪）的家人', '办理人', '是持证人的父母').seesNot('评定和公示', '一年内')
  await family.choose('我已读过，并且同意').fill(/签名/, relative.name).press('提交申请')
  // Nothing of the register is touched before the window has looked (journeys/family-of-who-died.test.ts).
  family.sees('已送交，等窗口核对', '先看死亡证明和亲属关系')

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
  partly.sees('全部类别都注销的，请办理残疾人证注销', '注销整本证')
  await partly.follow('填错了的，去改这一项')
  partly.sees('注销哪些类别')
  await handIn(town, { ...some, chooses: ['肢体残疾'] })

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
  other.sees('迁走超过半年没有办的，原发证残联核实后，可以冻结证件。办了迁移就恢复')

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
