// A member of staff's passkeys: made while signed in, used as the second factor (N5.1).
import {
  acceptNewPasskey,
  acceptSignature,
  askForNewPasskey,
  askForSignature,
  passkeyIn,
  type Site,
} from '#platform/identity/passkeys.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptPasskeyName,
  accountClosed,
  invalidPasskey,
  refuseLocked,
  wrongSignature,
} from '#regulation/offices/sign-in.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { endSession, openSession } from '../sessions/sessions.ts'
import {
  findPasskey,
  getNamesOf,
  insertPasskey,
  keepCounter,
  listPasskeys,
  rememberChallenge,
  useUpChallenge,
} from './passkey-store.ts'
import type { SignIn } from './sign-in-staff.ts'
import { countFailure, forgetFailures, holdOpenAccount } from './sign-in-store.ts'

/** @returns what the browser is asked, as JSON */
export async function beginPasskey(unit: Unit, site: Site, staff: string): Promise<string> {
  const person = await getNamesOf(unit, staff)
  const known = (await listPasskeys(unit, staff)).map((one) => one.id)
  const { options, challenge } = await askForNewPasskey(site, { id: staff, ...person, known })
  await rememberChallenge(unit, staff, challenge)
  return options
}

export async function addPasskey(
  unit: Unit,
  site: Site,
  one: { staff: string; answer: string; name: string },
): Promise<Refusal | undefined> {
  const named = acceptPasskeyName(one.name, (await listPasskeys(unit, one.staff)).length)
  if (isRefusal(named)) return named
  const made = await acceptNewPasskey(site, one.answer, (challenge) => useUpChallenge(unit, one.staff, challenge))
  if (!made) return invalidPasskey
  await insertPasskey(unit, one.staff, { ...made, name: named.name })
  return undefined
}

/** What the browser is asked to sign at the second step; undefined for somebody without passkeys. For the door's actor. */
export async function beginSignature(unit: Unit, site: Site, staff: string): Promise<string | undefined> {
  const known = (await listPasskeys(unit, staff)).map((one) => one.id)
  if (known.length === 0) return undefined
  const { options, challenge } = await askForSignature(site, known)
  await rememberChallenge(unit, staff, challenge)
  return options
}

/** The second factor by passkey. A wrong answer is counted, so this commits even when it refuses. For the door's actor. */
export async function checkPasskey(
  unit: Unit,
  site: Site,
  one: { staff: string; halfOpenToken: string; answer: string },
): Promise<SignIn> {
  const staff = await holdOpenAccount(unit, one.staff)
  if (!staff) return { wrong: accountClosed('code') }
  const locked = refuseLocked(staff, unit.now, 'code')
  if (locked) return { wrong: locked }
  const known = await findPasskey(unit, staff.id, passkeyIn(one.answer) ?? '')
  const counter =
    known && (await acceptSignature(site, one.answer, known, (challenge) => useUpChallenge(unit, staff.id, challenge)))
  if (!known || counter === undefined) {
    await countFailure(unit, staff)
    return { wrong: wrongSignature }
  }
  await keepCounter(unit, known.id, counter)
  await forgetFailures(unit, staff.id)
  const { provider } = await endSession(unit, one.halfOpenToken)
  return { token: await openSession(unit, { staff: staff.id, halfOpen: false, provider }) }
}
