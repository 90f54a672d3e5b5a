// What sealing costs the two busiest lists: rows as an earlier release left them, and the same rows sealed, in the same minute.
// DATA_DIR=<copy of a demonstration's folder> node bench/sealed-lists.ts — prints a ratio for each. It seals the copy's rows.
import { listCases, listQueue } from '#casework/cases/queue-store.ts'
import { listView } from '#casework/certificates/expiry-store.ts'
import { sealBatch, subjectCount } from '#casework/persons/seal-earlier-rows.ts'
import { readConfig } from '#config'
import { stopwatch } from '#platform/clock.ts'
import { worker } from '#platform/jobs.ts'
import { openLog } from '#platform/log.ts'
import { openPlatform } from '#platform/open-platform.ts'
import type { Actor } from '#regulation/actor.ts'

const rounds = 20
const platform = await openPlatform(readConfig(), openLog('error'))
const { work } = platform
try {
  const clerk = await work(worker, async ({ db }): Promise<Actor & { kind: 'staff' }> => {
    const { office } = await db
      .selectFrom('case_file')
      .select((of) => ['residence_office as office', of.fn.countAll<string>().as('count')])
      .groupBy('residence_office')
      .orderBy('count', 'desc')
      .executeTakeFirstOrThrow()
    const { id } = await db
      .selectFrom('staff')
      .select('id')
      .where('office_id', '=', office)
      .where('closed_at', 'is', null)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    return { kind: 'staff', id, office, roles: ['handler'] }
  })
  const { office } = clerk
  const lists = {
    'work queue': () => work(clerk, (unit) => listQueue(unit, { ...clerk, office }, { view: 'office', limit: 25 })),
    'all cases, 25 a page': () => work(clerk, async (unit) => (await listCases(unit, { office }, { limit: 25 })).rows),
    'cards that end soon': () =>
      work(clerk, async (unit) => (await listView(unit, office, { view: 'ending' }, { limit: 25 })).rows),
  }
  const measure = async () => {
    const found: Record<string, { each: number; own: number; rows: number }> = {}
    for (const [name, list] of Object.entries(lists)) {
      let rows = (await list()).length
      const elapsed = stopwatch()
      const busy = process.cpuUsage()
      for (let round = 0; round < rounds; round += 1) rows = (await list()).length
      const { user, system } = process.cpuUsage(busy)
      found[name] = { each: elapsed() / rounds, own: (user + system) / 1000 / rounds, rows }
    }
    return found
  }
  await measure()
  const before = await measure()
  const sealing = stopwatch()
  const isDone = async () =>
    (await work(worker, ({ db }) => db.selectFrom('earlier_sealing').select('finished_at').execute())).filter(
      (run) => run.finished_at,
    ).length
  let batches = 0
  while ((await isDone()) < subjectCount) {
    await work(worker, (unit) => sealBatch(unit, 200))
    batches += 1
  }
  console.log(`sealed in ${batches} batches, ${(sealing() / 1000).toFixed(1)} s`)
  const after = await measure()
  for (const [name, { each, own, rows }] of Object.entries(after)) {
    const was = before[name] ?? { each: 0, own: 0 }
    console.log(
      `${name}: ${rows} rows, ${was.each.toFixed(1)} ms before, ${each.toFixed(1)} ms sealed, ratio ${(each / was.each).toFixed(2)}`,
    )
    // On a busy machine only this process's own time says much.
    console.log(
      `  own time ${was.own.toFixed(1)} ms before, ${own.toFixed(1)} ms sealed, ratio ${(own / was.own).toFixed(2)}`,
    )
  }
} finally {
  await platform.close()
}
