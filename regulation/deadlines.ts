// Days that lie as far away as a local rule says, counted in the unit that the rule itself has (R1.2).
import { localRules, type RuleCountedIn, type Rules } from './local-rules.ts'
import type { Day } from './vocabulary.ts'
import {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  type Calendar,
  type CountedDay,
  isWorkingDay,
} from './working-days.ts'

/** Rules that are a time of working days, and those of calendar days, months or years. */
export type WorkingDaysRule = RuleCountedIn<'工作日'>
export type CalendarRule = RuleCountedIn<'天' | '个月' | '年'>

const away: Record<'天' | '个月' | '年', (day: Day, count: number) => Day> = {
  天: addDays,
  个月: addMonths,
  年: addYears,
}

export const workingDayAfter = (rule: WorkingDaysRule, from: Day, rules: Rules, calendar: Calendar): CountedDay =>
  addWorkingDays(calendar, from, rules[rule])

export function workingDayBefore(rule: WorkingDaysRule, to: Day, rules: Rules, calendar: Calendar): Day {
  let [day, left] = [to, rules[rule]]
  while (left > 0) {
    day = addDays(day, -1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

export const dayAfter = (rule: CalendarRule, from: Day, rules: Rules): Day =>
  away[localRules[rule].unit](from, rules[rule])

export const dayBefore = (rule: CalendarRule, to: Day, rules: Rules): Day =>
  away[localRules[rule].unit](to, -rules[rule])

/**
 * The last day on which a person may act: where it is a day off, the next working day, unless the nation has it otherwise
 * (docs/basis.md §9.275). Terms of working days never end on a day off.
 */
export function lastDayToAct(rule: CalendarRule, from: Day, rules: Rules, calendar: Calendar): Day {
  let day = dayAfter(rule, from, rules)
  if (rules['ends-move-over-days-off']) while (!isWorkingDay(calendar, day)) day = addDays(day, 1)
  return day
}

/** The last day of a time that begins on `from`. */
export const lastDayOf = (rule: CalendarRule, from: Day, rules: Rules): Day => addDays(dayAfter(rule, from, rules), -1)
