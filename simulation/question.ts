// What is asked of a run: how many days, counties and hands, which rules; and the part of the country that answers a share of it.
import { nationalCalendar } from '#regulation/calendar-data.ts'
import type { PublishedRule } from '#regulation/local-rules.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { addDays, isWorkingDay } from '#regulation/working-days.ts'
import { warmUpDays } from './assumptions.ts'
import { type CountryPlan, countyOf, type Place, type Staffing, sampled, sizesOf } from './nation.ts'
import type { Part } from './run.ts'

export type Question = {
  places: readonly Place[]
  seed: number
  /** The first day that is counted, and how many working days are. */
  from: Day
  workingDays: number
  /** Counties that are lived through, in so many parts that know nothing of each other. */
  counties: number
  parts: number
  staffing: Staffing
  published: readonly PublishedRule[]
}

export const asItIs: Staffing = { staff: 1, sessions: undefined, places: 1 }

/** Every day of a run in order: the days of warming up, then those that are counted. */
export function daysOf({ from, workingDays }: Pick<Question, 'from' | 'workingDays'>): {
  days: readonly Day[]
  countFrom: number
} {
  const before: Day[] = []
  for (let [day, left] = [addDays(from, -1), warmUpDays]; left > 0; day = addDays(day, -1)) {
    before.push(day)
    if (isWorkingDay(nationalCalendar, day)) left -= 1
  }
  const counted: Day[] = []
  for (let [day, left] = [from, workingDays]; left > 0; day = addDays(day, 1)) {
    counted.push(day)
    if (isWorkingDay(nationalCalendar, day)) left -= 1
  }
  return { days: [...before.toReversed(), ...counted], countFrom: before.length }
}

/** The part of the country that this share of the question is about. */
export function partOf(question: Question, part: number): Part {
  const { places, seed, counties, parts, staffing, published } = question
  const { days, countFrom } = daysOf(question)
  const sizes = sizesOf(places, seed)
  const plan: CountryPlan = { seed, staffing, published, days, countFrom }
  const own = sampled(places, sizes, Math.min(counties, places.length), parts)[part] ?? []
  return {
    plan,
    countFrom,
    counties: own.flatMap((index) => {
      const place = places[index]
      return place ? [countyOf(place, sizes[index] ?? 0, plan)] : []
    }),
  }
}
