// Days off and make-up working days that offices publish, laid over a calendar: the nation's first, the nearest office's last (docs/basis.md §7.1, §7.2).
import type { Holiday } from './rule-definition.ts'
import { type Calendar, withRegionalHolidays } from './working-days.ts'

const daysOf = (published: readonly Holiday[], kind: 'off' | 'work') =>
  published.flatMap((day) => ((day.kind ?? 'off') === kind ? [day.id] : []))
const over = (calendar: Calendar, published: readonly Holiday[]): Calendar =>
  withRegionalHolidays(calendar, daysOf(published, 'off'), daysOf(published, 'work'))

/**
 * @param regional what the offices published, from the nearest to the nation
 * @param national the arrangement of the State Council as the nation's office entered it: its years are announced
 */
export function laidOver(
  calendar: Calendar,
  regional: readonly (readonly Holiday[])[],
  national: readonly Holiday[] = [],
): Calendar {
  const announced = calendar.announced.union(new Set(national.map(({ id }) => Number(id.slice(0, 4)))))
  return regional.toReversed().reduce(over, { ...over(calendar, national), announced })
}
