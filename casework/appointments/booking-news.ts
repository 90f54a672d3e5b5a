// Tells those who moved up, whose session was called off, and who is expected tomorrow (N6.3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { addWorkingDays, isWorkingDay } from '#regulation/working-days.ts'
import { findCase } from '../cases/case-store.ts'
import { shortDay } from '../messages/short-text.ts'
import { type Told, tellPerson } from '../messages/tell-person.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { nation } from '../offices/reference-data.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { eachOf, type Found, foundOf, goOn, type Round, type WentOn } from '../rounds/round.ts'
import { bookedInWords, listOwnBookings } from './own-bookings.ts'
import { findSession, sessionInWords } from './session-store.ts'

/** The job 'booking-news': tells those who have a place now, by booking or by moving up from the waiting list, and those whose session was called off. */
export async function tellBookingNews(unit: Unit, { sessionId }: { sessionId: string }): Promise<void> {
  const session = await findSession(unit, sessionId)
  if (!session) return
  const rows = await unit.db
    .selectFrom('booking')
    .innerJoin('case_file', 'case_file.id', 'booking.case_id')
    .select(['booking.id', 'booking.case_id as caseId', 'booking.state', 'assessment_id as assessment', 'promoted_at'])
    .select(['accounts', 'person_id as person', 'residence_office as office', 'masked_name as maskedName'])
    .where('session_id', '=', sessionId)
    .where((is) =>
      is.or([
        is.and([is('told_at', 'is', null), is('booking.state', '=', 'booked')]),
        is.and([is('booking.state', '=', 'session-cancelled'), is('reminded_at', 'is', null)]),
      ]),
    )
    .execute()
  const when = sessionInWords(session)
  for (const { id, state, assessment, promoted_at: promoted, ...told } of rows) {
    const news =
      state === 'booked'
        ? {
            title: promoted ? '候补排到了，您有名额了' : '评定预约好了',
            body: await bookingInWords(unit, told.caseId, assessment),
            when: `${shortDay(session.day)}${session.from}`,
          }
        : { title: '您预约的评定场次取消了', body: `${session.institutionName}，${when}。请另选一场，名额还在排。` }
    await tellPerson(unit, told, news)
    await unit.db
      .updateTable('booking')
      .set(state === 'booked' ? { told_at: unit.now } : { reminded_at: unit.now })
      .where('id', '=', id)
      .execute()
  }
}

async function bookingInWords(unit: Unit, caseId: string, assessment: string): Promise<string> {
  const file = await findCase(unit, caseId)
  const own = (await listOwnBookings(unit, caseId)).find((one) => one.assessment === assessment)
  return file && own ? bookedInWords(file.current, own) : ''
}

type Reminded = Item & { booking: string; told: Told & { caseId: string }; assessment: string; when: string }

async function findToRemind(unit: Unit, after: string | undefined): Promise<Found<Reminded>> {
  const calendar = (await calendarsFor(unit, [nation]))(nation)
  if (!isWorkingDay(calendar, unit.today)) return { items: [], upTo: undefined }
  const tomorrow = addWorkingDays(calendar, unit.today, 1).day
  const key = sql<string>`day || '/' || booking.id`
  const rows = await unit.db
    .selectFrom('booking')
    .innerJoin('case_file', 'case_file.id', 'booking.case_id')
    .innerJoin('assessment_session', 'assessment_session.id', 'session_id')
    .select([
      'booking.id',
      'booking.case_id as caseId',
      'assessment_id as assessment',
      'number',
      'accounts',
      'person_id as person',
      'residence_office as office',
      'masked_name as maskedName',
      'day',
      'from_time as from',
    ])
    .where('booking.state', '=', 'booked')
    .where('day', '>', unit.today)
    .where('day', '<=', tomorrow)
    .where('reminded_at', 'is', null)
    .where(notPutOff(unit, 'remind-bookings', key))
    .where(sql<boolean>`${key} > ${after ?? ''}`)
    .orderBy(key)
    .limit(askedAtOnce)
    .execute()
  const items = rows.map(({ id, number, assessment, day, from, ...told }) => ({
    key: `${day}/${id}`,
    office: told.office,
    title: `申请 ${number}`,
    href: `/workbench/cases/${told.caseId}`,
    booking: id,
    told,
    assessment,
    when: `${shortDay(day)}${from}`,
  }))
  return foundOf(items, askedAtOnce)
}
const askedAtOnce = 100

const remindRound: Round = {
  name: 'remind-bookings',
  parts: [
    eachOf('remind-bookings', {
      find: findToRemind,
      take: async (unit, items) => {
        for (const { booking, told, assessment, when } of items) {
          const body = await bookingInWords(unit, told.caseId, assessment)
          await tellPerson(unit, told, { title: '请记得去评定', body, when })
          await unit.db.updateTable('booking').set({ reminded_at: unit.now }).where('id', '=', booking).execute()
        }
      },
      atOnce: 10,
    }),
  ],
}

/** The job 'remind-bookings': once, on the day before; before days off, on the last working day. */
export const remindBookings = (unit: Unit): Promise<WentOn> => goOn(unit, remindRound)
