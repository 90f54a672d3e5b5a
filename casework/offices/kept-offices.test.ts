// Reference data that each process keeps: what one changes, the next unit of every other sees; what is not committed, nobody else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from '#casework/cases/testing.ts'
import { recordStatements } from '#platform/database/recording.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { rulesFor } from '../cases/scene.ts'
import { listInterpretedClauses } from '../interpretations/interpretation-store.ts'
import { refuseUnfit } from '../staff/fitness.ts'
import { calendarsFor, getOffice, officePath } from './office-store.ts'

const now = new Date('2026-03-24T02:00:00Z')
const { work, platform, another, clerk } = await open()
const county = '510107'
const visitor: Actor = { kind: 'visitor' }

async function open() {
  const opened = await stage({ after: (use) => test.after(use) }, { now })
  const other = opened.another()
  test.after(() => other.close())
  return { ...opened, another: other }
}
const here: Work = platform.work
const there: Work = another.work

const publish = (unit: Unit, name: string, value: unknown, from = '2026-01-01') =>
  unit.db
    .insertInto('published_rule')
    .values({
      id: newId(),
      office_id: county,
      name,
      value: JSON.stringify(value),
      effective_from: from,
      source: '测试',
      published_at: unit.now,
    })
    .execute()

const label = (unit: Unit) => getOffice(unit, county).then((office) => office.label)
const nudge = (unit: Unit) => rulesFor(unit, county).then((rules) => rules['assessment-nudge-days'])
const isHoliday = async (unit: Unit, day: string) => (await calendarsFor(unit, [county]))(county).holidays.has(day)

test('a rule, an office and a calendar changed by one process are seen by the next unit of the other', async () => {
  const before = await there(visitor, async (unit) => [
    await nudge(unit),
    await label(unit),
    await isHoliday(unit, '2026-05-20'),
  ])
  await here(worker, (unit) => publish(unit, 'assessment-nudge-days', 7))
  assert.equal(await there(visitor, nudge), 7)
  await here(worker, (unit) =>
    unit.db.updateTable('office').set({ label: '改了名的区' }).where('id', '=', county).execute(),
  )
  assert.equal(await there(visitor, label), '改了名的区')
  await here(worker, (unit) => publish(unit, 'regional-holidays', [{ id: '2026-05-20', name: '测试节' }]))
  assert.equal(await there(visitor, (unit) => isHoliday(unit, '2026-05-20')), true)
  assert.notDeepEqual(before, [7, '改了名的区', true])
  assert.equal(before[2], false)
})

test('an interpretation that ends in one process is marked by the other no longer', async () => {
  const id = newId()
  await here(worker, (unit) =>
    unit.db
      .insertInto('interpretation')
      .values({
        id,
        clauses: ['R4.1.4'],
        words: '测试解释',
        source: '测试',
        state: 'published',
        proposed_by: clerk.id,
        proposed_by_name: '测试',
        proposed_at: unit.now,
        published_on: unit.today,
      })
      .execute(),
  )
  assert.equal((await there(visitor, listInterpretedClauses)).has('R4.1.4'), true)
  await here(worker, (unit) =>
    unit.db.updateTable('interpretation').set({ superseded_on: unit.today }).where('id', '=', id).execute(),
  )
  assert.equal((await there(visitor, listInterpretedClauses)).has('R4.1.4'), false)
})

test('who is no longer fit is refused by the next unit of the other process', async () => {
  assert.equal(await there(clerk, (unit) => refuseUnfit(unit)), undefined)
  await here(worker, (unit) =>
    unit.db.updateTable('staff_undertaking').set({ valid_to: '2026-03-23' }).where('staff_id', '=', clerk.id).execute(),
  )
  assert.match((await there(clerk, (unit) => refuseUnfit(unit)))?.message ?? '', /./)
  await here(worker, (unit) =>
    unit.db.updateTable('staff_undertaking').set({ valid_to: '2045-12-31' }).where('staff_id', '=', clerk.id).execute(),
  )
  assert.equal(await there(clerk, (unit) => refuseUnfit(unit)), undefined)
})

test('a unit sees what it has itself changed; nobody else does, before it commits or after it was rolled back', async () => {
  const known = await here(visitor, nudge)
  const seen = await work(worker, async (unit) => {
    const first = await nudge(unit)
    await publish(unit, 'assessment-nudge-days', 9, '2026-02-01')
    const own = await nudge(unit)
    return {
      refused: true,
      message: '不行。',
      seen: [first, own, await here(visitor, nudge), await there(visitor, nudge)],
    }
  })
  assert.deepEqual(seen.seen, [known, 9, known, known])
  assert.deepEqual([await here(visitor, nudge), await there(visitor, nudge)], [known, known])
})

test('it is the same for whoever asks, and asked once: a second unit of anybody sends nothing but its beginning and its end', async () => {
  const all = async (unit: Unit) => [
    await officePath(unit, county),
    await rulesFor(unit, county),
    (await calendarsFor(unit, [county]))(county),
    await listInterpretedClauses(unit),
  ]
  const told = []
  // Each is the first to ask after a change, so that what is kept was loaded under each of their roles.
  for (const actor of [visitor, clerk, worker]) {
    await here(worker, (unit) =>
      unit.db.updateTable('office').set({ short_name: '测试' }).where('id', '=', county).execute(),
    )
    told.push(await there(actor, all))
  }
  assert.deepEqual(told[1], told[0])
  assert.deepEqual(told[2], told[0])
  const sent = await recordStatements(() => there(visitor, all))
  assert.equal(sent.length, 3, sent.map(({ text }) => text).join('\n'))
})
