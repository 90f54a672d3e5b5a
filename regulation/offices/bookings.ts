// Places in sessions: who books one, in which session, who waits, and who came (N6.3).
import type { Actor } from '../actor.ts'
import { type Category, type Day, type Refusal, refuse } from '../vocabulary.ts'
import type { PublishedSession } from './sessions.ts'

export type BookingState = 'booked' | 'waiting' | 'cancelled' | 'session-cancelled' | 'attended' | 'missed'
export const bookingNames: Record<BookingState, string> = {
  booked: '已预约',
  waiting: '候补',
  cancelled: '已取消',
  'session-cancelled': '场次取消',
  attended: '已到',
  missed: '没有来',
}

/** An institution's open part of an assessment. */
export type BookablePart = { institution: string; categories: readonly Category[] }
export type OfferedSession = PublishedSession & { categories: readonly Category[] }

/** The applicant, or the clerk beside them. */
const books = (actor: Actor): boolean =>
  actor.kind === 'applicant' || (actor.kind === 'staff' && actor.roles.includes('handler'))
const notByThem = refuse('预约由申请人办理，或由经办人代办。', { clause: 'N6.3' })

/** An open session that is still to come and assesses all of these categories. */
export const offers = (session: OfferedSession, wanted: readonly Category[], today: Day): boolean =>
  session.state === 'open' && session.day > today && wanted.every((category) => session.categories.includes(category))

/** @param part undefined where nothing is to be assessed any more @returns what is booked, and where */
export function acceptBooking<P extends BookablePart, S extends OfferedSession>(
  actor: Actor,
  part: P | undefined,
  session: S | undefined,
  today: Day,
): Refusal | { part: P; session: S } {
  if (!books(actor)) return notByThem
  if (!part) return refuse('这项评定现在不用预约，可能已经评定完了。', { clause: 'N6.3' })
  if (session?.institution !== part.institution)
    return refuse('请从列出的场次里选一场。', { field: 'session', clause: 'N6.3' })
  if (!offers(session, [], today)) return refuse('这一场不能预约了。请另选一场。', { field: 'session', clause: 'N6.3' })
  if (!offers(session, part.categories, today))
    return refuse('这一场不评您的类别。请另选一场。', { field: 'session', clause: 'N6.3' })
  return { part, session }
}

/** The same place, or the same waiting by who may wait, is not given up for itself. */
export const standsAlready = (
  held: { session: string; state: BookingState } | undefined,
  session: string,
  mayWait: boolean,
): boolean => held?.session === session && (held.state === 'booked' || mayWait)

/** Where no place was left: refused, so that nothing changes, or waiting by who asked to. @param state what was given */
export function acceptPlace(state: BookingState, mayWait: boolean): Refusal | { state: 'booked' | 'waiting' } {
  if (state === 'booked') return { state }
  return mayWait
    ? { state: 'waiting' }
    : refuse('这一场刚刚约满了。请另选一场，或者选“没有名额就排候补”。', { field: 'session', clause: 'N6.3' })
}

/** @param held the place or the waiting that stands now */
export function acceptGivingUp<H extends object>(actor: Actor, held: H | undefined): Refusal | H {
  if (!books(actor)) return notByThem
  return held ?? refuse('没有要取消的预约。请刷新页面。', { clause: 'N6.3' })
}

const markable: readonly BookingState[] = ['booked', 'attended', 'missed']

/** The institution notes who came, from the session's day on; a mistake is mended by noting anew. */
export function refuseMarkingGuest(
  actor: Actor,
  guest: { institution: string; day: Day; state: BookingState } | undefined,
  today: Day,
): Refusal | undefined {
  if (!guest || actor.kind !== 'institution-staff' || actor.institution !== guest.institution)
    return refuse('没有这个预约。请刷新页面。', { clause: 'N6.3' })
  return guest.day <= today && markable.includes(guest.state)
    ? undefined
    : refuse('场次当天起才能登记到没到。', { clause: 'N6.3' })
}
