// Why the last day of a term is the day it is: the clause, the rule and its value, where counting began, and every day until then (R5.1–R5.3).
import { type Case, type Clock, isCrossCounty } from './case.ts'
import { localRules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { basisOfClock, ruleOfDays } from './term-basis.ts'
import type { Day } from './vocabulary.ts'
import { type Calendar, dayInWords, isWorkingDay, nextDay, weekdayName } from './working-days.ts'

/** `nth` is missing where the day does not count; `because` says why it does not, or why it does against the week. */
export type CountedStep = { day: Day; nth?: number; because?: string }
export type WhyThisDay = { lines: readonly string[]; days: readonly CountedStep[] }

const weekend = (day: Day) => ['星期六', '星期日'].includes(weekdayName(day))

/** @param calendar the holder's; @returns undefined of a clock that is not running */
export function whyThisDay(current: Case, clock: Clock, calendar: Calendar): WhyThisDay | undefined {
  const rule = matters[current.matter].clocks[clock.name]
  if (clock.state !== 'running' || !rule) return undefined
  const name = ruleOfDays(rule, !isCrossCounty(current))
  const from = clock.resumed?.from ?? clock.started
  const count = clock.resumed?.days ?? clock.days
  return {
    lines: [
      `依据：${basisOfClock(current, clock.name)}。`,
      `规定：${localRules[name].title}，这件按受理时的 ${clock.days} 个工作日。`,
      clock.resumed
        ? `中间停过表：从 ${dayInWords(from)} 接着算，还剩 ${count} 个工作日。`
        : `从 ${dayInWords(from)} 起算，当天不算，数 ${count} 个工作日。`,
      ...(clock.provisional ? ['跨到还没有公布放假安排的年份，公布后可能会变。'] : []),
    ],
    days: countedDays(calendar, from, count),
  }
}

function countedDays(calendar: Calendar, from: Day, count: number): readonly CountedStep[] {
  const days: CountedStep[] = []
  let nth = 0
  for (let day = nextDay(from); nth < count; day = nextDay(day)) {
    if (isWorkingDay(calendar, day)) {
      nth += 1
      days.push({ day, nth, ...(weekend(day) ? { because: '调休上班' } : {}) })
    } else days.push({ day, because: weekend(day) && !calendar.holidays.has(day) ? '周末' : '放假' })
  }
  return days
}
