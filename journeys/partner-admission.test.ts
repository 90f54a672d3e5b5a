// Whom the partners' door lets in at all: suspended, narrowed, over, from elsewhere, too often (R3.2, N5.2).
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { partnerDoor } from '#casework/partners/partner-door-store.ts'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { partnerScopeNames } from '#regulation/offices/partners.ts'
import { partnerRoutes } from '#web/partner/partner-routes.ts'
import { partnerDoors } from './authorisation-matrix.ts'
import { answerOf, type Caller, isProblem, openCaller } from './partner-caller.ts'
import { openTown, type Town } from './town.ts'
import { somebody } from './ways.ts'

const signOut = (caller: Caller) => caller.call('POST', '/persons/sign-out', { body: { person: 'nobody' } })
const change = (town: Town, id: string, set: Record<string, unknown>) =>
  town.work(partnerDoor, ({ db }) => db.updateTable('partner').set(set).where('id', '=', id).execute())
const callsOf = async (town: Town, id: string) =>
  (await town.ownerQuery<{ operation: string }>('select operation from partner_call where partner_id = $1', [id])).map(
    ({ operation }) => operation,
  )

test('R3.2 a partner that is suspended is refused at once, although its token is fresh; so is one that ended or is over', async (t) => {
  const town = await openTown(t)
  const partner = await registerTestPartner(town.work, { until: '2026-03-03' })
  const caller = await openCaller(town.house, partner)
  assert.equal((await signOut(caller)).status, 204)
  const reason = town.platform.work(partnerDoor, async ({ vault }) =>
    vault.sealForService({ table: 'partner', column: 'suspended_reason', row: partner.id }, '演示停用'),
  )
  await change(town, partner.id, { suspended_at: town.now(), suspended_reason_sealed: await reason })
  isProblem(await signOut(caller), 'partner-stopped', 403)
  assert.equal((await caller.signIn()).status, 401)
  await change(town, partner.id, { suspended_at: null, suspended_reason_sealed: null })
  assert.equal((await signOut(caller)).status, 204)

  await change(town, partner.id, { ended_at: town.now() })
  isProblem(await signOut(caller), 'partner-stopped', 403)
  await change(town, partner.id, { ended_at: null })
  await change(town, partner.id, { valid_from: '2026-03-03' })
  isProblem(await signOut(caller), 'partner-stopped', 403)
  await town.itIs('2026-03-03')
  assert.equal((await signOut(caller)).status, 204, 'its first and last day')
  await town.itIs('2026-03-04')
  isProblem(await signOut(caller), 'partner-stopped', 403)
  assert.equal((await caller.signIn()).status, 401)
})

test('R3.2 who is suspended while a part of a file is on its way leaves nothing behind', async (t) => {
  const town = await openTown(t)
  const partner = await registerTestPartner(town.work)
  const caller = await openCaller(town.house, partner)
  const handle = await caller.handleOf({ ...somebody(), name: '测试·张晓禾' })
  const begun = await caller.callFor(handle, 'POST', '/uploads', {
    headers: { 'idempotency-key': randomUUID() },
    body: { name: '身份证.jpg', bytes: 8 },
  })
  const path = `/uploads/${String(begun.body.id)}`
  const token = await caller.token()
  const slowly = new ReadableStream({
    async start(part) {
      part.enqueue(Buffer.from('half'))
      // By now it is admitted, and we wait for the rest.
      while (!(await callsOf(town, partner.id)).includes('sendPart')) await sleep(20)
      await change(town, partner.id, { ended_at: town.now() })
      part.enqueue(Buffer.from('rest'))
      part.close()
    },
  })
  const sent = await fetch(`${caller.base}${path}?offset=0`, {
    method: 'PUT',
    headers: {
      authorization: `DPoP ${token}`,
      dpop: await caller.proofOf('PUT', `${caller.base}${path}`, token),
      'tongban-person': handle,
      'content-type': 'application/octet-stream',
    },
    body: slowly,
    duplex: 'half',
  })
  isProblem(await answerOf(sent), 'partner-stopped', 403)
  await change(town, partner.id, { ended_at: null })
  assert.equal((await caller.callFor(handle, 'GET', path)).body.received, 0)
})

test('R3.2 a scope that was taken away, or was not asked for, opens nothing, although the token lives', async (t) => {
  const town = await openTown(t)
  const partner = await registerTestPartner(town.work)
  const caller = await openCaller(town.house, partner)
  const handle = await caller.handleOf({ ...somebody(), name: '测试·张晓禾' })
  assert.equal((await caller.callFor(handle, 'GET', '/cases')).status, 200)
  await change(town, partner.id, { scopes: ['apply'] })
  isProblem(await caller.callFor(handle, 'GET', '/cases'), 'scope-missing', 403)
  assert.equal((await caller.callFor(handle, 'GET', '/drafts')).status, 200)
  assert.equal((await caller.signIn({ scope: 'cases' })).status, 400, 'nor is a new token given for it')

  const narrow = await openCaller(town.house, partner, 'apply')
  await change(town, partner.id, { scopes: ['apply', 'cases'] })
  isProblem(await narrow.callFor(handle, 'GET', '/cases'), 'scope-missing', 403)
})

test('N5.2 a partner calls from its own networks', async (t) => {
  const town = await openTown(t)
  const far = await openCaller(
    town.house,
    await registerTestPartner(town.work, { networks: ['203.0.113.0/24', '2001:db8::/32'] }),
  )
  const { status, body } = await far.signIn()
  assert.deepEqual([status, body.error], [403, 'access_denied'], 'it gets no token either')
  for (const networks of [['127.0.0.0/8'], ['203.0.113.7', '127.0.0.1']]) {
    const near = await openCaller(town.house, await registerTestPartner(town.work, { networks }))
    assert.equal((await signOut(near)).status, 204)
  }
})

test('N5.2 beyond its calls a minute a partner waits as long as it is told to; others do not', async (t) => {
  const town = await openTown(t)
  const [few, other] = [
    // The token counts as well.
    await registerTestPartner(town.work, { callsPerMinute: 4 }),
    await registerTestPartner(town.work),
  ]
  const caller = await openCaller(town.house, few)
  for (let calls = 0; calls < 3; calls++) assert.equal((await signOut(caller)).status, 204)
  const refused = await signOut(caller)
  isProblem(refused, 'too-many', 429)
  const seconds = Number(refused.headers.get('retry-after'))
  assert.ok(seconds >= 1 && seconds <= 60, `${seconds}`)
  assert.equal((await signOut(await openCaller(town.house, other))).status, 204)
  town.minutesPass(1)
  assert.equal((await signOut(caller)).status, 204)
  // What is turned away by a wrong proof counts against nobody: whoever has no key fills no partner's minute.
  for (let calls = 0; calls < 5; calls++)
    isProblem(await caller.call('POST', '/persons/sign-out', { proof: 'none', body: {} }), 'invalid-proof', 401)
  assert.equal((await signOut(caller)).status, 204)
})

test('N5.2 each call that came in stands on record, with the person and the case it was about', async (t) => {
  const town = await openTown(t)
  const partner = await registerTestPartner(town.work)
  const caller = await openCaller(town.house, partner)
  const handle = await caller.handleOf({ ...somebody(), name: '测试·张晓禾' })
  const nowhere = randomUUID()
  isProblem(await caller.callFor(handle, 'GET', `/cases/${nowhere}`), 'not-found', 404)
  isProblem(await caller.callFor('nobody', 'GET', '/drafts'), 'person-over', 403)
  assert.deepEqual((await callsOf(town, partner.id)).toSorted(), ['readCase', 'vouchForPerson'])
  const rows = await town.ownerQuery<{ case_id: string | null; account_id: string | null }>(
    `select case_id, account_id from partner_call where operation = 'readCase'`,
  )
  assert.equal(rows[0]?.case_id, nowhere)
  assert.ok(rows[0]?.account_id)
})

test('N5.2 every route of the partners’ door is in the matrix, with its scope and whether it is for a person', () => {
  const kept = partnerDoors.flatMap(([scope, person, list]) => list.map((route) => `${route} ${scope} ${person}`))
  const served = partnerRoutes.map(
    ({ method, path, scope, person }) =>
      `${method} ${path} ${scope} ${person === 'required' ? 'for a person' : 'for itself'}`,
  )
  assert.deepEqual(served.toSorted(), kept.toSorted())
})

test('N5.2 no route is open without a token, without its scope, or without the person it is for', async (t) => {
  const town = await openTown(t)
  const wrong: string[] = []
  const all = Object.keys(partnerScopeNames) as (keyof typeof partnerScopeNames)[]
  const full = await openCaller(town.house, await registerTestPartner(town.work, { scopes: all }), all.join(' '))
  const handle = await full.handleOf({ ...somebody(), name: '测试·张晓禾' })
  for (const [scope, person, list] of partnerDoors) {
    const others = all.filter((other) => other !== scope)
    const partner = await registerTestPartner(town.work, { scopes: others })
    const lacking = await openCaller(town.house, partner, others.join(' '))
    const kept = await lacking.handleOf({ ...somebody(), name: '测试·张晓禾' }).catch(() => handle)
    for (const route of list) {
      const [method = '', pattern = ''] = route.split(' ')
      const path = pattern.replaceAll(/:[a-z]+/g, () => randomUUID())
      const kindOf = ({ body, status }: Awaited<ReturnType<Caller['call']>>) => `${status} ${String(body.type)}`
      const bare = kindOf(await answerOf(await fetch(`${full.base}${path}`, { method })))
      if (bare !== '401 /partner#no-token') wrong.push(`${route} without a token: ${bare}`)
      // A handle is looked for first; of who may not vouch at all, there is none.
      const narrow = kindOf(await lacking.callFor(kept, method, path))
      const refused = kept === handle && person === 'for a person' ? 'person-over' : 'scope-missing'
      if (narrow !== `403 /partner#${refused}`) wrong.push(`${route} without ${scope}: ${narrow}`)
      if (person === 'for itself') continue
      const alone = kindOf(await full.call(method, path))
      if (alone !== '403 /partner#person-needed') wrong.push(`${route} for nobody: ${alone}`)
    }
  }
  assert.deepEqual(wrong, [])
})
