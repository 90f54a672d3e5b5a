// The queue of an institution: what was assigned to it, what waits for its stamp, what it has done (R4.1.2, R1.3).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Category } from '#regulation/vocabulary.ts'
import type { AssessmentRow } from './assessment-store.ts'

export type DeskTask = {
  id: string
  caseId: string
  number: string
  maskedName: string
  round: number
  categories: readonly Category[]
  state: AssessmentRow['state']
  homeVisit: boolean
  assignedAt: Date
  stampedAt: Date | null
}

/** Open tasks first come first; done ones newest first. */
export async function listDeskTasks(unit: Unit, institution: string, done: boolean): Promise<readonly DeskTask[]> {
  const tasks = unit.db
    .selectFrom('assessment')
    .innerJoin('case_file', 'case_file.id', 'assessment.case_id')
    .select([
      'assessment.id',
      'case_id as caseId',
      'number',
      'masked_name as maskedName',
      'round',
      'categories',
      'assessment.state as state',
      'home_visit as homeVisit',
      'assigned_at as assignedAt',
      'stamped_at as stampedAt',
    ])
    .where('institution_id', '=', institution)
  const rows = done
    ? await tasks.where('assessment.state', '=', 'stamped').orderBy('stamped_at', 'desc').limit(50).execute()
    : await tasks
        .where('assessment.state', 'in', ['assigned', 'signed'])
        .where('case_file.status', '=', 'assessing')
        .orderBy('assigned_at')
        .limit(200)
        .execute()
  return rows as DeskTask[]
}
