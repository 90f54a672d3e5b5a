// Places in sessions: booked, moved and given up; the last place goes once (N6.3).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptBooking,
  acceptGivingUp,
  acceptPlace,
  refuseMarkingGuest,
  standsAlready,
} from '#regulation/offices/bookings.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findStanding, insertBooking, listBookable, lockGuest, saveGivenUp, saveGuest } from './booking-store.ts'
import { findSession } from './session-store.ts'

export type BookingRequest = { assessment: string; caseId: string; session: string; mayWait: boolean }

/**
 * Books a place, giving up the one held before in the same breath. Where no place is left it refuses and nothing changes,
 * or, asked to, puts the person on the waiting list.
 */
export async function book(unit: Unit, request: BookingRequest): Promise<Refusal | { state: 'booked' | 'waiting' }> {
  const parts = await listBookable(unit, request.caseId)
  const wanted = parts.find(({ assessment }) => assessment === request.assessment)
  const accepted = acceptBooking(unit.actor, wanted, await findSession(unit, request.session), unit.today)
  if (isRefusal(accepted)) return accepted
  const { part, session } = accepted
  const held = await findStanding(unit, request.assessment)
  if (held && standsAlready(held, session.id, request.mayWait)) return acceptPlace(held.state, request.mayWait)
  if (held) await saveGivenUp(unit, held.id)
  const given = acceptPlace(await insertBooking(unit, part, session.id), request.mayWait)
  if (isRefusal(given)) return given
  if (given.state === 'booked') await unit.enqueue({ name: 'booking-news', data: { sessionId: session.id } })
  if (held) await unit.enqueue({ name: 'booking-news', data: { sessionId: held.session } })
  return given
}

/** Gives up the place held for an assessment. */
export async function cancelBooking(unit: Unit, assessment: string): Promise<Refusal | undefined> {
  const held = acceptGivingUp(unit.actor, await findStanding(unit, assessment))
  if (isRefusal(held)) return held
  await saveGivenUp(unit, held.id)
  await unit.enqueue({ name: 'booking-news', data: { sessionId: held.session } })
  return undefined
}

export async function markGuest(unit: Unit, id: string, state: 'attended' | 'missed'): Promise<Refusal | undefined> {
  const refused = refuseMarkingGuest(unit.actor, await lockGuest(unit, id), unit.today)
  if (refused) return refused
  await saveGuest(unit, id, state)
  return undefined
}
