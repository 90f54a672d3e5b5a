// A place for checkpoints that fails keeps no other place waiting, nor the signing, and gets what it missed when it is back (decision 47).
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTestPlatform } from '../database/testing.ts'
import { worker } from '../jobs.ts'
import { folderPlace } from './places.ts'
import { listFailingPlaces, publish } from './publish-checkpoints.ts'
import { signCheckpoints } from './sign-checkpoint.ts'

test('where a place is dead signing goes on, the other place gets each checkpoint once, and the dead place catches up', async (t) => {
  const { platform, work, ownerQuery } = await openTestPlatform(t)
  const folder = mkdtempSync(join(tmpdir(), 'tongban-places-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [near, far] = [folderPlace(join(folder, 'near')), folderPlace(join(folder, 'far'))]
  const places = [near, far]
  const run = signCheckpoints({ keys: platform.recordKeys, places })
  const round = async () => {
    await ownerQuery(`begin; select set_config('tongban.actor', 'system:test', true), set_config('tongban.now', now()::text, true);
      select audit_append('general', 'x', 'read', '{}', '{}'); commit`)
    await work(worker, (unit) => run(unit, { again: true }))
  }
  const failing = async () => (await work(worker, listFailingPlaces)).map(({ name, fault }) => [name, fault])

  await round()
  await round()
  assert.equal((await far.read()).notes.length, 1)
  // Where the folder was there is a file now: nothing can be written there.
  renameSync(join(folder, 'far'), join(folder, 'away'))
  writeFileSync(join(folder, 'far'), '')
  await round()
  await round()
  await round()
  assert.deepEqual(await failing(), [[far.name, 'ENOTDIR']])
  const [signed] = await ownerQuery<{ n: number; waiting: number }>(
    `select count(*)::integer as n, (count(*) filter (where published_at is null))::integer as waiting from record_checkpoint`,
  )
  assert.deepEqual(signed, { n: 5, waiting: 1 })
  assert.equal((await near.read()).notes.length, 4)

  rmSync(join(folder, 'far'))
  renameSync(join(folder, 'away'), join(folder, 'far'))
  await work(worker, (unit) => publish(unit, platform.recordKeys, places))
  assert.deepEqual((await far.read()).notes, (await near.read()).notes)
  assert.equal(new Set((await far.read()).notes).size, 5)
  assert.deepEqual(await failing(), [])

  // A new disk in the place of the old: what was carried there once is not carried again.
  rmSync(join(folder, 'far'), { recursive: true })
  mkdirSync(join(folder, 'far'))
  await round()
  await work(worker, (unit) => publish(unit, platform.recordKeys, places))
  assert.deepEqual((await far.read()).notes, (await near.read()).notes.slice(-1))
})

test('what was written to a place just before the process died is not written twice', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-places-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const place = folderPlace(folder)
  const note = `log/x\n5\n${Buffer.alloc(32).toString('base64')}\n\n— log/x ${Buffer.alloc(68).toString('base64')}\n`
  await place.add('2026-03-02', note)
  rmSync(join(folder, 'latest.checkpoint'))
  await place.add('2026-03-02', note)
  assert.equal((await place.read()).notes.length, 1)
  assert.equal(await place.latest(), note)
})
