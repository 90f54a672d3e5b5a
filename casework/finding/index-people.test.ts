// People are found at their own office only, by keyed tokens that tell nothing at rest; old rows follow in slices (N5.2; decision 66).
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { readWanted } from '#regulation/offices/finding.ts'
import { spellName } from '#regulation/person-name.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { findCase } from '../cases/case-store.ts'
import { answers, apply, stage } from '../cases/testing.ts'
import { eraseKeys } from '../persons/own-data-store.ts'
import { enterPersonRightly } from '../persons/person-store.ts'
import { countSearch } from '../persons/reveal-alarms.ts'
import { countReveals } from '../persons/reveal-count-store.ts'
import { findPeopleBy } from './find-index-store.ts'
import { findPeople } from './find-people.ts'
import { indexPeople, indexSlice } from './index-people.ts'

const { work, applicant, clerk, approver, foreign, ownerQuery, staff } = await stage({
  after: (use) => test.after(use),
})
const submitted = await work(applicant, (unit) => apply(unit, applicant.id))
assert.ok('caseId' in submitted)
await work(worker, indexPeople)

const find = (typed: string) => async (unit: Unit) => {
  const wanted = readWanted(typed)
  assert.ok(!isRefusal(wanted))
  const found = await findPeople(unit, { typed, name: undefined, wanted })
  assert.ok(!isRefusal(found))
  return found.files.map(({ id }) => id)
}

test('N5.2 the office whose case it is finds by part, pinyin, initials, telephone and birthday; nobody else does', async () => {
  for (const typed of ['晓禾', '张晓禾', 'zhangxiaohe', 'zxh', '13900000001', '1990-03-07', '晓禾 19900307'])
    assert.deepEqual(await work(clerk, find(typed)), [submitted.caseId], typed)
  assert.deepEqual(await work(clerk, find('晓禾 19900308')), [])
  assert.deepEqual(await work(foreign, find('晓禾')), [], 'a county that has no part in it')
  assert.deepEqual(await work(approver, find('晓禾')), [], 'the hukou office sees nothing before the hand-over')
  const wanted = readWanted('晓禾')
  assert.ok(!isRefusal(wanted))
  const asked = (office: string) => (unit: Unit) => findPeopleBy(unit, office, wanted.alternatives, 10)
  assert.equal((await work(clerk, asked('510107'))).length, 1)
  assert.deepEqual(await work(foreign, asked('510107')), [], 'the database refuses another office’s people too')
  assert.deepEqual(await work(applicant, asked('510107')), [])
})

test('N5.2 whoever was shown has it on their record, and searches that find nobody count with the look-ups', async () => {
  await work(clerk, find('zxh'))
  const readings = await ownerQuery(`select 1 from audit where operation = 'read' and row_key->>'what' = 'search'`)
  assert.ok(readings.length > 0)
  const count = async (by: { id: string }) =>
    (await ownerQuery<{ n: number }>(`select count(*)::int as n from reveal where staff_id = '${by.id}'`))[0]?.n
  const fresh = await staff('510107', 'handler')
  await work(fresh, find('晓禾'))
  assert.equal(await count(fresh), 0, 'one person with a case here')
  for (const typed of ['吕布', '吕布', '吕蒙']) await work(fresh, find(typed))
  assert.equal(await count(fresh), 2, 'nobody of these names, the same words once')
  assert.equal((await work(fresh, (unit) => countReveals(unit, fresh.id, 'missed'))).onDay, 2)
})

test('N5.2 a tired clerk’s wrong names stop nothing else; too many wait, whatever they find, and raise an alarm', async () => {
  const busy = await staff('510107', 'handler')
  const search = (typed: string) => (unit: Unit) => {
    const wanted = readWanted(typed)
    assert.ok(!isRefusal(wanted))
    return findPeople(unit, { typed, name: undefined, wanted })
  }
  const nobody = (n: number) => search(`吕布 ${1900 + n}-01-01`)
  for (let n = 0; n < 30; n += 1) assert.ok(!isRefusal(await work(busy, nobody(n))), `miss ${n}`)
  assert.deepEqual((await work(busy, (unit) => countReveals(unit, busy.id, 'fields'))).inHour, 0)
  const refused = await work(busy, nobody(31))
  assert.ok(isRefusal(refused), 'nobody ever stopped it')
  assert.match(refused.message, /请 \d+ 分钟后再查/)
  assert.equal(refused.field, 'what')
  assert.ok(!isRefusal(await work(busy, search('晓禾'))), 'whose case it is is found all the same')
  const alarms = await ownerQuery(`select 1 from reveal_alarm where kind = 'missed-hour' and staff_id = '${busy.id}'`)
  assert.equal(alarms.length, 1)
})

test('N5.2 whoever may see no more for now is told the same of nobody and of somebody of the register only', async () => {
  const search = (by: Actor, words: string, counted: 'fields' | 'missed') =>
    work(by, (unit) => countSearch(unit, { words, counted, field: 'what' }))
  for (const [spent, times] of [
    ['missed', 30],
    ['fields', 10],
  ] as const) {
    const by = await staff('510107', 'handler')
    for (let n = 0; n < times; n += 1) assert.equal(await search(by, `吕布 ${n}`, spent), undefined)
    const told = await search(by, '吕蒙', 'fields')
    assert.ok(told)
    assert.deepEqual(await search(by, '吕蒙', 'missed'), told)
  }
})

test('N5.2 at rest there is no name, no pinyin, no number; and the same person has other tokens at another office', async () => {
  await ownerQuery(`insert into find_due select '110101', person_id from person_find`)
  await work(worker, indexPeople)
  const rows = await ownerQuery<{ office: string; tokens: string[] }>(
    `select office_id as office, tokens::text[] as tokens from person_find order by office_id`,
  )
  assert.deepEqual(
    rows.map(({ office }) => office),
    ['110101', '510107'],
  )
  const [there, here] = rows.map(({ tokens }) => new Set(tokens))
  assert.ok(there && here && here.size > 10)
  // The telephone was written in a case of one office only.
  assert.equal(there.size + 1, here.size)
  assert.ok([...there].every((token) => !here.has(token)))
})

test('N5.2 rows of before follow in slices, and a lookup walks along the index', async () => {
  await ownerQuery('delete from person_find')
  await ownerQuery('update find_backfill set after_person = null, finished_at = null')
  for (let n = 0; n < 5; n += 1) await work(worker, (unit) => indexSlice(unit, 1))
  const [row] = await ownerQuery<{ n: number }>('select count(*)::int as n from person_find')
  assert.equal(row?.n, 1)
  const [done] = await ownerQuery<{ done: boolean }>('select finished_at is not null as done from find_backfill')
  assert.equal(done?.done, true)
  // As many as a large county has.
  await ownerQuery('alter table person_find drop constraint person_find_person_id_fkey')
  await ownerQuery(`insert into person_find select '510107', gen_random_uuid(),
    (select array_agg((random() * 1e15)::bigint + one) from generate_series(1 + nth * 0, 20) one)
    from generate_series(1, 20000) nth`)
  await ownerQuery('analyze person_find')
  const plan = await ownerQuery<{ 'QUERY PLAN': string }>(
    `explain select person_id from person_find where office_id = '510107' and tokens @> array[1, 2]::bigint[]`,
  )
  assert.match(plan.map((row) => row['QUERY PLAN']).join('\n'), /Bitmap Index Scan on person_find_by_token/)
})

test('N5.2 another name is found, the one before is not any more, and of who was erased nothing is kept', async () => {
  const { personId } = await work(worker, async (unit) => {
    const file = await findCase(unit, submitted.caseId)
    assert.ok(file)
    return file
  })
  const idNumber = identityNumberOf(answers.idNumber ?? '')
  await work(worker, (unit) => enterPersonRightly(unit, personId, { name: spellName('测试·吕卓玛'), idNumber }))
  await work(worker, indexPeople)
  assert.deepEqual(await work(clerk, find('晓禾')), [])
  assert.deepEqual(await work(clerk, find('lvzhuo')), [submitted.caseId])
  const kept = () => ownerQuery(`select 1 from person_find where person_id = '${personId}'`)
  assert.equal((await kept()).length, 1)
  await work(worker, (unit) => eraseKeys(unit, personId, () => randomBytes(16)))
  assert.deepEqual(await kept(), [])
  await work(worker, indexPeople)
  assert.deepEqual(await kept(), [], 'and it is not made anew')
})
