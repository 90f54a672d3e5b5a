// How many days a place may have off, and which days may be worked for them (《全国年节及纪念日放假办法》第四条; 五; docs/basis.md §9.102).
import { nationalCalendar } from './calendar-data.ts'
import type { Holiday } from './rule-definition.ts'
import type { Day } from './vocabulary.ts'
import { dayInWords, daysBetween } from './working-days.ts'

/** Of one office in one year: each moves the terms of offices as well as those of applicants. */
export const mostDaysOffAYear = 7
/** A day worked makes up a day off of the same office that is no further away. */
export const makeUpWithinDays = 14

const yearOf = (day: Day) => day.slice(0, 4)

/** Why an office may not publish these days; undefined where it may. */
export function faultOfDaysOff(published: readonly Holiday[]): string | undefined {
  const idsOf = (kind: 'off' | 'work') => [
    ...new Set(published.flatMap((day) => ((day.kind ?? 'off') === kind ? [day.id] : []))),
  ]
  const [off, work] = [idsOf('off'), idsOf('work').toSorted()]
  for (const year of new Set(off.map(yearOf)))
    if (off.filter((day) => yearOf(day) === year).length > mostDaysOffAYear)
      return `一家机构一年最多放假 ${mostDaysOffAYear} 天，${year} 年超过了。`
  const national = work.find((day) => nationalCalendar.holidays.has(day))
  if (national) return `${dayInWords(national)}是全国的节假日，不能改为上班。`
  const free = new Set(off.toSorted())
  for (const day of work) {
    const madeUp = [...free].find((other) => Math.abs(daysBetween(other, day)) <= makeUpWithinDays)
    if (!madeUp) return `${dayInWords(day)}改为上班，前后 ${makeUpWithinDays} 天里要有本机构的一天放假与它相抵。`
    free.delete(madeUp)
  }
  return undefined
}
