// By when an office has to do something: so many working days of its own calendar, as its rules in force say.
import type { Unit } from '#platform/unit-of-work.ts'
import { type WorkingDaysRule, workingDayAfter } from '#regulation/deadlines.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { calendarsFor } from './office-store.ts'

export async function dueDayAt(unit: Unit, office: string, rule: WorkingDaysRule): Promise<Day> {
  const calendarOf = await calendarsFor(unit, [office])
  return workingDayAfter(rule, unit.today, await rulesFor(unit, office), calendarOf(office)).day
}
