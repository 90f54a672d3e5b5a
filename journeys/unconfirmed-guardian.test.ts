// R2.3, N5.2: a first certificate for a ward, by a guardian who is bound to nobody: before a clerk has looked there is one answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDraft, saveDraft } from '#casework/applications/draft-store.ts'
import { answers } from '#casework/cases/testing.ts'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { registered } from './holders.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'
import { guardian, handedIn, openCase, somebody } from './ways.ts'

type Ward = { name: string; idNumber: string }
const wanted = ['photo', 'id-card', 'hukou-booklet', 'residence-permit', 'guardian-id', 'guardian-proof'] as const

/** Filled in, with every paper, by an account that is known as the guardian. */
async function filledIn(town: Town, account: string, { name, idNumber }: Ward): Promise<string> {
  const actor = { kind: 'applicant', id: account, level: 'real-name' } as const
  return town.work(actor, async (unit) => {
    const draft = await createDraft(unit, account, 'new-certificate', {
      answers: {
        ...answers,
        forWhom: 'guardian',
        guardian,
        name,
        idNumber,
        signedName: undefined,
        declared: undefined,
      },
      papers: {},
    })
    const papers: Record<string, string[]> = {}
    for (const purpose of wanted) {
      const bytes = purpose === 'photo' ? await drawPhoto(200) : await drawSheet(60)
      const page = await receiveUpload(bytes, { name: 'a.jpg', field: purpose })
      assert.ok(!isRefusal(page))
      papers[purpose] = [await storeDocument(unit, page, { personId: draft, accountId: account, purpose })]
    }
    await saveDraft(unit, draft, { papers })
    return draft
  })
}

async function handIn(person: Person, draft: string): Promise<void> {
  await person.open(`/apply/${draft}/check`)
  person.sees('窗口要先看监护人的身份证和监护人证明')
  await person.choose('我已读过，并且同意').fill(/签名/, guardian.name).press('提交申请')
}

test('R2.3 N5.2 whatever the register holds of the ward, the guardian gets one answer and nothing is opened', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = await registered(town, { from: '2020-05-01' })
  const barred = await registered(town, { from: '2020-05-01' })
  await town.work(worker, async (unit) => {
    const last = await unit.db.selectFrom('certificate').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    await setCertificateStatus(unit, last.id, 'cancelled', 'own-wish')
  })
  const applying = { name: '测试·在办', ...somebody() }
  const other = await handedIn(town, { ...applying, signedName: applying.name })
  const wards: readonly (readonly [string, Ward])[] = [
    ['holder', holder],
    ['holder, another name', { ...holder, name: '测试·别人' }],
    ['open case', applying],
    ['barred', barred],
    ['nobody', { name: '测试·没有', ...somebody() }],
  ]
  const stranger = await town.citizen('13900002001')
  const account = await town.isSeen('13900002001', guardian)
  const said = new Set<string>()
  for (const [is, ward] of wards) {
    await handIn(stranger, await filledIn(town, account, ward))
    stranger.sees('已送交，等窗口核对', '现在什么都没有改动')
    said.add(stranger.page.words.replaceAll(ward.name, '…'))
    assert.equal(said.size, 1, is)
  }
  assert.deepEqual(await town.ownerQuery('select number from case_file'), [{ number: other.number }])
  assert.deepEqual(await town.ownerQuery('select id from guardian_bond'), [])
})

test('R2.3 the clerk looks at card and proof; then the case is open, the bond confirmed, and the guardian sees it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const child = { name: '测试·小禾', ...somebody('2015-09-01') }
  const mother = await town.citizen('13900002001')
  const account = await town.isSeen('13900002001', guardian)
  const draft = await filledIn(town, account, child)
  await handIn(mother, draft)
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench')
  clerk.sees('网上送来的残疾人证新办申请，要先看监护人的身份证和监护人证明')

  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证新办，')
  assert.equal(clerk.reads('姓名'), child.name)
  assert.equal((await clerk.download('看第 1 页：监护人证明')).type.includes('image'), true)
  await clerk.press('登记受理')
  clerk.isTold('请先看身份证件和监护人证明')
  await clerk.fill(/退回的原因/, '监护人证明看不清，请重拍。').press('存好，还给本人接着填')
  await mother.open('/account')
  mother.sees('退回来了', '监护人证明看不清')
  await handIn(mother, draft)

  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证新办，')
  await clerk.choose('核对过监护人').press('登记受理')
  clerk.isTold('请先看身份证件和监护人证明')
  assert.deepEqual(await town.ownerQuery('select id from case_file'), [])
  await clerk.choose('看过监护人证明').press('登记受理')
  clerk.sees('已登记')
  await mother.open('/account')
  mother.sees('窗口已登记您送交的申请', '残疾人证新办', '编号')
  // She signed at home what was handed in, letter for letter: no paper is signed by hand for it.
  assert.deepEqual(await channels(town), ['online'])
  const [file] = await town.ownerQuery<{ number: string; id: string }>('select id, number from case_file')
  await mother.open(`/account/cases/${file?.id}`)
  assert.equal(mother.page.status, 200)
  await openCase(clerk, file?.number ?? '')
  clerk.sees('监护人证明')
})

test('R3.2 a page from before the guardian sent it again registers nothing, neither the old answers nor the new', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const [first, second] = [
    { name: '测试·小禾', ...somebody('2015-09-01') },
    { name: '测试·小苗', ...somebody('2013-09-01') },
  ]
  const mother = await town.citizen('13900002001')
  const account = await town.isSeen('13900002001', guardian)
  const draft = await filledIn(town, account, first)
  await handIn(mother, draft)
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证新办，')

  await mother.open(`/apply/${draft}/q/who`)
  await mother
    .fill(/姓名/, second.name)
    .fill(/身份证号/, second.idNumber)
    .press('保存并继续')
  await handIn(mother, draft)
  await clerk.choose('核对过监护人').choose('看过监护人证明').press('登记受理')
  clerk.isTold('又送来了', '重新打开')
  assert.deepEqual(await town.ownerQuery('select id from case_file'), [])

  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证新办，')
  assert.equal(clerk.reads('姓名'), second.name)
  await clerk.choose('核对过监护人').choose('看过监护人证明').press('登记受理')
  clerk.sees('已登记')
})

test('R3.1 R3.2 what the clerk changes in it is signed at the window, and the case is the window’s', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const mother = await town.citizen('13900002001')
  const account = await town.isSeen('13900002001', guardian)
  await handIn(mother, await filledIn(town, account, { name: '测试·小禾', ...somebody('2015-09-01') }))
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证新办，')
  await clerk
    .fill(/居住地址/, '演示街 9 号')
    .choose('核对过监护人')
    .choose('看过监护人证明')
    .press('登记受理')
  clerk.sees('已登记')
  assert.deepEqual(await channels(town), ['window'])
})

const channels = async (town: Town) =>
  (await town.ownerQuery<{ channel: string }>('select channel from case_file')).map(({ channel }) => channel)

test('R2.3 a guardian whom no clerk has confirmed is told so once it is said whose application it is, with the window as the way on', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const ward = await registered(town, { from: '2020-05-01' })
  await town.isSeen('13900002001', guardian)
  const person = await town.citizen('13900002001')
  await person.open('/apply?matter=renewal-damaged')
  await person.press('开始填写')
  await person.open(`${person.page.path.split('/').slice(0, 3).join('/')}/q/for-whom`)
  await person.choose('我是监护人').press('保存并继续')
  person.seesNot('还没有确认您是监护人')
  await person.fillAll({ 姓名: ward.name, 身份证号码: ward.idNumber }).press('保存并继续')
  person.sees('任务清单', '还没有确认您是监护人', '到任何一家县级残联窗口办这一件', '交给窗口接着办')
})

test('R2.3 a guardian’s relation that does not go with the ages is said before it is signed, and refuses nothing', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const account = await town.isSeen('13900002001', guardian)
  const person = await town.citizen('13900002001')
  const elder = { name: '测试·老人', ...somebody('1935-04-12') }
  const draft = await filledIn(town, account, elder)
  await person.open(`/apply/${draft}/check`)
  person.sees('监护人的出生日期比申请人晚。请核对关系。').sees('提交申请')
})
