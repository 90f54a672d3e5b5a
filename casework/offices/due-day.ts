// By when an office has to do something: so many working days of its own calendar, as its rules in force say.
import type { Unit } from '#platform/unit-of-work.ts'
import type { Rules } from '#regulation/local-rules.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addWorkingDays } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { calendarsFor } from './office-store.ts'

/** Rules that hold a number of working days. */
type WorkingDaysRule = { [N in keyof Rules]: Rules[N] extends number ? N : never }[keyof Rules]

export async function dueDayAt(unit: Unit, office: string, rule: WorkingDaysRule): Promise<Day> {
  const days = (await rulesFor(unit, office))[rule]
  const calendarOf = await calendarsFor(unit, [office])
  return addWorkingDays(calendarOf(office), unit.today, days).day
}
