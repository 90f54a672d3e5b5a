// R4.5.1, R2.3, N5.2: cancelling for somebody who died. Before a clerk has looked, a stranger gets one answer and the register stays as it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDraft, saveDraft } from '#casework/applications/draft-store.ts'
import { answers } from '#casework/cases/testing.ts'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawSheet } from '#platform/files/sample-images.ts'
import { worker } from '#platform/jobs.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { registered } from './holders.ts'
import { openTown, type Town } from './town.ts'
import { guardian, handedIn, somebody } from './ways.ts'

const family = { ...guardian, relation: 'relative' } as const
type Gone = { name: string; idNumber: string; certificateNumber: string }

/** Filled in, with every paper, by an account that is known as the family member. */
async function filledIn(town: Town, account: string, { name, idNumber, certificateNumber }: Gone): Promise<string> {
  const actor = { kind: 'applicant', id: account, level: 'real-name' } as const
  return town.work(actor, async (unit) => {
    const draft = await createDraft(unit, account, 'cancellation', {
      answers: {
        ...answers,
        forWhom: 'guardian',
        reason: 'deceased',
        guardian: family,
        name,
        idNumber,
        certificateNumber,
        oldCardNotFound: true,
        signedName: undefined,
        declared: undefined,
      },
      papers: {},
    })
    const papers: Record<string, string[]> = {}
    for (const purpose of ['cancellation-proof', 'applicant-id'] as const) {
      const page = await receiveUpload(await drawSheet(60), { name: 'a.jpg', field: purpose })
      assert.ok(!isRefusal(page))
      papers[purpose] = [await storeDocument(unit, page, { personId: draft, accountId: account, purpose })]
    }
    await saveDraft(unit, draft, { papers })
    return draft
  })
}

const invented = (identity: string) => buildCertificateNumber({ identity, categoryCode: 4, level: 2, replacement: 0 })

test('N5.2 R4.5.1 whatever the register holds of the person named, the family gets one answer and nothing is opened', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = await registered(town, { from: '2018-08-01' })
  const barred = await registered(town, { from: '2018-08-01' })
  await town.work(worker, async (unit) => {
    const last = await unit.db.selectFrom('certificate').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    await setCertificateStatus(unit, last.id, 'cancelled', 'own-wish')
  })
  const applying = somebody()
  const other = await handedIn(town, applying)
  const nobody = somebody()
  const right = '测试·老证'
  const kinds = [
    ['holder', holder],
    ['holder, another name', { ...holder, name: '测试·别人' }],
    ['holder, another number', { ...holder, certificateNumber: invented(holder.idNumber) }],
    ['nobody', { name: right, ...nobody, certificateNumber: invented(nobody.idNumber) }],
    ['open case', { name: right, ...applying, certificateNumber: invented(applying.idNumber) }],
    ['barred', barred],
  ] as const
  const stranger = await town.citizen('13900002001')
  const account = await town.isSeen('13900002001', family)
  const before = await town.ownerQuery('select * from certificate order by id')
  const said = new Set<string>()
  for (const [is, gone] of kinds) {
    const draft = await filledIn(town, account, gone)
    await stranger.open(`/apply/${draft}/check`)
    await stranger.choose('我已读过，并且同意').fill(/签名/, family.name).press('提交申请')
    stranger.sees('已送交，等窗口核对', '现在什么都没有改动')
    said.add(stranger.page.words.replaceAll(gone.name, '…'))
    assert.equal(said.size, 1, is)
  }
  const cases = await town.ownerQuery('select number from case_file')
  assert.deepEqual(cases, [{ number: other.number }])
  assert.deepEqual(await town.ownerQuery('select * from certificate order by id'), before)
  assert.deepEqual(await town.ownerQuery('select id from guardian_bond'), [])
  await stranger.open('/account')
  stranger.seesNot('有效', '残疾人证 ').seesNot(holder.certificateNumber)
  await stranger.open('/account/data/copy')
  stranger.seesNot('类别和等级', '证上的姓名', '登记：')
  const citizen = await town.citizen(holder.phone)
  await town.isSeen(holder.phone, { name: right, idNumber: holder.idNumber })
  await citizen.open('/account')
  citizen.sees('有效').seesNot('办完以后，才能再办别的')
})

test('R4.5.1 R2.3 the clerk looks at the death and the relation; then the case is open, and the family sees it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const gone = await registered(town, { from: '2018-08-01' })
  const relative = await town.citizen('13900002001')
  const account = await town.isSeen('13900002001', family)
  const draft = await filledIn(town, account, gone)
  await relative.open(`/apply/${draft}/check`)
  await relative.choose('我已读过，并且同意').fill(/签名/, family.name).press('提交申请')
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench')
  clerk.sees('网上送来的残疾人证注销申请')

  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证注销，')
  assert.equal(clerk.reads('姓名'), gone.name)
  assert.equal((await clerk.download('看第 1 页：注销情形的证明')).type.includes('image'), true)
  await clerk.press('存好，还给本人接着填')
  clerk.isTold('请写明为什么退回')
  await clerk.fill(/退回的原因/, '死亡证明看不清，请重拍。').press('存好，还给本人接着填')
  clerk.sees('还给本人了')
  await relative.open('/account')
  relative.sees('退回来了', '死亡证明看不清')
  await relative.open(`/apply/${draft}/check`)
  await relative.choose('我已读过，并且同意').fill(/签名/, family.name).press('提交申请')

  await clerk.open('/workbench/intake')
  await clerk.follow('残疾人证注销，')
  await clerk.press('登记受理')
  clerk.isTold('请先看死亡证明和亲属关系')
  assert.deepEqual(await town.ownerQuery('select id from case_file'), [])
  await clerk.choose('看过死亡证明').press('登记受理')
  clerk.isTold('请先看死亡证明和亲属关系')
  await clerk.choose('核对过办理人的身份证和亲属关系').press('登记受理')
  clerk.sees('已登记')
  await relative.open('/account')
  relative.sees('残疾人证注销', '编号')
})

test('N5.2 who sends one after the other is told to wait, and so is who guesses at a number', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const stranger = await town.citizen('13900002001')
  const account = await town.isSeen('13900002001', family)
  const gone = { name: '测试·老证', ...somebody() }
  const draft = await filledIn(town, account, { ...gone, certificateNumber: invented(gone.idNumber) })
  for (let send = 0; send < 11; send++) {
    await stranger.open(`/apply/${draft}/check`)
    await stranger.choose('我已读过，并且同意').fill(/签名/, family.name).press('提交申请')
  }
  stranger.isTold('今天送交的申请太多')
})
