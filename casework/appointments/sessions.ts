// An institution's assessment sessions: published with their places, called off with everybody told (N6.3).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Category, categories, categoryNames, type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'

export type AssessmentSession = {
  id: string
  institution: string
  institutionName: string
  categories: readonly Category[]
  day: Day
  from: string
  to: string
  capacity: number
  taken: number
  place: string
  stepFree: boolean
  state: 'open' | 'cancelled'
}

export const sessionInWords = ({ day, from, to }: Pick<AssessmentSession, 'day' | 'from' | 'to'>) =>
  `${dayInWords(day)} ${from}—${to}`

function query(unit: Unit) {
  return unit.db
    .selectFrom('assessment_session')
    .innerJoin('institution', 'institution.id', 'assessment_session.institution_id')
    .select([
      'assessment_session.id',
      'institution_id as institution',
      'institution.name as institutionName',
      'categories',
      'day',
      'from_time as from',
      'to_time as to',
      'capacity',
      'taken',
      'place',
      'assessment_session.step_free as stepFree',
      'state',
    ])
}

export async function findSession(unit: Unit, id: string): Promise<AssessmentSession | undefined> {
  const row = await query(unit).where('assessment_session.id', '=', id).executeTakeFirst()
  return row as AssessmentSession | undefined
}

/** An institution's own sessions: those to come, or those that were. */
export async function listSessionsOf(
  unit: Unit,
  institution: string,
  past = false,
): Promise<readonly AssessmentSession[]> {
  const rows = await query(unit)
    .where('institution_id', '=', institution)
    .where('day', past ? '<' : '>=', unit.today)
    .orderBy('day', past ? 'desc' : 'asc')
    .orderBy('from_time')
    .limit(100)
    .execute()
  return rows as readonly AssessmentSession[]
}

/** Open sessions still to come of an institution that assess all of these categories. */
export async function listOpenSessions(
  unit: Unit,
  institution: string,
  wanted: readonly Category[],
): Promise<readonly AssessmentSession[]> {
  const all = await listSessionsOf(unit, institution)
  return all.filter(
    (one) =>
      one.state === 'open' && one.day > unit.today && wanted.every((category) => one.categories.includes(category)),
  )
}

export type NewSession = {
  categories: readonly string[]
  day: Day
  from: string
  to: string
  capacity: string
  place: string
  stepFree: boolean
}

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** @returns the session's id */
export async function publishSession(unit: Unit, one: NewSession): Promise<Refusal | { id: string }> {
  const { actor } = unit
  if (actor.kind !== 'institution-staff') return refuse('场次由评定机构公布。', { clause: 'N6.3' })
  const wanted = categories.filter((category) => one.categories.includes(category))
  if (wanted.length === 0) return refuse('请至少选一个残疾类别。', { field: 'categories', clause: 'N6.3' })
  const approved = await unit.db
    .selectFrom('institution_category')
    .select('category')
    .where('institution_id', '=', actor.institution)
    .where('province_decision', 'is not', null)
    .where('approved_from', '<=', one.day)
    .where((is) => is.or([is('approved_to', 'is', null), is('approved_to', '>=', one.day)]))
    .execute()
  const missing = wanted.find((category) => approved.every((row) => row.category !== category))
  if (missing)
    return refuse(`那一天本机构没有承担${categoryNames[missing]}残疾评定的批准。`, {
      field: 'categories',
      clause: 'N6.2',
    })
  if (one.day <= unit.today) return refuse('场次从明天起才能公布。', { field: 'day', clause: 'N6.3' })
  if (!time.test(one.from)) return refuse('请写开始时间，例如 09:00。', { field: 'from', clause: 'N6.3' })
  if (!time.test(one.to) || one.to <= one.from)
    return refuse('请写结束时间，要晚于开始时间，例如 11:30。', { field: 'to', clause: 'N6.3' })
  const capacity = /^\d{1,3}$/.test(one.capacity.trim()) ? Number(one.capacity) : 0
  if (capacity < 1 || capacity > 500) return refuse('名额填 1 到 500 的整数。', { field: 'capacity', clause: 'N6.3' })
  if (one.place.trim().length < 2) return refuse('请写在哪里评定，例如门诊楼二层。', { field: 'place', clause: 'N6.3' })
  const id = newId()
  await unit.db
    .insertInto('assessment_session')
    .values({
      id,
      institution_id: actor.institution,
      categories: [...wanted],
      day: one.day,
      from_time: one.from,
      to_time: one.to,
      capacity,
      place: one.place.trim(),
      step_free: one.stepFree,
      state: 'open',
      published_by: actor.id,
      published_at: unit.now,
    })
    .execute()
  return { id }
}

/** Calls a session off: nobody keeps a place in it, and everybody is told. */
export async function cancelSession(unit: Unit, id: string, reason: string): Promise<Refusal | undefined> {
  const session = await findSession(unit, id)
  const { actor } = unit
  if (!session || actor.kind !== 'institution-staff' || actor.institution !== session.institution)
    return refuse('没有这一场。请刷新页面。', { clause: 'N6.3' })
  if (session.state !== 'open' || session.day < unit.today)
    return refuse('这一场已经取消或过去了。', { clause: 'N6.3' })
  if (reason.trim().length < 2) return refuse('请写明为什么取消，会告诉预约的人。', { field: 'reason', clause: 'N6.3' })
  await unit.db
    .updateTable('assessment_session')
    .set({ state: 'cancelled', cancel_reason: reason.trim() })
    .where('id', '=', id)
    .execute()
  await unit.db
    .updateTable('booking')
    .set({ state: 'session-cancelled', changed_at: unit.now })
    .where('session_id', '=', id)
    .where('state', 'in', ['booked', 'waiting'])
    .execute()
  await unit.enqueue({ name: 'booking-news', data: { sessionId: id } })
  return undefined
}
