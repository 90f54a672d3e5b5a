// What a member of staff found out about a holder before somebody else decides, sealed under the holder's key (R4.2.1, R4.3.4).
import type { Unit } from '#platform/unit-of-work.ts'
import { actorName } from '../staff/actor-name.ts'

/** Where something waits to be verified by one person and decided by another. */
type Verified = 'expiry_proposal' | 'hukou_watch'

const placeOf = (table: Verified, id: string) => ({ table, column: 'verification', row: id })

export async function writeVerification(
  unit: Unit,
  table: Verified,
  { id, personId }: { id: string; personId: string },
  { by, note }: { by: string; note: string },
): Promise<void> {
  await unit.db
    .updateTable(table)
    .set({
      verification_sealed: await unit.vault.seal(personId, placeOf(table, id), note),
      verified_by: by,
      verified_by_name: await actorName(unit),
      verified_on: unit.today,
    })
    .where('id', '=', id)
    .execute()
}

export async function readVerification(
  unit: Unit,
  table: Verified,
  { id, personId, verificationSealed }: { id: string; personId: string; verificationSealed: Buffer | null },
): Promise<string | undefined> {
  if (!verificationSealed) return undefined
  return (await unit.vault.open(personId, placeOf(table, id), verificationSealed)).toString('utf8')
}
