// A locked account opened again, and a lost second factor replaced by two people: one asks, another agrees (N5.1, N5.2).
import { hashPassword, verifyPassword } from '#platform/identity/passwords.ts'
import { newTotpSecret } from '#platform/identity/totp.ts'
import { newId, newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { findMember, recordChange } from './change-staff.ts'
import { countFailure, isLocked, locked, totpPlace } from './sign-in-staff.ts'

/** How long the one-time code lives that starts a recovery. */
const codeHours = 24
const mostTries = 5

export async function unlockStaff(unit: Unit, id: string): Promise<Refusal | undefined> {
  const member = await findMember(unit, id)
  if (!member || member.closedAt) return refuse('没有这个人，或者已经离岗。', { clause: 'N5.1' })
  if (!member.lockedUntil || member.lockedUntil <= unit.now) return refuse('这个账号没有锁住。', { clause: 'N5.1' })
  const unlocked = await unit.db
    .updateTable('staff')
    .set({ failures: 0, locked_until: null })
    .where('id', '=', id)
    .executeTakeFirst()
  if (unlocked.numUpdatedRows !== 1n) return refuse('解锁由安全管理员办理。', { clause: 'N5.2' })
  await recordChange(unit, { staff: id, office: member.office, kind: 'unlocked', detail: {} })
  return undefined
}

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

/** The security administrator has seen the person and asks for a new second factor. */
export async function askForRecovery(unit: Unit, id: string, reason: string): Promise<Refusal | undefined> {
  const { actor } = unit
  const member = await findMember(unit, id)
  if (!member || member.closedAt) return refuse('没有这个人，或者已经离岗。', { clause: 'N5.1' })
  if (actor.kind !== 'staff' || !actor.roles.includes('security-admin'))
    return refuse('恢复登录由安全管理员提出。', { clause: 'N5.1' })
  if (member.id === actor.id) return refuse('不能给自己恢复。请上级的安全管理员办理。', { clause: 'N5.1' })
  if (reason.trim().length < 4)
    return refuse('请写明怎样核对了本人，至少 4 个字。', { field: 'reason', clause: 'N5.1' })
  const open = (await listRecoveries(unit, member.office)).some((one) => one.staff === id)
  if (open) return refuse('已经有人为这个账号提出恢复，等机构管理员同意。', { clause: 'N5.1' })
  await unit.db
    .insertInto('staff_recovery')
    .values({
      id: newId(),
      staff_id: id,
      office_id: member.office,
      reason: reason.trim(),
      asked_by: actor.id,
      asked_at: unit.now,
    })
    .execute()
  return undefined
}

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
  return rows.map((row) => ({ ...row, agreedAt: row.agreedAt ?? undefined }))
}

/** The second person agrees. @returns the one-time code, to be handed over in person */
export async function agreeToRecovery(unit: Unit, id: string): Promise<Refusal | { code: string }> {
  const { actor } = unit
  const found = await unit.db
    .selectFrom('staff_recovery')
    .select(['staff_id as staff', 'asked_by as askedBy', 'agreed_by as agreedBy', 'office_id as office'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (actor.kind !== 'staff' || !found || found.agreedBy)
    return refuse('没有这项恢复申请，或者已经同意过。请刷新页面。', { clause: 'N5.1' })
  if ([found.askedBy, found.staff].includes(actor.id))
    return refuse('提出的人和本人都不能同意。请另一个人来办。', { clause: 'N5.1' })
  const code = newToken().slice(0, 16)
  const agreed = await unit.db
    .updateTable('staff_recovery')
    .set({
      agreed_by: actor.id,
      agreed_at: unit.now,
      code_hash: await hashPassword(code),
      expires_at: new Date(unit.now.getTime() + codeHours * 3_600_000),
    })
    .where('id', '=', id)
    .executeTakeFirst()
  if (agreed.numUpdatedRows !== 1n) return refuse('同意恢复由该机构的机构管理员办理。', { clause: 'N5.1' })
  await recordChange(unit, {
    staff: found.staff,
    office: found.office,
    kind: 'recovered',
    detail: { askedBy: found.askedBy },
  })
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
  const staff = await unit.db
    .selectFrom('staff')
    .select(['id', 'username', 'failures', 'locked_until'])
    .where('id', '=', staffId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const recovery = await unit.db
    .selectFrom('staff_recovery')
    .select(['id', 'code_hash', 'tries'])
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', unit.now)
    .where('tries', '<', mostTries)
    .executeTakeFirst()
  if (!staff || isLocked(unit, staff)) return { wrong: refuse(locked, { field: 'code' }) }
  if (!recovery?.code_hash || !(await verifyPassword(code.trim(), recovery.code_hash))) {
    await countFailure(unit, staff.id, staff.failures + 1)
    if (recovery)
      await unit.db
        .updateTable('staff_recovery')
        .set({ tries: recovery.tries + 1 })
        .where('id', '=', recovery.id)
        .execute()
    return { wrong: refuse('恢复码不对，或者过期了。请核对，或重新请两个人办理。', { field: 'code' }) }
  }
  const totpSecret = newTotpSecret()
  await unit.db
    .updateTable('staff')
    .set({ totp_sealed: unit.vault.sealForService(totpPlace(staff.id), totpSecret), totp_last_step: 0, failures: 0 })
    .where('id', '=', staff.id)
    .execute()
  await unit.db.updateTable('staff_recovery').set({ used_at: unit.now }).where('id', '=', recovery.id).execute()
  await unit.db
    .updateTable('session')
    .set({ ended_at: unit.now })
    .where('staff_id', '=', staff.id)
    .where('ended_at', 'is', null)
    .execute()
  return { totpSecret, username: staff.username }
}
