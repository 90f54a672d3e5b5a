// A real name that a window gave on a wrong number ends with the correction, and both people can be seen rightly (R3.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listDemoMessages } from '#demo/messages.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import type { CorrectionWish } from '#regulation/offices/corrections.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { type CaseFile, findCase } from '../cases/case-store.ts'
import { answers, at, stage } from '../cases/testing.ts'
import { confirmCorrection, proposeCorrection } from '../corrections/correct-case.ts'
import { listCorrections } from '../corrections/correction-store.ts'
import { listInbox } from '../messages/messages.ts'
import { door, openSession, resolveSession } from '../sessions/sessions.ts'
import { ensureAccount } from './account-store.ts'
import { confirmBond } from './bond-store.ts'
import { endByHead } from './end-identity.ts'
import { grantRealName, identityOfAccount } from './identity-store.ts'
import { confirmFormerName } from './names-agree.ts'
import { openToAccount, sendWindowCode, tryWindowCode } from './window-telephone.ts'

type On = Awaited<ReturnType<typeof stage>>
const day = '2026-03-02'
const elder = { name: '测试·哥哥', idNumber: '630102196211052015', phone: '13911112221' }
const younger = { name: '测试·弟弟', idNumber: '630102196211052031', phone: '13911112222' }
const child = { name: '测试·孩子', idNumber: '630102199003072031', phone: '13911112223' }
const others = '13911112224'

type Visitor = typeof elder
async function atWindow(
  on: On,
  clerk: Actor & { kind: 'staff' },
  { name, idNumber, phone }: Visitor,
  compared = false,
): Promise<string> {
  const typed = { ...answers, name, idNumber, phone, signedName: name, residenceOffice: clerk.office }
  const sent = await on.work(
    clerk,
    (unit) =>
      submitApplication(unit, {
        matter: 'new-certificate',
        answers: typed,
        channel: 'window',
        accounts: [],
        papers: {},
        compared,
      }),
    at(day),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  return sent.caseId
}

async function inCase<T>(on: On, clerk: Actor, caseId: string, use: (unit: Unit, file: CaseFile) => Promise<T>) {
  return on.work(
    clerk,
    async (unit) => {
      const file = await findCase(unit, caseId)
      assert.ok(file)
      return use(unit, file)
    },
    at(day),
  )
}

/** The code is sent to the visitor's telephone, read back, and the account opened. @returns the account */
async function isSeen(on: On, clerk: Actor & { kind: 'staff' }, caseId: string, visitor: Visitor): Promise<string> {
  const asked = await inCase(on, clerk, caseId, sendWindowCode)
  assert.ok(!isRefusal(asked), JSON.stringify(asked))
  const masked = `${visitor.phone.slice(0, 3)}****${visitor.phone.slice(-4)}`
  const sent = await on.work(worker, (unit) => listDemoMessages(unit), at(day))
  const code = /\d{6}/.exec(sent.find(({ to }) => to === masked)?.text ?? '')?.[0] ?? ''
  const tried = await inCase(on, clerk, caseId, (unit, file) => tryWindowCode(unit, file, code, true))
  assert.ok('right' in tried, JSON.stringify(tried))
  const typed = await on.work(door, (unit) => ensureAccount(unit, telephoneOf(visitor.phone)), at(day))
  const how = { by: 'window', office: clerk.office, caseId } as const
  const granted = await inCase(on, clerk, caseId, (unit) => grantRealName(unit, typed, { ...visitor, how }))
  assert.ok(!isRefusal(granted), JSON.stringify(granted))
  await inCase(on, clerk, caseId, (unit, file) => openToAccount(unit, file, granted.account))
  return granted.account
}

async function putRight(on: On, caseId: string, change: Partial<CorrectionWish>): Promise<void> {
  const wish = { fact: 'idNumber', after: '', reason: '录成了别人的', paper: 'id-card', ...change } as const
  const proposed = await inCase(on, on.clerk, caseId, (unit, file) => proposeCorrection(unit, file, wish))
  assert.deepEqual(proposed, { made: false })
  const [waiting] = await inCase(on, on.clerk, caseId, (unit) => listCorrections(unit, { caseId }))
  const colleague = await on.staff('510107', 'head')
  const made = await on.work(colleague, (unit) => confirmCorrection(unit, waiting?.id ?? ''), at(day))
  assert.ok(!isRefusal(made), JSON.stringify(made))
}

const opens = async (on: On, account: string, caseId: string) =>
  (await on.work({ kind: 'applicant', id: account, level: 'real-name' }, (unit) => findCase(unit, caseId), at(day))) !==
  undefined
const isKnownAs = async (on: On, account: string) =>
  (await on.work(worker, (unit) => identityOfAccount(unit, account), at(day)))?.idNumber

test('N5.2 R3.1 a real name that a window gave on a wrong number ends with its correction: the other’s cases are closed to it, and both are seen rightly', async (t) => {
  const on = await stage(t)
  const mistaken = await atWindow(on, on.clerk, { ...younger, idNumber: elder.idNumber })
  const account = await isSeen(on, on.clerk, mistaken, { ...younger, idNumber: elder.idNumber })
  const childsCase = await atWindow(on, on.foreign, child)
  await on.work(
    worker,
    async (unit) => {
      const ward = (await findCase(unit, childsCase))?.personId ?? ''
      const bond = { ward, guardianName: elder.name, relation: 'parent', office: '110101' }
      await confirmBond(unit, { ...bond, guardianIdNumber: identityNumberOf(elder.idNumber) })
    },
    at(day),
  )
  assert.deepEqual([await opens(on, account, mistaken), await opens(on, account, childsCase)], [true, false])
  // The elder's own telephone, by a provider, does not lead there: the name is another.
  const joined = await on.work(
    worker,
    async (unit) => {
      const second = await ensureAccount(unit, telephoneOf(elder.phone))
      return grantRealName(unit, second, { ...elder, how: { by: 'provider', provider: 'demo' } })
    },
    at(day),
  )
  refusedBy(joined, 'N5.2', { says: /核对不上/ })
  const token = await on.work(door, (unit) => openSession(unit, { account }), at(day))

  await putRight(on, mistaken, { after: younger.idNumber })
  assert.equal(await isKnownAs(on, account), undefined)
  assert.deepEqual([await opens(on, account, mistaken), await opens(on, account, childsCase)], [false, false])
  assert.equal(await on.work(door, (unit) => resolveSession(unit, token), at(day)), undefined)
  const inbox = await on.work(
    { kind: 'applicant', id: account, level: 'real-name' },
    (unit) => listInbox(unit, account),
    at(day),
  )
  assert.deepEqual(
    inbox.map(({ title }) => title),
    ['您的实名已取消'],
  )

  // The elder comes to another county, and is seen as who he is; the younger is seen again with his own number.
  const eldersCase = await atWindow(on, on.foreign, elder)
  assert.equal(await opens(on, account, eldersCase), false)
  const elders = await isSeen(on, on.foreign, eldersCase, elder)
  assert.notEqual(elders, account)
  assert.deepEqual([await opens(on, elders, eldersCase), await opens(on, elders, childsCase)], [true, true])
  assert.equal(await isSeen(on, on.clerk, mistaken, younger), account)
  assert.deepEqual([await isKnownAs(on, account), await isKnownAs(on, elders)], [younger.idNumber, elder.idNumber])
  assert.deepEqual([await opens(on, account, mistaken), await opens(on, account, eldersCase)], [true, false])
})

test('N5.2 whoever is rightly known by a number that a window typed for another never opens that case, and keeps their real name', async (t) => {
  const on = await stage(t)
  const elders = await on.work(
    worker,
    async (unit) => {
      const own = await ensureAccount(unit, telephoneOf(elder.phone))
      return grantRealName(unit, own, { ...elder, how: { by: 'provider', provider: 'demo' } })
    },
    at(day),
  )
  assert.ok(!isRefusal(elders))
  // The clerk is told before anything is registered, and compares the card; nothing says whose name is verified.
  const typed = {
    ...answers,
    ...younger,
    idNumber: elder.idNumber,
    signedName: younger.name,
    residenceOffice: '510107',
  }
  const submission = { matter: 'new-certificate', answers: typed, channel: 'window', accounts: [], papers: {} } as const
  const told = await on.work(on.clerk, (unit) => submitApplication(unit, submission), at(day))
  assert.ok(isRefusal(told) && told.field === 'compared' && !told.message.includes('哥哥'), JSON.stringify(told))
  const mistaken = await atWindow(on, on.clerk, { ...younger, idNumber: elder.idNumber }, true)
  assert.equal(await opens(on, elders.account, mistaken), false)
  // Nor is the telephone that was typed joined to that account by reading a code back.
  const visitor = { ...younger, idNumber: elder.idNumber }
  const own = await on.work(door, (unit) => ensureAccount(unit, telephoneOf(younger.phone)), at(day))
  const how = { by: 'window', office: '510107', caseId: mistaken } as const
  const seen = await inCase(on, on.clerk, mistaken, (unit) => grantRealName(unit, own, { ...visitor, how }))
  refusedBy(seen, 'R3.1', { says: /对照证件原件/ })
  await putRight(on, mistaken, { after: younger.idNumber })
  assert.equal(await opens(on, elders.account, mistaken), false)
  assert.equal(await isKnownAs(on, elders.account), elder.idNumber)
  const account = await isSeen(on, on.clerk, mistaken, younger)
  assert.deepEqual([await opens(on, account, mistaken), await isKnownAs(on, account)], [true, younger.idNumber])
})

test('N5.2 R3.1 where no correction says so, a head of the case takes the real name off, with a reason; only one that a window gave', async (t) => {
  const on = await stage(t)
  const caseId = await atWindow(on, on.clerk, younger)
  const account = await isSeen(on, on.clerk, caseId, younger)
  const file = await inCase(on, on.clerk, caseId, async (_unit, found) => found)
  const ends = (actor: Actor, change: { account?: string; words?: string } = {}) =>
    on.work(actor, (unit) => endByHead(unit, file, { account, words: '来的是他的哥哥', ...change }), at(day))
  const colleague = await on.staff('510107', 'handler')
  refusedBy(await ends(colleague), 'R3.1', { says: /负责人/ })
  refusedBy(await ends(await on.staff('110101', 'head')), 'R3.1')
  refusedBy(await ends(on.clerk, { words: '错' }), 'N5.2', { field: 'words' })
  const known = await on.work(
    worker,
    async (unit) => {
      const own = await ensureAccount(unit, telephoneOf(others))
      return grantRealName(unit, own, { ...child, how: { by: 'provider', provider: 'demo' } })
    },
    at(day),
  )
  assert.ok(!isRefusal(known))
  refusedBy(await ends(on.clerk, { account: known.account }), 'N5.2', { field: 'account' })
  const force = (actor: Actor, whose: string) =>
    on.work(actor, (unit) => sql`select end_identity(${newId()}, ${caseId}, ${whose}, 'x')`.execute(unit.db), at(day))
  await assert.rejects(force(on.foreign, account), /only an office of the case/)
  await assert.rejects(force(on.clerk, known.account), /only an office of the case/)
  assert.deepEqual(await ends(on.clerk), { ended: true })
  assert.deepEqual([await isKnownAs(on, account), await opens(on, account, caseId)], [undefined, false])
})

test('N5.2 R3.1 an account that comes after a mistyped number opens nothing of it; with the name put right it opens', async (t) => {
  const on = await stage(t)
  const mistaken = await atWindow(on, on.clerk, { ...elder, name: younger.name })
  const comes = await on.work(
    worker,
    async (unit) => {
      const own = await ensureAccount(unit, telephoneOf(others))
      return grantRealName(unit, own, { ...elder, how: { by: 'provider', provider: 'demo' } })
    },
    at(day),
  )
  assert.ok(!isRefusal(comes))
  assert.equal(await opens(on, comes.account, mistaken), false)
  await putRight(on, mistaken, { fact: 'name', after: elder.name, reason: '姓名录成了弟弟的' })
  assert.equal(await opens(on, comes.account, mistaken), true)
})

test('N5.2 R3.1 who was renamed since they were verified opens the case by the former name that the clerk read, and by no guess', async (t) => {
  const on = await stage(t)
  const known = await on.work(
    worker,
    async (unit) => {
      const own = await ensureAccount(unit, telephoneOf(elder.phone))
      return grantRealName(unit, own, { ...elder, how: { by: 'provider', provider: 'demo' } })
    },
    at(day),
  )
  assert.ok(!isRefusal(known))
  const renamed = await atWindow(on, on.clerk, { ...elder, name: '测试·新名' }, true)
  const confirm = (clerk: Actor, formerName: string, seen = true) =>
    inCase(on, clerk, renamed, (unit, file) => confirmFormerName(unit, file, { formerName, seen }))
  refusedBy(await confirm(on.clerk, '测试·别人'), 'R3.1', { field: 'formerName' })
  refusedBy(await confirm(on.clerk, elder.name, false), 'R3.1', { field: 'seen' })
  assert.equal(await opens(on, known.account, renamed), false)
  assert.deepEqual(await confirm(on.clerk, '测试 ・ 哥哥'), { renamed: true })
  assert.equal(await opens(on, known.account, renamed), true)
  const now = await on.work(worker, (unit) => identityOfAccount(unit, known.account), at(day))
  assert.equal(now?.name, '测试·新名')
})
