// The clock: the only place that reads the time; everything else is handed an instant.
import type { Day } from '#regulation/vocabulary.ts'

export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** A clock that stands still, for the demonstration seed and for tests. */
export function fixedClock(at: Date | string): Clock {
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) throw new Error(`Not an instant: ${String(at)}`)
  return () => new Date(instant)
}

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day of an instant in Asia/Shanghai, 'YYYY-MM-DD'. */
export function dayOf(instant: Date): Day {
  return shanghai.format(instant)
}

/** Milliseconds that only ever grow, for measuring how long something took. */
export function stopwatch(): () => number {
  const start = process.hrtime.bigint()
  return () => Number(process.hrtime.bigint() - start) / 1e6
}
