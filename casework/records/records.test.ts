// The 办件 records of a real case: told anew in a higher version where something changed, acknowledged, reconciled (R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { spellName } from '#regulation/person-name.ts'
import type { DayPart } from '#regulation/records/reconcile.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { amendApplication } from '../applications/read-application.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { apply, at, stage } from '../cases/testing.ts'
import { orderEvents } from '../events/order-events.ts'
import { partnerActor } from '../events/testing.ts'
import { listReadings } from '../persons/readings.ts'
import { isToldOf, noteAcknowledged, setItemCodes } from './record-store.ts'
import { openRecords, reconcileDay, sendRecords } from './records.ts'

test('R3.2 a changed record is told anew in the next version; what did not change keeps its own', async (t) => {
  const { work, applicant, clerk } = await stage(t)
  const platform = await partnerActor(work, { office: '510000' })
  const other = await partnerActor(work, { office: '440000' })
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId, number } = sent
  await work(worker, (unit) => orderEvents(unit))
  const told = (as: typeof platform) => work(as, (unit) => isToldOf(unit, as.id, caseId))
  assert.deepEqual([await told(platform), await told(other)], [true, false])

  const send = async (takesRareNames = true) => {
    const records = await work(
      worker,
      (unit) => sendRecords(unit, { id: platform.id, takesRareNames }, caseId),
      at('2026-03-03'),
    )
    return (records ?? []).map(({ kind, ordinal, version, isWithdrawn }) => ({ kind, ordinal, version, isWithdrawn }))
  }
  const first = await send()
  assert.ok(first.every(({ version }) => version === 1))
  assert.deepEqual(await send(), first, 'asked again, nothing is new')
  const open = (as: typeof platform) => work(as, (unit) => openRecords(unit, as.id, caseId), at('2026-03-03'))
  assert.deepEqual([await open(platform), await open(other)], [true, false])
  const readings = await work(applicant, (unit) => listReadings(unit, {}, { limit: 9, offset: 0 }))
  const seen = readings.map(({ party, what, caseNumber }) => [party, what, caseNumber])
  assert.deepEqual(seen, [['演示省政务服务平台', '办件记录', number]], 'the person sees which system took them over')

  const check = { caseId, step: 'checkMaterial', input: { material: 'photo' } } as const
  assert.ok('acted' in (await work(clerk, (unit) => actOnCase(unit, check), at('2026-03-03'))))
  const codes = { office: '510107', matter: 'new-certificate', implementation: '11510107MB0000000X4510107001000' }
  await work(platform, (unit) =>
    setItemCodes(unit, platform.id, { ...codes, implementation: codes.implementation.slice(0, 24) }),
  )
  const later = await send()
  const versionOf = (kind: string, ordinal = 1) =>
    later.find((one) => one.kind === kind && one.ordinal === ordinal)?.version
  assert.deepEqual([versionOf('application'), versionOf('material'), versionOf('handling')], [2, 1, 1])

  const acknowledge = (as: typeof platform, version: number) =>
    work(as, (unit) =>
      noteAcknowledged(unit, platform.id, { caseId, kind: 'application', ordinal: 1, version, outcome: 'taken' }),
    )
  assert.equal(await acknowledge(platform, 2), true)
  assert.equal(await acknowledge(platform, 3), false, 'no such version')
  assert.equal(await acknowledge(other, 1), false, 'not of another')

  const theirs = later.map(({ kind, ordinal, version }) => ({ caseNumber: number, kind, ordinal, version }))
  const compare = (held: typeof theirs, day = '2026-03-03', as = platform, part: DayPart = {}) =>
    work(as, (unit) => reconcileDay(unit, platform.id, { day, ...part }, held))
  assert.deepEqual(await compare(theirs), [])
  const older = theirs.map((held) => (held.kind === 'application' ? { ...held, version: 1 } : held))
  const found = await compare(older.filter(({ kind }) => kind !== 'handling'))
  assert.ok(!isRefusal(found))
  assert.deepEqual(
    found.map(({ kind, difference }) => [kind, difference]),
    [
      ['application', 'older-there'],
      ['handling', 'missing-there'],
    ],
  )
  assert.deepEqual(await compare([], '2026-03-04'), [])
  assert.deepEqual(await compare([], '2026-03-03', platform, { after: number }), [], 'another part of the day')
  assert.notDeepEqual(await compare([], '2026-03-03', platform, { upTo: number }), [])
  assert.ok(isRefusal(await compare(theirs, '2026-03-03', platform, { after: number })), 'it is of the other part')
  await assert.rejects(compare([], '2026-03-03', other), /refuses this actor/, 'another compares nothing of it')
})

test('R4.1.5 a name beyond GB 2312 goes as it is with its flag, or by its stand-in where the receiver takes no other', async (t) => {
  const { work, applicant } = await stage(t)
  const platform = await partnerActor(work, { office: '510000' })
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  if (!('caseId' in sent)) return assert.fail(JSON.stringify(sent))
  const name = spellName('测试·张𬭚')
  await work(worker, async (unit) => {
    const file = await findCase(unit, sent.caseId)
    if (file) await amendApplication(unit, file, { name, standIns: {} })
  })
  const application = async (takesRareNames: boolean) => {
    const records = await work(worker, (unit) => sendRecords(unit, { id: platform.id, takesRareNames }, sent.caseId))
    return records?.find(({ kind }) => kind === 'application')
  }
  const taken = await application(true)
  assert.equal(taken?.items['申请者名称'], name)
  assert.deepEqual(
    taken?.beyond.map(({ character, code }) => [character, code]),
    [['𬭚', 'U+2CB5A']],
  )
  const standIn = await application(false)
  assert.equal(standIn?.items['申请者名称'], '测试·张〔U+2CB5A〕')
  assert.equal(standIn?.version, 2)
})
