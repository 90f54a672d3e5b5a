// Old cards are put into a batch once their year is over, and destroyed before two witnesses (R6.1).
import type { Unit } from '#platform/unit-of-work.ts'
import { nameInRecords } from '#regulation/offices/acting-staff.ts'
import { acceptBatch, acceptWitness, lacksWitnesses } from '#regulation/offices/old-cards.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { getOffice } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  insertBatch,
  listOpenRoles,
  lockBatch,
  lockKeptCards,
  writeFirstWitness,
  writeSecondWitness,
} from './old-card-store.ts'

export async function makeBatch(
  unit: Unit,
  office: string,
  chosen: readonly string[],
): Promise<Refusal | { id: string; number: string }> {
  const kept = await lockKeptCards(unit, office, chosen)
  const accepted = acceptBatch(unit.actor, office, chosen, kept, unit.today)
  if (isRefusal(accepted)) return accepted
  const batch = await insertBatch(unit, office, accepted.cards)
  await askAbove(unit, office, batch)
  return batch
}

/** An office with too few people asks the one above to send a witness, where its rules allow that. */
async function askAbove(unit: Unit, office: string, batch: { id: string; number: string }): Promise<void> {
  const { label, parent } = await getOffice(unit, office)
  const rules = await rulesFor(unit, office)
  if (parent === null || rules['destruction-witnesses'] === 'own') return
  if (!lacksWitnesses(await listOpenRoles(unit, office))) return
  await tellOffice(unit, {
    office: parent,
    key: `witness ${batch.id}`,
    title: `${label}请上级派人监销旧证`,
    words: `那里人手不够三个。批次 ${batch.number}，请到场看着销毁，再登录确认。`,
    href: `/workbench/old-cards/batches/${batch.id}`,
  })
}

/** A witness confirms by their own sign-in; with the second the batch is destroyed and final. */
export async function witnessBatch(unit: Unit, id: string): Promise<Refusal | { destroyed: boolean }> {
  const batch = await lockBatch(unit, id)
  const found = batch && { ...batch, above: (await getOffice(unit, batch.office)).parent }
  const accepted = acceptWitness(unit.actor, found, await rulesFor(unit, batch?.office))
  if (isRefusal(accepted)) return accepted
  const destroyed = accepted.as === 'second'
  await (destroyed ? writeSecondWitness : writeFirstWitness)(unit, id, nameInRecords(accepted.witness))
  return { destroyed }
}
