// R3.2, N5.2: the register of partners on a real database: who sees and changes it, keys, and what stays secret.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { at, stage } from '../cases/testing.ts'
import { findCaller, keysOfPartner, partnerDoor } from './partner-door-store.ts'
import { listKeys } from './partner-key-store.ts'
import { addPartnerKey, confirmPartnerKey, endPartnerKey, revokePartnerKey } from './partner-keys.ts'
import { findPartner, listCallsByDay, listPartners } from './partner-register-store.ts'
import {
  changePartner,
  confirmChange,
  confirmPartner,
  endPartner,
  registerPartner,
  resumePartner,
  suspendPartner,
} from './register-partner.ts'
import { isTheRefusal, partnerForm } from './testing.ts'

const publicJwk = () =>
  JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }))

async function province(t: { after: (use: () => Promise<void>) => void }) {
  const set = await stage(t, at('2026-03-02'))
  const admin = await set.staff('510000', 'office-admin')
  const register = async (change: Parameters<typeof partnerForm>[0] = {}) => {
    const made = await set.work(admin, (unit) => registerPartner(unit, partnerForm(change)))
    assert.ok('id' in made, JSON.stringify(made))
    return made.id
  }
  return { ...set, admin, register }
}

test('R3.2 a province registers a platform; the nation sees it, no county and no other province does', async (t) => {
  const { admin, register, staff, work, ownerQuery, clerk, applicant } = await province(t)
  const id = await register()
  const own = await work(admin, (unit) => findPartner(unit, id))
  assert.equal(own?.title, '演示省政务服务平台')
  assert.deepEqual(own?.contact, { name: '演示·联系人', phone: '13900000001', email: 'platform@example.com' })
  assert.deepEqual(own?.scopes, ['catalogue', 'apply', 'cases'])
  assert.equal(own?.registeredByName, '演示·工作人员')

  const nation = await staff('000000', 'office-admin')
  assert.equal((await work(nation, listPartners)).length, 1)
  for (const stranger of [
    await staff('630000', 'office-admin'),
    await staff('510107', 'office-admin'),
    clerk,
    applicant,
  ])
    assert.deepEqual(await work(stranger, listPartners), [])
  isTheRefusal(await work(nation, (unit) => suspendPartner(unit, id, '平台有异常')), /登记它的残联/)
  const county = await staff('510107', 'office-admin')
  isTheRefusal(await work(county, (unit) => registerPartner(unit, partnerForm())), /省残联/)

  const [row] = await ownerQuery<{ row: string }>('select to_jsonb(partner)::text as row from partner')
  for (const words of ['13900000001', '联系人', 'platform@example.com']) assert.ok(!row?.row.includes(words), words)
})

test('R3.2 row security alone keeps a register from another office, whatever the program asks', async (t) => {
  const { register, staff, work } = await province(t)
  const id = await register()
  const other = await staff('630000', 'office-admin')
  const nation = await staff('000000', 'office-admin')
  for (const who of [other, nation]) {
    const [done] = await work(who, ({ db }) =>
      db.updateTable('partner').set({ title: '改名' }).where('id', '=', id).execute(),
    )
    assert.equal(done?.numUpdatedRows, 0n)
  }
  await assert.rejects(
    work(other, ({ db, now }) =>
      db
        .insertInto('partner_key')
        .values({
          id: newId(),
          partner_id: id,
          kid: 'mine',
          jwk: '{}',
          valid_from: now,
          valid_until: new Date(now.getTime() + 1000),
          added_by: other.id,
          added_at: now,
        })
        .execute(),
    ),
  )
})

test('R3.2 a form that is wrong names every field and leaves nothing; a hospital belongs to an institution of the province', async (t) => {
  const { admin, register, work } = await province(t)
  const wrong = await work(admin, (unit) => registerPartner(unit, partnerForm({ title: '', networks: '10.0.0.1/8' })))
  assert.ok('errors' in wrong)
  assert.deepEqual(Object.keys(wrong.errors), ['title', 'networks'])
  assert.deepEqual(await work(admin, listPartners), [])

  const hospital = { kind: 'hospital', scopes: ['tasks', 'conclusions'], institution: 'one' }
  const id = await register(hospital)
  assert.equal((await work(admin, (unit) => findPartner(unit, id)))?.institutionName, '演示第一医院')
  const unknown = await work(admin, (unit) => registerPartner(unit, partnerForm({ ...hospital, institution: 'none' })))
  assert.ok('errors' in unknown)
  assert.deepEqual(Object.keys(unknown.errors), ['institution'])
})

test('R3.2 what was changed meanwhile is not written over; suspended, resumed and ended it says so', async (t) => {
  const { admin, register, work, ownerQuery } = await province(t)
  const id = await register()
  const find = () => work(admin, (unit) => findPartner(unit, id))
  const change = (seen: number) =>
    work(admin, (unit) => changePartner(unit, id, { form: partnerForm({ title: '演示新平台' }), seen }))
  assert.deepEqual(await change(1), { changed: true, waits: false })
  assert.equal((await find())?.title, '演示新平台')
  isTheRefusal(await change(1), /刚刚改过/)

  isTheRefusal(await work(admin, (unit) => suspendPartner(unit, id, '')), /理由/)
  assert.deepEqual(await work(admin, (unit) => suspendPartner(unit, id, '令牌疑似外泄')), { suspended: true })
  const suspended = await find()
  assert.equal(suspended?.suspended, true)
  assert.equal(suspended?.suspendedReason, '令牌疑似外泄')
  const [row] = await ownerQuery<{ row: string }>('select to_jsonb(partner)::text as row from partner')
  assert.ok(!row?.row.includes('外泄'))
  assert.deepEqual(await work(admin, (unit) => resumePartner(unit, id)), { resumed: true })
  assert.equal((await find())?.suspended, false)

  isTheRefusal(await work(admin, (unit) => endPartner(unit, id, { sure: false })), /勾选/)
  assert.deepEqual(await work(admin, (unit) => endPartner(unit, id, { sure: true })), { ended: true })
  isTheRefusal(await work(admin, (unit) => resumePartner(unit, id)), /终止/)
  isTheRefusal(await change(5), /终止/)
})

test('R3.2 N5.1 nothing connects, and nothing connects more widely, by one administrator alone', async (t) => {
  const { admin, register, staff, work } = await province(t)
  const id = await register()
  const another = await staff('510000', 'office-admin')
  const connects = () => work(partnerDoor, (unit) => findCaller(unit, id))
  const keys = () => work(partnerDoor, (unit) => keysOfPartner(unit, id))
  const given = { publicKey: publicJwk(), kid: 'k', until: '2026-12-31' }
  const key = await work(admin, (unit) => addPartnerKey(unit, id, given))
  assert.ok('id' in key)
  assert.equal(await connects(), undefined)
  assert.equal((await keys()).length, 0)
  assert.ok('refused' in (await work(admin, (unit) => confirmPartner(unit, id, 1))))
  assert.ok('refused' in (await work(admin, (unit) => confirmPartnerKey(unit, id, key.id))))
  // Who changes what waits has entered it, and confirms it no more.
  const entered = await work(another, (unit) => changePartner(unit, id, { form: partnerForm(), seen: 1 }))
  assert.deepEqual(entered, { changed: true, waits: false })
  assert.ok('refused' in (await work(another, (unit) => confirmPartner(unit, id, 2))))
  assert.deepEqual(await work(admin, (unit) => confirmPartner(unit, id, 2)), { confirmed: true })
  assert.deepEqual(await work(another, (unit) => confirmPartnerKey(unit, id, key.id)), { confirmed: true })
  assert.deepEqual((await connects())?.scopes, ['catalogue', 'apply', 'cases'])
  assert.equal((await keys()).length, 1)

  const wider = partnerForm({ scopes: ['catalogue', 'apply', 'cases', 'ratings'], networks: '' })
  const widened = await work(admin, (unit) => changePartner(unit, id, { form: wider, seen: 3 }))
  assert.deepEqual(widened, { changed: true, waits: true })
  assert.deepEqual((await connects())?.networks, ['10.20.0.0/16'])
  assert.ok('refused' in (await work(admin, (unit) => confirmChange(unit, id, 4))))
  isTheRefusal(await work(another, (unit) => confirmChange(unit, id, 3)), /刚刚改过/)
  // What narrows holds at once, and what waited is gone.
  const narrow = partnerForm({ scopes: ['catalogue'], realNameLevels: '' })
  const narrowed = await work(admin, (unit) => changePartner(unit, id, { form: narrow, seen: 4 }))
  assert.deepEqual(narrowed, { changed: true, waits: false })
  assert.deepEqual((await connects())?.scopes, ['catalogue'])
  isTheRefusal(await work(another, (unit) => confirmChange(unit, id, 5)), /没有等着/)
  await work(another, (unit) => changePartner(unit, id, { form: wider, seen: 5 }))
  assert.deepEqual(await work(admin, (unit) => confirmChange(unit, id, 6)), { confirmed: true })
  assert.deepEqual((await connects())?.networks, [])
  const stands = await work(admin, (unit) => findPartner(unit, id))
  assert.deepEqual([stands?.enteredBy, stands?.proposal, stands?.version], [another.id, undefined, 7])
  // One person stops it, at once.
  assert.deepEqual(await work(another, (unit) => suspendPartner(unit, id, '令牌疑似外泄')), { suspended: true })
  assert.equal(await connects(), undefined)
})

test('N5.1 the database lets nobody confirm what they entered, nor enter what is confirmed', async (t) => {
  const { admin, register, work } = await province(t)
  const id = await register()
  await assert.rejects(
    work(admin, ({ db, now }) =>
      db.updateTable('partner').set({ confirmed_by: admin.id, confirmed_at: now }).where('id', '=', id).execute(),
    ),
    (error: Error) => /partner_confirmed_by_another/.test(`${error.message} ${String(error.cause)}`),
  )
  const key = { id: newId(), partner_id: id, kid: 'k', jwk: '{}', added_by: admin.id }
  await assert.rejects(
    work(admin, ({ db, now }) =>
      db
        .insertInto('partner_key')
        .values({
          ...key,
          valid_from: now,
          valid_until: new Date(now.getTime() + 1000),
          added_at: now,
          confirmed_at: now,
        })
        .execute(),
    ),
    { name: 'Forbidden' },
  )
})

test('R3.2 keys change without a gap: two at once, the old one ends by a day, and revoked it holds no more', async (t) => {
  const { admin, register, work } = await province(t)
  const id = await register()
  const add = (publicKey: string, kid: string) =>
    work(admin, (unit) => addPartnerKey(unit, id, { publicKey, kid, until: '2026-12-31' }))
  const keys = () => work(admin, (unit) => listKeys(unit, id))
  const first = publicJwk()
  const old = await add(first, 'k1')
  assert.ok('id' in old)
  const next = await add(publicJwk(), 'k2')
  assert.ok('id' in next)
  isTheRefusal(await add(publicJwk(), 'k3'), /两个公钥/)
  const ended = await work(admin, (unit) => endPartnerKey(unit, id, { key: old.id, until: '2026-03-09' }))
  assert.deepEqual(ended, { endsWith: '2026-03-09' })
  assert.equal((await keys())[1]?.validUntil.toISOString(), '2026-03-09T16:00:00.000Z')
  assert.deepEqual(await work(admin, (unit) => revokePartnerKey(unit, id, old.id)), { revoked: true })
  isTheRefusal(await work(admin, (unit) => revokePartnerKey(unit, id, old.id)), /没有这个公钥/)
  isTheRefusal(await add(first, 'again'), /登记过/)
  assert.ok('id' in (await add(publicJwk(), 'k3')))
  assert.deepEqual(
    (await keys()).map(({ kid, revokedAt }) => [kid, revokedAt !== null]),
    [
      ['k3', false],
      ['k2', false],
      ['k1', true],
    ],
  )
})

test('N5.2 a private key that is pasted stands nowhere afterwards, and a key of one partner is none of another', async (t) => {
  const { admin, register, work, ownerQuery } = await province(t)
  const [id, other] = [await register(), await register({ title: '演示另一个平台' })]
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const secret = pair.privateKey.export({ format: 'jwk' })
  const until = '2026-12-31'
  const refused = await work(admin, (unit) =>
    addPartnerKey(unit, id, { publicKey: JSON.stringify(secret), kid: 'k', until }),
  )
  isTheRefusal(refused, /没有保存它/)
  assert.deepEqual(await work(admin, (unit) => listKeys(unit, id)), [])
  const [found] = await ownerQuery<{ n: number }>(
    `select count(*)::integer as n from audit where to_jsonb(audit)::text like '%' || $1 || '%'`,
    [String(secret.d)],
  )
  assert.equal(found?.n, 0)

  const publicKey = JSON.stringify(pair.publicKey.export({ format: 'jwk' }))
  assert.ok('id' in (await work(admin, (unit) => addPartnerKey(unit, id, { publicKey, kid: 'k', until }))))
  await assert.rejects(
    work(admin, (unit) => addPartnerKey(unit, other, { publicKey, kid: 'k', until })),
    { name: 'Conflict' },
  )
})

test('R3.2 the calls of a partner are counted by the days of this country, with the people it acted for', async (t) => {
  const { admin, applicant, register, staff, work } = await province(t)
  const id = await register()
  const called = ['2026-03-01T15:59:00Z', '2026-03-01T16:00:00Z', '2026-03-02T01:00:00Z', '2026-02-01T00:00:00Z']
  await work(worker, ({ db }) =>
    db
      .insertInto('partner_call')
      .values(
        called.map((instant, at) => ({
          id: newId(),
          partner_id: id,
          account_id: at === 2 ? null : applicant.id,
          operation: 'listCases',
          case_id: null,
          at: new Date(instant),
        })),
      )
      .execute(),
  )
  assert.deepEqual(await work(admin, (unit) => listCallsByDay(unit, id, '2026-02-20')), [
    { day: '2026-03-02', calls: 2, people: 1 },
    { day: '2026-03-01', calls: 1, people: 1 },
  ])
  const stranger = await staff('630000', 'office-admin')
  assert.deepEqual(await work(stranger, (unit) => listCallsByDay(unit, id, '2026-01-01')), [])
  // Who sees "who saw me" reads which partner it was, and nothing of another.
  const title = ({ db }: Parameters<Parameters<typeof work>[1]>[0]) =>
    db.selectFrom('partner').select('title').execute()
  await register({ title: '演示另一个平台' })
  assert.deepEqual(await work(applicant, title), [{ title: '演示省政务服务平台' }])
})
