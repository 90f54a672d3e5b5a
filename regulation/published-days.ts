// Days off and make-up working days that offices publish, laid over a calendar: the nation's first, the nearest office's last (docs/basis.md §7.1, §7.2).
import type { Holiday } from './rule-definition.ts'
import { type Calendar, withRegionalHolidays } from './working-days.ts'

const daysOf = (published: readonly Holiday[], kind: 'off' | 'work') =>
  published.flatMap((day) => ((day.kind ?? 'off') === kind ? [day.id] : []))
const over = (calendar: Calendar, published: readonly Holiday[]): Calendar =>
  withRegionalHolidays(calendar, daysOf(published, 'off'), daysOf(published, 'work'))

/** What a place works is never a holiday of the nation. */
const exceptNational = (published: readonly Holiday[], { holidays }: Calendar) =>
  published.filter(({ id, kind }) => kind !== 'work' || !holidays.has(id))

/**
 * @param regional what the offices published, from the nearest to the nation
 * @param national the arrangement of the State Council as the nation's office entered it: its years are announced
 */
export function laidOver(
  calendar: Calendar,
  regional: readonly (readonly Holiday[])[],
  national: readonly Holiday[] = [],
): Calendar {
  const years = calendar.announced.union(new Set(national.map(({ id }) => Number(id.slice(0, 4)))))
  const nationwide: Calendar = { ...over(calendar, national), announced: years }
  return regional
    .toReversed()
    .reduce<Calendar>((below, published) => over(below, exceptNational(published, nationwide)), nationwide)
}
