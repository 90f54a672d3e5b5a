// Old cards are put into a batch once their year is over, and destroyed before two witnesses (R6.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { nameInRecords } from '#regulation/offices/acting-staff.ts'
import { acceptBatch, acceptWitness } from '#regulation/offices/old-cards.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { insertBatch, lockBatch, lockKeptCards, writeFirstWitness, writeSecondWitness } from './old-card-store.ts'

export async function makeBatch(
  unit: Unit,
  office: string,
  chosen: readonly string[],
): Promise<Refusal | { id: string; number: string }> {
  const kept = await lockKeptCards(unit, office, chosen)
  const accepted = acceptBatch(unit.actor, office, chosen, kept, unit.today)
  return isRefusal(accepted) ? accepted : insertBatch(unit, office, accepted.cards)
}

/** A witness confirms by their own sign-in; with the second the batch is destroyed and final. */
export async function witnessBatch(unit: Unit, id: string): Promise<Refusal | { destroyed: boolean }> {
  const accepted = acceptWitness(unit.actor, await lockBatch(unit, id))
  if (isRefusal(accepted)) return accepted
  const destroyed = accepted.as === 'second'
  await (destroyed ? writeSecondWitness : writeFirstWitness)(unit, id, nameInRecords(accepted.witness))
  return { destroyed }
}
