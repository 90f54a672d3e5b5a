// Row security and roles: no setting means no rows, and the login by itself may do nothing.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Client } from 'pg'
import { newId } from '../ids.ts'
import { inspectDatabase } from './inspect-database.ts'
import { statement } from './pool.ts'
import { openTestPlatform } from './testing.ts'

const { work, ownerQuery, database, close } = await openTestPlatform()
after(close)
const caseId = newId()
await ownerQuery(`insert into case_party values ($1, 'office:630102', 'hukou')`, [caseId])

async function asLogin(...statements: string[]): Promise<unknown[]> {
  const client = new Client(database.login)
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const sql of statements) rows = (await client.query(sql)).rows
    return rows
  } finally {
    await client.end()
  }
}

test('the login owns nothing and, without a role, reads nothing', async () => {
  await assert.rejects(asLogin('select * from case_party'), /permission denied/)
  await assert.rejects(asLogin('create table own (id int)'), /permission denied/)
  await assert.rejects(asLogin('set role tongban_owner'), /permission denied/)
})

test('without a setting, row security shows no rows', async () => {
  assert.deepEqual(await asLogin('set role tongban_app', 'select * from case_party'), [])
  assert.deepEqual(await asLogin('set role tongban_app', `set tongban.parties = ''`, 'select * from case_party'), [])
})

test('an office sees its own rows and another office none', async () => {
  const seenBy = (office: string) =>
    work({ kind: 'staff', id: newId(), office, roles: [] }, async (unit) =>
      (await unit.db.selectFrom('case_party').select('case_id').execute()).map((row) => row.case_id),
    )
  assert.deepEqual(await seenBy('630102'), [caseId])
  assert.deepEqual(await seenBy('440305'), [])
  assert.deepEqual(await seenBy('440305","office:630102'), [])
})

test('a role and settings last as long as their transaction', async () => {
  const left = `select current_user::text as role, current_setting('tongban.parties', true) as parties`
  const rows = await asLogin('begin', `select set_config('role', 'tongban_app', true)`, 'commit', left)
  assert.deepEqual(rows, [{ role: 'tongban_login', parties: null }])
})

test('a day stays the text it is, and a big whole number is a number where that is exact', async () => {
  const sql = `select date '2026-02-28' as day, 9007199254740991::bigint as exact, 9007199254740993::bigint as big, 0.10::numeric as price`
  const { rows } = await work({ kind: 'visitor' }, (unit) => unit.db.executeQuery(statement(sql)))
  assert.deepEqual(rows, [{ day: '2026-02-28', exact: 9007199254740991, big: '9007199254740993', price: '0.10' }])
})

test('every table that the application writes stands behind forced row security', async () => {
  const findings = await inspectDatabase(database)
  assert.deepEqual(
    findings.filter(({ check }) => !['storage', 'durability'].includes(check)),
    [],
  )
})
