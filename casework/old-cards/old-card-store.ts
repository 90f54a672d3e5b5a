// Old cards that came back: kept by the residence office for a full year, then destroyed together before witnesses (R6.1).
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { mayBeDestroyedFrom } from '#regulation/old-cards.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { actorName } from '../staff/actor-name.ts'

export type OldCard = {
  id: string
  caseId: string
  maskedName: string
  maskedNumber: string
  collectedOn: Day
  collectedBy: string
  shelf: string
  dueOn: Day
  batchId: string | null
}

const cardColumns = [
  'id',
  'case_id as caseId',
  'masked_name as maskedName',
  'masked_number as maskedNumber',
  'collected_on as collectedOn',
  'collected_by as collectedBy',
  'shelf',
  'due_on as dueOn',
  'batch_id as batchId',
] as const

/** Enters a card that was handed in; its year begins today. */
export async function keepOldCard(
  unit: Unit,
  one: { certificate: string; caseId: string; office: string },
): Promise<void> {
  const certificate = await findCertificate(unit, one.certificate)
  if (!certificate) throw new Error(`no certificate ${one.certificate} to keep`)
  await unit.db
    .insertInto('old_card')
    .values({
      id: newId(),
      certificate_id: certificate.id,
      person_id: certificate.personId,
      case_id: one.caseId,
      office_id: one.office,
      masked_name: certificate.maskedName,
      masked_number: maskCertificateNumber(await readNumber(unit, certificate)),
      collected_on: unit.today,
      collected_by: await actorName(unit),
      due_on: mayBeDestroyedFrom(unit.today),
    })
    .execute()
}

export type Custody = 'due' | 'kept' | 'destroyed'

export async function listOldCards(unit: Unit, office: string, custody: Custody): Promise<readonly OldCard[]> {
  let query = unit.db.selectFrom('old_card').select(cardColumns).where('office_id', '=', office)
  if (custody === 'destroyed') query = query.where('batch_id', 'is not', null)
  else query = query.where('batch_id', 'is', null).where('due_on', custody === 'due' ? '<=' : '>', unit.today)
  return query.orderBy('due_on').orderBy('id').limit(200).execute()
}

export async function setShelf(unit: Unit, id: string, shelf: string): Promise<void> {
  await unit.db
    .updateTable('old_card')
    .set({ shelf: shelf.trim().slice(0, 40) })
    .where('id', '=', id)
    .execute()
}

export type Batch = {
  id: string
  number: string
  office: string
  madeBy: string
  madeByName: string
  madeAt: Date
  firstWitness: string | null
  firstWitnessName: string | null
  secondWitnessName: string | null
  listHash: Buffer | null
  destroyedOn: Day | null
}

const batchColumns = [
  'id',
  'number',
  'office_id as office',
  'made_by as madeBy',
  'made_by_name as madeByName',
  'made_at as madeAt',
  'first_witness as firstWitness',
  'first_witness_name as firstWitnessName',
  'second_witness_name as secondWitnessName',
  'list_hash as listHash',
  'destroyed_on as destroyedOn',
] as const

/** Puts cards whose year is over into a batch to be destroyed; one that is not due can never be in it. */
export async function makeBatch(
  unit: Unit,
  office: string,
  cards: readonly string[],
): Promise<Refusal | { id: string; number: string }> {
  if (cards.length === 0) return refuse('请至少选一本要销毁的旧证。', { clause: 'R6.1', field: 'cards' })
  const chosen = await unit.db
    .selectFrom('old_card')
    .select(cardColumns)
    .where('office_id', '=', office)
    .where('id', 'in', cards)
    .where('batch_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (chosen.length !== new Set(cards).size)
    return refuse('有的旧证已经在别的批次里，或不归本单位保管。请刷新后再选。', { clause: 'R6.1', field: 'cards' })
  const early = chosen.find((one) => one.dueOn > unit.today)
  if (early)
    return refuse(`${early.maskedName}的旧证要保管到 ${dayInWords(early.dueOn)}，还不能销毁。`, {
      clause: 'R6.1',
      field: 'cards',
    })
  const id = newId()
  const number = `XH${office}${unit.today.replaceAll('-', '')}${id.slice(-4).toUpperCase()}`
  await unit.db
    .insertInto('destruction_batch')
    .values({
      id,
      number,
      office_id: office,
      made_by: nameOf(unit.actor),
      made_by_name: await actorName(unit),
      made_at: unit.now,
    })
    .execute()
  await unit.db
    .updateTable('old_card')
    .set({ batch_id: id })
    .where(
      'id',
      'in',
      chosen.map((one) => one.id),
    )
    .execute()
  return { id, number }
}

/** A witness confirms by their own sign-in; with the second one the batch is destroyed and final. */
export async function witnessBatch(unit: Unit, id: string): Promise<Refusal | { destroyed: boolean }> {
  const batch = await unit.db
    .selectFrom('destruction_batch')
    .select(batchColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!batch) return refuse('没有找到这个批次。', { clause: 'R6.1' })
  if (batch.destroyedOn) return refuse(`这一批已在 ${dayInWords(batch.destroyedOn)} 销毁。`, { clause: 'R6.1' })
  const me = nameOf(unit.actor)
  if (batch.madeBy === me || batch.firstWitness === me)
    return refuse('造册的人和两位监销人，必须是三个不同的人。请由另一位工作人员确认。', { clause: 'R6.1' })
  const name = await actorName(unit)
  if (!batch.firstWitness) {
    await unit.db
      .updateTable('destruction_batch')
      .set({ first_witness: me, first_witness_name: name, first_witness_at: unit.now })
      .where('id', '=', id)
      .execute()
    return { destroyed: false }
  }
  const cards = await listBatchCards(unit, id)
  await unit.db
    .updateTable('destruction_batch')
    .set({
      second_witness: me,
      second_witness_name: name,
      second_witness_at: unit.now,
      list_hash: hashOfList(cards),
      destroyed_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
  return { destroyed: true }
}

/** What was destroyed, told by one number: a card more or less gives another. */
export const hashOfList = (cards: readonly OldCard[]): Buffer =>
  createHash('sha256')
    .update(cards.map((one) => `${one.id} ${one.maskedNumber} ${one.collectedOn}`).join('\n'))
    .digest()

export async function findBatch(unit: Unit, id: string): Promise<Batch | undefined> {
  return unit.db.selectFrom('destruction_batch').select(batchColumns).where('id', '=', id).executeTakeFirst()
}

export async function listBatches(unit: Unit, office: string): Promise<readonly Batch[]> {
  return unit.db
    .selectFrom('destruction_batch')
    .select(batchColumns)
    .where('office_id', '=', office)
    .orderBy('made_at', 'desc')
    .limit(50)
    .execute()
}

export async function listBatchCards(unit: Unit, id: string): Promise<readonly OldCard[]> {
  return unit.db.selectFrom('old_card').select(cardColumns).where('batch_id', '=', id).orderBy('id').execute()
}
