// The running system's doors, over the network: a form is sent again under its own key until somebody answers it.
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { formOf } from './forms.ts'
import { outcomeOf } from './http-door.ts'
import type { HttpDoor } from './live.ts'
import type { Outcome } from './perform.ts'

/** After so many minutes without an answer the system is down for good. */
const patience = 5

export function openNetworkDoor(address: () => string, tokens: ReadonlyMap<string, string>): HttpDoor {
  return (actor, caseId, ask, key, handles) => {
    const form = formOf(actor, caseId, ask, handles)
    const token = 'id' in actor ? tokens.get(actor.id) : undefined
    if (!form || token === undefined) return undefined
    const body = new URLSearchParams({ ...form.fields, _key: key }).toString()
    return untilAnswered(() => post(`${address()}${form.path}`, body, token))
  }
}

async function untilAnswered(send: () => Promise<Outcome | 'later'>): Promise<Outcome> {
  for (let tries = 0; tries < patience * 300; tries++) {
    const answer = await send()
    if (answer !== 'later') return answer
    await sleep(200)
  }
  return { is: 'failed', error: new Error(`no answer in ${patience} minutes`) }
}

/** 'later' where no answer came, or one that says to come back. */
function post(url: string, body: string, token: string): Promise<Outcome | 'later'> {
  return new Promise((done) => {
    const asked = request(url, {
      method: 'POST',
      agent: false,
      timeout: 70_000,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        cookie: `tongban=${token}`,
      },
    })
    asked.on('error', () => done('later'))
    asked.on('timeout', () => asked.destroy())
    asked.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', () => done('later'))
      response.on('close', () => {
        if (!response.complete || response.statusCode === 503) return done('later')
        done(outcomeOf(response.statusCode ?? 0, response.headers.location ?? '', Buffer.concat(parts).toString()))
      })
    })
    asked.end(body)
  })
}
