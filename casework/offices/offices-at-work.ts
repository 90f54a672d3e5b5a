// For which offices today is a working day, by their regions' own calendars (R5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { isWorkingDay } from '#regulation/working-days.ts'
import { calendarsFor } from './office-store.ts'

export async function officesAtWork(unit: Unit, offices: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = [...new Set(offices)]
  if (asked.length === 0) return new Set()
  const calendarOf = await calendarsFor(unit, asked)
  return new Set(asked.filter((office) => isWorkingDay(calendarOf(office), unit.today)))
}
