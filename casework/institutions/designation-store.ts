// Applications for designation with their decisions, and institutions as offices list them (N6.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'

export type DesignationState = 'proposed' | 'agreed' | 'refused' | 'withdrawn'
export const designationKindNames = { new: '指定机构', more: '增加类别、地区或延期', end: '终止指定' } as const
export type DesignationKind = keyof typeof designationKindNames
export type DecidingLevel = 'county' | 'prefecture' | 'province'

export type Step = {
  level: DecidingLevel
  office: string
  officeName: string
  decision?: {
    agreed: boolean
    number: string | null
    on: Day
    reason: string | null
    file: string | null
    byName: string
  }
}

export type Designation = {
  id: string
  institution: string
  institutionName: string
  county: string
  kind: DesignationKind
  categories: readonly Category[]
  territory: readonly string[]
  until: Day | null
  reason: string
  state: DesignationState
  proposedBy: string
  proposedByName: string
  proposedAt: Date
  /** Everybody who decides, in order, with what was decided. */
  steps: readonly Step[]
  turn?: { office: string; level: DecidingLevel }
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
  const paths = await sql<{ county: string; level: DecidingLevel; office: string; name: string }>`
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
    const turn = row.state === 'proposed' ? steps.find((one) => !one.decision) : undefined
    return { ...row, steps, turn } as Designation
  })
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

export type Designated = { category: Category; from: Day; to: Day | null }

/** The categories an institution is, was or will be designated for. */
export async function listDesignated(unit: Unit, institution: string): Promise<readonly Designated[]> {
  const rows = await unit.db
    .selectFrom('institution_category')
    .select(['category', 'approved_from as from', 'approved_to as to'])
    .where('institution_id', '=', institution)
    .where('approved_from', 'is not', null)
    .orderBy('category')
    .execute()
  return rows as Designated[]
}

export async function listTerritory(unit: Unit, institution: string): Promise<readonly string[]> {
  const rows = await unit.db
    .selectFrom('institution_territory')
    .innerJoin('office', 'office.id', 'office_id')
    .select('label')
    .where('institution_id', '=', institution)
    .orderBy('office.id')
    .execute()
  return rows.map((row) => row.label)
}

export type ListedInstitution = {
  id: string
  name: string
  countyLabel: string
  suspendedOn: Day | null
  /** Categories in force today. */
  categories: readonly Category[]
  /** The last day of all that ended. */
  endedOn: Day | null
}

export type InstitutionView = 'in-force' | 'ended'

/** Institutions of one's own office and below; one more than asked tells that there are more. */
export async function listInstitutions(
  unit: Unit,
  view: InstitutionView,
  page: { limit: number; offset: number },
): Promise<readonly ListedInstitution[]> {
  const today = unit.today
  const { rows } = await sql<ListedInstitution>`
    select institution.id, institution.name, office.label as "countyLabel", suspended_on as "suspendedOn",
      coalesce(array_agg(category order by category) filter (where coalesce(approved_to >= ${today}, true)), '{}') as categories,
      case when bool_and(approved_to < ${today}) then max(approved_to) end as "endedOn"
    from institution join office on office.id = county_office
      join institution_category on institution_id = institution.id and approved_from <= ${today}
    where county_office in (select offices_under_me())
    group by institution.id, office.id
    having coalesce(bool_and(approved_to < ${today}), false) = ${view === 'ended'}
    order by office.id, institution.name, institution.id limit ${page.limit + 1} offset ${page.offset}`.execute(unit.db)
  return rows
}

export type OpenTask = {
  caseId: string
  number: string
  maskedName: string
  categories: readonly Category[]
  residence: string
  assignedAt: Date
}

/** Assessments still to be made at an institution, in cases the person at work may see. */
export async function listOpenTasksAt(unit: Unit, institution: string): Promise<readonly OpenTask[]> {
  const rows = await unit.db
    .selectFrom('assessment')
    .innerJoin('case_file', 'case_file.id', 'case_id')
    .select(['case_id as caseId', 'number', 'masked_name as maskedName', 'categories', 'assigned_at as assignedAt'])
    .select('residence_office as residence')
    .where('institution_id', '=', institution)
    .where('assessment.state', 'in', ['assigned', 'signed'])
    .where('final', '=', false)
    .orderBy('assigned_at')
    .limit(200)
    .execute()
  return rows as OpenTask[]
}
