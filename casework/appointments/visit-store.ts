// Home visits to plan, rounds and their stops, as they are kept; reading addresses goes on record (N6.1, N5.2).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { NewRound, StopState } from '#regulation/offices/home-visits.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'
import { formNow } from '../applications/form-now.ts'
import { readApplication } from '../applications/read-application.ts'
import { findCase } from '../cases/case-store.ts'
import { recordReading } from '../persons/record-reading.ts'

export type Visit = {
  assessment: string
  caseId: string
  number: string
  maskedName: string
  categories: readonly Category[]
  assignedAt: Date
  /** The county, then community and street: what the list is ordered by. */
  county: string
  community: string
  address: string
  phone: string
  reason: string
}

type Row = Omit<Visit, 'community' | 'address' | 'phone' | 'reason'>

/** Home visits of an institution that stand in no round yet, ordered by place; reading the addresses goes on record. */
export async function listVisitsToPlan(unit: Unit, institution: string): Promise<readonly Visit[]> {
  const rows = await visits(unit)
    .where('assessment.institution_id', '=', institution)
    .where('assessment.state', '=', 'assigned')
    .where('assessment.home_visit', '=', true)
    .where('assessment.id', 'not in', (from) =>
      from.selectFrom('visit_stop').select('assessment_id').where('state', 'in', ['planned', 'visited']),
    )
    .execute()
  return byPlace(await withPlaces(unit, rows as readonly Row[]))
}

function visits(unit: Unit) {
  return unit.db
    .selectFrom('assessment')
    .innerJoin('case_file', 'case_file.id', 'assessment.case_id')
    .innerJoin('office', 'office.id', 'case_file.residence_office')
    .select([
      'assessment.id as assessment',
      'case_file.id as caseId',
      'number',
      'masked_name as maskedName',
      'categories',
      'assigned_at as assignedAt',
      'office.label as county',
    ])
}

async function withPlaces(unit: Unit, rows: readonly Row[]): Promise<readonly Visit[]> {
  const found: Visit[] = []
  for (const row of rows) {
    const file = await findCase(unit, row.caseId)
    if (!file) continue
    const form = await readApplication(unit, file)
    const now = await formNow(unit, file, form)
    await recordReading(unit, row.caseId, 'address', '安排上门评定')
    found.push({
      ...row,
      community: form.community ?? '',
      address: form.residenceAddress,
      phone: now.guardian?.phone ?? now.phone ?? '',
      reason: form.homeVisitReason ?? '',
    })
  }
  return found
}

const chinese = new Intl.Collator('zh-CN', { numeric: true })
export function byPlace(list: readonly Visit[]): readonly Visit[] {
  return list.toSorted(
    (one, other) =>
      chinese.compare(one.county, other.county) ||
      chinese.compare(one.community, other.community) ||
      chinese.compare(one.address, other.address),
  )
}

export async function listAssessors(unit: Unit, institution: string): Promise<readonly { id: string; name: string }[]> {
  return unit.db
    .selectFrom('staff')
    .select(['id', 'display_name as name'])
    .where('institution_id', '=', institution)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`'assessor' = any(roles)`)
    .orderBy('display_name')
    .execute()
}

export type Round = {
  id: string
  day: Day
  from: string
  assessor: string
  /** The account is closed: a colleague has to go instead. */
  assessorLeft: boolean
  state: 'planned' | 'cancelled'
  stops: number
}

/** The rounds of an institution, the latest fifty, or one. */
export async function listRounds(unit: Unit, institution: string, id?: string): Promise<readonly Round[]> {
  let query = unit.db
    .selectFrom('visit_round')
    .innerJoin('staff', 'staff.id', 'assessor_id')
    .leftJoin('visit_stop', 'visit_stop.round_id', 'visit_round.id')
    .select(['visit_round.id', 'day', 'from_time as from', 'display_name as assessor', 'visit_round.state'])
    .select((is) => is.fn.count<string>('visit_stop.assessment_id').as('stops'))
    .select((is) => is('closed_at', 'is not', null).as('assessorLeft'))
    .where('visit_round.institution_id', '=', institution)
    .groupBy(['visit_round.id', 'display_name', 'closed_at'])
    .orderBy('day', 'desc')
    .limit(50)
  if (id !== undefined) query = query.where('visit_round.id', '=', id)
  const rows = await query.execute()
  return rows.map((row) => ({
    ...row,
    assessorLeft: Boolean(row.assessorLeft),
    state: row.state as Round['state'],
    stops: Number(row.stops),
  }))
}

export type Stop = Visit & { place: number; state: StopState }

/** A round with its stops in order; reading the addresses goes on record. */
export async function findRound(unit: Unit, id: string): Promise<{ round: Round; stops: readonly Stop[] } | undefined> {
  const { actor } = unit
  if (actor.kind !== 'institution-staff') return undefined
  const [round] = await listRounds(unit, actor.institution, id)
  if (!round) return undefined
  const rows = await visits(unit)
    .innerJoin('visit_stop', 'visit_stop.assessment_id', 'assessment.id')
    .select(['visit_stop.place', 'visit_stop.state'])
    .where('round_id', '=', id)
    .orderBy('visit_stop.place')
    .execute()
  const places = new Map((await withPlaces(unit, rows as readonly Row[])).map((one) => [one.assessment, one]))
  const stops = rows.flatMap(({ assessment, place, state }) => {
    const visit = places.get(assessment)
    return visit ? [{ ...visit, place, state: state as StopState }] : []
  })
  return { round, stops }
}

/** The categories of an assessor's certificates in force on a day. */
export async function listCertified(unit: Unit, staff: string, day: Day): Promise<readonly Category[]> {
  const rows = await unit.db
    .selectFrom('assessor_certificate')
    .select('category')
    .where('staff_id', '=', staff)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .execute()
  return rows.map((row) => row.category as Category)
}

export async function insertRound(
  unit: Unit,
  round: NewRound,
  accepted: { by: string; institution: string; stops: readonly { assessment: string; caseId: string }[] },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('visit_round')
    .values({
      id,
      institution_id: accepted.institution,
      day: round.day,
      from_time: round.from,
      assessor_id: round.assessor,
      state: 'planned',
      planned_by: accepted.by,
      planned_at: unit.now,
    })
    .execute()
  await unit.db
    .insertInto('visit_stop')
    .values(
      accepted.stops.map(({ assessment, caseId }, index) => ({
        round_id: id,
        assessment_id: assessment,
        institution_id: accepted.institution,
        case_id: caseId,
        place: index + 1,
        state: 'planned',
      })),
    )
    .execute()
  return id
}

export async function savePlace(unit: Unit, round: string, assessment: string, place: number): Promise<void> {
  await unit.db
    .updateTable('visit_stop')
    .set({ place })
    .where('round_id', '=', round)
    .where('assessment_id', '=', assessment)
    .execute()
}

/** A stop, locked until it is noted what came of it. */
export async function lockStop(
  unit: Unit,
  round: string,
  assessment: string,
): Promise<{ caseId: string; institution: string; state: StopState } | undefined> {
  const row = await unit.db
    .selectFrom('visit_stop')
    .select(['case_id as caseId', 'institution_id as institution', 'state'])
    .where('round_id', '=', round)
    .where('assessment_id', '=', assessment)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, state: row.state as StopState }
}

export async function saveStop(unit: Unit, round: string, assessment: string, state: StopState): Promise<void> {
  await unit.db
    .updateTable('visit_stop')
    .set({ state })
    .where('round_id', '=', round)
    .where('assessment_id', '=', assessment)
    .execute()
}
