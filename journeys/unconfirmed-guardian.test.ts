// R2.3, N5.2: a guardian whose bond nobody confirmed hears one refusal, whatever the register knows of the ward.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { answers } from '#casework/cases/testing.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawSheet } from '#platform/files/sample-images.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import { holds, sofaSitter } from './applying.ts'
import { openTown } from './town.ts'
import { guardian, handedIn, somebody } from './ways.ts'

test('R2.3 N5.2 a ward who holds a certificate, one with an open case and one under another name are refused in the same words', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const holder = sofaSitter({ name: '测试·有证', ...somebody('1970-02-03') })
  await holds(town, holder, { from: '2022-05-01' })
  const open = { name: '测试·在办', ...somebody('1971-02-03') }
  await handedIn(town, { ...open, signedName: open.name })
  const account = await town.isSeen('13900007788', guardian)
  const actor: Actor = { kind: 'applicant', id: account, level: 'real-name' }
  const words = []
  const probes = []
  const file = (purpose: string) =>
    town.work(actor, async (unit) => {
      const received = await receiveUpload(await drawSheet(30), { name: `${purpose}.jpg`, field: purpose })
      assert.ok(!isRefusal(received))
      return storeDocument(unit, received, { personId: newId(), accountId: account, purpose })
    })
  const wanted = ['photo', 'id-card', 'hukou-booklet', 'residence-permit', 'guardian-id', 'guardian-proof'] as const
  const papers: Partial<Record<StatutoryMaterial, string[]>> = {}
  for (const purpose of wanted) papers[purpose] = [await file(purpose)]
  for (const { name, idNumber } of [holder, open, { name: '测试·别名', idNumber: holder.idNumber }]) {
    const sent = { ...answers, name, idNumber, forWhom: 'guardian' as const, guardian, signedName: guardian.name }
    const refused = await town.work(actor, (unit) =>
      submitApplication(unit, {
        matter: 'new-certificate',
        answers: sent,
        channel: 'online',
        accounts: [account],
        papers,
      }),
    )
    assert.ok(isRefusal(refused), JSON.stringify(refused))
    words.push(refused.message)
    const probe = await town.work(actor, (unit) =>
      submitApplication(unit, {
        matter: 'new-certificate',
        answers: sent,
        channel: 'online',
        accounts: [account],
        papers: {},
      }),
    )
    assert.ok(isRefusal(probe))
    probes.push(probe.message)
  }
  assert.match(probes[0] ?? '', /还缺/)
  assert.equal(new Set(probes).size, 1, probes.join())
  assert.equal(new Set(words).size, 1, words.join())
  assert.match(words[0] ?? '', /先在窗口核对您和他的关系/)
  assert.doesNotMatch(words[0] ?? '', /已有|正在办理|登记/)
})
