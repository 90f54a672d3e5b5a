// What numbering the entries costs the writers, and how fast the tree grows: node bench/record.ts
// Units that write five audited rows, on a database as it was before the record could be checked and as it is, by turns in the same minute.
import { stopwatch } from '#platform/clock.ts'
import { statement } from '#platform/database/pool.ts'
import { openTestPlatform, type TestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { growTree, readMark } from '#platform/record/grow-tree.ts'

const [rounds, units, lanes, rows] = [8, 80, 8, 5]
const clerk = { kind: 'staff', id: 'clerk-1', office: '630102', roles: ['handler'] } as const

const finishers: (() => Promise<void>)[] = []
const closing = { after: (use: () => Promise<void>) => finishers.push(use) }
const before = await openTestPlatform(closing, { upTo: 75 })
const now = await openTestPlatform(closing)
for (const { ownerQuery } of [before, now])
  await ownerQuery(`create table thing (id uuid primary key, case_id uuid, word text);
    grant select, insert on thing to tongban_app; select audit_table('thing', 'case_id')`)

async function write({ work }: TestPlatform): Promise<number> {
  const elapsed = stopwatch()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let unit = 0; unit < units / lanes; unit++)
        await work(clerk, async ({ db }) => {
          const inCase = newId()
          for (let row = 0; row < rows; row++)
            await db.executeQuery(statement('insert into thing values ($1, $2, $3)', [newId(), inCase, 'w']))
        })
    }),
  )
  return elapsed()
}

await write(before)
await write(now)
const spent = { before: 0, now: 0, growing: 0 }
let grown = 0
for (let round = 0; round < rounds; round++) {
  spent.before += await write(before)
  spent.now += await write(now)
  const elapsed = stopwatch()
  const { size } = await now.work(worker, async (unit) => growTree(unit, await readMark(unit)))
  spent.growing += elapsed()
  grown = size
}
const perSecond = (time: number) => ((rounds * units) / (time / 1000)).toFixed(0)
console.log(
  `Units of ${rows} audited rows, ${lanes} at a time: before ${perSecond(spent.before)}/s, now ${perSecond(spent.now)}/s,`,
)
console.log(
  `  ratio ${(spent.before / spent.now).toFixed(2)}. The tree took ${grown} entries at ${(grown / (spent.growing / 1000)).toFixed(0)}/s.`,
)
for (const finish of finishers.reverse()) await finish()
