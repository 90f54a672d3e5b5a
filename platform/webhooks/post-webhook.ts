// Posts one signed message to another system, in the form of Standard Webhooks: to a checked address, once, and within bounds (R3.2, N5.2).
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { Webhook } from 'standardwebhooks'
import { type Address, isLoopback, type Reach, reachable } from './public-address.ts'

export type Message = { url: string; secret: string; id: string; at: Date; body: string }

/** Why a message was not taken. */
export type Problem = 'bad-url' | 'no-address' | 'no-connection' | 'timeout' | 'redirect' | 'gone' | 'answered'
export type Posted = { taken: true; status: number } | { taken: false; problem: Problem; status?: number }

export type Manners = Reach & {
  /** Milliseconds for everything: connecting, sending and the answer. */
  patience?: number
}

/** An answer is a few words; the rest of an endless one is left unread, and the connection closed. */
const longestAnswer = 16 * 1024

/** 2xx: taken. A redirect is not followed: nobody has agreed to the place it names. */
export async function postWebhook(message: Message, manners: Manners): Promise<Posted> {
  const url = readUrl(message.url, manners)
  if (!url) return { taken: false, problem: 'bad-url' }
  const signal = AbortSignal.timeout(manners.patience ?? 10_000)
  const givenUp = new Promise<undefined>((done) => signal.addEventListener('abort', () => done(undefined)))
  const addresses = await Promise.race([reachable(url.hostname, manners), givenUp])
  if (!addresses) return { taken: false, problem: 'no-address' }
  // Without TLS only a receiver on this machine.
  if (url.protocol === 'http:' && !addresses.every(({ address }) => isLoopback(address)))
    return { taken: false, problem: 'bad-url' }
  try {
    const status = await send(url, addresses, message, signal)
    if (status >= 200 && status < 300) return { taken: true, status }
    const problem = status === 410 ? 'gone' : status >= 300 && status < 400 ? 'redirect' : 'answered'
    return { taken: false, problem, status }
  } catch {
    return { taken: false, problem: signal.aborted ? 'timeout' : 'no-connection' }
  }
}

/** Undefined where it is no address for messages: not https, or with a name and password. */
export function readUrl(text: string, { loopback }: Pick<Reach, 'loopback'>): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const schemes = loopback ? ['https:', 'http:'] : ['https:']
  const plain = url.username === '' && url.password === '' && url.hash === ''
  return schemes.includes(url.protocol) && plain ? url : undefined
}

function send(url: URL, addresses: readonly Address[], message: Message, signal: AbortSignal): Promise<number> {
  const { secret, id, at, body } = message
  const options: RequestOptions = {
    method: 'POST',
    // A connection of its own: to the addresses that were checked, whatever the name says by now.
    agent: false,
    lookup: (_name, { all }, done) => {
      const [first] = addresses
      if (all) done(null, [...addresses])
      else done(null, first?.address ?? '', first?.family)
    },
    signal,
    maxHeaderSize: 16 * 1024,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'tongban-webhooks',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
  }
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? secureRequest : plainRequest
    const sent = ask(url, options, (answer) => readBound(answer, () => resolve(answer.statusCode ?? 0), reject))
    sent.on('error', reject)
    sent.end(body)
  })
}

function readBound(answer: IncomingMessage, done: () => void, failed: (error: Error) => void): void {
  let length = 0
  answer.on('data', (part: Buffer) => {
    length += part.length
    if (length > longestAnswer) answer.destroy()
  })
  answer.on('end', done)
  answer.on('error', (error) => (length > longestAnswer ? done() : failed(error)))
  answer.on('close', done)
}
