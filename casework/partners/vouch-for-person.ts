// A platform vouches for its user: whose account that is, and by what the platform names them from now on (R3.2, N5.2).
import type { Assertion } from '#platform/partners/proof.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptVouched, identityUnreadable, refuseNewcomers } from '#regulation/offices/vouching.ts'
import { readName } from '#regulation/person-name.ts'
import { readTelephone, type Telephone } from '#regulation/phone-number.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import {
  ensureAccount,
  findAccount,
  openAccountWithoutTelephone,
  replaceEndedTelephone,
} from '../accounts/account-store.ts'
import { findAccountVouchedFor } from '../accounts/account-vouched-for.ts'
import { grantRealName } from '../accounts/identity-store.ts'
import { type Caller, openHandle, useOnce } from './partner-door-store.ts'
import { hasActedFor, wrongNamesOf } from './wrong-name-store.ts'

export type VouchedFor = { handle: string; expiresAt: Date }

/**
 * The person's own account, or a new one: under the platform's telephone of them where nobody has an account by it, else
 * without a telephone; what an account by telephone holds is never shown to who was vouched for without it.
 */
export async function vouchForPerson(
  unit: Unit,
  partner: Caller,
  { kid, subject, acr, once, until, ...claims }: Assertion,
): Promise<Refusal | VouchedFor> {
  const { name, idNumber } = claims
  // Of a platform that names no level, none is known: it vouches for nobody.
  if (partner.realNameAcr.length === 0)
    return refuse('登记这个平台时没有写明哪些实名等级算核对过证件和人脸，不能用它实名。请联系登记机关补上。', {
      clause: 'R3.2',
    })
  const person = acceptVouched(
    { title: partner.title, realNameAcr: partner.realNameAcr },
    { acr, name, idNumber },
    unit.today,
  )
  if (isRefusal(person)) return person
  const spelled = readName(person.name, 'assertion.name')
  if (isRefusal(spelled)) return spelled
  if (!(await useOnce(unit, once, until)))
    return refuse('这份实名凭证已经用过。请重新签发一份。', { clause: 'N5.2', field: 'assertion' })
  const known = await findAccountVouchedFor(unit, person)
  const newcomers = refuseNewcomers(await wrongNamesOf(unit, partner.id))
  const isNew = isRefusal(known) || known === undefined || !(await hasActedFor(unit, partner.id, known))
  if (newcomers && isNew) return newcomers
  if (isRefusal(known)) return known
  const phone = await freeTelephone(unit, claims.phone)
  // Whoever came without one before has one from now on.
  if (known !== undefined && phone) await replaceEndedTelephone(unit, known, phone)
  const account = known ?? (await openAccount(unit, partner, person, phone))
  if (typeof account !== 'string') return account
  return openHandle(unit, { partner: partner.id, account, subject, acr, kid })
}

/** A telephone that nobody signs in with yet. */
async function freeTelephone(unit: Unit, phone: unknown): Promise<Telephone | undefined> {
  const read = typeof phone === 'string' ? readTelephone(phone) : undefined
  return read && !isRefusal(read) && (await findAccount(unit, read)) === undefined ? read : undefined
}

async function openAccount(
  unit: Unit,
  partner: Caller,
  person: { name: string; idNumber: string },
  phone: Telephone | undefined,
): Promise<Refusal | string> {
  const account = phone ? await ensureAccount(unit, phone) : await openAccountWithoutTelephone(unit)
  const granted = await grantRealName(unit, account, {
    ...person,
    how: { by: 'provider', provider: `partner:${partner.id}` },
  })
  if (isRefusal(granted)) return identityUnreadable
  return granted.account
}
