// Lets a person apply before the bar after a cancellation is over, by an office above the one that cancelled, with its reason (R4.1.1 原则上).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { acceptBarLifting } from '#regulation/offices/bar-lifting.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { getOffice } from '../offices/office-store.ts'
import { findPersonByIdNumber, insertBarException, isCancelledBelow, standingOf } from './person-store.ts'

/** @returns the day of the cancellation in words */
export async function liftBar(
  unit: Unit,
  wish: { idNumber: string; reason: string },
): Promise<Refusal | { cancelled: string }> {
  const { actor } = unit
  const level = actor.kind === 'staff' ? (await getOffice(unit, actor.office)).level : undefined
  const number = findableIdentityNumber(wish.idNumber)
  const id = number && (await findPersonByIdNumber(unit, number))
  const known = id === undefined ? undefined : { id, ...(await standingOf(unit, id)) }
  const cancelledBelow = id !== undefined && actor.kind === 'staff' && (await isCancelledBelow(unit, id, actor.office))
  const accepted = acceptBarLifting(actor, wish, { level, known, cancelledBelow }, unit.today)
  if (isRefusal(accepted)) return accepted
  await insertBarException(unit, accepted)
  return { cancelled: dayInWords(accepted.cancelledOn) }
}
