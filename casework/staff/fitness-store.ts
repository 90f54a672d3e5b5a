// Promises and passed tests of staff, as the database keeps them (N5.2, N5.3).
import type { NotNull } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Away } from '#regulation/offices/attendance.ts'
import type { TrainingModule } from '#regulation/training.ts'
import { undertakingVersion } from '#regulation/undertaking.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { findLeaveToday } from '../attendance/leave-store.ts'

export type Person = {
  id: string
  name: string
  office: string
  roles: string[]
  from: Day
  closedAt: Date | null
}

const selectPeople = (unit: Unit) =>
  unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name', 'office_id as office', 'roles'])
    .select(['active_from as from', 'closed_at as closedAt'])

/** Everybody who works, or ever worked, at some offices. */
export async function listPeopleOf(unit: Unit, offices: readonly string[]): Promise<readonly Person[]> {
  if (offices.length === 0) return []
  return selectPeople(unit)
    .where('office_id', 'in', [...offices])
    .$narrowType<{ office: NotNull }>()
    .orderBy('office_id')
    .orderBy('active_from')
    .orderBy('id')
    .execute()
}

export async function findPersonOf(unit: Unit, id: string): Promise<Person | undefined> {
  return selectPeople(unit)
    .where('id', '=', id)
    .where('office_id', 'is not', null)
    .$narrowType<{ office: NotNull }>()
    .executeTakeFirst()
}

/** The last day of each person's promise, with the text in force. */
export async function listPromised(unit: Unit, staff: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  if (staff.length === 0) return new Map()
  const rows = await unit.db
    .selectFrom('staff_undertaking')
    .select(['staff_id', 'text_version'])
    .select((is) => is.fn.max('valid_to').as('to'))
    .where('staff_id', 'in', [...staff])
    .where('text_version', '=', undertakingVersion)
    .groupBy(['staff_id', 'text_version'])
    .execute()
  return new Map(rows.map((one) => [one.staff_id, one.to]))
}

export type Passed = { module: string; edition: string; on: Day }
export type Pass = Passed & { staff: string }

/** Each edition of a module that somebody passed, with the last day on which they did. */
export async function listPasses(unit: Unit, staff: readonly string[]): Promise<ReadonlyMap<string, readonly Pass[]>> {
  if (staff.length === 0) return new Map()
  const rows = await unit.db
    .selectFrom('training_attempt')
    .select(['staff_id as staff', 'module', 'edition'])
    .select((is) => is.fn.max('taken_on').as('on'))
    .where('staff_id', 'in', [...staff])
    .where('passed', '=', true)
    .groupBy(['staff_id', 'module', 'edition'])
    .execute()
  return Map.groupBy(rows, (one) => one.staff)
}

/** What is known of one person: who they are, what they promised and passed. */
export type Standing = {
  person: Person
  promisedTo: Day | undefined
  passes: readonly Passed[]
  /** The leave that holds today. */
  away: Away | undefined
}

export async function findStanding(unit: Unit, staff: string): Promise<Standing | undefined> {
  const [person, promised, passes, away] = await Promise.all([
    findPersonOf(unit, staff),
    listPromised(unit, [staff]),
    listPasses(unit, [staff]),
    findLeaveToday(unit, staff),
  ])
  return person && { person, promisedTo: promised.get(staff), passes: passes.get(staff) ?? [], away }
}

const standingKey = (staff: string) => `standing ${staff}`

/** The same, asked once in a transaction: the session tells it (`sessions.ts`). */
export const standingOf = (unit: Unit, staff: string): Promise<Standing | undefined> =>
  unit.once(standingKey(staff), () => findStanding(unit, staff))

export const forgetStanding = (unit: Unit, staff: string): void => unit.forget(standingKey(staff))

export const tellStanding = (unit: Unit, standing: Standing): Promise<Standing | undefined> =>
  unit.once(standingKey(standing.person.id), async () => standing)

/** Signed twice on a day is signed once. */
export async function insertUndertaking(
  unit: Unit,
  { by, name, to }: { by: string; name: string; to: Day },
): Promise<void> {
  await unit.db
    .insertInto('staff_undertaking')
    .values({
      staff_id: by,
      signed_on: unit.today,
      valid_to: to,
      text_version: undertakingVersion,
      signed_name: name,
      signed_at: unit.now,
    })
    .onConflict((known) => known.doNothing())
    .execute()
  unit.forget(standingKey(by))
}

/** Every try is kept, passed or not. */
export async function insertAttempt(
  unit: Unit,
  one: { by: string; module: TrainingModule; answers: readonly (number | undefined)[]; passed: boolean },
): Promise<void> {
  await unit.db
    .insertInto('training_attempt')
    .values({
      id: newId(),
      staff_id: one.by,
      module: one.module.id,
      edition: one.module.edition,
      answers: JSON.stringify(one.answers),
      passed: one.passed,
      taken_on: unit.today,
      taken_at: unit.now,
    })
    .execute()
  unit.forget(standingKey(one.by))
}
