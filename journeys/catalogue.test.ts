// What a platform reads before anybody applies: matters, windows, guide, papers by facts, in the terms of the standard (R3.2, N2).
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { exportPKCS8 } from 'jose'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { exampleOf } from '#web/partner/example.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { openTown } from './town.ts'

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

test('R3.2 the example of the documentation runs as it stands', async (t) => {
  const town = await openTown(t)
  const { id, kid, key } = await registerTestPartner(town.work)
  const file = join(import.meta.dirname, `example-of-${process.pid}.mjs`)
  writeFileSync(file, exampleOf(town.house))
  t.after(() => rmSync(file))
  const env = { ...process.env, PARTNER: id, KID: kid, PRIVATE_KEY: await exportPKCS8(key) }
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env })
  assert.match(stdout, /残疾人证新办/)
})
