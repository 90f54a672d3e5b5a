// Papers that nobody has to bring: taken from a sharing source with the person's consent, and asked of nobody twice (R2.2, R2.4, N2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { httpSharingSource } from '#platform/sharing/http-sharing-source.ts'
import { openSourceSimulator, type SourceBehaviour } from '#platform/sharing/source-simulator.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { openUser } from '../tools/partner/platform-user.ts'
import { answerEverything, answerOn, signedIn, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import { gallery } from './browser-person.ts'
import { registered } from './holders.ts'
import type { Person } from './person.ts'
import { openTown, sheet, type Town } from './town.ts'
import { confirmTelephone, openCase, somebody } from './ways.ts'

const title = '演示省数据共享平台'
const secret = Buffer.from('a secret shared with a source').toString('base64')

async function openStage(t: Parameters<typeof openTown>[0], behaviour: SourceBehaviour) {
  const simulator = await openSourceSimulator(secret)
  t.after(simulator.close)
  simulator.behave(behaviour)
  const materials = ['id-card', 'hukou-booklet'] as const
  const { url } = simulator
  const source = httpSharingSource({ id: 'province', title, url, secret, materials, patience: 5000, pause: 10 })
  return { town: await openTown(t, '2026-03-02', { sharingSources: [source] }), simulator }
}

/** Signed in by real name, every question answered, at the page of the booklet. */
async function atBooklet(town: Town, her = sofaSitter()): Promise<Person> {
  const citizen = await signedIn(town, her)
  await answerEverything(citizen, her)
  await citizen.follow('上传材料')
  return citizen.follow(/户口簿/)
}
const agree = (citizen: Person) => citizen.choose(`我同意向${title}查询我的户口簿`).press(`从${title}取`)
const rowsOf = (town: Town) =>
  town.ownerQuery<{ state: string; asked_by: string; case_id: string | null }>(
    'select state, asked_by, case_id from shared_query order by consented_at',
  )

test('R2.2 N2.3 a booklet from a source: consent, proof, receipt, the clerk sees the proof, and asks for it only where it does not fit', async (t) => {
  const { town, simulator } = await openStage(t, 0)
  const her = sofaSitter()
  const citizen = await atBooklet(town, her)
  citizen.sees(`不用传：从${title}取`, '不同意也能办')
  await agree(citizen)
  citizen.sees('已经取到户口簿，不用再传', `共享查询：${title}`, /凭证号 YSGX-/)
  citizen.seesNot('不用传：从')
  const [query] = simulator.asked
  assert.equal(query?.person.idNumber, her.idNumber)
  assert.deepEqual(query?.asker.office, '510107')
  assert.equal(query?.material, 'hukou-booklet')
  await citizen.follow('回到材料清单')
  await citizen.follow('回到任务清单')
  await uploadPapers(citizen)
  const number = await submit(citizen, her.name)
  const caseId = await town.caseOf(number)
  assert.deepEqual(
    (await rowsOf(town)).map(({ state, case_id }) => [state, case_id]),
    [['found', caseId]],
  )
  const [audited] = await town.ownerQuery<{ many: number }>(
    `select count(*)::integer as many from audit where subject = 'shared_query'`,
  )
  assert.equal(audited?.many, 3, 'asked, answered, filed under the case')

  await citizen.open(`/account/cases/${caseId}`)
  citizen.sees(`共享查询：${title}`)
  await citizen.open('/account/seen')
  citizen.sees('经您同意，向共享来源查过', title, '查到了，用作材料')

  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, number)
  await clerk.open(`/workbench/cases/${caseId}/materials/hukou-booklet`)
  clerk.sees(`共享查询：${title}`, /凭证号 YSGX-/, '不用对照原件')
  clerk.seesNot('看不清')
  await clerk.open(`/workbench/cases/${caseId}/steps/askForMaterials?defect.hukou-booklet=unclear`)
  // A browser sends what the page offers, which this is not.
  if (!gallery) {
    await clerk.slipIn('defect.hukou-booklet', 'unclear').press('告知申请人')
    clerk.isTold(/从共享来源取的，不能再向申请人要/)
  }
  await clerk.open(`/workbench/cases/${caseId}/steps/askForMaterials?defect.hukou-booklet=mismatch`)
  await clerk.press('告知申请人')
  clerk.sees('已办好')
  await citizen.open(`/account/cases/${caseId}/papers/hukou-booklet`)
  await citizen.attach(/拍照或选择文件/, await sheet('新户口簿.jpg')).press('上传')
  await clerk.open(`/workbench/cases/${caseId}/materials/hukou-booklet`)
  clerk.seesNot('共享查询')
})

test('N2.3 the same is not asked twice: pressed twice, or sent again while what was found stands', async (t) => {
  const { town, simulator } = await openStage(t, 0)
  const citizen = await atBooklet(town)
  const { path } = citizen
  await citizen.choose(`我同意向${title}查询我的户口簿`).pressTwice(`从${title}取`)
  assert.equal(simulator.asked.length, 1)
  await citizen.open(path)
  citizen.sees('不用再传')
  await citizen.press('删去第 1 页')
  citizen.sees(`不用传：从${title}取`)
  await agree(citizen)
  assert.equal(simulator.asked.length, 2, 'what was taken out may be asked for again')
})

test('N5.2 nobody is asked about without consent, and nobody about a stranger', async (t) => {
  const { town, simulator } = await openStage(t, 0)
  const citizen = await atBooklet(town)
  await citizen.press(`从${title}取`)
  citizen.isTold('没有同意，就不查')
  const other = { ...sofaSitter(), name: '测试·陌生人' }
  const curious = town.stranger()
  await signIn(curious, other.phone, town.newestSms)
  await town.isSeen(other.phone, other)
  const stranger = { ...other, idNumber: somebody().idNumber }
  await answerEverything(curious, stranger)
  await curious.follow(/^继续/)
  await answerOn(curious, stranger)
  await curious.follow('上传材料')
  await agree(await curious.follow(/户口簿/))
  curious.isTold('只能查您自己的')
  assert.deepEqual(simulator.asked, [])
  assert.deepEqual(await rowsOf(town), [])
})

for (const [behaviour, words, state] of [
  [1, '没有查到户口簿', 'nothing'],
  [4, '现在查不了户口簿', 'failed'],
  [5, '现在查不了户口簿', 'failed'],
  [6, '现在查不了户口簿', 'failed'],
] as const)
  test(`R3.2 a source that ${behaviour === 1 ? 'has nothing' : `fails (${behaviour})`} costs nothing that was typed or uploaded`, async (t) => {
    const { town } = await openStage(t, behaviour)
    const citizen = await atBooklet(town)
    await agree(citizen)
    citizen.sees(words)
    assert.deepEqual(
      (await rowsOf(town)).map((row) => row.state),
      [state],
    )
    await citizen.attach(/拍照或选择文件/, await sheet('户口簿.jpg')).press('上传')
    citizen.sees('已上传 1 页')
    await citizen.open('/account')
    citizen.sees('接着填')
  })

test('R2.2 what was found about an earlier number does not count for the new one', async (t) => {
  const { town } = await openStage(t, 0)
  const her = sofaSitter()
  const citizen = await atBooklet(town, her)
  await agree(citizen)
  const draft = citizen.path.split('/')[2] ?? ''
  await citizen.open(`/apply/${draft}/q/who`)
  await citizen.fill('姓名', '测试·别的名字').press('保存并继续')
  await citizen.open(`/apply/${draft}/papers/hukou-booklet`)
  citizen.sees('按以前填的姓名和身份证号查来的')
})

test('R2.2 N2.3 at the window the clerk asks the source with the consent of who stands there, once; the case and “who saw me” say so', async (t) => {
  const { town, simulator } = await openStage(t, 0)
  const visitor = somebody()
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', visitor.idNumber).fill('姓名', '测试·李大山').fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  await clerk.press(`从${title}取户口簿`)
  clerk.isTold(/没有同意，就不查/)
  assert.equal(simulator.asked.length, 0)
  await clerk.choose('来人在窗口同意查户口簿').press(`从${title}取户口簿`)
  clerk.sees('已收 1 页', `共享查询：${title}，在窗口经本人同意`, /凭证号 YSGX-/, '不用再扫')
  clerk.seesNot('来人在窗口同意查户口簿')
  const [query] = simulator.asked
  assert.deepEqual(
    [query?.person.idNumber, query?.asker.office, query?.consent.by],
    [visitor.idNumber, '510107', 'clerk'],
  )
  assert.equal(clerk.reads('姓名'), '测试·李大山')
  clerk.fill('户籍地残联', '青海省 西宁市 城东区').choose('肢体残疾')
  clerk.fillAll({ 手机号码: visitor.phone, 居住地址: '演示路 8 号', 村或社区: '演示社区', 户口簿地址: '演示街 6 号' })
  clerk.fill('居住证号码', 'TB000009').fillDay('居住证有效期到', '2027-01-31').fill('收件地址', '演示路 8 号')
  clerk.choose('已告知快递费').choose('申请人（监护人）已读声明').fill('签名人姓名', '测试·李大山')
  await clerk.press('登记受理')
  clerk.sees('已登记')
  const number = clerk.page.words.replaceAll(' ', '').match(/\d{20}/)?.[0] ?? ''
  const caseId = await town.caseOf(number)
  assert.deepEqual(
    (await rowsOf(town)).map(({ state, asked_by, case_id }) => [state, asked_by.split(':')[0], case_id]),
    [['found', 'staff', caseId]],
  )
  await openCase(clerk, number)
  await clerk.open(`/workbench/cases/${caseId}/materials/hukou-booklet`)
  clerk.sees('在窗口经本人同意', '不用对照原件')
  await confirmTelephone(town, clerk, number, visitor.phone)
  const citizen = await town.citizen(visitor.phone)
  await citizen.open('/account/seen')
  citizen.sees('经您同意，向共享来源查过', '在窗口，由工作人员查')
})

test('N2.3 N5.2 at the window nothing is asked about who is not named, nothing twice, and what another window asked is not seen', async (t) => {
  const { town, simulator } = await openStage(t, 1)
  const visitor = somebody()
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', visitor.idNumber).fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  await clerk.choose('来人在窗口同意查户口簿').press(`从${title}取户口簿`)
  clerk.isTold(/请先填好姓名和身份证号/)
  clerk.fill('姓名', '测试·李大山')
  await clerk.choose('来人在窗口同意查户口簿').press(`从${title}取户口簿`)
  clerk.isTold(/没有查到户口簿。请扫描/)
  await clerk.choose('来人在窗口同意查户口簿').press(`从${title}取户口簿`)
  clerk.isTold(/今天向.*查过，没有查到/)
  assert.equal(simulator.asked.length, 1)
})

test('N5.2 R2.2 of a holder nothing is asked under another name at a window, and what is asked stands under “who saw me”, case or none', async (t) => {
  const { town, simulator } = await openStage(t, 0)
  const holder = await registered(town, { from: '2020-05-01' })
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  clerk.fill('身份证号码', holder.idNumber).fill('姓名', '测试·假名').fill('查户籍地', '西宁城东')
  await clerk.press('核对（不提交）')
  await clerk.choose('来人在窗口同意查户口簿').press(`从${title}取户口簿`)
  clerk.isTold(/姓名和登记的不一样/)
  assert.equal(simulator.asked.length, 0)
  clerk.fill('姓名', holder.name)
  await clerk.choose('来人在窗口同意查户口簿').press(`从${title}取户口簿`)
  clerk.sees('已收 1 页')
  await town.isSeen('13900003001', holder)
  const citizen = await town.citizen('13900003001')
  await citizen.open('/account/seen')
  citizen.sees('户口簿', `在窗口经本人同意，向${title}查`)
})

test('R3.2 R2.2 a platform takes a paper from a source for its user, once', async (t) => {
  const { town, simulator } = await openStage(t, 0)
  const { id: partner, ...key } = await registerTestPartner(town.work)
  const platform = await connect({ house: town.house, partner, ...key, scopes: ['catalogue', 'apply', 'cases'] })
  const who = { ...somebody(), name: '测试·张晓禾' }
  const user = await openUser(platform, { subject: 'u', acr: 'checked', name: who.name, idNumber: who.idNumber })
  const draft = await user.begin('new-certificate', {
    forWhom: 'self',
    name: who.name,
    idNumber: who.idNumber,
    residenceOffice: '510107',
    hukouOffice: '630102',
  })
  const { header } = user
  const sources = await user.api.GET('/partner/v1/sharing-sources', { params: { header } })
  assert.deepEqual(
    sources.data?.items.map(({ source }) => source),
    ['province'],
  )
  const take = () =>
    user.api.POST('/partner/v1/drafts/{draft}/materials/{material}/shared', {
      params: { path: { draft, material: 'hukou-booklet' }, header },
      body: { source: 'province', consent: true },
    })
  const first = await take()
  assert.equal(first.data?.found, true, JSON.stringify(first.error))
  assert.equal(first.data?.draft.materials.find(({ material }) => material === 'hukou-booklet')?.pages.length, 1)
  const again = await take()
  assert.match(again.error?.detail ?? '', /不用再查/)
  assert.equal(simulator.asked.length, 1)
})
