// Sign-ins with an identity provider that are under way: kept sealed while the browser is away, ten minutes (R3.2, N5.2).
import { createHash } from 'node:crypto'
import type { Leaving } from '#platform/identity/providers.ts'
import type { Unit } from '#platform/unit-of-work.ts'

export type Waiting = Leaving & {
  provider: string
  next: string
  account: string | undefined
  /** For staff: to sign in, or the member whose account is to be linked. */
  staff?: string
}

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
