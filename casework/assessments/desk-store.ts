// The queue of an institution: what was assigned to it, what waits for its stamp, what it has done (R4.1.2, R1.3).
import { type SqlBool, sql } from 'kysely'
import { type Page, pageOf, type Turn } from '#platform/keyset.ts'
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

const tasksOf = (unit: Unit, institution: string) =>
  unit.db
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

/** What waits for a doctor or a stamp, first come first. */
export async function listOpenTasks(
  unit: Unit,
  institution: string,
  states: readonly ('assigned' | 'signed')[],
  page: { limit: number; offset: number },
): Promise<readonly DeskTask[]> {
  const waiting = unit.db
    .selectFrom('open_task')
    .select('assessment_id')
    .where('institution_id', '=', institution)
    .where('state', 'in', [...states])
    .orderBy('assigned_at')
    .orderBy('assessment_id')
    .limit(page.limit)
    .offset(page.offset)
  const rows = await tasksOf(unit, institution)
    .where('assessment.id', 'in', waiting)
    .orderBy('assigned_at')
    .orderBy('assessment.id')
    .execute()
  return rows as DeskTask[]
}

export async function countOpenTasks(unit: Unit, institution: string, state: 'assigned' | 'signed'): Promise<number> {
  const { count } = await unit.db
    .selectFrom('open_task')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('institution_id', '=', institution)
    .where('state', '=', state)
    .executeTakeFirstOrThrow()
  return count
}

/** What it has concluded, the newest first. */
export async function listStampedTasks(unit: Unit, institution: string, turn: Turn): Promise<Page<DeskTask>> {
  const [at, id] = turn.after ?? turn.before ?? []
  const way = turn.before ? 'asc' : 'desc'
  const side = turn.before ? sql`>` : sql`<`
  const rows = await tasksOf(unit, institution)
    .select(sql<string>`stamped_at::text`.as('moment'))
    .where('assessment.state', '=', 'stamped')
    .$if(at !== undefined, (query) =>
      query.where(
        sql<SqlBool>`stamped_at ${side}= ${at}::timestamptz and (stamped_at ${side} ${at}::timestamptz or assessment.id ${side} ${id}::uuid)`,
      ),
    )
    .orderBy('stamped_at', way)
    .orderBy('assessment.id', way)
    .limit(turn.limit + 1)
    .execute()
  return pageOf(rows as (DeskTask & { moment: string })[], turn, (row) => [row.moment, row.id])
}
