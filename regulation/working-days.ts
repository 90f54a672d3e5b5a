// Days and working days over a calendar that is data; counting begins on the next day (R5.1–R5.3).
import type { Day } from './vocabulary.ts'

/** Holidays and make-up working days by day; years without a State Council notice are provisional. */
export type Calendar = {
  holidays: ReadonlySet<Day>
  workdays: ReadonlySet<Day>
  /** Years whose arrangement has been announced. */
  announced: ReadonlySet<number>
}

export type CountedDay = { day: Day; provisional: boolean }

const DAY_MS = 86_400_000
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

const toUtc = (day: Day): number => {
  const [, year, month, date] = pattern.exec(day) ?? []
  if (!year) throw new RangeError(`not a day: ${day}`)
  return Date.UTC(Number(year), Number(month) - 1, Number(date))
}

/** Days are counted in whole numbers; anything else comes from a fault, and would quietly give a wrong day. */
function mustBeWhole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of days: ${count}`)
  return count
}

const fromUtc = (time: number): Day => new Date(time).toISOString().slice(0, 10)

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lengthOf = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the text is a day that exists, 'YYYY-MM-DD', from the year 100 on. */
export function isValidDay(text: string): boolean {
  if (!pattern.test(text)) return false
  const [year, month, date] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  return year >= 100 && month >= 1 && month <= 12 && date >= 1 && date <= lengthOf(year, month)
}

/** The calendar day of an instant in Asia/Shanghai (UTC+8 the whole year). */
export function dayInShanghai(instant: Date): Day {
  return fromUtc(instant.getTime() + 8 * 3_600_000)
}

/** `count` calendar days on, or back when negative. */
export function addDays(day: Day, count: number): Day {
  return fromUtc(toUtc(day) + mustBeWhole(count) * DAY_MS)
}

/** Asked for more often than anything else, of the same few years: the answers are kept. */
const following = new Map<Day, Day>()
export function nextDay(day: Day): Day {
  const known = following.get(day)
  if (known !== undefined) return known
  const next = addDays(day, 1)
  following.set(day, next)
  return next
}

/** The same date some years on; 29 February becomes 28 February in a common year. */
export function addYears(day: Day, count: number): Day {
  const [year, rest] = [Number(day.slice(0, 4)) + mustBeWhole(count), day.slice(4)]
  const wanted = `${String(year).padStart(4, '0')}${rest}`
  return isValidDay(wanted) ? wanted : `${wanted.slice(0, 8)}28`
}

/** The same date some months on, or the last day of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + mustBeWhole(count)
  const start = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
  const last = ['31', '30', '29'].find((date) => isValidDay(`${start}-${date}`)) ?? '28'
  return `${start}-${day.slice(8) < last ? day.slice(8) : last}`
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toUtc(to) - toUtc(from)) / DAY_MS)
}

/** Days since Sunday; the first of January 1970 was a Thursday. */
const weekdayOf = (day: Day): number => (((toUtc(day) / DAY_MS + 4) % 7) + 7) % 7

const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
export function weekdayName(day: Day): string {
  return weekdays[weekdayOf(day)] ?? ''
}

/** '2026年11月23日 星期一'. */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日 ${weekdayName(day)}`
}

/** By when something may or must be done: the last day counts, and says so. '2026年11月23日 星期一（含当天）前'. */
export const byDayInWords = (day: Day): string => `${dayInWords(day)}（含当天）前`

/** Make-up working days first, then holidays, then Monday to Friday. */
export const isWorkingDay = (calendar: Calendar, day: Day): boolean => isWorked(calendar, day, weekdayOf(day))

function isWorked(calendar: Calendar, day: Day, weekday: number): boolean {
  if (calendar.workdays.has(day)) return true
  if (calendar.holidays.has(day)) return false
  return weekday !== 0 && weekday !== 6
}

/** The `count`th working day after `from`; provisional when it was counted over a year not yet announced. */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): CountedDay {
  let [day, weekday, left, provisional] = [from, weekdayOf(from), mustBeWhole(count), false]
  while (left > 0) {
    day = nextDay(day)
    weekday = (weekday + 1) % 7
    if (!calendar.announced.has(Number(day.slice(0, 4)))) provisional = true
    if (isWorked(calendar, day, weekday)) left -= 1
  }
  return { day, provisional }
}

/** How many working days ahead of its last day a term counts as ending soon: a habit of the house, no rule of law. */
export const soonWorkingDays = 3

/** The last day that is soon: what is due from today up to and including it. */
export function lastSoonDay(calendar: Calendar, today: Day): Day {
  return addWorkingDays(calendar, today, soonWorkingDays).day
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let [count, weekday] = [0, weekdayOf(from)]
  for (let day = from; day < to; ) {
    day = nextDay(day)
    weekday = (weekday + 1) % 7
    if (isWorked(calendar, day, weekday)) count += 1
  }
  return count
}

/**
 * A calendar with published days laid over it: those off hold even on a national make-up working day, and those worked
 * even on a holiday.
 */
export function withRegionalHolidays(calendar: Calendar, off: Iterable<Day>, work: Iterable<Day> = []): Calendar {
  const [free, worked] = [new Set(off), new Set(work)]
  return {
    ...calendar,
    holidays: calendar.holidays.union(free).difference(worked),
    workdays: calendar.workdays.difference(free).union(worked),
  }
}
