// N5.2: a holder whose certificate was taken over without a case reads all that is held of them, and has it put right; drafts are deleted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDraft, findDraft } from '#casework/applications/draft-store.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { forgetPassed } from '#casework/retention/forget-passed.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawSheet } from '#platform/files/sample-images.ts'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { answerEverything, answerOn, holds, signIn, sofaSitter, uploadPapers } from './applying.ts'
import { openTown } from './town.ts'

test('N5.2 a holder without a case sees register, certificate, contacts and bonds, and asks for a correction', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter()
  const number = await holds(town, her, { from: '2020-05-01' })
  const citizen = await town.citizen(her.phone)
  await town.isSeen(her.phone, her)
  await citizen.open('/account/data/copy')
  citizen.sees(
    number,
    her.phone,
    '登记：',
    her.idNumber,
    '演示街 2 号',
    '肢体残疾三级',
    '有效',
    '城东区',
    '2020年5月1日',
  )
  await citizen.open('/account/data')
  await citizen
    .choose('更正信息')
    .fill(/哪里不对/, '家庭住址写错了一个字。')
    .press('提出请求')
  citizen.sees('已提出', '家庭住址写错了一个字')
  await citizen
    .choose('更正信息')
    .fill(/哪里不对/, '再提一次同样的事。')
    .press('提出请求')
  citizen.isTold('已有一个请求在等答复')
  const approver = await town.atWork('城东经办')
  await approver.open('/workbench/own-data')
  approver.sees('家庭住址写错了一个字', '哪一本证')
  await approver
    .choose('同意')
    .fill(/答复本人的话/, '已照户口簿更正。')
    .press('答复')
  await citizen.open('/account/data')
  citizen.sees('已照户口簿更正')
})

test('N5.2 a draft is deleted by whose it is, with its papers; what nobody touches for 180 days is forgotten', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter()
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  const account = await town.accountOf(her.phone)
  const actor = { kind: 'applicant', id: account, level: 'telephone' } as const
  const draftOf = (name: string) =>
    town.work(actor, async (unit) => {
      const draft = await createDraft(unit, account, 'new-certificate', { answers: { name }, papers: {} })
      const page = await receiveUpload(await drawSheet(60), { name: 'a.jpg', field: 'id-card' })
      assert.ok(!isRefusal(page))
      await storeDocument(unit, page, { personId: draft, accountId: account, purpose: 'id-card' })
      return draft
    })
  const first = await draftOf('测试·删掉')
  const second = await draftOf('测试·留着')
  await person.open(`/apply/${first}`)
  person.sees('180 天没有改动的，会自动删掉')
  const other = town.stranger()
  await signIn(other, '13900009991', town.newestSms)
  assert.equal((await other.open(`/apply/${first}/delete`)).page.status, 404)
  await person.follow('不办了，删掉这份申请')
  await person.press('删掉')
  person.sees('删掉了').seesNot('测试·删掉')
  const files = () => town.ownerQuery<{ person_id: string }>('select person_id from file where case_id is null')
  assert.deepEqual(await files(), [{ person_id: second }])
  const [key] = await town.ownerQuery<{ gone: boolean }>(
    `select wrapped_key is null as gone from person_key where person_id = '${first}'`,
  )
  assert.equal(key?.gone, true)

  const after = (days: number) => ({ now: new Date(town.now().getTime() + days * 86_400_000) })
  const forgotten = (days: number) => town.work(worker, (unit) => forgetPassed(unit, { what: 'drafts' }), after(days))
  assert.deepEqual(await forgotten(179), { gone: 0 })
  assert.deepEqual(await forgotten(181), { gone: 1 })
  assert.equal(await town.work(actor, (unit) => findDraft(unit, second)), undefined)
  assert.deepEqual(await files(), [])
})

test('R3.2 a page that the window opened before the draft was taken back hands nothing in', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter()
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await answerEverything(person, { ...her, permitUntil: '' })
  await person.open('/account')
  await person.follow('接着填')
  const tasks = person.path
  await person.follow('填不动？交给窗口接着办')
  await person.press('生成取件码')
  const [code = ''] = /\d{5} \d{5}/.exec(person.page.words) ?? []
  const clerk = await town.atWork('武侯经办')
  await clerk.open('/workbench/intake')
  await clerk.fill('取件码', code).press('取来接着办')
  clerk.choose('肢体残疾').fill('居住证号码', 'TB000001').fillDay('居住证有效期到', '2027-06-30')
  clerk.fill('收件地址', '演示路 1 号').choose('已告知快递费').choose('申请人（监护人）已读声明')
  await person.open(`${tasks}/q/who`)
  await person.fill('姓名', '测试·改过').press('保存并继续')
  await clerk.fill('签名人姓名', her.name).press('登记受理')
  clerk.isTold('本人已经拿回去改了')
  assert.deepEqual(await town.ownerQuery('select id from case_file'), [])
})

test('R3.2 oneself by another name than was vouched for is refused with the way on', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const her = sofaSitter()
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await town.isSeen(her.phone, her)
  const asAnother = { ...her, name: '测试·假名' }
  await answerEverything(person, asAnother)
  // Said at the question, and again where it is signed all the same.
  person.sees('姓名和您实名认证的不一样')
  await person.follow(/^继续/)
  await answerOn(person, asAnother)
  await uploadPapers(person)
  await person.follow('核对并提交')
  await person.choose('我已读过，并且同意').fill(/签名/, '测试·假名').press('提交申请')
  person.isTold('姓名和您实名认证的不一样')
  assert.deepEqual(await town.ownerQuery('select id from case_file'), [])
  await person.follow('填错了的，去改这一项')
  await person.fill('姓名', her.name).press('保存并继续')
  await person.open(person.path.replace(/\/q\/.*$/, ''))
  await person.follow('核对并提交')
  await person.choose('我已读过，并且同意').fill(/签名/, her.name).press('提交申请')
  person.sees('申请已提交')
})
