// What one partner began, registered or was told of is nothing to another, although both act for the same person (R3.2, N5.2).
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { isProblem, openCaller } from './partner-caller.ts'
import { openTown } from './town.ts'
import { somebody } from './ways.ts'

test('N5.2 another platform reads and changes no draft, upload, address for messages or handle of ours, for the same person', async (t) => {
  const town = await openTown(t)
  const scopes = ['catalogue', 'apply', 'cases', 'events'] as const
  const open = async (title: string) =>
    openCaller(town.house, await registerTestPartner(town.work, { title, scopes }), scopes.join(' '))
  const [ours, theirs] = [await open('演示省政务服务平台'), await open('演示另一个平台')]
  const who = { ...somebody(), name: '测试·张晓禾' }
  const [handle, other] = [await ours.handleOf(who), await theirs.handleOf(who)]
  const keyed = () => ({ 'idempotency-key': randomUUID() })

  const draft = await ours.callFor(handle, 'POST', '/drafts', {
    headers: keyed(),
    body: { matter: 'cancellation', answers: {} },
  })
  assert.equal(draft.status, 201, draft.text)
  const upload = await ours.callFor(handle, 'POST', '/uploads', {
    headers: keyed(),
    body: { name: '身份证.jpg', bytes: 8 },
  })
  assert.equal(upload.status, 201, upload.text)
  const webhook = await ours.call('POST', '/webhooks', {
    headers: keyed(),
    body: { url: 'http://127.0.0.1:9/events', kinds: ['case.step'] },
  })
  assert.equal(typeof webhook.body.id, 'string', webhook.text)

  for (const path of ['/drafts', '/cases']) {
    const listed = await theirs.callFor(other, 'GET', path)
    assert.deepEqual([listed.status, listed.body.items], [200, []], path)
  }
  assert.deepEqual((await theirs.call('GET', '/webhooks')).body.items, [])
  assert.deepEqual((await theirs.call('GET', '/events')).body.items, [])
  const [draftPath, uploadPath, webhookPath] = [
    `/drafts/${String(draft.body.id)}`,
    `/uploads/${String(upload.body.id)}`,
    `/webhooks/${webhook.body.id as string}`,
  ]
  for (const path of [draftPath, uploadPath]) isProblem(await theirs.callFor(other, 'GET', path), 'not-found', 404)
  isProblem(await theirs.callFor(other, 'DELETE', draftPath), 'not-found', 404)
  isProblem(await theirs.call('GET', `${webhookPath}/deliveries`), 'not-found', 404)
  isProblem(await theirs.call('DELETE', webhookPath), 'not-found', 404)
  const pause = { headers: keyed(), body: { paused: true } }
  isProblem(await theirs.call('POST', `${webhookPath}/pause`, pause), 'not-found', 404)
  isProblem(await theirs.callFor(handle, 'GET', '/drafts'), 'person-over', 403)

  assert.equal((await ours.callFor(handle, 'GET', draftPath)).status, 200, 'and ours is as it was')
  const [kept] = (await ours.call('GET', '/webhooks')).body.items as { pausedBecause?: string | null }[]
  assert.equal(kept?.pausedBecause ?? null, null)
})
