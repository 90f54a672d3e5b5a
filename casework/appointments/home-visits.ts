// Rounds of home visits: who cannot come is visited, in an order of places, on a day the people know (N6.1).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Category, type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { readApplication } from '../applications/read-application.ts'
import { findCase } from '../cases/case-store.ts'
import { tellAccounts } from '../messages/messages.ts'
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
    await recordReading(unit, row.caseId, 'address', '安排上门评定')
    found.push({
      ...row,
      community: form.community ?? '',
      address: form.residenceAddress,
      phone: form.guardian?.phone ?? form.phone,
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

export type NewRound = { day: Day; from: string; assessor: string; assessments: readonly string[] }

/** Plans a round over some of the list, in the list's order, and tells everybody when. */
export async function planRound(unit: Unit, one: NewRound): Promise<Refusal | { id: string }> {
  const { actor } = unit
  if (actor.kind !== 'institution-staff') return refuse('上门评定由评定机构安排。', { clause: 'N6.1' })
  if (one.day <= unit.today) return refuse('上门的日子从明天起。', { field: 'day', clause: 'N6.1' })
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(one.from))
    return refuse('请写几点出发，例如 09:00。', { field: 'from', clause: 'N6.1' })
  const assessor = (await listAssessors(unit, actor.institution)).find(({ id }) => id === one.assessor)
  if (!assessor) return refuse('请选一位本机构的评定医生。', { field: 'assessor', clause: 'N6.1' })
  const chosen = (await listVisitsToPlan(unit, actor.institution)).filter(({ assessment }) =>
    one.assessments.includes(assessment),
  )
  if (chosen.length === 0) return refuse('请至少选一户。', { field: 'assessments', clause: 'N6.1' })
  const uncovered = await unit.db
    .selectFrom('assessor_certificate')
    .select('category')
    .where('staff_id', '=', assessor.id)
    .where('valid_from', '<=', one.day)
    .where('valid_to', '>=', one.day)
    .execute()
  const without = chosen.find(({ categories }) =>
    categories.some((category) => uncovered.every((row) => row.category !== category)),
  )
  if (without)
    return refuse(`${assessor.name}那天没有${without.maskedName}这一类别的有效证书。请换医生，或分两次。`, {
      field: 'assessor',
      clause: 'N4.2',
    })
  const id = newId()
  await unit.db
    .insertInto('visit_round')
    .values({
      id,
      institution_id: actor.institution,
      day: one.day,
      from_time: one.from,
      assessor_id: assessor.id,
      state: 'planned',
      planned_by: actor.id,
      planned_at: unit.now,
    })
    .execute()
  await unit.db
    .insertInto('visit_stop')
    .values(
      chosen.map(({ assessment, caseId }, index) => ({
        round_id: id,
        assessment_id: assessment,
        institution_id: actor.institution,
        case_id: caseId,
        place: index + 1,
        state: 'planned',
      })),
    )
    .execute()
  for (const { caseId } of chosen)
    await tellOf(
      unit,
      caseId,
      '医生要上门评定了',
      `${dayInWords(one.day)} ${one.from} 以后，请在家等候。不方便请打电话改期。`,
    )
  return { id }
}

async function tellOf(unit: Unit, caseId: string, title: string, body: string): Promise<void> {
  const file = await findCase(unit, caseId)
  if (file) await tellAccounts(unit, file.current.accounts, { caseId, title, body })
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
  state: 'planned' | 'cancelled'
  stops: number
}

export async function listRounds(unit: Unit, institution: string): Promise<readonly Round[]> {
  const rows = await unit.db
    .selectFrom('visit_round')
    .innerJoin('staff', 'staff.id', 'assessor_id')
    .leftJoin('visit_stop', 'visit_stop.round_id', 'visit_round.id')
    .select(['visit_round.id', 'day', 'from_time as from', 'display_name as assessor', 'visit_round.state'])
    .select((is) => is.fn.count<string>('visit_stop.assessment_id').as('stops'))
    .where('visit_round.institution_id', '=', institution)
    .groupBy(['visit_round.id', 'display_name'])
    .orderBy('day', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as Round['state'], stops: Number(row.stops) }))
}

export type StopState = 'planned' | 'visited' | 'not-there' | 'cancelled'
export const stopNames: Record<StopState, string> = {
  planned: '待上门',
  visited: '已上门',
  'not-there': '没有见到人',
  cancelled: '已取消',
}
export type Stop = Visit & { place: number; state: StopState }

/** A round with its stops in order; reading the addresses goes on record. */
export async function findRound(unit: Unit, id: string): Promise<{ round: Round; stops: readonly Stop[] } | undefined> {
  const { actor } = unit
  if (actor.kind !== 'institution-staff') return undefined
  const round = (await listRounds(unit, actor.institution)).find((one) => one.id === id)
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

/** Moves a stop one place up. */
export async function moveUp(unit: Unit, round: string, assessment: string): Promise<Refusal | undefined> {
  const found = await findRound(unit, round)
  const index = found?.stops.findIndex((one) => one.assessment === assessment) ?? -1
  const [before, stop] = [found?.stops[index - 1], found?.stops[index]]
  if (!before || !stop) return refuse('已经是第一户。', { clause: 'N6.1' })
  for (const [one, place] of [
    [stop, before.place],
    [before, stop.place],
  ] as const)
    await unit.db
      .updateTable('visit_stop')
      .set({ place })
      .where('round_id', '=', round)
      .where('assessment_id', '=', one.assessment)
      .execute()
  return undefined
}

/** What came of a stop; whoever was not there can be planned anew. */
export async function markStop(
  unit: Unit,
  round: string,
  assessment: string,
  state: 'visited' | 'not-there' | 'cancelled',
): Promise<Refusal | undefined> {
  const done = await unit.db
    .updateTable('visit_stop')
    .set({ state })
    .where('round_id', '=', round)
    .where('assessment_id', '=', assessment)
    .where('state', '=', 'planned')
    .returning('case_id')
    .executeTakeFirst()
  if (!done) return refuse('这一户已经登记过了。请刷新页面。', { clause: 'N6.1' })
  if (state === 'cancelled') await tellOf(unit, done.case_id, '上门评定改期', '这一次不来了，机构会另约时间。')
  return undefined
}
