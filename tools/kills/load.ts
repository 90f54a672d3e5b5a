// The load of a storm of kills: clerks who take step after step over HTTP, and send the same form again until it is acknowledged.
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Lane } from './ground.ts'
import { stepsOf } from './ground.ts'

/** A step that was acknowledged: the key of its form, its case, and when it was begun and answered (ms of the run). */
export type Acknowledged = { key: string; caseId: string; step: string; begun: number; answered: number; tries: number }

export type Load = {
  acknowledged: Acknowledged[]
  /** How often a form was sent, with and without an answer. */
  sent: () => number
  /** Answers that are neither done nor “come back”: each would be a fault. */
  wrong: { status: number; step: string; body: string }[]
  /** Of the answers 503 to a form: how many carried the form with its key, the words and Retry-After; what the first of the others said. */
  told: { kept: number; all: number; bare?: string }
  /** Whether every lane has taken its last step: from then on nothing is asked of the system. */
  isOver: () => boolean
  /** Lets what is under way be acknowledged, and ends. */
  end: () => Promise<void>
}

type Answer = { status: number; location: string; retryAfter: string; body: string }

const checkRounds = 40

/**
 * @param address where the system answers; it may go away and come back at any time
 * @param manner.pause milliseconds that a clerk thinks between two steps
 * @param manner.rounds how often the papers of a case are checked before it is accepted
 */
export function startLoad(
  address: () => string,
  lanes: readonly Lane[],
  now: () => number,
  { pause = 0, rounds = checkRounds }: { pause?: number; rounds?: number } = {},
): Load {
  const acknowledged: Acknowledged[] = []
  const wrong: Load['wrong'] = []
  const told: Load['told'] = { kept: 0, all: 0 }
  let sent = 0
  let ending = false
  let lanesAtWork = lanes.length
  const working = lanes.map(async ({ token, cases }, lane) => {
    for (const caseId of cases)
      for (const { step, fields } of stepsOf(rounds)) {
        if (ending) return
        const key = randomUUID()
        const begun = now()
        const body = new URLSearchParams({ _key: key, ...fields }).toString()
        for (let tries = 1; ; tries++) {
          sent += 1
          const answer = await post(`${address()}/workbench/cases/${caseId}/steps/${step}`, body, token, lane)
          if (answer === undefined) {
            await sleep(100)
            continue
          }
          if (answer.status === 303 && !answer.location.includes('sign-in')) {
            acknowledged.push({ key, caseId, step, begun, answered: now(), tries })
            await sleep(pause)
            break
          }
          if (answer.status !== 503) {
            wrong.push({ status: answer.status, step, body: wordsOf(answer.body) })
            break
          }
          told.all += 1
          if (answer.retryAfter !== '' && answer.body.includes(key) && answer.body.includes('再提交一次'))
            told.kept += 1
          else told.bare ??= wordsOf(answer.body)
          await sleep(200)
        }
      }
    lanesAtWork -= 1
  })
  return {
    acknowledged,
    sent: () => sent,
    wrong,
    told,
    isOver: () => lanesAtWork === 0,
    end: async () => {
      ending = true
      await Promise.all(working)
    },
  }
}

/** Each lane comes from an address of its own, as clerks do. @returns undefined where no answer came */
function post(url: string, body: string, token: string, lane: number): Promise<Answer | undefined> {
  return new Promise((done) => {
    const asked = request(url, {
      method: 'POST',
      localAddress: `127.0.0.${lane + 2}`,
      agent: false,
      timeout: 70_000,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        cookie: `tongban=${token}`,
      },
    })
    asked.on('error', () => done(undefined))
    asked.on('timeout', () => asked.destroy())
    asked.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', () => done(undefined))
      response.on('close', () => {
        if (!response.complete) return done(undefined)
        const { location = '', 'retry-after': retryAfter = '' } = response.headers
        done({ status: response.statusCode ?? 0, location, retryAfter, body: Buffer.concat(parts).toString() })
      })
    })
    asked.end(body)
  })
}

const wordsOf = (body: string): string =>
  (/<h1[^>]*>([^<]*)<\/h1>[^]*?<\/h1>|<main[^]*?<\/main>/.exec(body)?.[0] ?? body)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300)
