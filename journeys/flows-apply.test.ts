// The eight other flows at home, without script: from the home page's words to the number of the application (N2.1, R3.2, R4.2–R4.6).
import { test } from 'node:test'
import { answerEverything, handIn, holds, signedIn, sofaSitter, uploadPapers } from './applying.ts'
import { openTown } from './town.ts'
import { somebody } from './ways.ts'

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
  changing.sees('姓名变更证明', '地址变更证明').seesNot('公民身份号码变更证明', '原残疾人证')
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
  mover.sees('您的新户籍地', '户口迁移证明或新户口簿').seesNot('评定和公示', '居住证')
  await mover.choose('我已读过，并且同意').fill(/签名/, moving.name).press('提交申请')
  mover.sees('申请已提交', '没有问题就受理')
  await mover.follow('看办理进度')
  mover.sees('残疾人证迁移')

  const lost = sofaSitter({ ...somebody('1985-02-03'), matter: 'replacement-of-lost', lossDeclaredOn: '2026-03-01' })
  await holds(town, lost)
  const loser = await handIn(town, lost)
  loser.sees('受理以后，旧证马上作废').seesNot('旧证先留着')
})
