// The first administrator of an installation: no password is ever shown; who follows the link sets both factors (N5.1, N5.2).
import { type PasswordProfile, passwordProblem } from '#platform/identity/password-profile.ts'
import { hashPassword } from '#platform/identity/passwords.ts'
import { acceptTotp } from '#platform/identity/totp.ts'
import { newToken } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { alreadyBegun, isGoodLink, linkIsVoid } from '#regulation/offices/first-sign-in.ts'
import { refuseNewPassword, wrongCode } from '#regulation/offices/sign-in.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { openSession } from '../sessions/sessions.ts'
import { holdLink, insertLink, listAdministrators, useUpLink } from './first-sign-in-store.ts'
import { registerStaff } from './register-staff.ts'
import { endSessionsOf, holdOpenAccount, keepTotpStep, totpPlace, updatePassword } from './sign-in-store.ts'

/** For the installer. Run again before the link was used, it gives a new link, and the old is void. @returns the token */
export async function inviteAdministrator(
  unit: Unit,
  one: { username: string; displayName: string; office: string },
): Promise<Refusal | { token: string }> {
  const administrators = await listAdministrators(unit)
  if (administrators.some(({ begunAt }) => begunAt !== null)) return alreadyBegun
  const invited = administrators.find(
    ({ username, office }) => username === one.username.toLowerCase() && office === one.office,
  )
  if (invited) return { token: await insertLink(unit, invited.id) }
  // Nobody knows it; the account opens by the link alone.
  const made = await registerStaff(unit, {
    ...one,
    password: newToken(),
    passwordIsFirst: true,
    roles: ['office-admin'],
  })
  return isRefusal(made) ? made : { token: await insertLink(unit, made.id) }
}

/** Whose link it is, with the secret for their authenticator. For the door's actor. */
export async function openLink(unit: Unit, token: string): Promise<Refusal | { username: string; secret: string }> {
  const found = await holdAccountOf(unit, token)
  return isRefusal(found) ? found : { username: found.staff.username, secret: found.secret }
}

/** Sets the password, proves the authenticator, uses the link up. A refusal leaves the link as it was. */
export async function beginByLink(
  unit: Unit,
  { token, wanted, code, profile }: { token: string; wanted: string; code: string; profile: PasswordProfile },
): Promise<Refusal | { token: string }> {
  const found = await holdAccountOf(unit, token)
  if (isRefusal(found)) return found
  const { staff, secret } = found
  const refused = refuseNewPassword(passwordProblem(wanted, staff.username, profile), false)
  if (refused) return refused
  const step = acceptTotp(secret, code, unit.now, staff.totpLastStep)
  if (step === undefined) return wrongCode
  await keepTotpStep(unit, staff.id, step)
  await updatePassword(unit, staff.id, { hash: await hashPassword(wanted), previous: [] })
  await useUpLink(unit, staff.id)
  await endSessionsOf(unit, staff.id)
  return { token: await openSession(unit, { staff: staff.id, halfOpen: false }) }
}

async function holdAccountOf(unit: Unit, token: string) {
  const link = await holdLink(unit, token)
  const staff = link && isGoodLink(link, unit.now) ? await holdOpenAccount(unit, link.staff) : undefined
  return staff ? { staff, secret: unit.vault.openForService(totpPlace(staff.id), staff.totpSealed) } : linkIsVoid
}
