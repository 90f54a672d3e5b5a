// A gateway of text messages that fails in every way there is, chosen by a number's last digit: for tests and for trying by hand.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { systemClock } from '../clock.ts'

export type Simulated = { phone: string; text: string; key: string }
/** How the gateway behaves: by the last digit of the number. */
export const behaviours = {
  0: 'delivers',
  1: 'the number does not exist',
  2: 'fails once, then takes it',
  3: 'never answers',
  4: 'breaks the connection',
  5: 'is too busy, once',
  6: 'takes it, and says later that the telephone is off',
  7: 'takes it, and sends each receipt twice, the failure before the delivery',
  8: 'takes it with a page instead of an answer',
  9: 'sends elsewhere',
} as const

export type GatewaySimulator = {
  url: string
  /** What it has taken, each key once. */
  taken: Simulated[]
  /** Every request that was rightly signed, repetitions too. */
  asked: Simulated[]
  close: () => Promise<void>
}

/** @param receipts where receipts go; none are sent without it */
export async function openGatewaySimulator(
  secret: string,
  receipts?: () => string,
  port = 0,
): Promise<GatewaySimulator> {
  const signer = new Webhook(secret)
  const taken: Simulated[] = []
  const asked: Simulated[] = []
  const seen = new Set<string>()
  const hanging = new Set<ServerResponse>()

  async function tell(id: string, state: 'delivered' | 'failed', reason?: string): Promise<void> {
    const url = receipts?.()
    if (url === undefined) return
    const now = systemClock()
    const body = JSON.stringify({ id, state, reason })
    await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': `${id}-${state}`,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signer.sign(`${id}-${state}`, now, body),
      },
      body,
    })
  }

  function take(message: Simulated): void {
    if (!taken.some(({ key }) => key === message.key)) taken.push(message)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const key = String(request.headers['webhook-id'])
    try {
      signer.verify(body, request.headers as Record<string, string>)
    } catch {
      return reply(response, 401, { reason: 'signature' })
    }
    const { phone, text } = JSON.parse(body) as { phone: string; text: string }
    const message = { phone, text, key }
    asked.push(message)
    const again = seen.has(key)
    seen.add(key)
    if (phone.endsWith('1')) return reply(response, 422, { reason: 'unknown-number' })
    if (phone.endsWith('2') && !again) return reply(response, 500, {})
    if (phone.endsWith('3')) return void hanging.add(response)
    if (phone.endsWith('4')) return void request.socket.destroy()
    if (phone.endsWith('5') && !again) return reply(response, 429, {})
    if (phone.endsWith('9')) {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' })
      return void response.end()
    }
    take(message)
    if (phone.endsWith('8')) {
      response.writeHead(200, { 'content-type': 'text/html' })
      return void response.end('<h1>OK</h1>')
    }
    reply(response, again ? 409 : 202, {})
    await sleep(20)
    if (phone.endsWith('6')) return tell(key, 'failed', 'unreachable')
    if (phone.endsWith('7'))
      for (const state of ['failed', 'delivered', 'failed', 'delivered'] as const) await tell(key, state)
    else await tell(key, 'delivered')
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  return { url: `http://127.0.0.1:${portOf(server)}/`, taken, asked, close: () => close(server, hanging) }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function close(server: Server, hanging: ReadonlySet<ServerResponse>): Promise<void> {
  for (const response of hanging) response.destroy()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
}
