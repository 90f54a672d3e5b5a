// What stands in the way of a start, a backup or a restore, in words for the person at the command line.

/** Told as it is, without a trace: the words say what is wrong and what can be done. */
export class OperatorProblem extends Error {}

const reasons: Record<string, string> = {
  ENOSPC: '磁盘满了。请腾出空间后再试。',
  EDQUOT: '磁盘配额用完了。请腾出空间后再试。',
  EACCES: '没有权限读写这个文件夹。请换用有权限的账号，或改文件夹的权限。',
  EPERM: '没有权限读写这个文件夹。请换用有权限的账号，或改文件夹的权限。',
  EROFS: '这个文件夹所在的磁盘只能读。请换一个能写的位置。',
  EIO: '磁盘读写出错。请检查磁盘，换一个位置再试。',
  ENOENT: '没有这个文件或文件夹。请检查路径。',
  ENOTDIR: '路径中有一段不是文件夹。请检查写的位置。',
  ECONNREFUSED: '连不上数据库。请检查数据库是否已启动。',
  ECONNRESET: '与数据库的连接断了。请等数据库恢复后再试。',
  '57P01': '数据库正在停止。请等它启动后再试。',
  '28P01': '数据库的密码不对。请检查 DATABASE_URL。',
  '42501': '数据库账号没有复制权限。请执行 alter role 账号 replication，再试。',
  '28000': '数据库不接受复制连接。请在 pg_hba.conf 加一行 host replication，重新载入后再试。',
  '53400': '数据库的复制槽用完了。请加大 max_replication_slots，重启数据库后再试。',
  '53300': '数据库的复制连接用完了。请加大 max_wal_senders，重启数据库后再试。',
  '55000': '数据库没有打开复制。请设置 wal_level=replica，重启数据库后再试。',
}

/** The words for any error; the technical reason stands behind them where the cause is not a usual one. */
export function inWords(error: unknown): string {
  if (error instanceof OperatorProblem) return error.message
  const { code, path } = error as { code?: unknown; path?: unknown }
  const known = typeof code === 'string' ? reasons[code] : undefined
  if (known !== undefined) return typeof path === 'string' ? `${known}（${path}）` : known
  return `没有预料到的错误。请把下面这行告诉维护人员：${error instanceof Error ? error.message : String(error)}`
}
