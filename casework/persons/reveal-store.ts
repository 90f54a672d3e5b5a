// Requests to see a minor's data, as kept: who asked and agreed, and whether it was used (N5.2).
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { openSince } from '#regulation/offices/reveals.ts'

export type RevealRequest = {
  id: string
  caseId: string
  field: string
  purpose: string
  askedBy: string
  askedAt: Date
  agreedBy: string | null
}

const purposePlace = (row: string) => ({ table: 'reveal_request', column: 'purpose', row })

const opened = async (unit: Unit, row: RevealRequest): Promise<RevealRequest> => ({
  ...row,
  purpose: await openText(unit.vault, 'service', purposePlace(row.id), row.purpose),
})

const select = (unit: Unit) =>
  unit.db
    .selectFrom('reveal_request')
    .select(['id', 'case_id as caseId', 'field', 'purpose', 'asked_by as askedBy', 'asked_at as askedAt'])
    .select('agreed_by as agreedBy')

/** @returns its id */
export async function insertRevealRequest(
  unit: Unit,
  one: { caseId: string; field: string; purpose: string; by: string },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('reveal_request')
    .values({
      id,
      case_id: one.caseId,
      field: one.field,
      purpose: await sealText(unit.vault, 'service', purposePlace(id), one.purpose),
      asked_by: one.by,
      asked_at: unit.now,
    })
    .execute()
  return id
}

/** Requests of a case that still have to be agreed to, or may be used. */
export async function listRevealRequests(unit: Unit, caseId: string): Promise<readonly RevealRequest[]> {
  const rows = await select(unit)
    .where('case_id', '=', caseId)
    .where('used_at', 'is', null)
    .where('asked_at', '>', openSince(unit.now))
    .orderBy('asked_at')
    .execute()
  return Promise.all(rows.map((row) => opened(unit, row)))
}

/** Two who agree to one request wait for each other. */
export async function lockRevealRequest(unit: Unit, id: string): Promise<RevealRequest | undefined> {
  const row = await select(unit).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && opened(unit, row)
}

/** Requests of a case that were not used yet, the earliest first; each is used by one showing only. */
export async function lockUnusedRequests(unit: Unit, caseId: string): Promise<readonly RevealRequest[]> {
  const rows = await select(unit)
    .where('case_id', '=', caseId)
    .where('used_at', 'is', null)
    .orderBy('asked_at')
    .forUpdate()
    .execute()
  return Promise.all(rows.map((row) => opened(unit, row)))
}

export async function writeAgreement(unit: Unit, id: string, by: string): Promise<void> {
  await unit.db.updateTable('reveal_request').set({ agreed_by: by, agreed_at: unit.now }).where('id', '=', id).execute()
}

export async function markUsed(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('reveal_request').set({ used_at: unit.now }).where('id', '=', id).execute()
}
