// What is asked at the same moment goes as one statement, and is answered as if each had been asked alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statement } from './pool.ts'
import { recordStatements } from './recording.ts'
import { openTestPlatform } from './testing.ts'

const { work } = await openTestPlatform({ after: (use) => test.after(use) })
const visitor = { kind: 'visitor' } as const

const questions = [
  statement(
    `select 7 as int4, 9007199254740993::int8 as big, 12::int8 as small, 1.50::numeric as money, 0.1::float8 as part, true as yes, null::bool as "none"`,
  ),
  statement(`select $1::bytea as bytes, $2::text as words, $3::jsonb as json, array['a,b', 'c"d', null] as list`, [
    Buffer.from([0, 255, 92]),
    'a\\b"c\n{d}，，\t',
    '{"x":[1,null,"\\u00e9"]}',
  ]),
  statement(
    `select '2026-03-24'::date as day, '2026-03-24T02:00:00.123Z'::timestamptz as at, gen.n from generate_series(3, $1::int, -1) as gen (n)`,
    [1],
  ),
  statement(`select 1 as nothing where $1::int is null`, [1]),
  statement(`with asked as (select $1::text as word) select word, word as "the same" from asked order by word desc`, [
    '对',
  ]),
]

test('each gets the rows, types and order that it would have got alone', async () => {
  const ask = (together: boolean) =>
    work(visitor, async ({ db }) => {
      if (together) return Promise.all(questions.map(async (question) => (await db.executeQuery(question)).rows))
      const rows = []
      for (const question of questions) rows.push((await db.executeQuery(question)).rows)
      return rows
    })
  const alone = await ask(false)
  let together: unknown
  const sent = await recordStatements(async () => {
    together = await ask(true)
  })
  assert.deepEqual(together, alone)
  assert.equal(sent.length, 4, 'its beginning, one question, its end')
  assert.deepEqual(
    alone.map((rows) => rows.length),
    [1, 1, 3, 0, 1],
  )
})

test('what writes keeps its place between the questions before and after it', async () => {
  const count = statement(`select count(*)::int as n from idempotency_key where key like 'together-%'`)
  const write = (key: string) =>
    statement(`insert into idempotency_key values ('visitor', $1, 'h', null, now())`, [key])
  const counted = await work(visitor, async ({ db }) => {
    await db.executeQuery(count)
    const answers = await Promise.all(
      [count, count, write('together-1'), count, write('together-2'), count].map((asked) => db.executeQuery(asked)),
    )
    return answers.flatMap(({ rows }) => rows as { n: number }[]).map(({ n }) => n)
  })
  assert.deepEqual(counted, [0, 0, 1, 2])
})

test('one that fails fails all that went with it, and the unit leaves nothing', async () => {
  const fine = statement('select 1 as one')
  const broken = statement('select 1 / $1::int as one', [1])
  await work(visitor, async ({ db }) => {
    await db.executeQuery(fine)
    await db.executeQuery(broken)
  })
  const failed = work(visitor, ({ db }) =>
    Promise.all([db.executeQuery(fine), db.executeQuery({ ...broken, parameters: [0] })]),
  )
  await assert.rejects(failed, { name: 'OutOfBounds' })
})

test('nothing is asked on a connection once its transaction has ended', async () => {
  const db = await work(visitor, async (unit) => unit.db)
  await assert.rejects(db.executeQuery(statement('select 1 as one')), /has ended/)
})
