// Age in full years, as the law counts it: a year is reached on the birthday.
import type { Day } from './vocabulary.ts'

export function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}
