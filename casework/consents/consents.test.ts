// N5.2: a relying party asks by a code, gets what the holder chose and its scopes hold, and the holder sees that it asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import type { ConsentWish } from '#regulation/offices/consents.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { ensureAccount } from '../accounts/account-store.ts'
import { confirmBond, listBonds, writeBondEnd } from '../accounts/bond-store.ts'
import { grantRealName } from '../accounts/identity-store.ts'
import { at, holder, stage } from '../cases/testing.ts'
import { findCertificate, setCertificateStatus } from '../certificates/certificate-store.ts'
import { registerTestPartner } from '../partners/testing.ts'
import { listReadings } from '../persons/readings.ts'
import { door } from '../sessions/sessions.ts'
import { offerCredential, walletDoor } from '../wallets/issue-credential.ts'
import { changeCode, useToken } from '../wallets/offer-store.ts'
import { answerByConsent, consentReader } from './answer-by-consent.ts'
import { listOpenConsents, listRelyingParties } from './consent-store.ts'
import { giveConsent, revokeConsent } from './give-consent.ts'

const day = '2026-03-02'
const all = ['certificate-validity', 'certificate-category', 'certificate-level'] as const

type Options = { of?: string; scopes?: readonly string[]; on?: { now: Date }; from?: string }

async function held(t: { after: (use: () => Promise<void>) => void }) {
  const on = await stage(t)
  const { work, applicant } = on
  const card = await holder(on, { results: [{ category: 'limb', level: 2 }] })
  const register = async (title: string) =>
    (await registerTestPartner(work, { title, kind: 'relying-party', scopes: all })).id
  const party = await register('演示公交')
  const wish: ConsentWish = { party, purpose: 'transit', answers: ['level'], lasts: 'once', days: '' }
  const as = async <T>(actor: Actor, use: Parameters<typeof work<T>>[1]) => work(actor, use, at(day))
  const give = async (change: Partial<ConsentWish> = {}, actor: Actor = applicant) => {
    const given = await as(actor, async (unit) => {
      const certificate = await findCertificate(unit, card.id)
      assert.ok(certificate)
      return giveConsent(unit, certificate, { ...wish, ...change })
    })
    assert.ok(!isRefusal(given), JSON.stringify(given))
    return given.code
  }
  let turn = 0
  const ask = (code: string, { of = party, scopes = all, on = at(day), from = `key-${turn++}` }: Options = {}) =>
    work(consentReader, (unit) => answerByConsent(unit, { party: of, scopes, code, from }), on)
  const isAnswered = async (code: string, options: Options = {}) => {
    const said = await ask(code, options)
    assert.ok('answer' in said, JSON.stringify(said))
    return said.answer
  }
  const isWrong = async (code: string, options: Options = {}) => {
    const said = await ask(code, options)
    assert.ok('wrong' in said, JSON.stringify(said))
    return said.wrong
  }
  return { ...on, card, party, register, as, give, ask, isAnswered, isWrong }
}

test('N5.2 a code for one use answers what was chosen, once', async (t) => {
  const { give, isAnswered, isWrong, card } = await held(t)
  const code = await give()
  const { asOf, ...said } = await isAnswered(`${code.slice(0, 5)} ${code.slice(5)}`)
  assert.deepEqual(said, { answered: ['validity', 'level'], valid: true, validUntil: card.to, level: 2 })
  assert.deepEqual(asOf, at(day).now)
  refusedBy(await isWrong(code), 'N5.2', { says: /授权码不对/ })
})

test('N5.2 an answer that was lost on its way is given again to the same caller, for minutes, and tells nothing new', async (t) => {
  const { give, isAnswered, isWrong, card, as, register, ownerQuery } = await held(t)
  const later = (minutes: number) => ({ now: new Date(at(day).now.getTime() + minutes * 60_000) })
  const code = await give()
  const first = await isAnswered(code, { from: 'one' })
  assert.deepEqual(await isAnswered(code, { from: 'one', on: later(4) }), first, 'as of the first time')
  await isWrong(code, { from: 'another key' })
  await isWrong(code, { from: 'one', of: await register('演示银行') })
  await isWrong(code, { from: 'one', on: later(5) })
  const less = ['certificate-validity'] as const
  await isWrong(code, { from: 'one', scopes: less })
  const asked = await ownerQuery<{ repeated: number }>('select repeated from consent_query')
  assert.deepEqual(asked, [{ repeated: 1 }], 'one question, on record once')
  for (let times = 1; times < 5; times++) await isAnswered(code, { from: 'one' })
  await isWrong(code, { from: 'one' })

  const changing = await give()
  await isAnswered(changing, { from: 'one' })
  await as({ kind: 'system', id: 'worker' }, (unit) => setCertificateStatus(unit, card.id, 'frozen', 'test'))
  await isWrong(changing, { from: 'one' })
})

test('N5.2 a code for some days answers until its end, and what scopes no longer hold is left out', async (t) => {
  const { give, isAnswered, isWrong } = await held(t)
  const code = await give({ answers: ['level', 'category'], lasts: 'days', days: '3' })
  assert.deepEqual((await isAnswered(code)).categories, ['limb'])
  const less = await isAnswered(code, { scopes: ['certificate-validity'] })
  assert.deepEqual([less.answered, less.level, less.categories], [['validity'], undefined, undefined])
  await isAnswered(code, { on: { now: new Date('2026-03-05T15:59:58Z') } })
  refusedBy(await isWrong(code, { on: { now: new Date('2026-03-05T15:59:59Z') } }), 'N5.2')
})

test('N5.2 of a certificate that does not count nothing else is said', async (t) => {
  const { give, isAnswered, card, as } = await held(t)
  const code = await give({ lasts: 'days', days: '3' })
  await as({ kind: 'system', id: 'worker' }, (unit) => setCertificateStatus(unit, card.id, 'frozen', 'test'))
  const { asOf: _asOf, ...said } = await isAnswered(code)
  assert.deepEqual(said, { answered: ['validity', 'level'], valid: false })
})

test('N5.2 unknown, foreign, used, late, revoked and beyond the scopes are answered alike, and too many not at all', async (t) => {
  const { give, isAnswered, isWrong, register, as, applicant } = await held(t)
  const other = await register('演示银行')
  const late = { on: { now: new Date(`${day}T02:30:00Z`) } }
  const used = await give()
  await isAnswered(used)
  const good = await give()
  const revoked = await give()
  const kept = await as(applicant, async (unit) => {
    const [first] = await listOpenConsents(unit, (await personOf(unit)) ?? '')
    return first
  })
  assert.equal(kept?.code, revoked)
  await as(applicant, (unit) => revokeConsent(unit, kept?.id ?? ''))
  const words = new Set<unknown>()
  for (const said of [
    await isWrong('0000000000'),
    await isWrong('not a code'),
    await isWrong(used),
    await isWrong(revoked),
    await isWrong(good, late),
    await isWrong(good, { of: other }),
    await isWrong(good, { scopes: ['certificate-level'] }),
  ])
    words.add(JSON.stringify(said))
  assert.equal(words.size, 1)
  // One of the seven was of the other party, one of the next window.
  for (let tries = 5; tries < 10; tries++) await isWrong('1111111111')
  refusedBy(await isWrong(good), 'N5.2', { says: /太多/ })
  await isWrong('1111111111', { of: other })
})

test('N5.2 the holder sees who asked what for; another account sees neither consents nor questions, and gives none', async (t) => {
  const { give, isAnswered, as, applicant, clerk, work, card } = await held(t)
  const code = await give({ lasts: 'days', days: '3' })
  await isAnswered(code)
  await isAnswered(code)
  const readings = (actor: Actor) => as(actor, (unit) => listReadings(unit, {}, { limit: 9, offset: 0 }))
  const [seen, ...more] = await readings(applicant)
  assert.equal(more.length, 0)
  assert.deepEqual(
    [seen?.party, seen?.what, seen?.purpose, seen?.count],
    ['演示公交', 'consent:validity,level', 'transit', 2],
  )
  const account = await work(door, (unit) => ensureAccount(unit, telephoneOf('13900000077')))
  const stranger: Actor = { kind: 'applicant', id: account, level: 'real-name' }
  for (const other of [stranger, clerk]) {
    assert.deepEqual(await readings(other), [])
    const rows = await as(other, (unit) => unit.db.selectFrom('consent').select('id').execute())
    assert.deepEqual(rows, [])
  }
  assert.equal(await as(stranger, (unit) => findCertificate(unit, card.id)), undefined)
  // Row security alone: a consent about who is neither oneself nor a ward is refused by the database.
  const certificate = await as(applicant, (unit) => findCertificate(unit, card.id))
  assert.ok(certificate)
  await assert.rejects(
    as(stranger, async (unit) => {
      const [party] = await listRelyingParties(unit)
      const wish = { party: party?.id ?? '', purpose: 'bank', answers: [], lasts: 'once', days: '' }
      return giveConsent(unit, certificate, wish)
    }),
    /refuses this actor/,
  )
  await as(stranger, async (unit) => refusedBy(await revokeConsent(unit, certificate.id), 'N5.2'))
})

test('N5.2 R2.3 what a guardian consented to and offered a wallet ends with the bond, at once', async (t) => {
  const { give, isAnswered, isWrong, as, applicant, work, card, party } = await held(t)
  const person = (await as(applicant, (unit) => findCertificate(unit, card.id)))?.personId ?? ''
  const own = await give({ lasts: 'days', days: '60' })
  const mother = { name: '测试·母亲', idNumber: identityNumberOf('630102196211052015') }
  const guardian: Actor = await work(worker, async (unit) => {
    const id = await ensureAccount(unit, telephoneOf('13900000078'))
    await grantRealName(unit, id, { ...mother, how: { by: 'provider', provider: 'demo' } })
    const bond = { ward: person, guardianName: mother.name, relation: 'parent', office: '510107' }
    await confirmBond(unit, { ...bond, guardianIdNumber: mother.idNumber })
    return { kind: 'applicant', id, level: 'real-name' } as const
  })
  const code = await give({ lasts: 'days', days: '60' }, guardian)
  await isAnswered(code)
  const offer = async () => {
    const offered = await as(guardian, (unit) => offerCredential(unit, card.id))
    assert.ok(offered && 'code' in offered, JSON.stringify(offered))
    return offered
  }
  const [first, second] = [await offer(), await offer()]
  const change = ({ code, typed }: { code: string; typed: string }) =>
    as(walletDoor, (unit) => changeCode(unit, code, typed))
  const token = (await change(first)) ?? ''
  assert.notEqual(token, '')
  await work(worker, async (unit) => {
    const [bond] = await listBonds(unit, person)
    const end = { why: 'court', on: day, words: '看过判决书', office: '510107', file: undefined } as const
    await writeBondEnd(unit, { id: bond?.id ?? '', ward: person }, end)
  })
  refusedBy(await isWrong(code), 'N5.2', { says: /授权码不对/ })
  assert.equal(await change(second), undefined)
  assert.equal(await as(walletDoor, (unit) => useToken(unit, token)), undefined)
  await isAnswered(own, { of: party })
  const open = await as(applicant, (unit) => listOpenConsents(unit, person))
  assert.deepEqual(
    open.map((one) => one.code),
    [own],
  )
})

test('N5.2 two that use a code for one use at the same moment: one is answered', async (t) => {
  const { give, ask } = await held(t)
  const code = await give()
  const said = await Promise.all([ask(code), ask(code), ask(code)])
  assert.equal(said.filter((one) => 'answer' in one).length, 1)
})

async function personOf(unit: Parameters<typeof listOpenConsents>[0]): Promise<string | undefined> {
  const row = await unit.db.selectFrom('consent').select('person_id').executeTakeFirst()
  return row?.person_id
}
