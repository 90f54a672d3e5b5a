// Whether the clock can be believed: against its own steady course, the database's clock and the last entry of the audit (N5.2).
import type { Clock } from './clock.ts'
import { stopwatch } from './clock.ts'

/** What the clock may differ by: less is the course of a request. */
const tolerance = 5000
/** For how long a jump is spoken of. */
const saidFor = 600_000

export type ClockWatch = {
  /** Notices a jump since it was last asked; to be asked every few seconds. */
  look: () => { jumped: number } | undefined
  /** The jump that is still spoken of, in milliseconds, forwards or (negative) backwards; 0 for none. */
  jumped: () => number
}

/** @param elapsed milliseconds that only ever grow, whatever is done to the clock */
export function watchClock(clock: Clock, elapsed: () => number = stopwatch()): ClockWatch {
  let last = { clock: clock().getTime(), elapsed: elapsed() }
  let jump = { by: 0, at: Number.NEGATIVE_INFINITY }
  return {
    look: () => {
      const now = { clock: clock().getTime(), elapsed: elapsed() }
      const by = now.clock - last.clock - (now.elapsed - last.elapsed)
      last = now
      if (Math.abs(by) <= tolerance) return undefined
      jump = { by, at: now.elapsed }
      return { jumped: Math.round(by) }
    },
    jumped: () => (elapsed() - jump.at < saidFor ? Math.round(jump.by) : 0),
  }
}

/** The instants that a clock is held against; undefined where nothing is known. */
export type KnownInstants = {
  now: Date
  database: Date
  lastAudit: Date | undefined
  jumped: number
  /** By how many milliseconds it is ahead of the time server's; undefined where none is asked, or none answers. */
  ahead?: number | undefined
}

/**
 * A clock behind the record was set back, or the record was written while a clock ran ahead: only a time server can tell.
 * @returns what is wrong with the clock, in words, or nothing
 */
export function clockInWords({ now, database, lastAudit, jumped, ahead }: KnownInstants): string | undefined {
  const behind = lastAudit ? lastAudit.getTime() - now.getTime() : 0
  if (behind > tolerance && ahead === undefined)
    return `时钟比最后一条记录早${lengthInWords(behind)}，可能被往回拨了。请校准时间；时钟没有错的，请设置时间服务器（TIME_SERVER）来证实。`
  const apart = now.getTime() - database.getTime()
  if (Math.abs(apart) > tolerance)
    return `时钟比数据库的${apart > 0 ? '快' : '慢'}${lengthInWords(Math.abs(apart))}。请校准时间。`
  if (ahead !== undefined && Math.abs(ahead) > tolerance)
    return `时钟比时间服务器${ahead > 0 ? '快' : '慢'}${lengthInWords(Math.abs(ahead))}。请校准时间。`
  if (Math.abs(jumped) > tolerance)
    return `时钟刚刚${jumped > 0 ? '往前' : '往回'}跳了${lengthInWords(Math.abs(jumped))}。请核对时间。`
  return undefined
}

function lengthInWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 120) return ` ${seconds} 秒`
  if (seconds < 7200) return ` ${Math.round(seconds / 60)} 分钟`
  return seconds < 172_800 ? ` ${Math.round(seconds / 3600)} 小时` : ` ${Math.round(seconds / 86_400)} 天`
}
