// A telephone that passed to another person opens nothing, also of an account that began online; its person comes in another way (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDemoMessages } from '#demo/messages.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { type CaseFile, findCase } from '../cases/case-store.ts'
import { answers, apply, at, stage } from '../cases/testing.ts'
import { proposeCorrection } from '../corrections/correct-case.ts'
import { listInbox } from '../messages/messages.ts'
import { door, openSession, resolveSession } from '../sessions/sessions.ts'
import { ensureAccount, replaceEndedTelephone } from './account-store.ts'
import { grantRealName, identityOfAccount } from './identity-store.ts'
import { requestPhoneCode } from './sign-in-by-phone.ts'
import { accountFor } from './sign-in-by-provider.ts'
import { addTelephone, listTelephones, replaceFirst } from './telephones.ts'
import { openToAccount, sendWindowCode, tryWindowCode } from './window-telephone.ts'

type On = Awaited<ReturnType<typeof stage>>
const day = '2026-03-02'
const old = answers.phone ?? ''
const present = '13911112229'
const who = { name: answers.name ?? '', idNumber: answers.idNumber ?? '' }

async function inCase<T>(on: On, caseId: string, use: (unit: Unit, file: CaseFile) => Promise<T>) {
  return on.work(
    on.clerk,
    async (unit) => {
      const file = await findCase(unit, caseId)
      assert.ok(file)
      return use(unit, file)
    },
    at(day),
  )
}
const atDoor = <T>(on: On, use: (unit: Unit) => Promise<T>) => on.work(door, use, at(day))
const codeSentTo = async (on: On, phone: string) => {
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const sent = await on.work(worker, (unit) => listDemoMessages(unit), at(day))
  return /\d{6}/.exec(sent.find(({ to, text }) => to === masked && /码/.test(text))?.text ?? '')?.[0] ?? ''
}
const wish = { fact: 'phone', after: present, reason: '号码停用，本人来窗口说明', paper: undefined } as const
const opens = async (on: On, account: string, caseId: string) =>
  (await on.work({ ...on.applicant, id: account }, (unit) => findCase(unit, caseId), at(day))) !== undefined

async function handsIn(on: On, account: string, change: Answers = {}): Promise<string> {
  const sent = await on.work({ ...on.applicant, id: account }, (unit) => apply(unit, account, change), at(day))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  return sent.caseId
}

test('N5.2 R3.1 a number of an account that began online passes to another: it ends with the correction, and its person is seen again', async (t) => {
  const on = await stage(t)
  const { id: account } = on.applicant
  const caseId = await handsIn(on, account)
  // Another number for news alone ends nothing.
  assert.deepEqual(await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, wish)), { made: true })
  assert.equal(await atDoor(on, (unit) => ensureAccount(unit, telephoneOf(old))), account)
  const back = { ...wish, after: old }
  assert.deepEqual(await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, back)), { made: true })
  refusedBy(await inCase(on, caseId, sendWindowCode), 'R3.2', { says: /网上申请/ })

  const token = await atDoor(on, (unit) => openSession(unit, { account }))
  const ending = { ...wish, numberEnded: true }
  assert.deepEqual(await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, ending)), { made: true })
  assert.equal(await atDoor(on, (unit) => resolveSession(unit, token)), undefined)
  const newOwner = await atDoor(on, (unit) => ensureAccount(unit, telephoneOf(old)))
  assert.notEqual(newOwner, account)
  assert.equal(await on.work(worker, (unit) => identityOfAccount(unit, newOwner), at(day)), undefined)
  assert.equal(await opens(on, account, caseId), false)

  assert.deepEqual(await inCase(on, caseId, sendWindowCode), { sent: true })
  const code = await codeSentTo(on, present)
  assert.ok('right' in (await inCase(on, caseId, (unit, file) => tryWindowCode(unit, file, code, true))))
  const typed = await atDoor(on, (unit) => ensureAccount(unit, telephoneOf(present)))
  const how = { by: 'window', office: '510107', caseId } as const
  const granted = await inCase(on, caseId, (unit) => grantRealName(unit, typed, { ...who, how }))
  assert.deepEqual(granted, { account })
  await atDoor(on, (unit) => replaceEndedTelephone(unit, account, telephoneOf(present)))
  await inCase(on, caseId, (unit, file) => openToAccount(unit, file, account))
  assert.equal(await opens(on, account, caseId), true)
  assert.equal(await atDoor(on, (unit) => ensureAccount(unit, telephoneOf(present))), account)
})

async function adds(on: On, account: string, phone: string) {
  const browser = 'a browser'
  const asked = await atDoor(on, (unit) => requestPhoneCode(unit, phone, { client: '192.0.2.1', browser }))
  assert.ok(!isRefusal(asked))
  const code = await codeSentTo(on, phone)
  return atDoor(on, (unit) => addTelephone(unit, account, { phone, code, browser }))
}

test('N5.2 whoever an identity provider knows keeps the case, comes in by it, and adds a telephone that is told from then on', async (t) => {
  const on = await stage(t)
  const known = { ...who, idNumber: '630102199003072031' }
  const account = await on.work(
    worker,
    async (unit) => {
      const own = await ensureAccount(unit, telephoneOf('13911112221'))
      const granted = await grantRealName(unit, own, { ...known, how: { by: 'provider', provider: 'demo' } })
      assert.ok(!isRefusal(granted))
      return granted.account
    },
    at(day),
  )
  const caseId = await handsIn(on, account, { ...known, phone: '13911112221' })
  const ending = { ...wish, numberEnded: true }
  assert.deepEqual(await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, ending)), { made: true })
  assert.equal(await opens(on, account, caseId), true)
  const comesBack = (unit: Unit) => accountFor(unit, undefined, { ...known, provider: 'demo' })
  assert.deepEqual(await on.work(worker, comesBack, at(day)), { account, apart: false })
  assert.deepEqual(await atDoor(on, (unit) => listTelephones(unit, account)), [])
  assert.deepEqual(await adds(on, account, present), { added: '139****2229' })
  assert.deepEqual(await atDoor(on, (unit) => listTelephones(unit, account)), [
    { id: account, masked: '139****2229', first: true },
  ])
  assert.equal(await atDoor(on, (unit) => ensureAccount(unit, telephoneOf(present))), account)
})

test('N5.2 a contact put right at the window takes nothing from whom a provider knows, and tells them; a number said to be gone does', async (t) => {
  const on = await stage(t)
  const known = { ...who, name: '测试·周一', idNumber: '630102199003072031', signedName: '测试·周一' }
  const [phone, day1] = ['13911112221', at(day)]
  const account = await on.work(
    worker,
    async (unit) => {
      const own = await ensureAccount(unit, telephoneOf(phone))
      const granted = await grantRealName(unit, own, { ...known, how: { by: 'provider', provider: 'demo' } })
      assert.ok(!isRefusal(granted))
      return granted.account
    },
    day1,
  )
  const atDesk = { matter: 'new-certificate', channel: 'window', accounts: [], papers: {} } as const
  const sent = await on.work(
    on.clerk,
    (unit) => submitApplication(unit, { ...atDesk, answers: { ...answers, ...known, phone } }),
    day1,
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  assert.equal(await opens(on, account, caseId), true)
  const token = await atDoor(on, (unit) => openSession(unit, { account }))
  assert.deepEqual(await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, wish)), { made: true })
  assert.ok(await atDoor(on, (unit) => resolveSession(unit, token)))
  assert.equal((await atDoor(on, (unit) => listTelephones(unit, account))).length, 1)
  assert.equal(await opens(on, account, caseId), true)
  const inbox = await on.work({ ...on.applicant, id: account }, (unit) => listInbox(unit, account), day1)
  assert.ok(
    inbox.some(({ title }) => title === '登记的内容已更正'),
    JSON.stringify(inbox),
  )

  const back = { ...wish, after: phone }
  assert.deepEqual(await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, back)), { made: true })
  const ending = { ...wish, numberEnded: true }
  assert.deepEqual(await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, ending)), { made: true })
  assert.equal(await atDoor(on, (unit) => resolveSession(unit, token)), undefined)
  assert.deepEqual(await atDoor(on, (unit) => listTelephones(unit, account)), [])
})

test('N5.2 a number that was added becomes the account’s own; the one before opens nothing, and both are told', async (t) => {
  const on = await stage(t)
  const { id: account } = on.applicant
  const here = await atDoor(on, (unit) => openSession(unit, { account }))
  const elsewhere = await atDoor(on, (unit) => openSession(unit, { account }))
  assert.deepEqual(await adds(on, account, present), { added: '139****2229' })
  const added = (await atDoor(on, (unit) => listTelephones(unit, account))).find(({ first }) => !first)
  assert.deepEqual(await atDoor(on, (unit) => replaceFirst(unit, account, account, here)), { first: undefined })
  assert.deepEqual(await atDoor(on, (unit) => replaceFirst(unit, account, added?.id ?? '', here)), {
    first: '139****2229',
  })
  assert.deepEqual(await atDoor(on, (unit) => listTelephones(unit, account)), [
    { id: account, masked: '139****2229', first: true },
  ])
  assert.notEqual(await atDoor(on, (unit) => ensureAccount(unit, telephoneOf(old))), account)
  assert.equal(await atDoor(on, (unit) => ensureAccount(unit, telephoneOf(present))), account)
  assert.ok(await atDoor(on, (unit) => resolveSession(unit, here)))
  assert.equal(await atDoor(on, (unit) => resolveSession(unit, elsewhere)), undefined)
  const sent = await on.work(worker, (unit) => listDemoMessages(unit), at(day))
  assert.ok(sent.some(({ to, text }) => to === '139****0001' && text.includes('不再用来登录')))
})
