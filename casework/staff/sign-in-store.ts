// Passwords, second factors and failures of staff accounts, as the database keeps them; for the door's actor (N5.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { afterFailure } from '#regulation/offices/sign-in.ts'

export const totpPlace = (staff: string) => ({ table: 'staff', column: 'totp', row: staff })

/** By name in small letters, closed ones too, held until the end of the unit: two tries wait for each other. */
export async function holdByUsername(unit: Unit, username: string) {
  return unit.db
    .selectFrom('staff')
    .select(['id', 'password_hash as passwordHash', 'failures', 'locked_until as lockedUntil'])
    .select(['closed_at as closedAt', 'active_from as activeFrom'])
    .where('username', '=', username)
    .forUpdate()
    .executeTakeFirst()
}

/** An open account, held until the end of the unit: two tries wait for each other. */
export async function holdOpenAccount(unit: Unit, id: string) {
  return unit.db
    .selectFrom('staff')
    .select(['id', 'username', 'password_hash as passwordHash', 'previous_hashes as previousHashes'])
    .select(['totp_sealed as totpSealed', 'totp_last_step as totpLastStep'])
    .select(['failures', 'locked_until as lockedUntil'])
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function countFailure(unit: Unit, staff: { id: string; failures: number }): Promise<void> {
  const { failures, lockedUntil } = afterFailure(staff.failures, unit.now)
  await unit.db.updateTable('staff').set({ failures, locked_until: lockedUntil }).where('id', '=', staff.id).execute()
}

/** @returns false where the account is not the actor's to unlock */
export async function forgetFailures(unit: Unit, id: string): Promise<boolean> {
  const done = await unit.db
    .updateTable('staff')
    .set({ failures: 0, locked_until: null })
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** A code serves once: the step it belongs to is kept. */
export async function keepTotpStep(unit: Unit, id: string, step: number): Promise<void> {
  await unit.db.updateTable('staff').set({ totp_last_step: step }).where('id', '=', id).execute()
}

export async function updateTotpSecret(unit: Unit, id: string, secret: string): Promise<void> {
  await unit.db
    .updateTable('staff')
    .set({ totp_sealed: unit.vault.sealForService(totpPlace(id), secret), totp_last_step: 0, failures: 0 })
    .where('id', '=', id)
    .execute()
}

/** @param previous those before it that are remembered, newest first */
export async function updatePassword(
  unit: Unit,
  id: string,
  { hash, previous }: { hash: string; previous: readonly string[] },
): Promise<void> {
  await unit.db
    .updateTable('staff')
    .set({ password_hash: hash, password_set_at: unit.now, previous_hashes: [...previous] })
    .where('id', '=', id)
    .execute()
}

export async function endSessionsOf(unit: Unit, staff: string): Promise<void> {
  await unit.db
    .updateTable('session')
    .set({ ended_at: unit.now })
    .where('staff_id', '=', staff)
    .where('ended_at', 'is', null)
    .execute()
}
