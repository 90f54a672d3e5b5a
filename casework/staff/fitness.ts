// Who is fit to act today: the promise of confidentiality given, the training on the rules in force passed (N5.2, N5.3).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { StaffRole } from '#regulation/actor.ts'
import { type Judgement, judgeFitness, refuseUnfitActor } from '#regulation/offices/fitness.ts'
import type { Day, Refusal } from '#regulation/vocabulary.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import { findPersonOf, listPasses, listPeopleOf, listPromised, type Person } from './fitness-store.ts'

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
  return judge(unit, await listPeopleOf(unit, offices))
}

export async function findFitness(unit: Unit, staff: string): Promise<Fitness | undefined> {
  const person = await findPersonOf(unit, staff)
  return person && (await judge(unit, [person]))[0]
}

async function judge(unit: Unit, people: readonly Person[]): Promise<readonly Fitness[]> {
  if (people.length === 0) return []
  const ids = people.map((one) => one.id)
  const offices = [...new Set(people.map((one) => one.office))]
  const promised = await listPromised(unit, ids)
  const passes = await listPasses(unit, ids)
  const { rulesOf, changedOn } = await rulesOfOffices(unit, offices)
  const calendarOf = await calendarsFor(unit, offices)
  return people.map((person) => {
    const { office } = person
    const roles = person.roles as StaffRole[]
    const undertakingTo = promised.get(person.id)
    const facts = {
      roles,
      activeFrom: person.from,
      closedOn: person.closedAt ? dayOf(person.closedAt) : undefined,
      undertakingTo,
      passed: passes.get(person.id) ?? [],
      rules: rulesOf(office),
      rulesChangedOn: changedOn(office),
      calendar: calendarOf(office),
    }
    return { staff: person.id, name: person.name, office, roles, undertakingTo, ...judgeFitness(facts, unit.today) }
  })
}

/** Refuses members of an office's staff who have not promised, or not learnt the rules in force; everybody else passes. */
export async function refuseUnfit(unit: Unit): Promise<Refusal | undefined> {
  const { actor } = unit
  const fitness = actor.kind === 'staff' ? await findFitness(unit, actor.id) : undefined
  return refuseUnfitActor(actor, fitness?.lacks)
}
