// How far the backups reach, and who is told where they fall behind: the offices' security administrators.
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { tellOffice } from '../staff/staff-notices.ts'

export type BackupState = {
  /** When the last whole copy was begun, how long it took, how large it is; undefined: there is none. */
  copy: { at: Date; seconds: number; bytes: number } | undefined
  /** Everything committed before this instant lies in the backup. */
  reachedAt: Date | undefined
  /** Whether a process follows the log; without one there are only copies made by hand. */
  following: boolean
  problem: { words: string; at: Date } | undefined
}

export async function backupState(unit: Unit): Promise<BackupState> {
  const row = await unit.db.selectFrom('backup_state').selectAll().executeTakeFirstOrThrow()
  return {
    copy:
      row.copied_at === null
        ? undefined
        : { at: row.copied_at, seconds: row.copy_seconds ?? 0, bytes: row.copy_bytes ?? 0 },
    reachedAt: row.reached_at ?? undefined,
    following: row.following,
    problem: row.problem === null || row.problem_at === null ? undefined : { words: row.problem, at: row.problem_at },
  }
}

const minutes = (since: Date, now: Date) => (now.getTime() - since.getTime()) / 60_000

/** What is wrong with the backups, in words; undefined: nothing, or nobody has set them up here. */
export function backupFault(state: BackupState, now: Date): string | undefined {
  const { copy, reachedAt, following, problem } = state
  if (problem) return problem.words
  if (following && reachedAt && minutes(reachedAt, now) > 10)
    return `备份已经 ${Math.round(minutes(reachedAt, now))} 分钟没有跟上。请检查备份进程和备份盘。`
  if (copy && minutes(copy.at, now) > 50 * 60)
    return `最近一次完整备份是 ${Math.round(minutes(copy.at, now) / 60)} 小时前的。请检查备份。`
  return undefined
}

/** The job 'watch-backups': told once a day for as long as it lasts. */
export async function watchBackups(unit: Unit): Promise<void> {
  const fault = backupFault(await backupState(unit), unit.now)
  if (fault === undefined) return
  const { rows } = await sql<{ office: string }>`select distinct office_id as office from staff
    where office_id is not null and closed_at is null and 'security-admin' = any(roles)`.execute(unit.db)
  for (const { office } of rows)
    await tellOffice(unit, {
      office,
      key: `backup ${unit.today}`,
      title: '备份没有跟上',
      words: `${fault}恢复之前不要停用旧备份。`,
      href: '/workbench',
    })
}
