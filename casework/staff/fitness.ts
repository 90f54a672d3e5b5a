// Who is fit to act today: the promise of confidentiality given, the training on the rules in force passed (N5.2, N5.3).
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { StaffRole } from '#regulation/actor.ts'
import { workingDayAfter } from '#regulation/deadlines.ts'
import { type ModuleId, modulesFor, trainingModules } from '#regulation/training.ts'
import { undertakingVersion } from '#regulation/undertaking.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'

export type ModuleState = { id: ModuleId; title: string; passedOn?: Day; state: 'passed' | 'renewed' | 'missing' }

export type Fitness = {
  staff: string
  name: string
  office: string
  roles: readonly StaffRole[]
  /** The last day of the undertaking in force, or of the last one. */
  undertakingTo?: Day
  modules: readonly ModuleState[]
  /** What is missing, in words; empty for whoever may act. */
  lacks: readonly string[]
  /** For whoever may not act: the last day on which they might have. */
  fitUntil?: Day
}

/** Everybody who works, or ever worked, at some offices, and whether they may act on the unit's day. */
export async function listFitness(unit: Unit, offices: readonly string[]): Promise<readonly Fitness[]> {
  if (offices.length === 0) return []
  const people = await unit.db
    .selectFrom('staff')
    .select([
      'id',
      'display_name as name',
      'office_id as office',
      'roles',
      'active_from as from',
      'closed_at as closedAt',
    ])
    .where('office_id', 'in', [...offices])
    .orderBy('office_id')
    .orderBy('active_from')
    .orderBy('id')
    .execute()
  return people.length === 0 ? [] : judge(unit, people)
}

type Person = { id: string; name: string; office: string | null; roles: string[]; from: Day; closedAt: Date | null }

async function judge(unit: Unit, people: readonly Person[]): Promise<readonly Fitness[]> {
  const ids = people.map((one) => one.id)
  const offices = [...new Set(people.flatMap((one) => one.office ?? []))]
  const undertakings = await unit.db
    .selectFrom('staff_undertaking')
    .select(['staff_id', 'text_version'])
    .select((is) => is.fn.max('valid_to').as('to'))
    .where('staff_id', 'in', ids)
    .where('text_version', '=', undertakingVersion)
    .groupBy(['staff_id', 'text_version'])
    .execute()
  const passed = await unit.db
    .selectFrom('training_attempt')
    .select(['staff_id', 'module', 'edition'])
    .select((is) => is.fn.max('taken_on').as('on'))
    .where('staff_id', 'in', ids)
    .where('passed', '=', true)
    .groupBy(['staff_id', 'module', 'edition'])
    .execute()
  const { rulesOf, changedOn } = await rulesOfOffices(unit, offices)
  const calendarOf = await calendarsFor(unit, offices)
  const promised = new Map(undertakings.map((one) => [one.staff_id, one.to]))
  const passedBy = Map.groupBy(passed, (one) => one.staff_id)
  return people.map(({ id, name, office, roles, from, closedAt }) => {
    const place = office ?? ''
    const rules = rulesOf(place)
    const graceEnds = (modules: string) => {
      const since = modules === 'local-rules' ? changedOn(place) : undefined
      return since && workingDayAfter('training-grace-days', since, rules, calendarOf(place)).day
    }
    const wanted = new Set(modulesFor(roles as StaffRole[]))
    const modules = trainingModules(rules).filter((one) => wanted.has(one.id))
    const own = passedBy.get(id) ?? []
    const ends: (Day | undefined)[] = []
    const states = modules.map((module): ModuleState => {
      const any = own.filter((one) => one.module === module.id)
      const current = any.find((one) => one.edition === module.edition)
      const head = { id: module.id, title: module.title }
      if (current) return { ...head, passedOn: current.on, state: 'passed' }
      const last = any
        .map((one) => one.on)
        .toSorted()
        .at(-1)
      const until = last && graceEnds(module.id)
      if (until && unit.today <= until) return { ...head, passedOn: last, state: 'renewed' }
      ends.push(until)
      return { ...head, passedOn: last, state: 'missing' }
    })
    const undertakingTo = promised.get(id)
    if (!undertakingTo || undertakingTo < unit.today) ends.push(undertakingTo)
    if (closedAt) ends.push(dayOf(closedAt))
    const lacks = [
      ...(closedAt ? ['账号已注销'] : []),
      ...(from > unit.today ? ['还没有到岗'] : []),
      ...(undertakingTo && undertakingTo >= unit.today ? [] : ['保密承诺']),
      ...states.filter((one) => one.state === 'missing').map((one) => `培训“${one.title}”`),
    ]
    return {
      staff: id,
      name,
      office: place,
      roles: roles as StaffRole[],
      undertakingTo,
      modules: states,
      lacks,
      // Somebody who lacks a thing they never had was never fit.
      fitUntil: ends.length > 0 && ends.every((one) => one !== undefined) ? ends.toSorted().at(0) : undefined,
    }
  })
}

export async function findFitness(unit: Unit, staff: string): Promise<Fitness | undefined> {
  const person = await unit.db
    .selectFrom('staff')
    .select([
      'id',
      'display_name as name',
      'office_id as office',
      'roles',
      'active_from as from',
      'closed_at as closedAt',
    ])
    .where('id', '=', staff)
    .where('office_id', 'is not', null)
    .executeTakeFirst()
  return person && (await judge(unit, [person]))[0]
}

/** Refuses members of an office's staff who have not promised, or not learnt the rules in force; everybody else passes. */
export async function refuseUnfit(unit: Unit): Promise<Refusal | undefined> {
  const { actor } = unit
  if (actor.kind !== 'staff') return undefined
  const fitness = await findFitness(unit, actor.id)
  const lacks = fitness?.lacks ?? ['保密承诺']
  if (lacks.length === 0) return undefined
  return refuse(`没有办理。您还缺：${lacks.join('、')}。请到“我的账号”完成，再来办理。`, {
    clause: lacks[0] === '保密承诺' ? 'N5.2' : 'N5.3',
  })
}
