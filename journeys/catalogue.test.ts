// What a platform reads before anybody applies: matters, windows, guide, papers by facts, in the terms of the standard (R3.2, N2).
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { exportPKCS8 } from 'jose'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { systemClock } from '#platform/clock.ts'
import { freePort } from '#platform/free-port.ts'
import { postWebhook } from '#platform/webhooks/post-webhook.ts'
import { exampleOf, userExampleOf, webhookExample } from '#web/partner/example.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { openTown } from './town.ts'
import { somebody } from './ways.ts'

test('N2 R3.2 a platform reads matters, finds windows, the guide of a county and the papers of a situation; the documentation is readable', async (t) => {
  const town = await openTown(t)
  const partner = await registerTestPartner(town.work)
  const { api } = await connect({ house: town.house, partner: partner.id, ...partner, scopes: ['catalogue'] })

  const matters = await api.GET('/partner/v1/matters')
  assert.equal(matters.data?.items.length, 9)
  const offices = await api.GET('/partner/v1/offices', { params: { query: { text: '武侯' } } })
  assert.ok(offices.data?.items.some(({ office }) => office === '510107'))
  const guide = await api.GET('/partner/v1/offices/{office}/guide', { params: { path: { office: '510107' } } })
  const renewal = guide.data?.matters.find(({ matter }) => matter === 'renewal-at-term')
  assert.ok(renewal && renewal.materials.length > 0 && renewal.steps.some(({ days }) => days === 3))
  const nowhere = await api.GET('/partner/v1/offices/{office}', { params: { path: { office: '999999' } } })
  assert.equal(nowhere.error?.status, 404)

  const ask = (office: string) =>
    api.POST('/partner/v1/checklist', {
      body: {
        matter: 'new-certificate',
        forWhom: 'guardian',
        age: 'minor',
        office,
        hukouOffice: '630102',
        claimed: ['limb'],
        details: [],
      },
    })
  const papers = await ask('510107')
  assert.equal(papers.data?.guardian, true)
  assert.ok(papers.data?.materials.some(({ material }) => material === 'residence-permit'))
  const wrong = await ask('000')
  assert.deepEqual(
    wrong.error?.errors?.map(({ field }) => field),
    ['office'],
  )

  const reader = town.stranger()
  await reader.open('/partner')
  reader.sees('给其他系统的接口', '取令牌', 'submitDraft', '问题的种类')
})

/** Written to a file, since it is a module, and run by this program. */
function runs(t: { after: (use: () => void) => void }, program: string, settings: Record<string, string>) {
  const file = join(import.meta.dirname, `example-of-${process.pid}.mjs`)
  writeFileSync(file, program)
  t.after(() => rmSync(file, { force: true }))
  return spawn(process.execPath, [file], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'inherit'] })
}

test('R3.2 the examples of the documentation run as they stand: a first call, and a user who is vouched for and begins', async (t) => {
  const town = await openTown(t)
  const { id, kid, key } = await registerTestPartner(town.work)
  const who = somebody()
  const settings = {
    PARTNER: id,
    KID: kid,
    PRIVATE_KEY: await exportPKCS8(key),
    SCOPE: 'catalogue apply',
    ACR: 'checked',
  }
  const program = runs(t, `${exampleOf(town.house)}\n${userExampleOf(town.house)}`, {
    ...settings,
    NAME: '测试·王一',
    ID_NUMBER: who.idNumber,
  })
  const said = await text(program.stdout)
  assert.match(said, /残疾人证新办/)
  assert.match(said, /version: 1/)
})

test('R3.2 N5.2 the example of a receiver takes what this house signed, and nothing else', async (t) => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const port = await freePort()
  const program = runs(t, webhookExample, { SECRET: secret, PORT: String(port) })
  t.after(() => program.kill())
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]()
  assert.equal((await lines.next()).value, 'listening')
  const message = { url: `http://127.0.0.1:${port}/`, id: 'm-1', at: systemClock(), body: '{"kind":"case.step"}' }
  const manners = { loopback: true }
  assert.deepEqual(await postWebhook({ ...message, secret }, manners), { taken: true, status: 204 })
  assert.match(String((await lines.next()).value), /case\.step/)
  const foreign = await postWebhook({ ...message, secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` }, manners)
  assert.deepEqual(foreign, { taken: false, problem: 'answered', status: 401 })
})
