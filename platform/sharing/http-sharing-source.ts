// Asks a sharing source over HTTP: signed JSON in the form of Standard Webhooks, and the answer signed likewise (R2.2, N5.2).
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import type { MaterialKind } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { systemClock } from '../clock.ts'
import { type SharedAnswer, type SharingQuery, type SharingSource, SourceAway } from './sharing-source.ts'

export type SourceAddress = {
  id: string
  title: string
  url: string
  /** Shared with the source: base64, 24 bytes or more. */
  secret: string
  materials: readonly MaterialKind[]
  /** Milliseconds to wait for an answer. */
  patience?: number
  /** Milliseconds before a second attempt; the person waits before the page. */
  pause?: number
}

/** A file of 20 MB in base64, and the words around it. */
const longestAnswer = 28 * 1024 * 1024

const proof = z.string().regex(/^[\p{L}\p{N}_./:-]{1,80}$/u)
const on = z.string().refine(isValidDay)
const answered = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), file: z.base64(), proof, on }),
  z.object({ found: z.literal(false), proof, on }),
])

/**
 * POSTs the query with the headers `webhook-id` (its key), `webhook-timestamp` and `webhook-signature`. 200 with the same three headers,
 * the id being the query's: an answer. 400, 401, 403, 404, 422: refused. 429, 5xx, or silence: tried once more, with the same key. A redirect is not followed:
 * the number would go where nobody has agreed to send it.
 */
export function httpSharingSource(address: SourceAddress): SharingSource {
  const { id, title, materials, pause = 500 } = address
  return {
    id,
    title,
    materials,
    ask: async (query) => {
      try {
        return await askOnce(address, query)
      } catch (error) {
        if (!(error instanceof SourceAway) || error.why !== 'away') throw error
        await sleep(pause)
        return askOnce(address, query)
      }
    },
  }
}

async function askOnce(address: SourceAddress, query: SharingQuery): Promise<SharedAnswer> {
  const { url, secret, patience = 10_000 } = address
  const signer = new Webhook(secret)
  const now = systemClock()
  const { key, person, material, consent, asker } = query
  const body = JSON.stringify({
    person,
    material,
    consent: { given: true, at: consent.at.toISOString(), by: consent.by },
    asker,
  })
  const { status, headers, said } = await fetchBound(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    headers: {
      'content-type': 'application/json',
      'webhook-id': key,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signer.sign(key, now, body),
    },
    body,
  })
  if ([400, 401, 403, 404, 422].includes(status)) throw new SourceAway('refused', String(status))
  if (status !== 200) throw new SourceAway('away', String(status))
  if (said === undefined) throw new SourceAway('unreadable', 'too long')
  return readAnswer(signer, key, said, headers)
}

/** Another query's answer, however rightly signed, is not this one's. */
function readAnswer(signer: Webhook, key: string, said: string, headers: Headers): SharedAnswer {
  try {
    const signed = Object.fromEntries(headers)
    if (signed['webhook-id'] !== key) throw new SourceAway('unreadable', 'an answer to another query')
    const answer = answered.parse(signer.verify(said, signed))
    return answer.found ? { ...answer, file: Buffer.from(answer.file, 'base64') } : answer
  } catch (error) {
    if (error instanceof SourceAway) throw error
    throw new SourceAway('unreadable', error instanceof z.ZodError ? 'not of the form' : 'not rightly signed')
  }
}

type Bound = { status: number; headers: Headers; said: string | undefined }

/** `said` is undefined where it is longer than an answer may be: the rest is left unread, and the connection closed. */
async function fetchBound(url: string, request: RequestInit): Promise<Bound> {
  try {
    const { status, headers, body } = await fetch(url, request)
    const parts: Uint8Array[] = []
    let length = 0
    // Leaving the loop cancels the rest.
    for await (const part of body ?? []) {
      length += part.length
      if (length > longestAnswer) return { status, headers, said: undefined }
      parts.push(part)
    }
    return { status, headers, said: Buffer.concat(parts).toString('utf8') }
  } catch (error) {
    throw new SourceAway('away', error instanceof Error ? error.name : 'no answer')
  }
}
