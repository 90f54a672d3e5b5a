// Which day each step would be done by at the latest, if somebody applied today with every paper (R5.1, R5.2, R5.3).
import { citation } from '#regulation/clauses.ts'
import type { Rules } from '#regulation/local-rules.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addWorkingDays, type Calendar, type CountedDay, dayInWords } from '#regulation/working-days.ts'

export type StepAhead = { name: string; days: number; basis: string; by: CountedDay }

/**
 * The assessment has no term of its own: the days after it count as if one were assessed on the very day one is told.
 * @param calendars of the residence office and of the hukou office
 */
export function datesAhead(
  today: Day,
  rules: Rules,
  calendars: { residence: Calendar; hukou: Calendar },
  crossCounty = true,
): { told: StepAhead; noticed: StepAhead; posted: StepAhead } {
  const step = (name: string, days: number, basis: string, calendar: Calendar, from: CountedDay): StepAhead => {
    const counted = addWorkingDays(calendar, from.day, days)
    return { name, days, basis, by: { ...counted, provisional: counted.provisional || from.provisional } }
  }
  const approval = rules[crossCounty ? 'approval-days' : 'approval-days-within-county']
  const basis = crossCounty ? citation('R5.3') : '《残疾人证管理办法》第九条'
  const told = step('告诉您去哪里评定', rules['assign-days'], citation('R5.1'), calendars.residence, {
    day: today,
    provisional: false,
  })
  const noticed = step(
    '录入结论并完成公示',
    rules['notice-completion-days'],
    citation('R5.2'),
    calendars.residence,
    told.by,
  )
  return { told, noticed, posted: step('批准、制证、寄出', approval, basis, calendars.hukou, noticed.by) }
}

export const latest = ({ day, provisional }: CountedDay) =>
  `最晚 ${dayInWords(day)}${provisional ? '（放假安排还没公布，暂算）' : ''}`
