// What changes the records of a case without a step is told as well: corrections, ratings, records to be read once more; each in the next version (R3.2; decision 72).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { apply, at, stage } from '../cases/testing.ts'
import { proposeCorrection } from '../corrections/correct-case.ts'
import { rateCase } from '../ratings/ratings.ts'
import { countUnanswered, listRefused, tellAgain } from '../records/answer-store.ts'
import { countMadeByDay, listComparisons } from '../records/comparison-store.ts'
import { noteAcknowledged } from '../records/record-store.ts'
import { reconcileDay, sendRecords } from '../records/records.ts'
import { listEvents } from './event-feed.ts'
import { orderEvents } from './order-events.ts'
import { partnerActor } from './testing.ts'

async function play(t: Parameters<typeof stage>[0]) {
  const { work, applicant, clerk } = await stage(t)
  const platform = await partnerActor(work, { office: '510000' })
  const other = await partnerActor(work, { office: '510000' })
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  if (!('caseId' in sent)) throw new Error(JSON.stringify(sent))
  const told = async (as = platform) => {
    while ((await work(worker, (unit) => orderEvents(unit))) > 0);
    return (await work(as, (unit) => listEvents(unit, as.id, 0))).events.map(({ what }) =>
      what.kind === 'case.corrected' ? `${what.kind} ${what.fact}` : what.kind,
    )
  }
  const records = async (of = platform) =>
    (await work(worker, (unit) => sendRecords(unit, { id: of.id, takesRareNames: true }, sent.caseId))) ?? []
  const one = async (kind: string) => {
    const found = (await records()).find((record) => record.kind === kind)
    return found && { version: found.version, items: found.items }
  }
  return { work, applicant, clerk, platform, other, ...sent, told, records, one }
}

test('R3.1 R3.2 a fact that was put right is told by its name alone, and the record goes in the next version', async (t) => {
  const { work, clerk, caseId, told, one } = await play(t)
  assert.equal((await one('application'))?.version, 1)
  await work(clerk, async (unit) => {
    const file = await findCase(unit, caseId)
    assert.ok(file)
    const wish = { fact: 'phone', after: '13800010009', reason: '申请人打错了一位', paper: undefined } as const
    const done = await proposeCorrection(unit, file, wish)
    assert.ok(!isRefusal(done), JSON.stringify(done))
  })
  assert.deepEqual(await told(), ['case.opened', 'case.corrected phone'])
  const after = await one('application')
  assert.deepEqual([after?.version, after?.items['手机']], [2, '13800010009'])
})

test('R3.2 N7 a rating through a platform is told, and its record names the platform as the channel', async (t) => {
  const { work, applicant, platform, caseId, told, one } = await play(t)
  const withdraw = { caseId, step: 'withdraw', input: {} } as const
  const gone = await work(applicant, (unit) => actOnCase(unit, withdraw), at('2026-03-03'))
  assert.ok('acted' in gone, JSON.stringify(gone))
  assert.equal(await one('rating'), undefined)
  const rated = await work(applicant, (unit) =>
    rateCase(unit, caseId, { level: 'satisfied', words: '', partner: platform.id }),
  )
  assert.ok(!isRefusal(rated), JSON.stringify(rated))
  assert.deepEqual((await told()).at(-1), 'case.rated')
  assert.equal((await one('rating'))?.items['评价渠道'], '演示省政务服务平台')
})

test('R3.2 what a receiver refused is shown with why, told again to it alone, and then waits for its answer', async (t) => {
  const { work, platform, other, caseId, number, told, records } = await play(t)
  await told()
  const first = await records()
  await records(other)
  const at = { caseId, kind: 'application', ordinal: 1, version: 1 } as const
  const because = { outcome: 'refused', because: 'missing-item', item: '通讯地址' } as const
  assert.ok(await work(platform, (unit) => noteAcknowledged(unit, platform.id, { ...at, ...because })))
  const admin = { kind: 'staff', id: crypto.randomUUID(), office: '510000', roles: ['office-admin'] } as const
  const elsewhere = { ...admin, office: '440000' } as const
  const refused = (as: typeof admin | typeof elsewhere = admin) => work(as, (unit) => listRefused(unit, platform.id, 9))
  const [shown] = await refused()
  assert.deepEqual(
    [shown?.caseNumber, shown?.because, shown?.item, shown?.version],
    [number, 'missing-item', '通讯地址', 1],
  )
  assert.deepEqual(await refused(elsewhere), [])
  assert.equal((await work(admin, (unit) => countUnanswered(unit, platform.id, 99))).count, first.length - 1)

  assert.equal(await work(elsewhere, (unit) => tellAgain(unit, platform.id, 'refused')), 0, 'not of another office')
  assert.equal(await work(admin, (unit) => tellAgain(unit, platform.id, 'refused')), 1)
  assert.equal(await work(admin, (unit) => tellAgain(unit, platform.id, 'refused')), 0, 'once')
  assert.deepEqual([(await told()).at(-1), (await told(other)).at(-1)], ['case.records-again', 'case.opened'])
  const version = (all: typeof first) => all.find(({ kind }) => kind === 'application')?.version
  assert.deepEqual([version(await records()), version(await records(other))], [2, 1])
  assert.deepEqual((await refused())[0]?.version, 2)
  assert.ok(
    await work(platform, (unit) => noteAcknowledged(unit, platform.id, { ...at, version: 2, outcome: 'taken' })),
  )
  assert.deepEqual(await refused(), [])
})

test('R3.2 a day that was compared is kept with each difference, for the office alone that registered the receiver', async (t) => {
  const { work, platform, number, told, records } = await play(t)
  await told()
  const day = await work(worker, async (unit) => unit.today)
  const held = (await records())
    .slice(1)
    .map(({ kind, ordinal, version }) => ({ caseNumber: number, kind, ordinal, version }))
  await work(platform, (unit) => reconcileDay(unit, platform.id, { day }, held))
  const admin = { kind: 'staff', id: crypto.randomUUID(), office: '510000', roles: ['office-admin'] } as const
  const days = { from: day, to: day }
  const [kept] = await work(admin, (unit) => listComparisons(unit, platform.id, days))
  assert.deepEqual(
    [kept?.here, kept?.there, kept?.differing, kept?.differences[0]?.difference],
    [held.length + 1, held.length, 1, 'missing-there'],
  )
  assert.equal((await work(admin, (unit) => countMadeByDay(unit, platform.id, days))).get(day), held.length + 1)
  await work(platform, async (unit) =>
    reconcileDay(unit, platform.id, { day }, [
      { caseNumber: number, kind: 'application', ordinal: 1, version: 1 },
      ...held,
    ]),
  )
  const again = await work(admin, (unit) => listComparisons(unit, platform.id, days))
  assert.deepEqual(
    again.map(({ differing }) => differing),
    [0],
    'compared again, it is as it was found last',
  )
  const elsewhere = { ...admin, office: '440000' } as const
  assert.deepEqual(await work(elsewhere, (unit) => listComparisons(unit, platform.id, days)), [])
})
