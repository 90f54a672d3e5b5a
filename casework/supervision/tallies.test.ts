// N2.4: the rows of the sums grow with offices and months, and not with cases; they stay those of a recount.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestPlatform } from '#platform/database/testing.ts'
import { worker } from '#platform/jobs.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { flows, foldTallies, scopeOf, wrongTallies } from './tallies.ts'

const months = { from: '2026-03-01', to: '2026-03-01' }

test('N2.4 N8 twice as many cases of all matters are no more rows of sums, and flows count each case once', async (t) => {
  const { work, ownerQuery } = await openTestPlatform(t, { now: new Date('2026-03-20T02:00:00Z') })
  await installReferenceData(work)
  const open = (from: number, to: number) =>
    ownerQuery(`do $$ begin
      perform set_config('tongban.actor', 'system:test', true), set_config('tongban.now', '2026-03-20T02:00:00Z', true);
      insert into case_file (id, number, matter, status, version, channel, person_id, residence_office, hukou_office, superior_office,
        province_office, state, application_sealed, masked_name, final, opened_on, opened_at, changed_at)
      select gen_random_uuid(), 'sum-' || n, (array['new-certificate', 'renewal-at-term', 'migration'])[1 + n % 3], 'submitted', 1, 'online', gen_random_uuid(), here.id, there.id, here.parent_id,
        left(there.id, 2) || '0000', '{"clocks": []}', '', '测*', false, '2026-03-02', now(), now()
      from generate_series(${from}, ${to}) n
        join (select id, parent_id, row_number() over (order by id) as at from office where level = 'county') here
          on here.at = 33 + n % 20
        join (select id, row_number() over (order by id) as at from office where level = 'county') there
          on there.at = 1 + n * 7 % 60;
    end $$`)
  const rows = async () => {
    while ((await work(worker, foldTallies)).more);
    assert.deepEqual(await work(worker, wrongTallies), [])
    const [counted] = await ownerQuery<{ n: number }>(
      "select count(*)::integer as n from tally where measure not in ('flow-in', 'flow-out')",
    )
    const [of] = await ownerQuery<{ n: number }>('select count(*)::integer as n from tally')
    return [counted?.n, of?.n]
  }
  await open(1, 400)
  const [sums, all] = await rows()
  assert.equal(sums, 40, 'twenty offices, each with what was opened and what stands')
  await open(401, 800)
  assert.deepEqual(await rows(), [sums, all])

  for (const at of [undefined, '110000', '130000', '130100', '130102', '130104']) {
    const [kept] = await ownerQuery<{ n: number }>(
      `with recursive below(id) as (select $1::text union select office.id from office join below on office.parent_id = below.id)
      select count(*)::integer as n from case_file where $1::text is null
        or residence_office in (select id from below) or hukou_office in (select id from below)`,
      [at ?? null],
    )
    const counted = await work(worker, async (unit) => {
      const scope = at === undefined ? { office: '0', level: 'nation', offices: undefined } : await scopeOf(unit, at)
      assert.ok(scope, at)
      return (await flows(unit, scope, months)).reduce((sum, { count }) => sum + count, 0)
    })
    assert.equal(counted, kept?.n, at ?? 'the nation')
    assert.ok(counted > 0)
  }
})
