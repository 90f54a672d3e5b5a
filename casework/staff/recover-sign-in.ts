// A locked account opened again, and a lost second factor replaced by two people: one asks, another agrees (N5.1, N5.2).
import { hashPassword, verifyPassword } from '#platform/identity/passwords.ts'
import { newTotpSecret } from '#platform/identity/totp.ts'
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptAgreement,
  acceptRecovery,
  nothingToAgreeTo,
  refuseUnlocking,
  unlockingIsNotYours,
  wrongRecoveryCode,
} from '#regulation/offices/recovery.ts'
import { accountClosed, refuseLocked } from '#regulation/offices/sign-in.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { officePath } from '../offices/office-store.ts'
import { recordChange } from './change-store.ts'
import {
  countRecoveryTry,
  findRecovery,
  findUsableRecovery,
  insertRecovery,
  listRecoveries,
  updateAgreed,
  useUpRecovery,
} from './recovery-store.ts'
import { countFailure, endSessionsOf, forgetFailures, holdOpenAccount, updateTotpSecret } from './sign-in-store.ts'
import { findMember } from './staff-store.ts'

export async function unlockStaff(unit: Unit, id: string): Promise<Refusal | undefined> {
  const member = await findMember(unit, id)
  const path = member ? await officePath(unit, member.office) : []
  const refused = refuseUnlocking(unit.actor, member, path, unit.now)
  if (refused || !member) return refused
  if (!(await forgetFailures(unit, id))) return unlockingIsNotYours
  await recordChange(unit, { staff: id, office: member.office, kind: 'unlocked', detail: {} })
  return undefined
}

/** The security administrator has seen the person and asks for a new second factor. */
export async function askForRecovery(unit: Unit, id: string, reason: string): Promise<Refusal | undefined> {
  const member = await findMember(unit, id)
  const recovery = acceptRecovery(unit.actor, member, reason, {
    path: member ? await officePath(unit, member.office) : [],
    isOpen: member ? (await listRecoveries(unit, member.office)).some((one) => one.staff === id) : false,
  })
  if (isRefusal(recovery)) return recovery
  await insertRecovery(unit, id, recovery)
  return undefined
}

/** The second person agrees. @returns the one-time code, to be handed over in person */
export async function agreeToRecovery(unit: Unit, id: string): Promise<Refusal | { code: string }> {
  const found = await findRecovery(unit, id)
  const agreement = acceptAgreement(unit.actor, found)
  if (isRefusal(agreement)) return agreement
  const code = newToken().slice(0, 16)
  if (!found || !(await updateAgreed(unit, id, { by: agreement.by, codeHash: await hashPassword(code) })))
    return nothingToAgreeTo
  const { staff, office, askedBy } = found
  await recordChange(unit, { staff, office, kind: 'recovered', detail: { askedBy } })
  return { code }
}

/**
 * For the door's actor: whoever knows the password and holds the code gets a new authenticator secret; the sessions of
 * the account end. A wrong code is counted, so this commits even when it refuses.
 */
export async function useRecovery(
  unit: Unit,
  staffId: string,
  code: string,
): Promise<{ totpSecret: string; username: string } | { wrong: Refusal }> {
  const staff = await holdOpenAccount(unit, staffId)
  if (!staff) return { wrong: accountClosed('code') }
  const locked = refuseLocked(staff, unit.now, 'code')
  if (locked) return { wrong: locked }
  const recovery = await findUsableRecovery(unit, staffId)
  if (!recovery?.codeHash || !(await verifyPassword(code.trim(), recovery.codeHash))) {
    await countFailure(unit, staff)
    if (recovery) await countRecoveryTry(unit, recovery)
    return { wrong: wrongRecoveryCode }
  }
  const totpSecret = newTotpSecret()
  await updateTotpSecret(unit, staff.id, totpSecret)
  await useUpRecovery(unit, recovery.id)
  await endSessionsOf(unit, staff.id)
  return { totpSecret, username: staff.username }
}
