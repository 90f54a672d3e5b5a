// Institutions as offices list them, with where they serve and what they still have to assess (N6.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'

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
