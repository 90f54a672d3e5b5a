// Events for other systems: in one order without a gap, whoever commits when, and each partner's alone (R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openTestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { actOnCase } from '../cases/act-on-case.ts'
import { apply, at, stage } from '../cases/testing.ts'
import { nation } from '../offices/reference-data.ts'
import { type FeedEvent, listEvents } from './event-feed.ts'
import { orderEvents } from './order-events.ts'
import { partnerActor } from './testing.ts'

const positions = (events: readonly FeedEvent[]) => events.map(({ position }) => position)
const oneToN = (count: number) => Array.from({ length: count }, (_, place) => place + 1)

test('a case opened through a platform is told to it, and to no platform else', async (t) => {
  const { work, applicant, clerk } = await stage(t)
  const platform = { scopes: ['events'] } as const
  const own = await partnerActor(work, { ...platform, office: nation })
  const alsoOfNation = await partnerActor(work, { ...platform, office: nation })
  const residence = await partnerActor(work, { ...platform, office: '510000' })
  const hukou = await partnerActor(work, { ...platform, office: '630000' })
  const elsewhere = await partnerActor(work, { ...platform, office: '440000' })
  const silent = await partnerActor(work, { ...platform, office: '510000', scopes: ['cases'] })
  const sent = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  await work(worker, (unit) =>
    unit.db
      .insertInto('partner_application')
      .values({
        draft_id: newId(),
        partner_id: own.id,
        account_id: applicant.id,
        begun_at: unit.now,
        case_id: sent.caseId,
        submitted_at: unit.now,
      })
      .execute(),
  )
  const input = { material: 'photo' } as const
  const acted = await work(
    clerk,
    (unit) => actOnCase(unit, { caseId: sent.caseId, step: 'checkMaterial', input }),
    at('2026-03-03'),
  )
  assert.ok('acted' in acted)
  assert.equal(await work(worker, (unit) => orderEvents(unit)), 2)
  assert.equal(await work(worker, (unit) => orderEvents(unit)), 0, 'told once')

  const read = (as: Actor, of: { id: string }, after = 0) => work(as, (unit) => listEvents(unit, of.id, after))
  const { events, last } = await read(own, own)
  assert.equal(last, 2)
  assert.deepEqual(positions(events), [1, 2])
  assert.deepEqual(events[1]?.what, {
    kind: 'case.step',
    caseId: sent.caseId,
    caseNumber: sent.number,
    matter: 'new-certificate',
    status: 'submitted',
    step: { seq: 1, name: 'checkMaterial', from: 'submitted', by: 'residence' },
    fact: undefined,
    residenceOffice: '510107',
    hukouOffice: undefined,
  })
  assert.deepEqual(await read(own, own, 1), { events: events.slice(1), oldest: 1, last: 2 })
  assert.equal((await read(residence, residence)).events.length, 2, 'the province where the applicant lives')
  for (const other of [alsoOfNation, elsewhere, silent, hukou]) assert.deepEqual((await read(other, other)).events, [])
  for (const other of [alsoOfNation, elsewhere, hukou])
    assert.deepEqual(await read(other, own), { events: [], oldest: 1, last: 0 }, 'not the feed of another either')
  await assert.rejects(
    work(elsewhere, (unit) => unit.db.selectFrom('event').select('position').execute()),
    /refuses this actor/,
    'nor by any other way',
  )
  const office: Actor = { kind: 'staff', id: newId(), office: '510000', roles: ['office-admin'] }
  assert.equal((await read(office, residence)).events.length, 2, 'the office that registered it')
  assert.deepEqual((await read({ ...office, office: '440000' }, residence)).events, [])
})

/** Writes events by hand, each in a transaction of its own that ends when it is told to. */
async function begin(config: ConstructorParameters<typeof Client>[0], caseId: string) {
  const client = new Client(config)
  client.on('error', () => undefined)
  await client.connect()
  await client.query('begin')
  await client.query(
    `insert into event_outbox (kind, at, person_id, case_id, case_number, matter, status, residence_office)
     values ('case.opened', now(), $1, $2, '1', 'move', 'submitted', '510107')`,
    [newId(), caseId],
  )
  return async (how: 'commit' | 'rollback') => {
    await client.query(how)
    await client.end()
  }
}

test('what commits late comes after what was read, and what is rolled back leaves no gap', async (t) => {
  const { work, database } = await stage(t)
  const reader = await partnerActor(work, { scopes: ['events'], office: '510000' })
  const read = async (after: number) => (await work(worker, (unit) => listEvents(unit, reader.id, after))).events
  const order = () => work(worker, (unit) => orderEvents(unit))
  const [early, late, never] = [newId(), newId(), newId()]
  const endLate = await begin(database.owner, late)
  const endNever = await begin(database.owner, never)
  await (await begin(database.owner, early))('commit')
  await order()
  assert.deepEqual(positions(await read(0)), [1])
  await endNever('rollback')
  await endLate('commit')
  assert.deepEqual(await read(1), [], 'it has no position yet')
  await order()
  const cases = (await read(0)).map(({ what }) => 'caseId' in what && what.caseId)
  assert.deepEqual(cases, [early, late])
  assert.deepEqual(positions(await read(1)), [2])
})

test('a reader that follows the cursor misses nothing and sees nothing twice, while workers are killed', async (t) => {
  const { work, ownerQuery, database } = await stage(t)
  const reader = await partnerActor(work, { scopes: ['events'], office: '510000' })
  const [writers, each] = [6, 40]
  const written = new Set<string>()
  const done = new AbortController()
  const writing = () => !done.signal.aborted
  const write = async () => {
    for (let turn = 0; turn < each; turn++) {
      const caseId = newId()
      const end = await begin(database.owner, caseId)
      await sleep(Math.random() * 12)
      const keeps = Math.random() < 0.8
      await end(keeps ? 'commit' : 'rollback')
      if (keeps) written.add(caseId)
    }
  }
  const order = async () => {
    while (writing()) await work(worker, (unit) => orderEvents(unit, 7)).catch(() => undefined)
  }
  const kill = async () => {
    while (writing()) {
      await sleep(25)
      await ownerQuery(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%order_events%' and pid <> pg_backend_pid()
          and application_name = '' and random() < 0.5`)
    }
  }
  const seen: FeedEvent[] = []
  const follow = async () => {
    const last = seen.at(-1)?.position ?? 0
    seen.push(...(await work(worker, (unit) => listEvents(unit, reader.id, last, 11))).events)
  }
  const read = async () => {
    while (writing()) await follow().catch(() => undefined)
  }
  const others = [order(), order(), kill(), read()]
  await Promise.all(Array.from({ length: writers }, write))
  done.abort()
  await Promise.all(others)
  while ((await work(worker, (unit) => orderEvents(unit))) > 0);
  for (let before = -1; before < seen.length; ) {
    before = seen.length
    await follow()
  }
  assert.ok(written.size > 100)
  assert.deepEqual(positions(seen), oneToN(written.size))
  assert.deepEqual(new Set(seen.map(({ what }) => ('caseId' in what ? what.caseId : ''))), written)
})

test('the tables of the release before take events of steps as well: the database itself writes them', async (t) => {
  const { ownerQuery } = await openTestPlatform(t)
  const triggers = await ownerQuery<{ name: string }>(
    `select tgname as name from pg_trigger where tgname like 'tell\\_%' order by tgname`,
  )
  assert.deepEqual(
    triggers.map(({ name }) => name),
    [
      'tell_certificate',
      'tell_certificate_status',
      'tell_correction',
      'tell_correction_confirmed',
      'tell_ending',
      'tell_opening',
      'tell_rating',
      'tell_records_again',
      'tell_step',
    ],
  )
})
