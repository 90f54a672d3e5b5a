// Assessments: who was asked to assess what, and the conclusion with its measured values, sealed (R1.3, R4.1.3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Values } from '#regulation/assessment/standard.ts'
import type { NewAssessment } from '#regulation/assignment.ts'
import type { Assessment, CategoryResult } from '#regulation/case.ts'
import { type Category, committeeName } from '#regulation/vocabulary.ts'

/** What a doctor wrote for one category; the reason is given where values and level do not match. */
export type Finding = CategoryResult & { values: Values; reason?: string }

export type AssessmentRow = {
  id: string
  round: number
  institutionId: string | null
  institutionName: string
  categories: Category[]
  state: 'assigned' | 'signed' | 'stamped' | 'withdrawn'
  homeVisit: boolean
  assessorName: string | null
  sealerName: string | null
  assignedAt: Date
  signedAt: Date | null
  stampedAt: Date | null
  conclusionSealed: Buffer | null
}

export async function insertAssessments(
  unit: Unit,
  caseId: string,
  round: number,
  assignments: readonly NewAssessment[],
  homeVisit: boolean,
): Promise<void> {
  await unit.db
    .insertInto('assessment')
    .values(
      assignments.map((one) => ({
        id: one.id,
        case_id: caseId,
        round,
        institution_id: one.institution,
        categories: [...one.categories],
        state: 'assigned',
        home_visit: homeVisit,
        assigned_at: unit.now,
      })),
    )
    .execute()
}

/** The conclusion of a committee: it names no institution and no doctor (N4.1). */
export async function insertConclusionOfCommittee(
  unit: Unit,
  caseId: string,
  { id, round, categories: concluded, committee }: Assessment,
): Promise<void> {
  await unit.db
    .insertInto('assessment')
    .values({
      id,
      case_id: caseId,
      round,
      committee_office: committee ?? null,
      categories: [...concluded],
      state: 'stamped',
      home_visit: false,
      assigned_at: unit.now,
      signed_at: unit.now,
      stamped_at: unit.now,
    })
    .execute()
}

export async function listAssessments(unit: Unit, caseId: string): Promise<readonly AssessmentRow[]> {
  const rows = await unit.db
    .selectFrom('assessment')
    .leftJoin('institution', 'institution.id', 'assessment.institution_id')
    .leftJoin('office', 'office.id', 'committee_office')
    .select([
      'assessment.id',
      'round',
      'institution_id as institutionId',
      sql<string>`coalesce(institution.name, office.short_name || ${committeeName})`.as('institutionName'),
      'categories',
      'state',
      'home_visit as homeVisit',
      'assessor_name as assessorName',
      'sealer_name as sealerName',
      'assigned_at as assignedAt',
      'signed_at as signedAt',
      'stamped_at as stampedAt',
      'conclusion_sealed as conclusionSealed',
    ])
    .where('case_id', '=', caseId)
    .where('state', '<>', 'withdrawn')
    .orderBy('round')
    .orderBy('assessment.id')
    .execute()
  return rows as AssessmentRow[]
}

export const conclusionPlace = (id: string) => ({ table: 'assessment', column: 'conclusion', row: id })

export async function readFindings(unit: Unit, personId: string, row: AssessmentRow): Promise<readonly Finding[]> {
  return row.conclusionSealed ? unit.vault.openJson(personId, conclusionPlace(row.id), row.conclusionSealed) : []
}

export async function updateAssessment(
  unit: Unit,
  id: string,
  change: {
    state: AssessmentRow['state']
    conclusion_sealed?: Buffer | null
    assessor_name?: string | null
    sealer_name?: string | null
    signed_at?: Date | null
    stamped_at?: Date | null
  },
): Promise<void> {
  await unit.db.updateTable('assessment').set(change).where('id', '=', id).executeTakeFirstOrThrow()
}
