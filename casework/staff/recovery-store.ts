// Recoveries of a lost second factor, as the database keeps them: who asked, who agreed, the code hashed (N5.1, N5.2).
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { mostRecoveryTries, recoveryCodeEnds } from '#regulation/offices/recovery.ts'

export type Recovery = {
  id: string
  staff: string
  name: string
  reason: string
  askedBy: string
  askedByName: string
  askedAt: Date
  agreedAt: Date | undefined
}

const reasonPlace = (row: string) => ({ table: 'staff_recovery', column: 'reason', row })

/** Recoveries asked for and not yet used up. */
export async function listRecoveries(unit: Unit, office: string): Promise<readonly Recovery[]> {
  const rows = await unit.db
    .selectFrom('staff_recovery')
    .innerJoin('staff', 'staff.id', 'staff_recovery.staff_id')
    .innerJoin('staff as asker', 'asker.id', 'staff_recovery.asked_by')
    .select([
      'staff_recovery.id',
      'staff_recovery.staff_id as staff',
      'staff.display_name as name',
      'reason',
      'asked_by as askedBy',
      'asker.display_name as askedByName',
      'asked_at as askedAt',
      'agreed_at as agreedAt',
    ])
    .where('staff_recovery.office_id', '=', office)
    .where('used_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', unit.now)]))
    .orderBy('asked_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      reason: await openText(unit.vault, 'service', reasonPlace(row.id), row.reason),
      agreedAt: row.agreedAt ?? undefined,
    })),
  )
}

export async function findRecovery(
  unit: Unit,
  id: string,
): Promise<{ staff: string; askedBy: string; office: string; agreed: boolean } | undefined> {
  const row = await unit.db
    .selectFrom('staff_recovery')
    .select(['staff_id as staff', 'asked_by as askedBy', 'agreed_by as agreedBy', 'office_id as office'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { staff: row.staff, askedBy: row.askedBy, office: row.office, agreed: row.agreedBy !== null }
}

export async function insertRecovery(
  unit: Unit,
  staff: string,
  { by, office, reason }: { by: string; office: string; reason: string },
): Promise<void> {
  const id = newId()
  const sealed = await sealText(unit.vault, 'service', reasonPlace(id), reason)
  await unit.db
    .insertInto('staff_recovery')
    .values({ id, staff_id: staff, office_id: office, reason: sealed, asked_by: by, asked_at: unit.now })
    .execute()
}

/** @returns false where another agreed a moment earlier */
export async function updateAgreed(
  unit: Unit,
  id: string,
  { by, codeHash }: { by: string; codeHash: string },
): Promise<boolean> {
  const agreed = await unit.db
    .updateTable('staff_recovery')
    .set({ agreed_by: by, agreed_at: unit.now, code_hash: codeHash, expires_at: recoveryCodeEnds(unit.now) })
    .where('id', '=', id)
    .where('agreed_by', 'is', null)
    .executeTakeFirst()
  return agreed.numUpdatedRows === 1n
}

/** Agreed, not used, not too old, and not mistyped too often. */
export async function findUsableRecovery(unit: Unit, staff: string) {
  return unit.db
    .selectFrom('staff_recovery')
    .select(['id', 'code_hash as codeHash', 'tries'])
    .where('staff_id', '=', staff)
    .where('used_at', 'is', null)
    .where('expires_at', '>', unit.now)
    .where('tries', '<', mostRecoveryTries)
    .executeTakeFirst()
}

export async function countRecoveryTry(unit: Unit, { id, tries }: { id: string; tries: number }): Promise<void> {
  await unit.db
    .updateTable('staff_recovery')
    .set({ tries: tries + 1 })
    .where('id', '=', id)
    .execute()
}

export async function useUpRecovery(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('staff_recovery').set({ used_at: unit.now }).where('id', '=', id).execute()
}
