// Who is fit to act today: the promise of confidentiality given, the training on the rules in force passed (N5.2, N5.3).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { StaffRole } from '#regulation/actor.ts'
import { refuseAwayActor } from '#regulation/offices/attendance.ts'
import { type Judgement, judgeFitness, refuseUnfitActor } from '#regulation/offices/fitness.ts'
import type { Day, Refusal } from '#regulation/vocabulary.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import { findStanding, listPasses, listPeopleOf, listPromised, type Standing, standingOf } from './fitness-store.ts'

export type Fitness = Judgement & {
  staff: string
  name: string
  office: string
  roles: readonly StaffRole[]
  /** The last day of the undertaking in force, or of the last one. */
  undertakingTo: Day | undefined
}

/** Everybody who works, or ever worked, at some offices, and whether they may act on the unit's day. */
export async function listFitness(unit: Unit, offices: readonly string[]): Promise<readonly Fitness[]> {
  const people = await listPeopleOf(unit, offices)
  const ids = people.map((one) => one.id)
  const promised = await listPromised(unit, ids)
  const passes = await listPasses(unit, ids)
  return judge(
    unit,
    people.map((person) => ({ person, promisedTo: promised.get(person.id), passes: passes.get(person.id) ?? [] })),
  )
}

export async function findFitness(unit: Unit, staff: string): Promise<Fitness | undefined> {
  const standing = await findStanding(unit, staff)
  return standing && (await judge(unit, [standing]))[0]
}

async function judge(unit: Unit, standings: readonly Omit<Standing, 'away'>[]): Promise<readonly Fitness[]> {
  if (standings.length === 0) return []
  const offices = [...new Set(standings.map(({ person }) => person.office))]
  const { rulesOf, changedOn } = await rulesOfOffices(unit, offices)
  const calendarOf = await calendarsFor(unit, offices)
  return standings.map(({ person, promisedTo: undertakingTo, passes }) => {
    const { office } = person
    const roles = person.roles as StaffRole[]
    const facts = {
      roles,
      activeFrom: person.from,
      closedOn: person.closedAt ? dayOf(person.closedAt) : undefined,
      undertakingTo,
      passed: passes,
      rules: rulesOf(office),
      rulesChangedOn: changedOn(office),
      calendar: calendarOf(office),
    }
    return { staff: person.id, name: person.name, office, roles, undertakingTo, ...judgeFitness(facts, unit.today) }
  })
}

/** Refuses members of an office's staff who have not promised, or not learnt the rules in force; everybody else passes. */
export async function refuseUntrained(unit: Unit, actor = unit.actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'staff') return refuseUnfitActor(actor, undefined)
  const standing = await standingOf(unit, actor.id)
  return refuseUnfitActor(actor, standing && (await judge(unit, [standing]))[0]?.lacks)
}

/** Refuses members of staff who are on leave today (N2.4). */
export async function refuseAway(unit: Unit, actor = unit.actor): Promise<Refusal | undefined> {
  return actor.kind === 'staff' ? refuseAwayActor(actor, (await standingOf(unit, actor.id))?.away) : undefined
}

/** Refuses who may not act now: both of these. */
export const refuseUnfit = async (unit: Unit): Promise<Refusal | undefined> =>
  (await refuseUntrained(unit)) ?? (await refuseAway(unit))
