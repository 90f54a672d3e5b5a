// An instant as people write it when they ask for a backup, in Beijing time, or with a zone of its own.
import { OperatorProblem } from '../operator-problem.ts'

/** Throws in words where it is none; a day that does not exist is named. */
export function readInstant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  const [, day = '', time = '00:00', zone = '+08:00'] = parts ?? []
  const instant = new Date(`${day}T${time}${zone}`)
  if (!parts || Number.isNaN(instant.getTime()))
    throw new OperatorProblem('时刻没看懂。请写成 --at "2026-11-27 22:30:00"（北京时间）。')
  // The thirtieth of February would be taken as a day in March.
  if (new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day)
    throw new OperatorProblem(`没有 ${day} 这一天。请核对 --at 后面的日期。`)
  return instant
}
