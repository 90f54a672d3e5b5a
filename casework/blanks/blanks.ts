// Blank cards taken into stock, looked at before printing, written off (R4.1.5).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptConsignment,
  acceptWriteOff,
  type Consignment,
  type Cover,
  refuseUsing,
  type WriteOff,
} from '#regulation/offices/blank-cards.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findKnownBlank, insertConsignment, lockBlank, writeOff } from './blank-store.ts'

/** Takes a run of numbers into stock: 'QH00000001' to 'QH00000100'. */
export async function receiveBlanks(unit: Unit, one: Consignment): Promise<Refusal | { count: number }> {
  const known = await findKnownBlank(unit, one.office, one.first, one.last)
  const accepted = acceptConsignment(unit.actor, one, known, unit.today)
  if (isRefusal(accepted)) return accepted
  await insertConsignment(unit, accepted)
  return { count: accepted.numbers.length }
}

/** Whether this blank may be printed on; nobody else takes it meanwhile. */
export async function checkBlank(
  unit: Unit,
  office: string,
  number: string,
  cover: Cover,
): Promise<Refusal | undefined> {
  return refuseUsing(await lockBlank(unit, office, number), cover)
}

export async function writeOffBlank(unit: Unit, one: WriteOff): Promise<Refusal | { done: true }> {
  const accepted = acceptWriteOff(unit.actor, one, await lockBlank(unit, one.office, one.number))
  if (isRefusal(accepted)) return accepted
  await writeOff(unit, accepted)
  return { done: true }
}
