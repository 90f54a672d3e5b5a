// An institution's assessment sessions: published with their places, called off with everybody told (N6.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptSession, type NewSession, refuseCallingOff, speakerOf } from '#regulation/offices/sessions.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findSession, insertSession, listApproved, saveCalledOff } from './session-store.ts'

/** @returns the session's id */
export async function publishSession(unit: Unit, session: NewSession): Promise<Refusal | { id: string }> {
  const institution = speakerOf(unit.actor)?.institution
  const approved = institution === undefined ? [] : await listApproved(unit, institution, session.day)
  const accepted = acceptSession(unit.actor, session, approved, unit.today)
  return isRefusal(accepted) ? accepted : { id: await insertSession(unit, session, accepted) }
}

export async function cancelSession(unit: Unit, id: string, reason: string): Promise<Refusal | undefined> {
  const refused = refuseCallingOff(unit.actor, await findSession(unit, id), reason, unit.today)
  if (refused) return refused
  await saveCalledOff(unit, id, reason)
  await unit.enqueue({ name: 'booking-news', data: { sessionId: id } })
  return undefined
}
