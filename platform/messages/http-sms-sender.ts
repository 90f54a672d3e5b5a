// Text messages through a gateway of the installation's own: signed JSON over HTTP in the form of Standard Webhooks, receipts likewise.
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import { type SmsSender, Undelivered, undeliverables } from './sms-sender.ts'

export type SmsGateway = {
  url: string
  /** Shared with the gateway: base64, 24 bytes or more. */
  secret: string
  /** Milliseconds to wait for an answer. */
  patience?: number
}

const reason = z.enum(undeliverables).catch('other')
const refusal = z.object({ reason: reason.default('other') }).catch({ reason: 'other' })

const receipt = z.object({
  /** The message's key. */
  id: z.uuid(),
  state: z.enum(['delivered', 'failed']),
  reason: reason.optional(),
})
export type SmsReceipt = z.infer<typeof receipt>

/**
 * POSTs `{ phone, text }` with the headers `webhook-id` (the message's key), `webhook-timestamp` and `webhook-signature`.
 * 2xx and 409 (known already): taken. 400, 404, 410, 422: never, with `{ reason }`. Anything else, or silence: tried again.
 * A redirect is not followed: the number would go where nobody has agreed to send it.
 */
export function httpSmsSender({ url, secret, patience = 10_000 }: SmsGateway): SmsSender {
  const signer = new Webhook(secret)
  return {
    name: 'http',
    send: async ({ phone, text, key }) => {
      const now = systemClock()
      const body = JSON.stringify({ phone, text })
      const answer = await fetch(url, {
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
      const said = await readBound(answer)
      if (answer.ok || answer.status === 409) return
      if ([400, 404, 410, 422].includes(answer.status)) throw new Undelivered(refusal.parse(jsonOf(said)).reason)
      throw new Error(`the gateway of text messages answered ${answer.status}`)
    },
  }
}

/** An answer is a few words; the rest of an endless one is left unread, and the connection closed. */
const longestAnswer = 64 * 1024

async function readBound({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  // Leaving the loop cancels the rest.
  for await (const part of body ?? []) {
    parts.push(part.subarray(0, longestAnswer - length))
    length += part.length
    if (length >= longestAnswer) break
  }
  return Buffer.concat(parts).toString('utf8')
}

/** @returns the receipt; undefined where its signature or its form is not right, or it is older than five minutes */
export function readReceipt(
  secret: string,
  body: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): SmsReceipt | undefined {
  const plain = Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  try {
    return receipt.parse(new Webhook(secret).verify(body, plain))
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
