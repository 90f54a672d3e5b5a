// The demonstration seeded on a real database: every status once, never twice, and past an interruption.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { selectCases } from '#casework/cases/case-store.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { door } from '#casework/sessions/sessions.ts'
import { foldTallies, wrongTallies } from '#casework/supervision/tallies.ts'
import { dayOf } from '#platform/clock.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import { matters } from '#regulation/matters/matters.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { addDays, isWorkingDay } from '#regulation/working-days.ts'
import { statusesOf } from './holder-plots.ts'
import { play } from './play.ts'
import { makeProps, seedIfEmpty, tellStories } from './seed.ts'
import { seeder, settle } from './settle.ts'

const now = new Date('2026-11-23T07:00:00Z')
const few = 0.01
const quiet = () => undefined

test('an empty system is filled with a case in every status; run again, nothing happens', async (t) => {
  const { work, platform } = await openTestPlatform(t, { now })
  const shown: number[] = []
  const added = await seedIfEmpty(platform, (done) => shown.push(done), few)
  assert.equal(added, tellStories(now, few).length)
  assert.equal(shown.at(-1), added)
  const cases = await work(seeder, (unit) => selectCases(unit).select(['matter', 'status']).execute())
  const told = new Set(cases.map((one) => `${one.matter} ${one.status}`))
  const all = (Object.keys(matters) as MatterId[]).flatMap((matter) =>
    statusesOf(matter).map((status) => `${matter} ${status}`),
  )
  assert.deepEqual(
    all.filter((one) => !told.has(one)),
    [],
    'every status of every flow',
  )
  const [byLetter] = await work(seeder, (unit) =>
    sql<{ count: number }>`select count(*)::int as count from case_file where state->'accounts' = '[]'`
      .execute(unit.db)
      .then(({ rows }) => rows),
  )
  assert.equal(byLetter?.count, 3, 'some have no account')
  const proposals = await work(seeder, (unit) =>
    unit.db.selectFrom('expiry_proposal').select('deed').distinct().orderBy('deed').execute(),
  )
  assert.deepEqual(proposals, [{ deed: 'cancel' }, { deed: 'freeze' }], 'cards that ran out wait for a decision')
  assert.deepEqual(await work(seeder, wrongTallies), [], 'the numbers of supervision are those of a recount')
  while ((await work(seeder, foldTallies)).more);
  assert.deepEqual(await work(seeder, wrongTallies), [], 'and stay so when they are summed up')
  const waiting = (unit: Unit) => unit.db.selectFrom('tally').select('n').where('folded', '=', false).execute()
  assert.deepEqual(await work(seeder, waiting), [])
  assert.deepEqual(await work(seeder, wrongWork), [], 'what is under way is what follows from the cases and reviews')
  assert.equal(await seedIfEmpty(platform, quiet, few), 0)
  assert.equal((await work(seeder, (unit) => selectCases(unit).execute())).length, added)
})

/** Rows of what waits that do not follow from assessments and reviews, and what is missing. */
async function wrongWork(unit: Unit): Promise<readonly unknown[]> {
  const { rows } = await sql`
    with tasks as (select assessment.id, institution_id, assessment.state, assigned_at from assessment
        join case_file on case_file.id = case_id where assessment.state in ('assigned', 'signed') and case_file.status = 'assessing'),
      reviews as (select id, office_id, held_by, year, due_on from annual_review where state = 'done' and next_matter is not null
        and not exists (select from case_file where case_file.person_id = annual_review.person_id and matter = next_matter
          and opened_at >= answered_at))
    (select 'task', id::text from (select * from tasks except select * from open_task) missing)
    union all (select 'no task', assessment_id::text from (select * from open_task except select * from tasks) more)
    union all (select 'review', id::text from (select * from reviews except select * from review_to_follow) missing)
    union all (select 'no review', review_id::text from (select * from review_to_follow except select * from reviews) more)`.execute(
    unit.db,
  )
  return rows
}

test('a database with people in it is never filled, one that was cut off while it was filled is', async (t) => {
  const { platform, work, ownerQuery } = await openTestPlatform(t, { now })
  const counted = () => ownerQuery('select (select count(*) from staff) + (select count(*) from case_file) as count')
  const ends = (done: number) => {
    if (done > 0) throw new Error('power cut')
  }
  await work(door, (unit) => ensureAccount(unit, telephoneOf('13800000001'), true))
  const before = await counted()
  await assert.rejects(seedIfEmpty(platform, ends, few), { name: 'NoDemonstration', message: /SEED=none/ })
  assert.deepEqual(await counted(), before)
  const { platform: empty } = await openTestPlatform(t, { now })
  for (let times = 0; times < 2; times += 1) await assert.rejects(seedIfEmpty(empty, ends, few), /power cut/)
})

test('a story that was cut off goes on where it stopped, and no step is taken twice', async (t) => {
  const { work } = await openTestPlatform(t, { now })
  await installReferenceData(work)
  const cast = await settle(work, new Date('2026-03-02T01:00:00Z'))
  const props = await makeProps()
  const story = tellStories(now, few).find((one) => one.plot.status === 'closed')
  assert.ok(story)
  let left = 9
  const cutOff: Work = (...unit) => {
    left -= 1
    return left < 0 ? Promise.reject(new Error('power cut')) : work(...unit)
  }
  await assert.rejects(play(cutOff, cast, props, story), /power cut/)
  assert.equal(await play(work, cast, props, story), true)
  assert.equal(await play(work, cast, props, story), false)
  const rows = await work(seeder, (unit) => selectCases(unit).select(['status', 'version']).execute())
  assert.deepEqual(
    rows.map((one) => one.status),
    ['closed'],
  )
})

test('stories are the same every time, move forward, and happen on working days only', () => {
  const stories = tellStories(now)
  assert.deepEqual(stories, tellStories(now))
  assert.ok(stories.length >= 280)
  for (const { moments } of stories) {
    assert.ok(moments.every((moment, index) => moment <= now && moment >= (moments[index - 1] ?? new Date(0))))
    assert.ok(moments.every((moment) => isWorkingDay(nationalCalendar, dayOf(moment))))
  }
  assert.notDeepEqual(tellStories(new Date(`${addDays('2026-11-23', 1)}T07:00:00Z`)), stories)
})
