// An institution's assessment sessions: published with their places, called off with everybody told (N6.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import {
  acceptSession,
  type NewSession,
  refuseCallingOff,
  refusedOn,
  speakerOf,
  weeklyDays,
} from '#regulation/offices/sessions.ts'
import { type Day, isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { calendarsFor } from '../offices/office-store.ts'
import { findCountyOfInstitution, findSession, insertSession, listApproved, saveCalledOff } from './session-store.ts'

/** @returns the session's id */
export async function publishSession(unit: Unit, session: NewSession): Promise<Refusal | { id: string }> {
  const institution = speakerOf(unit.actor)?.institution
  const approved = institution === undefined ? [] : await listApproved(unit, institution, session.day)
  const accepted = acceptSession(unit.actor, session, approved, unit.today)
  return isRefusal(accepted) ? accepted : { id: await insertSession(unit, session, accepted) }
}

/**
 * The same session every week until a day, without the holidays of the institution's county; all of them or none.
 * @returns the first one's id, how many there are, and the days left out
 */
export async function publishWeekly(
  unit: Unit,
  session: NewSession,
  until: Day,
): Promise<Refusal | { id: string; count: number; skipped: readonly Day[] }> {
  const county = await findCountyOfInstitution(unit, speakerOf(unit.actor)?.institution)
  const calendar = county ? (await calendarsFor(unit, [county]))(county) : nationalCalendar
  const weeks = weeklyDays({ day: session.day, until }, calendar)
  if (isRefusal(weeks)) return weeks
  const ids: string[] = []
  for (const day of weeks.days) {
    const made = await publishSession(unit, { ...session, day })
    if (isRefusal(made)) return day === session.day ? made : refusedOn(day, made)
    ids.push(made.id)
  }
  return { id: ids[0] ?? '', count: ids.length, skipped: weeks.skipped }
}

export async function cancelSession(unit: Unit, id: string, reason: string): Promise<Refusal | undefined> {
  const refused = refuseCallingOff(unit.actor, await findSession(unit, id), reason, unit.today)
  if (refused) return refused
  await saveCalledOff(unit, id, reason)
  await unit.enqueue({ name: 'booking-news', data: { sessionId: id } })
  return undefined
}
