// Signing in with an identity provider: what waits while the browser is away, and whose account it then is (R3.2, N5.2).
import { createHash } from 'node:crypto'
import type { Arrived, Leaving, ProviderConfig } from '#platform/identity/providers.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { findAccountOfIdentity, grantRealName, type Identity } from './identity-store.ts'

export type Waiting = Leaving & { provider: string; next: string; account: string | undefined }

const minutes = 10
const hashOf = (state: string) => createHash('sha256').update(state).digest()
const place = (hash: Buffer) => ({ table: 'provider_sign_in', column: 'content', row: hash.toString('hex') })

export async function keepWaiting(unit: Unit, waiting: Waiting): Promise<void> {
  const hash = hashOf(waiting.state)
  await unit.db.deleteFrom('provider_sign_in').where('created_at', '<', since(unit)).execute()
  await unit.db
    .insertInto('provider_sign_in')
    .values({
      state_hash: hash,
      content_sealed: unit.vault.sealForService(place(hash), JSON.stringify(waiting)),
      created_at: unit.now,
    })
    .execute()
}

const since = (unit: Unit) => new Date(unit.now.getTime() - minutes * 60_000)

/** What waited for this answer of a provider; taken away, so that no answer counts twice. */
export async function takeWaiting(unit: Unit, state: string): Promise<Waiting | undefined> {
  const hash = hashOf(state)
  const row = await unit.db
    .deleteFrom('provider_sign_in')
    .where('state_hash', '=', hash)
    .where('created_at', '>', since(unit))
    .returning('content_sealed')
    .executeTakeFirst()
  return row && (JSON.parse(unit.vault.openForService(place(hash), row.content_sealed)) as Waiting)
}

/** The person whom a provider vouches for, where it vouches well enough. */
export function identityFrom(provider: ProviderConfig, { acr, claims }: Arrived, today: string): Refusal | Identity {
  const { realNameAcr, title } = provider
  if (realNameAcr.length > 0 && !(acr && realNameAcr.includes(acr)))
    return refuse(`${title}这次没有核对您的实名。请在那里完成实名认证，再来一次；也可以到窗口办。`, { clause: 'R3.2' })
  const [name, typed] = [claims[provider.claims.name], claims[provider.claims.idNumber]]
  const read = typeof typed === 'string' ? readIdentityNumber(typed, today) : undefined
  if (typeof name !== 'string' || name.trim() === '' || typeof typed !== 'string' || !read || isRefusal(read))
    return refuse(`${title}没有给出姓名和身份证号码。请同意提供后再来一次；也可以到窗口办。`, { clause: 'R3.2' })
  return { name: name.trim(), idNumber: typed }
}

/**
 * The account of the person: the one they have, or the one that is signed in by telephone now.
 * @param account signed in when the browser left
 */
export async function accountFor(
  unit: Unit,
  account: string | undefined,
  { provider, ...who }: Identity & { provider: string },
): Promise<Refusal | { account: string }> {
  if (account) return grantRealName(unit, account, { ...who, how: { by: 'provider', provider } })
  const known = await findAccountOfIdentity(unit, who.idNumber)
  return known ? { account: known } : needsTelephone
}

const needsTelephone = refuse('您第一次来，请先用手机号登录，再做实名认证。以后两种方式都可以登录。', {
  clause: 'R3.2',
})
