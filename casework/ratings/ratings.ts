// How applicants found the service: once per case, and an office goes back to whoever was not content (N7; GB/T 39735).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptRating, acceptRevisit, acceptRevisitor, hasEnded } from '#regulation/offices/ratings.ts'
import type { Satisfaction } from '#regulation/public-voice.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import { type CaseFile, findCase } from '../cases/case-store.ts'
import { orderEventsSoon } from '../events/order-events.ts'
import { dueDayAt } from '../offices/due-day.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { findRating, insertRating, insertRevisit, lockRevisit, writeRevisit } from './rating-store.ts'

export const revisitAddress = (caseId: string) => `/workbench/ratings/${caseId}`

/** @param rating of whom it comes through: the platform, or nobody where it is given in this system */
export async function rateCase(
  unit: Unit,
  caseId: string,
  rating: { level: Satisfaction | undefined; words: string; partner?: string },
): Promise<Refusal | { rated: true }> {
  const file = await findCase(unit, caseId)
  const found = file && {
    file,
    ended: hasEnded(file.current),
    accounts: file.current.accounts,
    rated: (await findRating(unit, caseId)) !== undefined,
  }
  const accepted = acceptRating(unit.actor, found, rating)
  if (isRefusal(accepted)) return accepted
  await insertRating(unit, accepted.found.file, { ...accepted, partner: rating.partner })
  await orderEventsSoon(unit)
  if (accepted.revisit) await askForRevisit(unit, accepted.found.file)
  return { rated: true }
}

async function askForRevisit(unit: Unit, file: CaseFile): Promise<void> {
  const office = file.current.residence
  const due = await dueDayAt(unit, office, 'rating-revisit-days')
  await insertRevisit(unit, file, due)
  await tellOffice(unit, {
    office,
    key: `revisit/${file.id}`,
    title: '有人不满意，请整改并回访',
    words: `编号 ${file.number}。请在 ${byDayInWords(due)}回访。`,
    href: revisitAddress(file.id),
  })
}

/** Why the actor may not go back to the applicant of this case, if so. */
export async function refuseRevisiting(unit: Unit, caseId: string): Promise<Refusal | undefined> {
  const accepted = acceptRevisitor(unit.actor, await lockRevisit(unit, caseId))
  return isRefusal(accepted) ? accepted : undefined
}

/** Somebody went back to the applicant: what was put right, and whether the applicant accepts it. */
export async function recordRevisit(
  unit: Unit,
  caseId: string,
  revisit: { done: string; accepted: boolean | undefined },
): Promise<Refusal | { done: true }> {
  const accepted = acceptRevisit(unit.actor, await lockRevisit(unit, caseId), revisit)
  if (isRefusal(accepted)) return accepted
  await writeRevisit(unit, caseId, { ...accepted, by: accepted.by.id })
  return { done: true }
}
