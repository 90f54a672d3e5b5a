// A step of a case in the simulation: decided and recorded by the law, then counted.
import type { Actor } from '#regulation/actor.ts'
import type { Case, Clock } from '#regulation/case.ts'
import { stoppedByTheEnd } from '#regulation/clocks.ts'
import { decide } from '#regulation/decide.ts'
import { evolve } from '#regulation/evolve.ts'
import { matters } from '#regulation/matters/matters.ts'
import { statuses } from '#regulation/statuses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Country, isCounted, today } from './country.ts'
import { countClock, countIn, flowOf } from './counts.ts'
import type { Choice, Running } from './running.ts'

/** @returns the case before the step; undefined where the law refuses it */
export function take(running: Running, { step, facts }: Choice, actor: Actor, country: Country): Case | undefined {
  const { counts } = country
  const day = today(country)
  const before = running.current
  const decision = decide(before, step, facts, { actor, today: day, calendarOf: country.calendarOf })
  counts.decisions += 1
  if (isRefusal(decision)) {
    counts.refusals[step] = (counts.refusals[step] ?? 0) + 1
    return undefined
  }
  running.current = evolve(before, decision.event)
  running.diary?.push({ step, facts, day, actor, event: decision.event, after: running.current })
  if (step === 'returnForDefect' || step === 'returnNotOurs') running.returns += 1
  if (step === 'spoilCard') running.spoilt += 1
  const { current } = running
  if (current.status === before.status) return before
  if (isCounted(country)) {
    const days = country.dayAt - running.sinceAt
    const known = counts.waits[before.status] ?? []
    counts.waits[before.status] = known
    countIn(known, days)
  }
  running.sinceAt = country.dayAt
  if (statuses[current.status].final) countEnd(running, before, country)
  return before
}

function countEnd(running: Running, before: Case, country: Country): void {
  const { current, residence, hukou, openedAt } = running
  const { counts, dayAt } = country
  country.live.delete(running)
  for (const clock of current.clocks) countIfEnded(running, clock, before, country)
  if (!isCounted(country)) return
  counts.ended[current.status] = (counts.ended[current.status] ?? 0) + 1
  if (current.status !== 'closed') return
  const days = dayAt - openedAt
  const where = residence.id === hukou.id ? 'county' : residence.province === hukou.province ? 'province' : 'across'
  countIn(counts.whole[where], days)
  const flow = flowOf(counts, hukou.province, residence.province)
  flow.closed += 1
  flow.days += days
}

/** A clock counts in the days in which it stopped; not where the case ended without the work. */
function countIfEnded(running: Running, clock: Clock, before: Case, country: Country): void {
  const { current, residence, hukou } = running
  const { stopped } = clock
  if (stopped === undefined || stopped < (country.days[country.countFrom] ?? '')) return
  if (stoppedByTheEnd(matters[current.matter], current, before.status, clock)) return
  countClock(country.counts, clock, clock.late ? 'late' : 'inTime')
  const flow = flowOf(country.counts, hukou.province, residence.province)
  flow.terms += 1
  if (clock.late) flow.late += 1
}

/** At the end of the run: clocks that stopped in it, and those that ran out and run on. */
export function countUnfinished(running: Running, country: Country): void {
  country.counts.openAtEnd += 1
  const { current } = running
  for (const clock of current.clocks) {
    if (clock.state === 'stopped') countIfEnded(running, clock, current, country)
    else if (clock.state === 'running' && clock.due < today(country)) countClock(country.counts, clock, 'overdue')
  }
}
