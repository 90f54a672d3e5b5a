// Days of the reference model: counted by the package chinese-days, not by the law's own counting (R5.1–R5.3).
import chineseDays from 'chinese-days'

// oxlint-disable-next-line import/no-named-as-default-member -- the package is CommonJS: Node sees its default export only
const { isWorkday } = chineseDays

const oneDay = 86_400_000

/** So many calendar days later. */
export const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * oneDay).toISOString().slice(0, 10)

/** The day itself, or the next working day: a period does not end on a day off (民法典第二百零三条). */
export const workdayFrom = (day: string): string => (isWorkday(day) ? day : workdayFrom(later(day, 1)))

/** The last of so many working days; counting begins on the next day. */
export function lastOf(workingDays: number, after: string): string {
  let day = after
  for (let left = workingDays; left > 0; ) {
    day = later(day, 1)
    if (isWorkday(day)) left -= 1
  }
  return day
}

/** How many working days lie after the one day, up to and with the other. */
export function workingDaysFrom(after: string, upTo: string): number {
  let count = 0
  for (let day = later(after, 1); day <= upTo; day = later(day, 1)) if (isWorkday(day)) count += 1
  return count
}

/** The eve of the tenth anniversary: 有效期 10 年 (R4.2.1). No model certificate is issued on 29 February. */
export const lastDayOfTenYears = (from: string): string => later(`${Number(from.slice(0, 4)) + 10}${from.slice(4)}`, -1)
