// An office's day: each role takes what waits, first come first served, as long as its minutes last; and a session of its institutions.

import type { Day } from '#regulation/vocabulary.ts'
import { assumptions } from './assumptions.ts'
import { deviation, leadingChoice, leadingNow, minutesOf, turnToday } from './choices.ts'
import { type Country, isCounted, today } from './country.ts'
import { type Desk, minutesToday } from './desks.ts'
import { draw } from './dice.ts'
import { act, assess, route } from './lives.ts'
import type { OfficeRole } from './nation.ts'
import type { Running } from './running.ts'

export function workAt(desk: Desk, role: OfficeRole, country: Country): void {
  const { counts } = country
  const had = minutesToday(desk, role, country.dayAt)
  let left = had - desk.overtime[role]
  const queue = desk.waiting[role]
  while (left > 0) {
    const entry = queue.shift()
    if (!entry) break
    if (entry.stamp === entry.running.stamp) left -= handle(entry.running, desk, role, country)
  }
  desk.overtime[role] = Math.max(0, -left)
  if (!isCounted(country)) return
  counts.load[role].had += had
  counts.load[role].minutes += had - Math.max(0, left)
}

/** All that this role can do of the case now. @returns the minutes it took */
function handle(running: Running, desk: Desk, role: OfficeRole, country: Country): number {
  let minutes = 0
  // A case has some twenty papers and steps at most at one desk; more would be a circle.
  for (let count = 0; count < 40; count += 1) {
    const done = takeOne(running, desk, role, country)
    if (done === undefined) break
    minutes += count === 0 ? assumptions.toLook.value + done : done
    if (!isHere(running, desk, role, today(country))) break
  }
  route(running, country)
  return minutes
}

/** The case is still this desk's to move. */
function isHere({ current }: Running, { county }: Desk, role: OfficeRole, day: Day): boolean {
  const turn = turnToday(current, day)
  const office = turn === 'hukou' ? current.hukou : turn === 'residence' ? current.residence : undefined
  return office === county.id && leadingNow(current, day).some((one) => one.role === role)
}

/** @returns the minutes of the step taken; undefined where the law lets none be taken today */
function takeOne(running: Running, desk: Desk, role: OfficeRole, country: Country): number | undefined {
  const actor = desk.actors[role]
  const chosen = deviation(running, role)
  if (chosen && act(running, chosen, actor, country)) return minutesOf(chosen.step)
  for (const { step, role: asked } of leadingNow(running.current, today(country))) {
    const choice = asked === role ? leadingChoice(step, running, today(country)) : undefined
    if (choice && act(running, choice, actor, country)) return minutesOf(step)
  }
  return undefined
}

/** As many are assessed as there are places; who does not come waits for the next session. */
export function holdSession(desk: Desk, country: Country): void {
  const { bench, county } = desk
  const again = []
  let taken = 0
  while (taken < county.places) {
    const next = bench.shift()
    if (!next) break
    taken += 1
    const { running, assessment } = next
    if (draw(running.key, 'comes', country.dayAt) < assumptions.noShow.value) again.push(next)
    else if (assess(running, assessment, country)) continue
    else taken -= 1
  }
  for (const next of again) bench.push(next)
  if (!isCounted(country)) return
  country.counts.sessions.places += county.places
  country.counts.sessions.taken += taken
}
