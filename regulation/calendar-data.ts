// Holidays and make-up working days as the State Council announced them, and the statutory days of 2027 (docs/basis.md §7).
import type { Day } from './vocabulary.ts'
import { addDays, type Calendar, daysBetween } from './working-days.ts'

type Span = readonly [first: string, last: string]
export type YearArrangement = {
  year: number
  /** The State Council notice the days come from; a year without one is provisional. */
  notice?: string
  holidays: readonly Span[]
  workdays: readonly string[]
}

export const arrangements: readonly YearArrangement[] = [
  {
    year: 2024,
    notice: '国务院办公厅关于2024年部分节假日安排的通知（gov.cn content_6911528）',
    holidays: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    workdays: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    notice: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    holidays: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    workdays: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    notice: '国务院办公厅关于2026年部分节假日安排的通知（gov.cn content_7047091）',
    holidays: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    workdays: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
  {
    // No notice yet: only the days the law itself fixes.
    year: 2027,
    holidays: [
      ['01-01', '01-01'],
      ['02-05', '02-08'],
      ['04-05', '04-05'],
      ['05-01', '05-02'],
      ['06-09', '06-09'],
      ['09-15', '09-15'],
      ['10-01', '10-03'],
    ],
    workdays: [],
  },
]

/** Every day of the spans, as 'YYYY-MM-DD'. */
export function daysOf({ year, holidays }: YearArrangement): readonly Day[] {
  return holidays.flatMap(([first, last]) => {
    const start = `${year}-${first}`
    return Array.from({ length: daysBetween(start, `${year}-${last}`) + 1 }, (_, index) => addDays(start, index))
  })
}

/** The national calendar as far as it is known. */
export const nationalCalendar: Calendar = {
  holidays: new Set(arrangements.flatMap(daysOf)),
  workdays: new Set(arrangements.flatMap((one) => one.workdays.map((day) => `${one.year}-${day}`))),
  announced: new Set(arrangements.flatMap((one) => (one.notice ? [one.year] : []))),
}
