// Assessment sessions, as they are kept (N6.3).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { offers } from '#regulation/offices/bookings.ts'
import type { NewSession } from '#regulation/offices/sessions.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'
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
  return all.filter((session) => offers(session, wanted, unit.today))
}

/** The county office whose calendar an institution keeps. */
export async function findCountyOfInstitution(
  unit: Unit,
  institution: string | undefined,
): Promise<string | undefined> {
  if (institution === undefined) return undefined
  const row = await unit.db
    .selectFrom('institution')
    .select('county_office as county')
    .where('id', '=', institution)
    .executeTakeFirst()
  return row?.county
}

/** What the province lets an institution assess on a day. */
export async function listApproved(unit: Unit, institution: string, day: Day): Promise<readonly Category[]> {
  const rows = await unit.db
    .selectFrom('institution_category')
    .select('category')
    .where('institution_id', '=', institution)
    .where('province_decision', 'is not', null)
    .where('approved_from', '<=', day)
    .where((is) => is.or([is('approved_to', 'is', null), is('approved_to', '>=', day)]))
    .execute()
  return rows.map((row) => row.category as Category)
}

export async function insertSession(
  unit: Unit,
  session: NewSession,
  accepted: { by: string; institution: string; categories: readonly Category[]; capacity: number },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('assessment_session')
    .values({
      id,
      institution_id: accepted.institution,
      categories: [...accepted.categories],
      day: session.day,
      from_time: session.from,
      to_time: session.to,
      capacity: accepted.capacity,
      place: session.place.trim(),
      step_free: session.stepFree,
      state: 'open',
      ...(unit.actor.kind === 'partner' ? { published_partner: accepted.by } : { published_by: accepted.by }),
      published_at: unit.now,
    })
    .execute()
  return id
}

/** Nobody keeps a place in a session that was called off. */
export async function saveCalledOff(unit: Unit, id: string, reason: string): Promise<void> {
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
}
