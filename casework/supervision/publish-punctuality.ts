// The job 'publish-punctuality': from the second day of a month on, the ledger of the month before is published once and for all.
import type { Unit } from '#platform/unit-of-work.ts'
import { publishable, smallestPublished } from '#regulation/offices/punctuality.ts'
import { countMonth, countUnderWay, insertMonth, monthsToPublish, readRegions } from './punctuality-store.ts'

/** What was done before midnight may be committed after it; the first day is left to that. */
const firstDay = 2

/** @returns the months published now */
export async function publishPunctuality(unit: Unit): Promise<readonly string[]> {
  if (Number(unit.today.slice(8)) < firstDay) return []
  const now = unit.today.slice(0, 7)
  const months = await monthsToPublish(unit, now)
  const regions = await readRegions(unit)
  for (const month of months) {
    const counts = await countMonth(unit, month)
    // What is under way is known of today alone: it goes with the newest month.
    const underWay = month === months.at(-1) ? await countUnderWay(unit) : []
    const lines = publishable([...counts, ...underWay], (region) => regions.get(region))
    await insertMonth(unit, month, lines, smallestPublished)
  }
  return months
}
