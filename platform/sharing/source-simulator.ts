// A sharing source that fails in every way there is, chosen by an identity number's seventeenth digit: for tests and for trying by hand.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { systemClock } from '../clock.ts'
import { drawSheet } from '../files/sample-images.ts'

export type SimulatedQuery = {
  key: string
  person: { name: string; idNumber: string }
  material: string
  consent: { given: boolean; at: string; by: string }
  asker: { office: string; name: string }
}

/** How the source behaves towards a person: by the seventeenth digit of the number, unless it is told otherwise. */
export const sourceBehaviours = {
  0: 'gives the paper',
  1: 'has nothing',
  2: 'fails once, then gives it',
  3: 'never answers',
  4: 'breaks the connection',
  5: 'signs with another secret',
  6: 'gives a program instead of the paper',
  7: 'answers without end',
  8: 'answers another query',
  9: 'sends elsewhere',
} as const
export type SourceBehaviour = keyof typeof sourceBehaviours

export type SourceSimulator = {
  url: string
  /** Every request that was rightly signed, repetitions too. */
  asked: SimulatedQuery[]
  /** From now on towards everybody; undefined: by the number again. */
  behave: (as: SourceBehaviour | undefined) => void
  close: () => Promise<void>
}

export async function openSourceSimulator(secret: string, port = 0): Promise<SourceSimulator> {
  const signer = new Webhook(secret)
  const stranger = new Webhook(Buffer.from('a secret of somebody else').toString('base64'))
  const asked: SimulatedQuery[] = []
  const seen = new Set<string>()
  const hanging = new Set<ServerResponse>()
  let told: SourceBehaviour | undefined

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const key = String(request.headers['webhook-id'])
    try {
      signer.verify(body, request.headers as Record<string, string>)
    } catch {
      return void response.writeHead(401).end()
    }
    const query: SimulatedQuery = { ...(JSON.parse(body) as Omit<SimulatedQuery, 'key'>), key }
    asked.push(query)
    const again = seen.has(key)
    seen.add(key)
    const behaviour = told ?? (Number(query.person.idNumber[16]) as SourceBehaviour)
    if (!query.consent.given) return void response.writeHead(403).end()
    if (behaviour === 2 && !again) return void response.writeHead(503).end()
    if (behaviour === 3) return void hanging.add(response)
    if (behaviour === 4) return void request.socket.destroy()
    // Whoever went there would be given the paper.
    if (behaviour === 9 && request.url === '/') return void response.writeHead(307, { location: '/elsewhere' }).end()
    if (behaviour === 7) return pour(response)
    const now = systemClock()
    const proof = `YSGX-${key.slice(0, 8)}`
    const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const file = behaviour === 6 ? Buffer.from('#!/bin/sh\necho no paper\n') : await drawSheet(200)
    const said = JSON.stringify(
      behaviour === 1
        ? { found: false, proof, on: day }
        : { found: true, file: file.toString('base64'), proof, on: day },
    )
    const id = behaviour === 8 ? `${key}-other` : key
    response.writeHead(200, {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': (behaviour === 5 ? stranger : signer).sign(id, now, said),
    })
    response.end(said)
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    asked,
    behave: (as) => {
      told = as
    },
    close: () => close(server, hanging),
  }
}

/** Until whoever asked has had enough. */
function pour(response: ServerResponse): void {
  const megabyte = Buffer.alloc(1024 * 1024, 'A')
  const more = () => {
    while (!response.destroyed && response.write(megabyte));
  }
  response.writeHead(200, { 'content-type': 'application/json' }).on('drain', more)
  more()
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
