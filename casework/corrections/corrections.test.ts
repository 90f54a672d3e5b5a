// One wrong digit at the window, and what a clerk entered wrongly, on a real database: nothing is opened, and all is put right (R3.1, N5.2).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDemoMessages } from '#demo/messages.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { relationNamed } from '#regulation/guardian-relations.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { maskName } from '#regulation/names.ts'
import type { CorrectionWish } from '#regulation/offices/corrections.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { ensureAccount } from '../accounts/account-store.ts'
import { confirmBond, listBonds } from '../accounts/bond-store.ts'
import { grantRealName } from '../accounts/identity-store.ts'
import { signInWithCode } from '../accounts/sign-in-by-phone.ts'
import { openToAccount, sendWindowCode, tryWindowCode, unconfirmedNews } from '../accounts/window-telephone.ts'
import { readApplication } from '../applications/read-application.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { type CaseFile, findCase } from '../cases/case-store.ts'
import { followUps } from '../cases/follow-ups.ts'
import { answers, at, holder, stage } from '../cases/testing.ts'
import type { Certificate } from '../certificates/certificate-store.ts'
import { certificatesPrinted } from '../certificates/testing.ts'
import { verifyPrinted } from '../certificates/verify-certificate.ts'
import { listInbox } from '../messages/messages.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { listIssuedPapers, listSupersededPapers } from '../papers/issued-paper-store.ts'
import { reissuePapers } from '../papers/reissue-papers.ts'
import { enterHolder, findHolder } from '../persons/holder-store.ts'
import { findPersonByIdNumber, readPersonName } from '../persons/person-store.ts'
import { door, openSession, resolveSession } from '../sessions/sessions.ts'
import { confirmCorrection, proposeCorrection, rejectCorrection } from './correct-case.ts'
import { proposeRegisterCorrection } from './correct-register.ts'
import { listCorrections } from './correction-store.ts'

type On = Awaited<ReturnType<typeof stage>>
const press = { publicUrl: 'https://tongban.example', demo: true }
const who = { name: '测试·李大山', idNumber: '630102196211052015' }
const wrong = '13911112222'
const right = '13911112223'
const day = '2026-03-02'

async function atWindow(on: On, phone = wrong, name = who.name) {
  const sent = await on.work(
    on.clerk,
    (unit) =>
      submitApplication(unit, {
        matter: 'new-certificate',
        answers: { ...answers, ...who, name, signedName: name, phone },
        channel: 'window',
        accounts: [],
        papers: {},
      }),
    at(day),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  return sent.caseId
}
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
const sees = async (on: On, account: string, caseId: string) => {
  const applicant = { kind: 'applicant', id: account, level: 'real-name' } as const
  const file = await on.work(applicant, (unit) => findCase(unit, caseId), at(day))
  const inbox = await on.work(applicant, (unit) => listInbox(unit, account), at(day))
  return { case: file !== undefined, told: inbox.filter((one) => one.caseId === caseId).length }
}
const texts = (on: On) => on.work(worker, (unit) => listDemoMessages(unit), at(day))
const masked = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`
const codeIn = (text: string) => /\d{6}/.exec(text)?.[0] ?? ''

/** The code is sent, read back, and the account opened. @returns the account */
async function confirm(on: On, caseId: string, phone: string): Promise<string> {
  assert.ok(!isRefusal(await inCase(on, caseId, sendWindowCode)))
  const code = codeIn((await texts(on)).find((one) => one.to === masked(phone))?.text ?? '')
  const tried = await inCase(on, caseId, (unit, file) => tryWindowCode(unit, file, code, true))
  assert.ok('right' in tried, JSON.stringify(tried))
  const typed = await on.work(door, (unit) => ensureAccount(unit, telephoneOf(phone)), at(day))
  const granted = await inCase(on, caseId, (unit) =>
    grantRealName(unit, typed, { ...who, how: { by: 'window', office: '510107' } }),
  )
  assert.ok(!isRefusal(granted))
  await inCase(on, caseId, (unit, file) => openToAccount(unit, file, granted.account))
  return granted.account
}
const wish = (change: Partial<CorrectionWish>): CorrectionWish => ({
  fact: 'phone',
  after: right,
  reason: '末位录错，本人来窗口说明',
  paper: undefined,
  ...change,
})
const correct = (on: On, caseId: string, change: Partial<CorrectionWish> = {}) =>
  inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, wish(change)))
const waitingOf = async (on: On, caseId: string) =>
  (await inCase(on, caseId, (unit) => listCorrections(unit, { caseId })))[0]?.id ?? ''

test('N5.2 R3.1 a telephone typed at the window opens nothing and is told nothing; with its code read back it is', async (t) => {
  const on = await stage(t)
  const caseId = await atWindow(on)
  const stranger = await on.work(door, (unit) => ensureAccount(unit, telephoneOf(wrong)))
  assert.deepEqual(await sees(on, stranger, caseId), { case: false, told: 0 })

  const declined = await on.work(
    on.clerk,
    (unit) => actOnCase(unit, { caseId, step: 'decline', input: { ground: 'false-information' }, note: '材料不真实' }),
    at(day),
  )
  assert.ok('acted' in declined, JSON.stringify(declined))
  const follow = followUps(press)
  for (let times = 0; times < 2; times++)
    await on.work(worker, (unit) => follow(unit, { caseId, seq: declined.before.version }), at(day))
  const sent = await texts(on)
  assert.deepEqual(
    sent.map(({ to, text }) => [to, text]),
    [[masked(wrong), unconfirmedNews]],
    'once, and neither of whom nor of what',
  )
  assert.doesNotMatch(unconfirmedNews, /申请|残|李/)

  // The case has ended: whoever comes again may have it confirmed.
  assert.ok(!isRefusal(await inCase(on, caseId, sendWindowCode)))
  const code = codeIn((await texts(on)).find(({ text }) => text.includes('核对码'))?.text ?? '')
  const unseen = await inCase(on, caseId, (unit, file) => tryWindowCode(unit, file, code, false))
  refusedBy((unseen as { wrong: Refusal }).wrong, 'R3.1', { field: 'seen' })
  for (let tries = 0; tries < 5; tries++)
    await inCase(on, caseId, (unit, file) => tryWindowCode(unit, file, '000000', true))
  const tired = await inCase(on, caseId, (unit, file) => tryWindowCode(unit, file, code, true))
  refusedBy((tired as { wrong: Refusal }).wrong, 'N5.2', { says: /试错次数太多/ })
  // A code of the window signs nobody in.
  const signedIn = await on.work(door, (unit) => signInWithCode(unit, { phone: wrong, code, browser: 'a' }), at(day))
  assert.ok('wrong' in signedIn)
  assert.equal(await on.work(on.foreign, (unit) => findCase(unit, caseId)), undefined)

  const account = await confirm(on, caseId, wrong)
  assert.deepEqual(await sees(on, account, caseId), { case: true, told: 1 })
  assert.equal(account, stranger)
})

test('N5.2 a telephone that is put right, also after the withdrawal, loses the case, its messages, its codes and its sessions at once', async (t) => {
  const on = await stage(t)
  const caseId = await atWindow(on)
  const account = await confirm(on, caseId, wrong)
  const withdrawn = await on.work(
    on.clerk,
    (unit) =>
      actOnCase(unit, { caseId, step: 'withdraw', input: { heard: { way: 'visit', on: day } }, note: '本人要求撤回' }),
    at(day),
  )
  assert.ok('acted' in withdrawn, JSON.stringify(withdrawn))
  const token = await on.work(door, (unit) => openSession(unit, { account }), at(day))
  const seen = await inCase(on, caseId, async (_unit, file) => file.current.version)
  assert.deepEqual(await correct(on, caseId), { made: true })
  assert.deepEqual(await sees(on, account, caseId), { case: false, told: 0 })
  assert.equal(await on.work(door, (unit) => resolveSession(unit, token), at(day)), undefined)
  assert.ok((await inCase(on, caseId, async (_unit, file) => file.current.version)) > seen, 'who saw it before is told')

  const form = await inCase(on, caseId, readApplication)
  assert.equal(form.phone, right)
  const [kept] = await inCase(on, caseId, (unit) => listCorrections(unit, { caseId }))
  assert.deepEqual([kept?.before, kept?.after, kept?.state], [wrong, right, 'made'])
  // Whoever has the old number today signs in as nobody known.
  const later = await on.work(door, (unit) => ensureAccount(unit, telephoneOf(wrong)), at(day))
  assert.notEqual(later, account)
  assert.deepEqual(await sees(on, later, caseId), { case: false, told: 0 })
  // The right person reads the code back, and sees it.
  assert.equal(await confirm(on, caseId, right), account, 'the account has the person’s real name')
  assert.equal((await sees(on, account, caseId)).case, true)
})

test('R3.1 R1.3 a name that the clerk mistyped is put right by two; its papers are marked and handed out anew', async (t) => {
  const on = await stage(t)
  const typed = await atWindow(on, wrong, '测试·李大川')
  await on.work(
    worker,
    async (unit) => {
      const file = await findCase(unit, typed)
      assert.ok(file)
      assert.equal(await issuePaper(unit, file, 'application-form', 1, press), undefined)
    },
    at(day),
  )
  const named = { fact: 'name', after: who.name, paper: 'id-card' } as const
  assert.deepEqual(await correct(on, typed, named), { made: false })
  const id = await waitingOf(on, typed)
  refusedBy(await on.work(on.clerk, (unit) => confirmCorrection(unit, id), at(day)), 'R1.3', { says: /您提出的/ })
  refusedBy(await on.work(on.foreign, (unit) => confirmCorrection(unit, id), at(day)), 'R1.3')
  const colleague = await on.staff('510107', 'head')
  const made = await on.work(colleague, (unit) => confirmCorrection(unit, id), at(day))
  assert.ok(!isRefusal(made), JSON.stringify(made))
  refusedBy(await on.work(colleague, (unit) => confirmCorrection(unit, id), at(day)), 'R1.3', { says: /处理过/ })

  const file = await inCase(on, typed, async (_unit, found) => found)
  assert.equal(file.maskedName, maskName(who.name))
  const person = await on.work(worker, async (unit) =>
    readPersonName(unit, (await findPersonByIdNumber(unit, identityNumberOf(who.idNumber))) ?? ''),
  )
  assert.equal(person, who.name)
  assert.equal((await inCase(on, typed, (unit) => listIssuedPapers(unit, typed))).length, 0)
  for (let times = 0; times < 2; times++)
    await on.work(worker, (unit) => reissuePapers(press)(unit, { caseId: typed }), at(day))
  assert.equal((await inCase(on, typed, (unit) => listSupersededPapers(unit, typed))).length, 1)
  const anew = await inCase(on, typed, (unit) => listIssuedPapers(unit, typed))
  assert.deepEqual(
    anew.map(({ kind, seq }) => [kind, seq]),
    [['application-form', 1]],
  )
})

test('R3.1 a number that is another person’s is not entered; the database keeps both hands apart', async (t) => {
  const on = await stage(t)
  await holder(on, {})
  const caseId = await atWindow(on)
  const other = { fact: 'idNumber', after: answers.idNumber ?? '', paper: 'id-card' } as const
  refusedBy(await correct(on, caseId, other), 'R3.1', { says: /另一个人的登记/ })
  assert.deepEqual(await correct(on, caseId, { ...other, after: '630102196211052031' }), { made: false })
  const id = await waitingOf(on, caseId)
  await assert.rejects(
    on.ownerQuery(
      `update correction set state = 'made', decided_by = proposed_by, decided_by_name = '', decided_at = now() where id = $1`,
      [id],
    ),
    /second_hand_is_another|row-level|without an actor/,
  )
  const rejected = await on.work(on.clerk, (unit) => rejectCorrection(unit, id), at(day))
  assert.ok(!isRefusal(rejected))
  assert.equal((await inCase(on, caseId, readApplication)).idNumber, who.idNumber)
})

/** Proposed by an approver of the office that issued the card, agreed to by a colleague. */
async function correctInRegister(on: On, certificate: Certificate, what: CorrectionWish): Promise<void> {
  const proposed = await on.work(on.approver, (unit) => proposeRegisterCorrection(unit, certificate, what), at(day))
  assert.ok(!isRefusal(proposed), JSON.stringify(proposed))
  const about = { certificateId: certificate.id }
  const [waits] = await on.work(on.approver, (unit) => listCorrections(unit, about), at(day))
  const colleague = await on.staff('630102', 'approver')
  const made = await on.work(colleague, (unit) => confirmCorrection(unit, waits?.id ?? ''), at(day))
  assert.ok(!isRefusal(made), JSON.stringify(made))
}

test('R4.1.5 a name that the issuing office entered wrongly is put right in the register: the true holder verifies', async (t) => {
  const on = await stage(t)
  const held = await holder(on, {})
  const find = (name: string) => on.work(worker, (unit) => certificatesPrinted(unit, held.number, name), at(day))
  const [certificate] = await find(answers.name ?? '')
  assert.ok(certificate)
  const named = wish({ fact: 'name', after: '测试·张晓和', paper: 'id-card' })
  refusedBy(await on.work(on.clerk, (unit) => proposeRegisterCorrection(unit, certificate, named), at(day)), 'R4.1.5')
  await correctInRegister(on, certificate, named)
  assert.equal((await find(answers.name ?? '')).length, 0)
  assert.equal((await find('测试·张晓和')).length, 1)
  // Whoever has the card of before in hand is told that it was put right, not that there is none.
  const verified = (name: string) =>
    on.work(
      worker,
      (unit) =>
        verifyPrinted(unit, { number: certificateNumberOf(held.number), name: spellName(name), issuedOn: held.from }),
      at(day),
    )
  const told = async (name: string) => (await verified(name)).map(({ corrected }) => corrected)
  assert.deepEqual(
    [await told('测试·张晓和'), await told(answers.name ?? ''), await told('测试·别人')],
    [[false], [true], []],
  )
})

test('R2.3 R4.1.5 a guardian’s relation that the issuing office entered wrongly is put right on the card and in the bond', async (t) => {
  const on = await stage(t)
  const guardian = { name: '测试·张母', idNumber: '63010219600307202X', phone: '13900000009' }
  const held = await holder(on, {})
  const inRegister = () =>
    on.work(
      worker,
      async (unit) => {
        const [certificate] = await certificatesPrinted(unit, held.number, answers.name ?? '')
        assert.ok(certificate)
        const bonds = await listBonds(unit, certificate.personId)
        return { certificate, bonds, guardian: (await findHolder(unit, certificate.personId))?.guardian }
      },
      at(day),
    )
  const { certificate } = await inRegister()
  const entered = {
    name: spellName(answers.name ?? ''),
    idNumber: identityNumberOf(answers.idNumber ?? ''),
    guardian: { ...guardian, relation: '父母' },
  }
  await on.work(worker, (unit) => enterHolder(unit, certificate.personId, entered), at(day))
  const bond = { ward: certificate.personId, relation: 'parent', office: '630102', guardianName: guardian.name }
  const guardianIdNumber = identityNumberOf(guardian.idNumber)
  await on.work(worker, (unit) => confirmBond(unit, { ...bond, guardianIdNumber }), at(day))
  const asWard = wish({ fact: 'guardianIdNumber', after: answers.idNumber ?? '', paper: 'guardian-id' })
  refusedBy(
    await on.work(on.approver, (unit) => proposeRegisterCorrection(unit, certificate, asWard), at(day)),
    'R2.3',
    { says: /身份证号一样/ },
  )
  const related = wish({ fact: 'guardianRelation', after: '其他近亲属', paper: 'guardian-proof' })
  await correctInRegister(on, certificate, related)
  const now = await inRegister()
  assert.deepEqual(now.guardian, { ...guardian, relation: '其他近亲属' })
  assert.deepEqual(
    now.bonds.map(({ relation }) => relation),
    [relationNamed('其他近亲属')],
  )
  refusedBy(
    await on.work(on.approver, (unit) => proposeRegisterCorrection(unit, now.certificate, related), at(day)),
    'R3.1',
  )
})

test('R6.2 N5.2 what was left as “the same” follows a correction: recipient, telephone, address and signature', async (t) => {
  const on = await stage(t)
  const own = { ...answers, ...who, signedName: who.name, phone: right }
  const delivery = {
    recipient: who.name,
    phone: right,
    address: String(own.residenceAddress),
    freightAccepted: true,
  } as const
  const sent = await on.work(
    on.clerk,
    (unit) =>
      submitApplication(unit, {
        matter: 'new-certificate',
        answers: { ...own, delivery },
        channel: 'window',
        accounts: [],
        papers: {},
      }),
    at(day),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const correct = async (fact: CorrectionWish['fact'], after: string) => {
    const wish = { fact, after, reason: '抄错了一个字', paper: 'id-card' } as const
    const done = await inCase(on, caseId, (unit, file) => proposeCorrection(unit, file, wish))
    assert.ok(!isRefusal(done), JSON.stringify(done))
    if (done.made) return
    const [waiting] = await inCase(on, caseId, (unit) => listCorrections(unit, { caseId }))
    const colleague = await on.staff('510107', 'head')
    await on.work(colleague, (unit) => confirmCorrection(unit, waiting?.id ?? ''), at(day))
  }
  const versionOf = () => inCase(on, caseId, async (_unit, { current }) => current.version)
  const seen = await versionOf()
  await correct('phone', wrong)
  // A page that was opened before shows what is not so any more: what is pressed there is refused as stale.
  assert.notEqual(await versionOf(), seen)
  await correct('residenceAddress', '人民南路99号')
  await correct('name', '测试·李大川')
  const now = await inCase(on, caseId, (unit, file) => readApplication(unit, file))
  assert.deepEqual(
    { ...now.delivery, signed: now.signedName },
    {
      recipient: '测试·李大川',
      phone: wrong,
      address: '人民南路99号',
      freightAccepted: true,
      signed: '测试·李大川',
    },
  )
  // Somebody else, once named, stays.
  await correct('recipient', '测试·收件人')
  await correct('name', '测试·李大江')
  const later = await inCase(on, caseId, (unit, file) => readApplication(unit, file))
  assert.deepEqual([later.delivery.recipient, later.delivery.phone], ['测试·收件人', wrong])
})
