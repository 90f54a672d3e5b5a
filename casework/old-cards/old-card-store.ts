// Old cards that came back, as kept by the residence office, and the batches in which they are destroyed (R6.1).
import { createHash } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { StaffRole } from '#regulation/actor.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { mayBeDestroyedFrom } from '#regulation/offices/old-cards.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { getOffice } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'

export const mostOldCards = 200

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
  return query.orderBy('due_on').orderBy('id').limit(mostOldCards).execute()
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

/** The roles of each open account of an office. */
export async function listOpenRoles(unit: Unit, office: string): Promise<readonly { roles: readonly StaffRole[] }[]> {
  const rows = await unit.db
    .selectFrom('staff')
    .select('roles')
    .where('office_id', '=', office)
    .where('closed_at', 'is', null)
    .execute()
  return rows.map(({ roles }) => ({ roles: roles as StaffRole[] }))
}

/** Batches of the offices right below that nobody has destroyed yet: theirs may ask for a witness. */
export async function listBatchesBelow(unit: Unit, office: string): Promise<readonly (Batch & { label: string })[]> {
  return unit.db
    .selectFrom('destruction_batch')
    .innerJoin('office', 'office.id', 'destruction_batch.office_id')
    .select(batchColumns.map((column) => `destruction_batch.${column}` as const))
    .select('office.label')
    .where('office.parent_id', '=', office)
    .where('destroyed_on', 'is', null)
    .orderBy('made_at')
    .limit(50)
    .execute()
}

/** Those of the chosen that the office keeps and that are in no batch; two who choose the same wait for each other. */
export async function lockKeptCards(
  unit: Unit,
  office: string,
  chosen: readonly string[],
): Promise<readonly OldCard[]> {
  if (chosen.length === 0) return []
  return unit.db
    .selectFrom('old_card')
    .select(cardColumns)
    .where('office_id', '=', office)
    .where('id', 'in', [...chosen])
    .where('batch_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function insertBatch(
  unit: Unit,
  office: string,
  cards: readonly string[],
): Promise<{ id: string; number: string }> {
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
    .where('id', 'in', [...cards])
    .execute()
  return { id, number }
}

export async function lockBatch(unit: Unit, id: string): Promise<Batch | undefined> {
  return unit.db
    .selectFrom('destruction_batch')
    .select(batchColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Of the office that keeps the cards, or with the name of the office above. */
async function witnessName(unit: Unit, batch: string): Promise<string> {
  const { actor } = unit
  const found = await findBatch(unit, batch)
  const name = await actorName(unit)
  const ofAnother = actor.kind === 'staff' && found && actor.office !== found.office
  return ofAnother ? `${name}（${(await getOffice(unit, actor.office)).shortName}）` : name
}

export async function writeFirstWitness(unit: Unit, id: string, witness: string): Promise<void> {
  await unit.db
    .updateTable('destruction_batch')
    .set({ first_witness: witness, first_witness_name: await witnessName(unit, id), first_witness_at: unit.now })
    .where('id', '=', id)
    .execute()
}

/** With the second witness the list is closed for good. */
export async function writeSecondWitness(unit: Unit, id: string, witness: string): Promise<void> {
  await unit.db
    .updateTable('destruction_batch')
    .set({
      second_witness: witness,
      second_witness_name: await witnessName(unit, id),
      second_witness_at: unit.now,
      list_hash: hashOfList(await listBatchCards(unit, id)),
      destroyed_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
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
