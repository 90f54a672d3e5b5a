// Places in sessions: booked, moved and given up by the applicant, the clerk or the institution; the last place goes once (N6.3).
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { type Category, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { addWorkingDays, isWorkingDay } from '#regulation/working-days.ts'
import { tellAccounts } from '../messages/messages.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { type AssessmentSession, findSession, sessionInWords } from './sessions.ts'

export type BookingState = 'booked' | 'waiting' | 'cancelled' | 'session-cancelled' | 'attended' | 'missed'
export const bookingNames: Record<BookingState, string> = {
  booked: '已预约',
  waiting: '候补',
  cancelled: '已取消',
  'session-cancelled': '场次取消',
  attended: '已到',
  missed: '没有来',
}

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

export type BookingRequest = { assessment: string; caseId: string; session: string; mayWait: boolean }

/**
 * Books a place, giving up the one held before in the same breath. Where no place is left it refuses and nothing changes,
 * or, asked to, puts the person on the waiting list.
 */
export async function book(unit: Unit, request: BookingRequest): Promise<Refusal | { state: 'booked' | 'waiting' }> {
  const session = await findSession(unit, request.session)
  const bookable = (await listBookable(unit, request.caseId)).find((one) => one.assessment === request.assessment)
  if (!bookable) return refuse('这项评定现在不用预约，可能已经评定完了。', { clause: 'N6.3' })
  const wrong = refuseSession(unit, session, bookable)
  if (wrong || !session) return wrong ?? refuse('没有这一场。', { clause: 'N6.3' })
  const held = await findStanding(unit, request.assessment)
  if (held?.session === session.id && (held.state === 'booked' || request.mayWait))
    return { state: held.state === 'booked' ? 'booked' : 'waiting' }
  if (held) await giveUp(unit, held.id)
  const made = await unit.db
    .insertInto('booking')
    .values({
      id: newId(),
      session_id: session.id,
      institution_id: bookable.institution,
      case_id: request.caseId,
      assessment_id: request.assessment,
      state: 'booked',
      booked_by: nameOf(unit.actor),
      booked_at: unit.now,
      changed_at: unit.now,
      told_at: unit.now,
    })
    .returning('state')
    .executeTakeFirstOrThrow()
  if (made.state === 'waiting' && !request.mayWait)
    return refuse('这一场刚刚约满了。请另选一场，或者选“没有名额就排候补”。', { field: 'session', clause: 'N6.3' })
  if (held) await unit.enqueue({ name: 'booking-news', data: { sessionId: held.session } })
  return { state: made.state as 'booked' | 'waiting' }
}

function refuseSession(unit: Unit, session: AssessmentSession | undefined, bookable: Bookable): Refusal | undefined {
  if (!session || session.institution !== bookable.institution)
    return refuse('请从列出的场次里选一场。', { field: 'session', clause: 'N6.3' })
  if (session.state !== 'open' || session.day <= unit.today)
    return refuse('这一场不能预约了。请另选一场。', { field: 'session', clause: 'N6.3' })
  if (!bookable.categories.every((one) => session.categories.includes(one)))
    return refuse('这一场不评您的类别。请另选一场。', { field: 'session', clause: 'N6.3' })
  return undefined
}

async function giveUp(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('booking')
    .set({ state: 'cancelled', changed_at: unit.now })
    .where('id', '=', id)
    .where('state', 'in', ['booked', 'waiting'])
    .execute()
}

/** Gives up the place held for an assessment; whoever waited longest gets it. */
export async function cancelBooking(unit: Unit, assessment: string): Promise<Refusal | undefined> {
  const held = await findStanding(unit, assessment)
  if (!held) return refuse('没有要取消的预约。请刷新页面。', { clause: 'N6.3' })
  await giveUp(unit, held.id)
  await unit.enqueue({ name: 'booking-news', data: { sessionId: held.session } })
  return undefined
}

/** The job 'booking-news': tells those who moved up from the waiting list, and those whose session was called off. */
export async function tellBookingNews(unit: Unit, { sessionId }: { sessionId: string }): Promise<void> {
  const session = await findSession(unit, sessionId)
  if (!session) return
  const rows = await unit.db
    .selectFrom('booking')
    .innerJoin('case_file', 'case_file.id', 'booking.case_id')
    .select(['booking.id', 'booking.case_id as caseId', 'booking.state', 'accounts'])
    .where('session_id', '=', sessionId)
    .where((is) =>
      is.or([
        is.and([is('promoted_at', 'is not', null), is('told_at', 'is', null), is('booking.state', '=', 'booked')]),
        is.and([is('booking.state', '=', 'session-cancelled'), is('reminded_at', 'is', null)]),
      ]),
    )
    .execute()
  const when = sessionInWords(session)
  for (const { id, caseId, state, accounts } of rows) {
    await tellAccounts(unit, accounts, {
      caseId,
      ...(state === 'booked'
        ? {
            title: '候补排到了，您有名额了',
            body: `${session.institutionName}，${when}，${session.place}。去不了请取消。`,
          }
        : { title: '您预约的评定场次取消了', body: `${session.institutionName}，${when}。请另选一场，名额还在排。` }),
    })
    await unit.db
      .updateTable('booking')
      .set(state === 'booked' ? { told_at: unit.now } : { reminded_at: unit.now })
      .where('id', '=', id)
      .execute()
  }
}

/** The job 'remind-bookings': once, on the day before; before days off, on the last working day. @returns how many */
export async function remindBookings(unit: Unit): Promise<number> {
  const nation = '000000'
  const calendar = (await calendarsFor(unit, [nation]))(nation)
  if (!isWorkingDay(calendar, unit.today)) return 0
  const tomorrow = addWorkingDays(calendar, unit.today, 1).day
  const rows = await unit.db
    .selectFrom('booking')
    .innerJoin('case_file', 'case_file.id', 'booking.case_id')
    .innerJoin('assessment_session', 'assessment_session.id', 'session_id')
    .innerJoin('institution', 'institution.id', 'assessment_session.institution_id')
    .select([
      'booking.id',
      'booking.case_id as caseId',
      'accounts',
      'institution.name',
      'day',
      'from_time as from',
      'to_time as to',
      'place',
    ])
    .where('booking.state', '=', 'booked')
    .where('day', '>', unit.today)
    .where('day', '<=', tomorrow)
    .where('reminded_at', 'is', null)
    .limit(500)
    .execute()
  for (const { id, caseId, accounts, name, place, ...when } of rows) {
    await tellAccounts(unit, accounts, {
      caseId,
      title: '请记得去评定',
      body: `${name}，${sessionInWords(when)}，${place}。请带身份证和病历。`,
    })
    await unit.db.updateTable('booking').set({ reminded_at: unit.now }).where('id', '=', id).execute()
  }
  return rows.length
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

/** The institution notes who came, from the session's day on. */
export async function markGuest(unit: Unit, id: string, state: 'attended' | 'missed'): Promise<Refusal | undefined> {
  const done = await unit.db
    .updateTable('booking')
    .set({ state, changed_at: unit.now })
    .where('id', '=', id)
    .where('state', 'in', ['booked', 'attended', 'missed'])
    .where('session_id', 'in', (from) =>
      from.selectFrom('assessment_session').select('id').where('day', '<=', unit.today),
    )
    .executeTakeFirst()
  return done.numUpdatedRows === 1n ? undefined : refuse('场次当天起才能登记到没到。', { clause: 'N6.3' })
}
