// Codes sent from a window to the telephone of a case, only their hashes kept; they sign nobody in (R3.1, N5.2).

import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { codeEnds, codesCountedFrom } from '#regulation/offices/one-time-codes.ts'
import type { Telephone } from '#regulation/phone-number.ts'
import { hashOfCode } from './one-time-code.ts'

export async function countWindowCodes(unit: Unit, caseId: string): Promise<number> {
  const recent = await unit.db
    .selectFrom('window_code')
    .select('id')
    .where('case_id', '=', caseId)
    .where('created_at', '>', codesCountedFrom(unit.now))
    .execute()
  return recent.length
}

export async function insertWindowCode(unit: Unit, caseId: string, phone: Telephone, code: string): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('window_code')
    .values({
      id,
      case_id: caseId,
      phone_index: unit.vault.blindIndex('phone', phone),
      code_hash: hashOfCode(unit, 'window-code', id, code),
      sent_by: nameOf(unit.actor),
      expires_at: codeEnds('window', unit.now),
      created_at: unit.now,
    })
    .execute()
}

/** The newest that is still good and was sent to this very telephone, held until the end of the unit. */
export async function holdWindowCode(unit: Unit, caseId: string, phone: Telephone) {
  return unit.db
    .selectFrom('window_code')
    .select(['id', 'code_hash', 'tries'])
    .where('case_id', '=', caseId)
    .where('phone_index', '=', unit.vault.blindIndex('phone', phone))
    .where('used', '=', false)
    .where('expires_at', '>', unit.now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

export async function countWindowTry(unit: Unit, { id, tries }: { id: string; tries: number }): Promise<void> {
  await unit.db
    .updateTable('window_code')
    .set({ tries: tries + 1 })
    .where('id', '=', id)
    .execute()
}

/** All of the case: an older code must not come alive again, nor one sent to a wrong number. */
export async function useUpWindowCodes(unit: Unit, caseId: string): Promise<void> {
  await unit.db.updateTable('window_code').set({ used: true }).where('case_id', '=', caseId).execute()
}
