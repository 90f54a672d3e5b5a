// Who is told when the backups fall behind, and when nobody is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { stage } from '../cases/testing.ts'
import { type BackupState, backupFault, backupState, watchBackups } from './watch-backups.ts'

const now = new Date('2026-03-02T02:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const none: BackupState = { copy: undefined, reachedAt: undefined, following: false, problem: undefined }
const copy = (minutes: number) => ({ at: ago(minutes), seconds: 5, bytes: 1000 })

test('a backup that stands still is a fault after ten minutes, a copy after fifty hours, and none at all is doctor’s to say', () => {
  assert.equal(backupFault(none, now), undefined)
  assert.equal(backupFault({ ...none, copy: copy(60), reachedAt: ago(1), following: true }, now), undefined)
  assert.match(backupFault({ ...none, copy: copy(60), reachedAt: ago(11), following: true }, now) ?? '', /11 分钟/)
  // Copies made by hand reach as far as they reach.
  assert.equal(backupFault({ ...none, copy: copy(60), reachedAt: ago(60) }, now), undefined)
  assert.equal(backupFault({ ...none, copy: copy(49 * 60), reachedAt: ago(1) }, now), undefined)
  assert.match(backupFault({ ...none, copy: copy(51 * 60), reachedAt: ago(1) }, now) ?? '', /51 小时前/)
  assert.equal(backupFault({ ...none, problem: { words: '磁盘满了。', at: ago(1) } }, now), '磁盘满了。')
})

test('each office with a security administrator is told once a day', async (t) => {
  const { work, ownerQuery } = await stage({ after: (use) => t.after(use) })
  const told = async () => (await ownerQuery(`select from staff_notice where title = '备份没有跟上'`)).length
  await ownerQuery(`begin;
    select set_config('tongban.actor', 'system:test', true), set_config('tongban.now', now()::text, true);
    update staff set roles = '{security-admin}' where id = (select id from staff where office_id is not null limit 1);
    commit`)
  await work(worker, watchBackups, { now })
  assert.equal(await told(), 0)
  await ownerQuery(
    `update backup_state set following = true, copied_at = $1, copy_seconds = 3, copy_bytes = 4096, reached_at = $1`,
    [ago(30)],
  )
  assert.deepEqual(await work(worker, backupState), {
    copy: { at: ago(30), seconds: 3, bytes: 4096 },
    reachedAt: ago(30),
    following: true,
    problem: undefined,
  })
  await work(worker, watchBackups, { now })
  await work(worker, watchBackups, { now })
  assert.equal(await told(), 1)
})
