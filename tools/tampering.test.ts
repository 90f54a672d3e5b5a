// Thirty tamperings of a superuser, drawn at random over all tables and columns of a small town: every one is found (decision 31).
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { apply, stage } from '#casework/cases/testing.ts'
import { asOwner } from '#platform/database/open-database.ts'
import { worker } from '#platform/jobs.ts'
import { folderPlace } from '#platform/record/places.ts'
import { publish } from '#platform/record/publish-checkpoints.ts'
import { signNext } from '#platform/record/sign-checkpoint.ts'
import { verifyDefinitions } from '#platform/record/verify-definitions.ts'
import { openPerson } from '../bench/people.ts'
import { definitionChanges } from './tampering-definitions.ts'
import { tamperAgain } from './tampering-rounds.ts'

test('a superuser who changes, deletes, adds, reorders or sets back anything of weight is found out', async (t) => {
  const { work, platform, database } = await stage(t)
  for (let number = 0; number < 3; number++) {
    const person = await openPerson(work, number)
    await work(person.actor, (unit) => apply(unit, person.actor.id, person.answers))
  }
  const folder = mkdtempSync(join(tmpdir(), 'tongban-tamper-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [keys, place] = [platform.recordKeys, folderPlace(folder)]
  await work(worker, (unit) => signNext(unit, keys))
  await work(worker, (unit) => publish(unit, keys, [place]))
  const rounds = { times: 30, seed: 31, keys: keys.verifiers, notes: (await place.read()).notes }
  const { found, missed } = await asOwner(database, (owner) => tamperAgain(owner, rounds))
  assert.deepEqual(missed, [])
  assert.equal(found, 30)
})

test('what a superuser changes in the database itself is found, each way by itself', async (t) => {
  const { database, platform } = await stage(t)
  const before = await platform.atOneMoment(verifyDefinitions)
  assert.deepEqual(before.faults, [])
  if (!before.compared) return t.skip('schema.sql is in the words of another PostgreSQL')
  await asOwner(database, async (owner) => {
    for (const { kind, change } of definitionChanges) {
      await owner.query('begin')
      await owner.query(change('certificate'))
      const { faults } = await verifyDefinitions(
        async (sql, parameters) => (await owner.query(sql, parameters)).rows as never,
      )
      await owner.query('rollback')
      assert.ok(faults.length > 0, kind)
    }
  })
})
