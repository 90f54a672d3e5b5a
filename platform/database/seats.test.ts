// Who sees what of a case is decided by seats, however the policies ask for them: compared with a model over random parties (N5.2; decision 55).
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Client } from 'pg'
import { newId } from '../ids.ts'
import { openTestPlatform } from './testing.ts'

const { ownerQuery, database, close } = await openTestPlatform()
after(close)

/** The same numbers in every run. */
function chances(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const today = '2026-03-02'
const tables = ['case_file', 'case_event', 'assessment', 'audit'] as const

test('cases, steps, assessments and readings are seen from a seat that has not ended, and from nowhere else', async () => {
  const chance = chances(7)
  const parties = [
    ...['510107', '510100', '510000', '000000', '630102'].map((id) => `office:${id}`),
    ...[1, 2, 3].map(() => `account:${newId()}`),
    ...['one', 'two'].map((id) => `institution:${id}`),
    `mandate:${newId()}`,
  ]
  const capacityOf = (party: string) =>
    party.startsWith('account') ? 'applicant' : party.startsWith('institution') ? 'institution' : 'supervisor'
  const seats: { case: string; party: string; ends: string | null }[] = []
  const cases = Array.from({ length: 40 }, () => newId())
  for (const id of cases)
    for (const party of parties)
      if (chance(4) === 0)
        seats.push({ case: id, party, ends: [null, null, '2026-03-01', today, '2026-03-03'][chance(5)] ?? null })
  await ownerQuery(
    `do $made$ begin
      perform set_config('session_replication_role', 'replica', true);
      insert into case_file (id, number, matter, status, version, channel, person_id, residence_office, hukou_office, superior_office,
        province_office, state, application_sealed, masked_name, opened_on, opened_at, changed_at)
        select id, id::text, 'new-certificate', 'submitted', 1, 'online', id, '510107', '630102', '510100', '510000', '{}', '', '测*',
          '${today}', now(), now() from unnest('{${cases.join(',')}}'::uuid[]) as id;
      insert into case_event (case_id, seq, step, clause, by_party, actor, actor_name, day, at, from_status, to_status, record, clocks)
        select id, 1, 'accept', 'R4.1', 'residence', 'system:worker', '', '${today}', now(), 'submitted', 'submitted', '{}', '[]' from case_file;
      insert into assessment (id, case_id, round, institution_id, categories, state, assigned_at)
        select id, id, 1, 'one', '{limb}', 'assigned', now() from case_file;
      insert into audit (chain, seq, at, actor, subject, operation, row_key, row_hash, previous, hash, entry, digest)
        select id, 1, now(), 'system:worker', 'case_file', 'read', '{}', '', '', '', 1000000 + row_number() over (order by id), 'sha256' from case_file;
    end $made$`,
  )
  for (const { case: id, party, ends } of seats)
    await ownerQuery('insert into case_party values ($1, $2, $3, $4)', [id, party, capacityOf(party), ends])

  const client = new Client(database.login)
  await client.connect()
  try {
    for (let round = 0; round < 60; round++) {
      const mine = parties.filter(() => chance(5) === 0)
      const byMandate = mine.some((party) => party.startsWith('mandate'))
      await client.query('begin')
      await client.query(
        `select set_config('role', 'tongban_app', true), set_config('tongban.parties', $1, true), set_config('tongban.now', $2, true)`,
        [`{${mine.join(',')}}`, `${today}T02:00:00Z`],
      )
      const seen = (of: (party: string) => boolean) =>
        [
          ...new Set(
            seats
              .filter(({ party, ends }) => mine.includes(party) && of(party) && (ends === null || ends > today))
              .map((seat) => seat.case),
          ),
        ].sort()
      for (const table of tables) {
        const id = table === 'case_file' ? 'id' : table === 'audit' ? 'chain' : 'case_id'
        const { rows } = await client.query<{ id: string }>(`select ${id}::text as id from ${table} order by 1`)
        const expected =
          table === 'case_file'
            ? seen(() => true)
            : byMandate
              ? []
              : seen((party) => table !== 'audit' || party.startsWith('account'))
        assert.deepEqual(
          rows.map((row) => row.id),
          expected,
          `${table} for ${mine.join(', ')}`,
        )
      }
      // The queue of an office is read past the policy: only by its own, and by nobody who acts by a mandate.
      const queued = await client.query(`select id from seated_cases('510107', '{submitted}', '{}', '{}', '{}', '{}')`)
      const own = mine.includes('office:510107') && !byMandate
      assert.equal(queued.rowCount, own ? cases.length : 0, `the queue for ${mine.join(', ')}`)
      await client.query('rollback')
    }
  } finally {
    await client.end()
  }
})
