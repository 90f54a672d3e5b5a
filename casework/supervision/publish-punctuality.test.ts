// Which months are published by a process whose clock is ahead: none that still runs by the database's clock (R5, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, systemClock } from '#platform/clock.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { publishPunctuality } from './publish-punctuality.ts'

test('N5.2 a clock half a year ahead publishes the month that is over, and never the one that runs', async (t) => {
  const { work, ownerQuery } = await openTestPlatform(t)
  const running = dayOf(systemClock()).slice(0, 7)
  const over = dayOf(new Date(Date.parse(`${running}-01T00:00:00Z`) - 86_400_000)).slice(0, 7)
  // Facts of cases and an office that are not there: only their months matter.
  await ownerQuery('alter table punctuality_line drop constraint punctuality_line_region_fkey')
  await ownerQuery('set session_replication_role = replica')
  for (const month of [over, running])
    await ownerQuery(`insert into punctuality_fact values ($1, $2, $2, '510107', 'on-time', 'acceptance', 1)`, [
      month,
      newId(),
    ])
  // On the tenth of a month half a year away, when facts may be published.
  const ahead = new Date(Date.parse(`${running}-10T02:00:00Z`) + 184 * 86_400_000)
  assert.deepEqual(await work(worker, publishPunctuality, { now: ahead }), [over])
})
