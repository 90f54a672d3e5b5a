// How imported rows are audited: together when they are entered, one by one afterwards, and past nobody's back (decision 11).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '#platform/database/open-database.ts'
import { verifyChains } from '#platform/database/verify-chains.ts'
import { verifyImports } from '#platform/database/verify-imports.ts'
import { fileWith, stage } from './testing.ts'

test('imported rows are audited together, each by its hash; a change of one later is audited like any other', async (t) => {
  const { take, ownerQuery, work, database } = await stage(t)
  await take(fileWith(6))
  const chain = await ownerQuery<{ subject: string; rows: number; sealed: boolean }>(`
    select audit.subject, (row_key ->> 'rows')::integer as rows,
      audit.row_hash = sha256(convert_to(jsonb_build_object('row_hashes', encode(sha256(row_hashes), 'hex'))::text, 'UTF8')) as sealed
    from audit join certificate_import_hashes hashes
      on hashes.range_id = (row_key ->> 'import_range')::uuid and hashes.subject = audit.subject
    where chain like 'import:%' order by seq`)
  assert.deepEqual(
    chain,
    [4, 2].flatMap((rows) =>
      ['person_key', 'person', 'certificate', 'certificate_change'].map((subject) => ({ subject, rows, sealed: true })),
    ),
  )
  const perRow = await ownerQuery(
    `select from audit where chain = 'general' and subject in ('person', 'person_key', 'certificate', 'certificate_change')`,
  )
  assert.deepEqual(perRow, [])
  const verified = () => asOwner(database, verifyImports)
  assert.deepEqual(await verified(), { rows: 24, broken: undefined })
  await ownerQuery(`alter table certificate add column added_later text default 'x'`)
  assert.deepEqual(await verified(), { rows: 24, broken: undefined })

  const [touched] = await ownerQuery<{ id: string }>(`select id from certificate limit 1`)
  await work({ kind: 'system', id: 'test' }, (unit) =>
    unit.db
      .updateTable('certificate')
      .set({ status: 'void', status_since: unit.now })
      .where('id', '=', touched?.id ?? '')
      .execute(),
  )
  const changes = await ownerQuery<{ subject: string; operation: string }>(
    `select subject, operation from audit where chain = 'general' and subject in ('certificate', 'certificate_change') order by subject`,
  )
  assert.deepEqual(changes, [
    { subject: 'certificate', operation: 'update' },
    { subject: 'certificate_change', operation: 'insert' },
  ])
  assert.equal((await verified()).broken, undefined)
  assert.equal((await asOwner(database, verifyChains)).broken, undefined)
})

const tampering: readonly [string, RegExp][] = [
  [
    `update certificate set valid_to = valid_to + 1 where id = (select min(id::text)::uuid from certificate)`,
    /no entry says why/,
  ],
  [`update person set name_index = 'x' where id = (select min(id::text)::uuid from person)`, /no entry says why/],
  [`delete from person_key where person_id = (select min(person_id::text)::uuid from person_key)`, /1 rows are gone/],
  [
    `insert into person_key (person_id, created_at, import_range)
    select '018f0000-0000-7000-8000-000000000001', now(), import_range from person_key limit 1`,
    /no entry says why/,
  ],
  [
    `update certificate_import_hashes set row_hashes = sha256(row_hashes) || substring(row_hashes from 33)`,
    /not the one audited/,
  ],
]
for (const [statement, problem] of tampering)
  test(`imported rows tampered with behind the system’s back are found: ${statement.slice(0, 45)} …`, async (t) => {
    const { take, ownerQuery, database } = await stage(t)
    await take(fileWith(3))
    await ownerQuery(`set session_replication_role = replica`)
    await ownerQuery(statement)
    assert.match((await asOwner(database, verifyImports)).broken?.problem ?? '', problem)
  })

test('nobody passes a row off as imported to keep it out of the audit', async (t) => {
  const { take, work, ownerQuery } = await stage(t)
  await take(fileWith(1))
  const [range] = await ownerQuery<{ id: string }>('select id from certificate_import_range')
  for (const pretended of [range?.id ?? '', '018f0000-0000-7000-8000-000000000000'])
    await assert.rejects(
      work({ kind: 'staff', id: 'x', office: '630102', roles: ['handler'] }, (unit) =>
        unit.db
          .insertInto('person_key')
          .values({ person_id: '018f0000-0000-7000-8000-000000000001', created_at: unit.now, import_range: pretended })
          .execute(),
      ),
    )
})
