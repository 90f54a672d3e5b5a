// Cases of an earlier release are brought along: what waits for papers has no clock, what went on after a pause keeps its count (R5.1, R5.3, N2.3).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { apply, at, stage } from '../cases/testing.ts'

const migration = readFileSync(
  join(import.meta.dirname, '../../platform/database/migrations/0044_terms_counted_anew.sql'),
  'utf8',
)
const bringAlong = migration.slice(migration.indexOf('-- What runs already'))

test('N2.3 R5.1 R5.3 the migration takes away clocks that had not begun, and reads from the record how a clock went on', async (t) => {
  const { work, applicant, clerk, ownerQuery } = await stage(t)
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent)
  const { caseId } = sent
  const current = async () => (await work(clerk, (unit) => findCase(unit, caseId)))?.current
  const store = (change: object) =>
    work({ kind: 'system', id: 'worker' }, (unit) =>
      unit.db
        .updateTable('case_file')
        .set(({ eb }) => ({ state: eb('state', '||', JSON.stringify(change)) }))
        .where('id', '=', caseId)
        .execute(),
    )
  await ownerQuery(`select set_config('tongban.actor', 'system:migration', false), set_config('tongban.parties', '', false),
    set_config('tongban.now', '2026-03-11T02:00:00Z', false)`)
  const asOwner = () => ownerQuery(bringAlong)
  const requests = [{ material: 'id-card' as const, defect: 'unclear' as const }]
  const asked = await work(
    clerk,
    (unit) => actOnCase(unit, { caseId, step: 'askForMaterials', input: { requests } }),
    at('2026-03-03'),
  )
  assert.ok('acted' in asked)
  const clock = { name: 'name-institution', clause: 'R5.1', office: '510107', started: '2026-03-02', days: 3 }
  const waiting = { ...clock, due: '2026-03-05', provisional: false, state: 'paused', left: 2 }
  await store({ clocks: [waiting], told: null })
  await asOwner()
  assert.deepEqual((await current())?.clocks, [])
  assert.deepEqual((await current())?.told, [{ on: '2026-03-03', by: 'clerk', requests }])

  // Two steps of an earlier release: the clock waited with two days left, and went on on the 10th.
  const step = {
    case_id: caseId,
    step: 'withdrawDispute',
    clause: 'R4.1.3',
    by_party: 'applicant',
    actor: 'test',
    actor_name: '',
  }
  const moment = {
    at: new Date('2026-03-10T02:00:00Z'),
    from_status: 'submitted',
    to_status: 'submitted',
    record: '{}',
  }
  const running = { ...clock, due: '2026-03-12', provisional: false, state: 'running' }
  await work({ kind: 'system', id: 'worker' }, (unit) =>
    unit.db
      .insertInto('case_event')
      .values([
        { ...step, ...moment, seq: 90, day: '2026-03-04', clocks: JSON.stringify([waiting]) },
        { ...step, ...moment, seq: 91, day: '2026-03-10', clocks: JSON.stringify([running]) },
      ])
      .execute(),
  )
  await store({ clocks: [running] })
  await asOwner()
  assert.deepEqual((await current())?.clocks[0]?.resumed, { from: '2026-03-10', days: 2 })
})
