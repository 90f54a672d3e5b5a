// Cases that an earlier release stored are taken along: read into today's shape, with the columns that today's queues read (N3).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '#platform/clock.ts'
import { listMigrations, migrate } from '#platform/database/migrate.ts'
import { asOwner } from '#platform/database/open-database.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { nextOwnDay } from '#regulation/own-days.ts'
import { readCase } from '#regulation/read-case.ts'
import { allStatuses, statuses, turnIn } from '#regulation/statuses.ts'

const fixture = join(import.meta.dirname, '../../regulation/fixtures/case-shape-1.json')
const stored: Record<string, unknown> = JSON.parse(readFileSync(fixture, 'utf8'))

/** One case in each status, and those whose turn depends on more than the status. */
const situations = [
  ...allStatuses.map((status) => ({ status })),
  { status: 'on-notice', openObjections: ['o1'] },
  { status: 'on-notice', upheldObjection: true },
  { status: 'posted', oldCard: 'with-holder' },
].map((change, index) => ({
  ...stored,
  supplyBy: '2026-04-20',
  disputableUntil: '2026-03-24',
  openObjections: [],
  upheldObjection: false,
  ...change,
  id: `00000000-0000-7000-8000-0000000000${String(index).padStart(2, '0')}`,
}))

test('a database of the release before has the columns filled as the law of this one would', async (t) => {
  const { ownerQuery, database } = await openTestPlatform(t, { upTo: 39 })
  // Only the cases matter here: what they point to is left out, which no trigger may notice.
  await ownerQuery(`set session_replication_role = replica`)
  await ownerQuery(
    `insert into office (id, level, name, short_name, label, effective_from)
     select id, 'county', '演示', '演示', '演示', '2020-01-01' from unnest(array['510107', '630102', '510100', '510000']) as id`,
  )
  for (const [index, state] of situations.entries())
    await ownerQuery(
      `insert into case_file (id, number, matter, status, version, channel, person_id, residence_office, hukou_office,
         superior_office, province_office, state, application_sealed, masked_name, final, opened_on, opened_at, changed_at)
       values ($1, $2, 'change-of-category', $3, 9, 'online', gen_random_uuid(), '510107', '630102', '510100', '510000',
         $4, '', '演*', $5, '2026-03-02', '2026-03-02T02:00:00Z', '2026-03-25T17:00:00Z')`,
      [
        state.id,
        `n${index}`,
        state.status,
        JSON.stringify(state),
        allStatuses.some((status) => status === state.status && statuses[status].final),
      ],
    )
  await ownerQuery(
    `insert into case_event (case_id, seq, step, clause, by_party, actor, actor_name, day, at, from_status, to_status, record, clocks)
     select $1, seq, step, 'R1.4', 'hukou', 'staff:a', '演示', '2026-03-20', '2026-03-20T02:00:00Z', 'handed-over', 'returned', '{}', '[]'
     from unnest(array['decline', 'returnForDefect', 'returnNotOurs', 'approve']) with ordinality as known(step, seq)`,
    [situations[0]?.id],
  )
  await ownerQuery(
    `insert into issued_paper (id, case_id, kind, seq, file_id, issued_at)
     values (gen_random_uuid(), $1, 'declined', 1, gen_random_uuid(), '2026-03-20T02:00:00Z')`,
    [situations[0]?.id],
  )
  await ownerQuery(`set session_replication_role = origin`)

  await asOwner(database, (owner) => migrate(owner, systemClock, listMigrations()))

  const rows = await ownerQuery<{
    state: unknown
    turn_office: string | null
    residence_from: string | null
    own_step_on: string | null
  }>('select state, turn_office, residence_from, own_step_on from case_file where not final')
  assert.equal(rows.length, situations.length - allStatuses.filter((status) => statuses[status].final).length)
  for (const { state, ...columns } of rows) {
    const current = readCase(state)
    assert.equal(current.since, '2026-03-26', 'the day of its last change, in Shanghai')
    const turn = turnIn(current)
    const offices = { residence: '510107', hukou: '630102', superior: '510100', province: '510000' }
    assert.deepEqual(
      columns,
      {
        turn_office: new Map<string | undefined, string>(Object.entries(offices)).get(turn) ?? null,
        residence_from: statuses[current.status].residenceFrom?.(current) ?? null,
        own_step_on: nextOwnDay(current) ?? null,
      },
      current.status,
    )
  }
  const counted = await ownerQuery<{ step: string; counts_as: string | null }>(
    'select step, counts_as from case_event order by seq',
  )
  assert.deepEqual(
    counted.map(({ counts_as }) => counts_as),
    ['declined', 'returned', 'returned', null],
  )
  const decisions = await ownerQuery('select office_id, case_id, seq, kind, way from decision')
  const untold = { office_id: '510107', case_id: situations[0]?.id, seq: 1, kind: 'decline', way: null }
  assert.deepEqual(decisions, [untold], 'who has no account was never told')
  assert.deepEqual(await ownerQuery('select kind from issued_paper'), [{ kind: 'decision' }])
})
