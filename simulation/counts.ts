// What is counted of a run: clocks by clause, days in each status, flows between provinces, hands and their load; parts add up.
import type { Clock } from '#regulation/case.ts'
import type { Party, Status } from '#regulation/vocabulary.ts'
import type { OfficeRole } from './nation.ts'

/** How many took so many days; the last counts those that took longer. */
export type Histogram = number[]
const longest = 365
export const countIn = (histogram: Histogram, days: number): void => {
  const at = Math.min(longest, Math.max(0, Math.round(days)))
  histogram[at] = (histogram[at] ?? 0) + 1
}
const filled = (histogram: Histogram) => Array.from({ length: longest + 1 }, (_, days) => histogram[days] ?? 0)
export const sizeOf = (histogram: Histogram): number => histogram.reduce((sum, count) => sum + (count ?? 0), 0)

/** The days within which this share of them was over; undefined where there were none. */
export function quantile(histogram: Histogram, share: number): number | undefined {
  const all = sizeOf(histogram)
  if (all === 0) return undefined
  let left = all * share
  for (let days = 0; days <= longest; days += 1) {
    left -= histogram[days] ?? 0
    if (left <= 1e-9) return days
  }
  return longest
}

/** A clock of the law: in time, late, or late and still running at the end. */
export type ClockCount = { inTime: number; late: number; overdue: number }
export type Flow = { opened: number; closed: number; days: number; terms: number; late: number }
export type Load = { minutes: number; had: number; waitedAtStart: number; waitsAtEnd: number }

export type Counts = {
  counties: number
  /** Applications that these counties expect in a year. */
  expected: number
  lived: number
  opened: number
  ended: Partial<Record<Status, number>>
  openAtEnd: number
  decisions: number
  refusals: Partial<Record<string, number>>
  /** By clause and name of the clock. */
  clocks: Record<string, ClockCount>
  /** Calendar days in each status, counted when it is left. */
  waits: Partial<Record<Status, Histogram>>
  /** Calendar days from opening to the closing of a case, within a county, a province and across. */
  whole: Record<'county' | 'province' | 'across', Histogram>
  flows: Record<string, Record<string, Flow>>
  load: Record<OfficeRole, Load>
  sessions: { places: number; taken: number; waitedAtStart: number; waitsAtEnd: number }
}

const noLoad = (): Load => ({ minutes: 0, had: 0, waitedAtStart: 0, waitsAtEnd: 0 })
export const noCounts = (): Counts => ({
  counties: 0,
  expected: 0,
  lived: 0,
  opened: 0,
  ended: {},
  openAtEnd: 0,
  decisions: 0,
  refusals: {},
  clocks: {},
  waits: {},
  whole: { county: [], province: [], across: [] },
  flows: {},
  load: { handler: noLoad(), approver: noLoad(), printer: noLoad() },
  sessions: { places: 0, taken: 0, waitedAtStart: 0, waitsAtEnd: 0 },
})

export const clockKey = ({ clause, name }: Pick<Clock, 'clause' | 'name'>): string => `${clause} ${name}`

export function countClock(counts: Counts, clock: Clock, how: keyof ClockCount): void {
  const key = clockKey(clock)
  const count = counts.clocks[key] ?? { inTime: 0, late: 0, overdue: 0 }
  counts.clocks[key] = count
  count[how] += 1
}

export function flowOf(counts: Counts, from: string, to: string): Flow {
  const row = counts.flows[from] ?? {}
  counts.flows[from] = row
  const flow = row[to] ?? { opened: 0, closed: 0, days: 0, terms: 0, late: 0 }
  row[to] = flow
  return flow
}

/** Parts of the country together: whatever is a number adds up, whatever is a record adds up by its names. */
export function added(parts: readonly Counts[]): Counts {
  const [first = noCounts(), ...others] = parts
  return others.reduce((sum, part) => addUp(sum, part) as Counts, structuredClone(first))
}

function addUp(one: unknown, other: unknown): unknown {
  if (one === undefined) return other
  if (other === undefined) return one
  if (typeof one === 'number' && typeof other === 'number') return one + other
  if (Array.isArray(one) && Array.isArray(other)) {
    const [a, b] = [filled(one as Histogram), filled(other as Histogram)]
    return a.map((count, days) => count + (b[days] ?? 0))
  }
  const [a, b] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>]
  return Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [name, addUp(a[name], b[name])]),
  )
}

/** The share that was in time, of all that ended or was over by the end. */
export function inTimeShare({ inTime, late, overdue }: ClockCount): number | undefined {
  const all = inTime + late + overdue
  return all === 0 ? undefined : inTime / all
}

/** Whose turn each wait is, for the picture. */
export type Waiting = { status: Status; turn: Party | undefined; median: number; ninth: number; cases: number }
