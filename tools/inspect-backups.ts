// What is wrong with the backups of an installation, for `npm run doctor`: findings hinder, hints do not.
import { existsSync, statSync } from 'node:fs'
import type { Config } from '#config'
import type { Finding } from '#platform/database/inspect-database.ts'
import { asOwner, type Database } from '#platform/database/open-database.ts'

/** Throws where the database does not answer. */
export async function inspectBackups(
  database: Database,
  { backupDir, dataDir }: Pick<Config, 'backupDir' | 'dataDir'>,
): Promise<{ findings: Finding[]; hints: string[] }> {
  const { hours, problem, unbounded } = await readState(database)
  const findings: Finding[] = []
  const found = (words: string) => findings.push({ check: 'backup', problem: words })
  const hints: string[] = []
  if (problem !== null) found(problem)
  if (hours !== null && hours > 50) found(`最近一次完整备份是 ${Math.round(hours)} 小时前的。请检查备份。`)
  if (hours === null) hints.push('还没有做过备份。请设置 BACKUP_DIR，或运行 npm run backup -- 文件夹。')
  hints.push('密钥不在数据备份里。请用 npm run keys -- export 另存一份，与备份分开放。')
  if (backupDir === undefined) return { findings, hints }
  if (areOnOneDisk(backupDir, dataDir))
    hints.push('备份和数据在同一块磁盘上，磁盘坏了会一起丢。请放到另一块盘或另一台机器。')
  if (unbounded && !database.embedded)
    found('max_slot_wal_keep_size 没有上限，备份断了会占满数据库的磁盘。请设为磁盘余量的一半。')
  return { findings, hints }
}

type State = { hours: number | null; problem: string | null; unbounded: boolean }

function readState(database: Database): Promise<State> {
  return asOwner(database, async (owner) => {
    const { rows } = await owner.query<{ there: boolean; unbounded: boolean }>(
      `select to_regclass('public.backup_state') is not null as there,
        current_setting('max_slot_wal_keep_size') = '-1' as unbounded`,
    )
    const unbounded = rows[0]?.unbounded ?? false
    if (!rows[0]?.there) return { hours: null, problem: null, unbounded }
    const state = await owner.query<{ hours: number | null; problem: string | null }>(
      'select extract(epoch from now() - copied_at)::float8 / 3600 as hours, problem from public.backup_state',
    )
    return { hours: state.rows[0]?.hours ?? null, problem: state.rows[0]?.problem ?? null, unbounded }
  })
}

function areOnOneDisk(folder: string, other: string): boolean {
  return existsSync(folder) && existsSync(other) && statSync(folder).dev === statSync(other).dev
}
