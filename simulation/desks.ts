// Where cases wait for people: a queue for each role of an office, first come first served, and the places of an institution's sessions.
import type { Actor } from '#regulation/actor.ts'
import { daysBetween } from '#regulation/working-days.ts'
import { assumptions, sessionPlans } from './assumptions.ts'
import { draw, keyed } from './dice.ts'
import { type County, type OfficeRole, officeRoles } from './nation.ts'
import type { Running } from './running.ts'

/** A queue that takes from its head without moving the rest. */
export class Queue<T> {
  #entries: T[] = []
  #head = 0
  get length(): number {
    return this.#entries.length - this.#head
  }
  push(entry: T): void {
    this.#entries.push(entry)
  }
  shift(): T | undefined {
    const entry = this.#entries[this.#head]
    if (entry === undefined) return undefined
    this.#head += 1
    if (this.#head > 512 && this.#head * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head)
      this.#head = 0
    }
    return entry
  }
}

export type Waiting = { running: Running; stamp: number }
export type OnBench = { running: Running; assessment: string }

export type Desk = {
  county: County
  actors: Readonly<Record<OfficeRole, Actor>>
  waiting: Readonly<Record<OfficeRole, Queue<Waiting>>>
  /** What came in while the office was at work is seen on its next day. */
  incoming: Readonly<Record<OfficeRole, Waiting[]>>
  /** Minutes worked beyond a day are taken from the next. */
  overtime: Record<OfficeRole, number>
  bench: Queue<OnBench>
}

const byRole = <T>(make: (role: OfficeRole) => T): Record<OfficeRole, T> => ({
  handler: make('handler'),
  approver: make('approver'),
  printer: make('printer'),
})

export const deskOf = (county: County): Desk => ({
  county,
  actors: byRole((role) => ({
    kind: 'staff',
    id: `${county.id} ${role}`,
    office: county.id,
    roles: role === 'handler' ? ['handler', 'head'] : [role],
  })),
  waiting: byRole(() => new Queue<Waiting>()),
  incoming: byRole(() => []),
  overtime: byRole(() => 0),
  bench: new Queue<OnBench>(),
})

export function takeIn(desk: Desk): void {
  for (const role of officeRoles) for (const entry of desk.incoming[role].splice(0)) desk.waiting[role].push(entry)
}

/** The minutes that a role has on this day: whoever is there, of all who work there. */
export function minutesToday({ county }: Desk, role: OfficeRole, dayAt: number): number {
  const people = county.staff[role]
  const { minutesADay, absent } = assumptions
  if (people > 12) return people * minutesADay.value * (1 - absent.value)
  const key = keyed(county.key, dayAt)
  let there = 0
  for (let at = 0; at < people; at += 1)
    if (draw(key, 'absent', officeRoles.indexOf(role) * 100 + at) >= absent.value) there += 1
  return there * minutesADay.value
}

/** Whether the institutions of the county hold a session on this day. */
export function holdsSession({ county }: Desk, day: string): boolean {
  const { weekdays, everyWeeks } = sessionPlans[county.sessions]
  // The first of January 1970 was a Thursday.
  const since = daysBetween('1970-01-01', day)
  const [weekday, week] = [(since + 4) % 7, Math.floor((since + 4) / 7)]
  return (weekdays as readonly number[]).includes(weekday) && (week + (county.key % 4)) % everyWeeks === 0
}
