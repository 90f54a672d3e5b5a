// The status list as it is published from the register: signed each day, with what has changed.
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { applyChanges, isOff, readStatusChanges, readStatusList } from '#platform/status-list.ts'
import { verifyOffline } from '#platform/verify-offline.ts'
import { office } from '#web/workbench/testing.ts'
import { roundFault } from '../rounds/heartbeat.ts'
import { listHeartbeats } from '../rounds/round-store.ts'
import { setCertificateStatus } from './certificate-store.ts'
import { publishStatusList } from './status-list.ts'
import { drawStatusIndex } from './status-list-store.ts'
import { listRegister } from './testing.ts'

async function withCertificate(t: Parameters<typeof office>[0]) {
  const house = await office(t, '2026-03-24')
  const { send, bringToApproval, act, clerk, approver, work, app } = house
  const { caseId } = await send('2026-03-02')
  await bringToApproval(caseId, clerk)
  await act(approver, caseId, '2026-03-20', 'approve', {})
  await act(approver, caseId, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  const [printed] = await work(worker, listRegister)
  assert.ok(printed?.token && printed.statusIndex !== null)
  const card = { id: printed.id, token: printed.token, status_index: printed.statusIndex }
  const { keys } = (await app.inject('/.well-known/tongban-keys.json')).json<{ keys: { kty: string }[] }>()
  const publicKeys = keys.map((key) => createPublicKey({ key, format: 'jwk' }))
  const publish = (day: string) =>
    house.work(worker, publishStatusList('https://tongban.example'), { now: new Date(`${day}T03:00:00+08:00`) })
  return { ...house, card, publicKeys, publish }
}

test('R4.4 what a verifier fetched today knows a card is lost, without a network, and is not told why', async (t) => {
  const { app, card, publicKeys, publish, work, ownerQuery } = await withCertificate(t)
  assert.equal((await app.inject('/status-list')).statusCode, 404)
  await publish('2026-03-24')
  const first = await app.inject('/status-list')
  assert.equal(first.statusCode, 200)
  assert.equal(first.headers['content-type'], 'application/statuslist+jwt')
  const at = new Date('2026-03-24T10:00:00+08:00')
  const before = readStatusList(publicKeys, first.body, at)
  assert.ok(!('invalid' in before))
  assert.equal(verifyOffline(publicKeys, before, card.token, '2026-03-24').answer, 'counts')

  await work(worker, (unit) => setCertificateStatus(unit, card.id, 'void', 'lost'))
  await publish('2026-03-24')
  assert.equal((await ownerQuery('select from status_list')).length, 1, 'once a day')
  await publish('2026-03-25')
  const second = (await app.inject('/status-list')).body
  const next = new Date('2026-03-25T10:00:00+08:00')
  const after = readStatusList(publicKeys, second, next)
  assert.ok(!('invalid' in after))
  assert.deepEqual(verifyOffline(publicKeys, after, card.token, '2026-03-25'), { answer: 'does-not-count' })
  const beats = await work(worker, listHeartbeats)
  assert.deepEqual(beats.find(({ name }) => name === 'status-list')?.finishedAt, new Date('2026-03-25T03:00:00+08:00'))
  const late = readStatusList(publicKeys, first.body, new Date('2026-03-27T03:00:00+08:00'))
  assert.ok('invalid' in late && late.reason === 'too-old')

  const changes = readStatusChanges(publicKeys, (await app.inject('/status-list/changes/2')).body, next)
  assert.ok(!('invalid' in changes))
  const led = applyChanges(before, changes)
  assert.ok(led && isOff(led, card.status_index))
  assert.deepEqual(led.bits, after.bits)
  assert.equal((await app.inject('/status-list/changes/1')).statusCode, 404)
  for (const secret of ['lost', 'void', '测试', '630102'])
    assert.ok(
      !Buffer.from(second.split('.')[1] ?? '', 'base64url')
        .toString()
        .includes(secret),
      secret,
    )
})

test('the list is sent once to whoever keeps it, and in parts to whoever was cut off', async (t) => {
  const { app, publish } = await withCertificate(t)
  await publish('2026-03-24')
  const whole = await app.inject('/status-list')
  const etag = String(whole.headers.etag)
  assert.match(String(whole.headers['cache-control']), /public, max-age=/)
  const again = await app.inject({ url: '/status-list', headers: { 'if-none-match': `"0", ${etag}` } })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  const part = (range: string, more: Record<string, string> = {}) =>
    app.inject({ url: '/status-list', headers: { range, ...more } })
  const head = await part('bytes=0-99')
  const tail = await part('bytes=100-', { 'if-range': etag })
  assert.deepEqual([head.statusCode, tail.statusCode], [206, 206])
  assert.equal(head.headers['content-range'], `bytes 0-99/${whole.body.length}`)
  assert.equal(head.body + tail.body, whole.body)
  assert.equal((await part('bytes=-7')).body, whole.body.slice(-7))
  assert.equal((await part('bytes=100-', { 'if-range': '"0"' })).statusCode, 200, 'another list since')
  assert.equal((await part('bytes=999999999-')).statusCode, 416)
  assert.equal((await part('lines=1-2')).statusCode, 200)
})

test('places are drawn by lot, and the list grows before they become few', async (t) => {
  const { work, ownerQuery } = await withCertificate(t)
  const draw = () => work(worker, drawStatusIndex)
  const drawn = [await draw(), await draw(), await draw(), await draw()]
  assert.ok(drawn.every((place) => place >= 0 && place < 65_536))
  assert.ok(
    drawn.some((place, index) => index > 0 && place !== (drawn[index - 1] ?? 0) + 1),
    'not one after another',
  )
  await ownerQuery(`select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`)
  await ownerQuery(`update status_list_room set places = 1024`)
  await ownerQuery(`insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index, masked_name,
      results, level, cover, valid_from, valid_to, assessed_on, status, status_since, status_index)
    select gen_random_uuid(), 'p' || n, gen_random_uuid(), office_id, number_sealed, number_index, name_index, masked_name, results, level,
      cover, valid_from, valid_to, assessed_on, 'in-force', now(), n
    from certificate, generate_series(0, 1023) n where n <> status_index`)
  const later = await draw()
  assert.ok(later >= 1024, `${later}`)
})

test('R4.4 a list is signed each day though nothing has changed, says since when, and a missed day is an alarm', async (t) => {
  const { app, publicKeys, publish, work } = await withCertificate(t)
  await publish('2026-03-24')
  await publish('2026-03-25')
  const today = new Date('2026-03-25T10:00:00+08:00')
  const list = readStatusList(publicKeys, (await app.inject('/status-list')).body, today)
  assert.ok(!('invalid' in list))
  assert.deepEqual([list.sequence, list.issuedAt], [2, new Date('2026-03-25T03:00:00+08:00')])
  assert.match((await app.inject('/verify/offline')).body, /最新的是第 2 份，2026年3月25日.*签发/)
  const beat = (await work(worker, listHeartbeats)).find(({ name }) => name === 'status-list')
  assert.ok(beat)
  const begun = new Date('2026-01-01T00:00:00Z')
  assert.equal(roundFault(beat, new Date('2026-03-26T04:00:00+08:00'), begun), undefined)
  assert.match(roundFault(beat, new Date('2026-03-26T06:00:00+08:00'), begun)?.words ?? '', /名单.*26 小时没有/)
})
