// The days of the public notice: a dispute interrupts it, and when it goes on the public has its whole days (R4.1.4; docs/basis.md §9.96).
import type { Case, Counted } from './case.ts'
import type { Rules } from './local-rules.ts'
import type { Scene } from './scene.ts'
import { object, optional, readDay, readWhole } from './stored.ts'
import type { Day } from './vocabulary.ts'
import { addDays, addWorkingDays, dayInWords, workingDaysBetween } from './working-days.ts'

/** From where the notice counts: its first day, or the day it went on after a dispute with the days that were left. */
export const noticeCounted = ({ starts, resumed }: NonNullable<Case['notice']>, rules: Rules): Counted =>
  resumed ?? { from: addDays(starts, -1), days: rules['notice-days'] }

/** The public notice goes on, to another last day. */
export type GoesOn = { notice?: { ends: Day; resumed: Counted } }
export const goesOnFields = {
  notice: optional(
    object<NonNullable<GoesOn['notice']>>({
      ends: readDay,
      resumed: object<Counted>({ from: readDay, days: readWhole }),
    }),
  ),
}

/**
 * The last day of a notice that a dispute interrupted. The day of the dispute was no whole day, and counts anew; a notice that
 * was over by then stays over.
 */
export function noticeGoesOn({ resumeTo, notice, since, residence, rules }: Case, scene: Scene): GoesOn {
  if (resumeTo !== 'on-notice' || !notice) return {}
  const calendar = scene.calendarOf(residence)
  const { from, days } = noticeCounted(notice, rules)
  const lastWholeDay = addDays(since, -1)
  const left = days - (lastWholeDay > from ? workingDaysBetween(calendar, from, lastWholeDay) : 0)
  if (left <= 0) return {}
  const { day: ends } = addWorkingDays(calendar, scene.today, left)
  return { notice: { ends, resumed: { from: scene.today, days: left } } }
}

/** The same as the last sentence of what the applicant is told. */
export const goesOnSaid = (record: GoesOn): string =>
  goesOnInWords(record)
    .map((words) => `${words}。`)
    .join('')

export const goesOnInWords = ({ notice }: GoesOn): readonly string[] =>
  notice ? [`公示接着进行，到 ${dayInWords(notice.ends)} 为止`] : []
