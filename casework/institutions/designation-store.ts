// Applications for designation with their decisions, and what institutions are designated for (N6.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import * as law from '#regulation/offices/designation.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

type Made = {
  agreed: boolean
  number: string | null
  on: Day
  reason: string | null
  file: string | null
  byName: string
}
export type Step = law.Step<Made>

export type Designation = {
  id: string
  institution: string
  institutionName: string
  county: string
  kind: law.DesignationKind
  categories: readonly Category[]
  territory: readonly string[]
  until: Day | null
  reason: string
  state: law.DesignationState
  proposedBy: string
  proposedByName: string
  proposedAt: Date
  /** Everybody who decides, in order, with what was decided. */
  steps: readonly Step[]
  turn?: Step | undefined
}

function selectDesignations(unit: Unit) {
  return unit.db
    .selectFrom('designation')
    .innerJoin('institution', 'institution.id', 'designation.institution_id')
    .select(['designation.id', 'institution_id as institution', 'institution.name as institutionName'])
    .select(['county_office as county', 'kind', 'categories', 'territory', 'until', 'reason', 'state'])
    .select(['proposed_by as proposedBy', 'proposed_by_name as proposedByName', 'proposed_at as proposedAt'])
}
type Row = Omit<Designation, 'steps' | 'turn' | 'kind' | 'state' | 'categories'> & {
  kind: string
  state: string
  categories: string[]
}

async function withSteps(unit: Unit, rows: readonly Row[]): Promise<readonly Designation[]> {
  if (rows.length === 0) return []
  const decisions = await unit.db
    .selectFrom('designation_decision')
    .selectAll()
    .where(
      'designation_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const counties = [...new Set(rows.map((row) => row.county))]
  const paths = await sql<{ county: string; level: law.DecidingLevel; office: string; name: string }>`
    with recursive path (county, id, parent_id, level, name, depth) as (
      select id, id, parent_id, level, name, 0 from office where id = any(${sql.val(counties)}::text[])
      union all
      select county, office.id, office.parent_id, office.level, office.name, depth + 1 from office join path on office.id = path.parent_id
    ) select county, level, id as office, name from path where level <> 'nation' order by depth`.execute(unit.db)
  return rows.map((row) => {
    const steps = paths.rows
      .filter((one) => one.county === row.county)
      .map(({ level, office, name }): Step => {
        const made = decisions.find((one) => one.designation_id === row.id && one.level === level)
        return {
          level,
          office: made?.office_id ?? office,
          officeName: name,
          decision: made && {
            agreed: made.agreed,
            number: made.number,
            on: made.decided_on,
            reason: made.reason,
            file: made.file_id,
            byName: made.decided_by_name,
          },
        }
      })
    const one = { ...row, steps } as Designation
    return { ...one, turn: law.whoseTurn(one.state, steps) }
  })
}

export type NewDesignation = {
  institution: string
  kind: law.DesignationKind
  categories: readonly Category[]
  territory: readonly string[]
  until: Day | undefined
  reason: string
}

export async function insertDesignation(unit: Unit, one: NewDesignation): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('designation')
    .values({
      id,
      institution_id: one.institution,
      kind: one.kind,
      categories: [...one.categories],
      territory: [...one.territory],
      until: one.until ?? null,
      reason: one.reason,
      state: 'proposed',
      proposed_by: unit.actor.kind === 'staff' ? unit.actor.id : '',
      proposed_by_name: await actorName(unit),
      proposed_at: unit.now,
    })
    .execute()
  return id
}

export async function hasOpenDesignation(unit: Unit, institution: string): Promise<boolean> {
  const row = await unit.db
    .selectFrom('designation')
    .select('id')
    .where('institution_id', '=', institution)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return row !== undefined
}

/** @returns false where it was settled in the meantime */
export async function updateWithdrawn(unit: Unit, id: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('designation')
    .set({ state: 'withdrawn', settled_at: unit.now })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type NewDecision = {
  by: string
  level: law.DecidingLevel
  office: string
  agreed: boolean
  number: string | null
  on: Day
  reason: string | null
  file: string | null
}

/** The database settles the application where it was the last decision (N6.2). */
export async function insertDecision(unit: Unit, designation: string, one: NewDecision): Promise<void> {
  await unit.db
    .insertInto('designation_decision')
    .values({
      designation_id: designation,
      level: one.level,
      office_id: one.office,
      agreed: one.agreed,
      number: one.number,
      decided_on: one.on,
      reason: one.reason,
      file_id: one.file,
      decided_by: one.by,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
    })
    .execute()
}

export async function findDesignation(unit: Unit, id: string): Promise<Designation | undefined> {
  const rows = await selectDesignations(unit).where('designation.id', '=', id).execute()
  return (await withSteps(unit, rows))[0]
}

/** Everything that was applied for about an institution, the newest first. */
export async function listDesignationsOf(unit: Unit, institution: string): Promise<readonly Designation[]> {
  const rows = await selectDesignations(unit)
    .where('institution_id', '=', institution)
    .orderBy('proposed_at', 'desc')
    .limit(50)
    .execute()
  return withSteps(unit, rows)
}

/** Applications still to be decided at one's own office and below, the oldest first. */
export async function listOpenDesignations(unit: Unit): Promise<readonly Designation[]> {
  const rows = await selectDesignations(unit)
    .where('state', '=', 'proposed')
    .orderBy('proposed_at')
    .limit(200)
    .execute()
  return withSteps(unit, rows)
}

/** The categories an institution is, was or will be designated for. */
export async function listDesignated(unit: Unit, institution: string): Promise<readonly law.Designated[]> {
  const rows = await unit.db
    .selectFrom('institution_category')
    .select(['category', 'approved_from as from', 'approved_to as to'])
    .where('institution_id', '=', institution)
    .where('approved_from', 'is not', null)
    .orderBy('category')
    .execute()
  return rows as law.Designated[]
}
