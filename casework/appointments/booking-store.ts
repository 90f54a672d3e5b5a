// Places in sessions and who holds them, as they are kept (N6.3).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { BookingState } from '#regulation/offices/bookings.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'

/** An institution's open part of an assessment, for which a place may be booked. */
export type Bookable = {
  assessment: string
  caseId: string
  institution: string
  institutionName: string
  categories: readonly Category[]
  homeVisit: boolean
}

export async function listBookable(unit: Unit, caseId: string): Promise<readonly Bookable[]> {
  const rows = await unit.db
    .selectFrom('assessment')
    .innerJoin('institution', 'institution.id', 'assessment.institution_id')
    .select([
      'assessment.id as assessment',
      'case_id as caseId',
      'institution.id as institution',
      'institution.name as institutionName',
      'categories',
      'home_visit as homeVisit',
    ])
    .where('case_id', '=', caseId)
    .where('state', '=', 'assigned')
    .orderBy('assessment.id')
    .execute()
  return rows as readonly Bookable[]
}

export type Booking = {
  id: string
  session: string
  assessment: string
  caseId: string
  state: BookingState
  bookedAt: Date
}

const columns = [
  'id',
  'session_id as session',
  'assessment_id as assessment',
  'case_id as caseId',
  'state',
  'booked_at as bookedAt',
] as const

/** The place or the waiting that stands for an assessment now. */
export async function findStanding(unit: Unit, assessment: string): Promise<Booking | undefined> {
  const row = await unit.db
    .selectFrom('booking')
    .select(columns)
    .where('assessment_id', '=', assessment)
    .where('state', 'in', ['booked', 'waiting'])
    .executeTakeFirst()
  return row as Booking | undefined
}

/** How many wait before this one, and it: 1 is next. */
export async function placeInLine(unit: Unit, one: Booking): Promise<number> {
  const { count } = await unit.db
    .selectFrom('booking')
    .select((is) => is.fn.countAll<string>().as('count'))
    .where('session_id', '=', one.session)
    .where('state', '=', 'waiting')
    .where('booked_at', '<=', one.bookedAt)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Takes a place; the database gives the last one once, and makes whoever comes later wait. @returns what was given */
export async function insertBooking(unit: Unit, part: Bookable, session: string): Promise<BookingState> {
  const made = await unit.db
    .insertInto('booking')
    .values({
      id: newId(),
      session_id: session,
      institution_id: part.institution,
      case_id: part.caseId,
      assessment_id: part.assessment,
      state: 'booked',
      booked_by: nameOf(unit.actor),
      booked_at: unit.now,
      changed_at: unit.now,
      // The job 'booking-news' tells whoever got the place.
      told_at: null,
    })
    .returning('state')
    .executeTakeFirstOrThrow()
  return made.state as BookingState
}

/** Whoever waited longest gets the place. */
export async function saveGivenUp(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('booking')
    .set({ state: 'cancelled', changed_at: unit.now })
    .where('id', '=', id)
    .where('state', 'in', ['booked', 'waiting'])
    .execute()
}

export type SessionGuest = {
  id: string
  caseId: string
  assessment: string
  number: string
  maskedName: string
  state: BookingState
}

/** Who comes to a session, in the order of booking. */
export async function listGuests(unit: Unit, session: string): Promise<readonly SessionGuest[]> {
  const rows = await unit.db
    .selectFrom('booking')
    .innerJoin('case_file', 'case_file.id', 'booking.case_id')
    .select([
      'booking.id',
      'case_id as caseId',
      'assessment_id as assessment',
      'number',
      'masked_name as maskedName',
      'booking.state',
    ])
    .where('session_id', '=', session)
    .orderBy('booked_at')
    .execute()
  return rows as readonly SessionGuest[]
}

/** A guest with the session they come to; locked until it is noted who came. */
export async function lockGuest(
  unit: Unit,
  id: string,
): Promise<{ institution: string; day: Day; state: BookingState } | undefined> {
  const row = await unit.db
    .selectFrom('booking')
    .innerJoin('assessment_session', 'assessment_session.id', 'session_id')
    .select(['booking.institution_id as institution', 'day', 'booking.state'])
    .where('booking.id', '=', id)
    .forUpdate('booking')
    .executeTakeFirst()
  return row && { ...row, state: row.state as BookingState }
}

export async function saveGuest(unit: Unit, id: string, state: 'attended' | 'missed'): Promise<void> {
  await unit.db.updateTable('booking').set({ state, changed_at: unit.now }).where('id', '=', id).execute()
}
