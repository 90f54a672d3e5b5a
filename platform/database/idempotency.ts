// Keys that make a second try harmless: the same request gets the same answer, and one effect.
import { createHash } from 'node:crypto'
import type { Refusal } from '#regulation/vocabulary.ts'
import { nameOf, type Unit } from '../unit-of-work.ts'

export type Claim = { fresh: true } | { fresh: false; replay: unknown }

/**
 * Claims a key for a request. A second claim at the same time waits until the first unit ends; if that one committed, its
 * answer is replayed, and if it was rolled back, the second is the fresh one. The same key with another request is refused.
 */
export async function claimKey(unit: Unit, key: string, requestHash: string): Promise<Claim | Refusal> {
  if (!/^[!-~]{8,200}$/.test(key)) return { refused: true, message: '页面已过期。请刷新后重新提交。' }
  const actor = nameOf(unit.actor)
  const claimed = await unit.db
    .insertInto('idempotency_key')
    .values({ actor, key, request_hash: requestHash, answer: null, created_at: unit.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return { fresh: true }
  const earlier = await unit.db
    .selectFrom('idempotency_key')
    .select(['request_hash', 'answer'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (earlier.request_hash !== requestHash) {
    return {
      refused: true,
      message: '这次提交的编号已经用过，但内容不同，没有办理。请刷新页面后重新提交。',
    }
  }
  return { fresh: false, replay: earlier.answer }
}

/** Keeps the answer to a claimed key; call it last, in the unit that claimed. @param answer plain JSON, no personal data */
export async function rememberAnswer(unit: Unit, key: string, answer: unknown): Promise<void> {
  await unit.db
    .updateTable('idempotency_key')
    .set({ answer: JSON.stringify(answer) })
    .where('actor', '=', nameOf(unit.actor))
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

/** The fingerprint of a request, for comparing. @param request plain JSON; the order of its keys matters */
export function hashOfRequest(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex')
}
