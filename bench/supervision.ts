// Supervision at the scale of a province: the overview's sums against counting every case again, in the same minute.
// node bench/supervision.ts — prints a ratio; both sides read the same cases.

import { sql } from 'kysely'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import {
  clockFigures,
  monthsBack,
  officeFigures,
  scopeOf,
  stateFigures,
  wrongTallies,
} from '#casework/supervision/tallies.ts'
import { stopwatch } from '#platform/clock.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { worker } from '#platform/jobs.ts'

const cases = 60_000
const rounds = 5

const finishers: (() => Promise<void>)[] = []
const { platform, ownerQuery } = await openTestPlatform(
  { after: (use) => finishers.push(use) },
  { now: new Date('2026-11-23T07:00:00Z') },
)
const { work } = platform
await installReferenceData(work)
console.log(`Writing ${cases} cases of one province …`)
// Without triggers, which the tests cover: the sums are then made by one recount.
await ownerQuery(`do $$ begin
  perform set_config('session_replication_role', 'replica', true);
  insert into case_file (id, number, matter, status, version, channel, person_id, residence_office, hukou_office, superior_office,
    province_office, state, application_sealed, masked_name, final, opened_on, opened_at, changed_at)
  select gen_random_uuid(), 'bench-' || n, 'new-certificate', case when n % 4 = 0 then 'closed' else 'assessing' end, 1, 'online', gen_random_uuid(),
    county.id, '630102', county.parent_id, '510000',
    jsonb_build_object('clocks', jsonb_build_array(jsonb_build_object('name', 'name-institution', 'office', county.id,
      'state', case when n % 3 = 0 then 'running' else 'stopped' end, 'due', '2026-11-20', 'stopped', '2026-11-02', 'late', n % 7 = 0))),
    '', '测*', n % 4 = 0, date '2026-01-01' + n % 320, now(), now()
  from generate_series(1, ${cases}) as n
  join lateral (select id, parent_id from office where level = 'county' and id like '51%' order by id offset n % 180 limit 1) county on true;
  insert into tally (measure, office_id, other_id, matter, what, day, n, seconds, folded) select *, true from recount();
  insert into tally_within select * from lines_within(true) where n <> 0 or seconds <> 0;
end $$`)
await ownerQuery('analyze')
if ((await work(worker, wrongTallies)).length > 0) throw new Error('the sums are not those of a recount')

const months = monthsBack('2026-11-23', 3)
const span = { from: months[0] ?? '', to: months.at(-1) ?? '' }
const time = async (use: () => Promise<unknown>) => {
  const elapsed = stopwatch()
  for (let round = 0; round < rounds; round++) await use()
  return elapsed() / rounds
}
const summed = await time(() =>
  work(worker, async (unit) => {
    const scope = await scopeOf(unit, '510000')
    if (!scope) throw new Error('no such office')
    await clockFigures(unit, scope, span)
    await stateFigures(unit, scope, span)
    await officeFigures(unit, scope, span)
  }),
)
const counted = await time(() => work(worker, (unit) => sql`select count(*) from recount()`.execute(unit.db)))
console.log(
  `The overview takes ${((summed / counted) * 100).toFixed(1)} % of the time of one recount of ${cases} cases.`,
)
for (const finish of finishers.toReversed()) await finish()
