// Measuring whether a door answers everybody alike: words, status, size and, where it is measured long enough, time (N5.2).
import assert from 'node:assert/strict'
import { after } from 'node:test'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { registered } from './holders.ts'
import type { Town } from './town.ts'
import { handedIn, somebody } from './ways.ts'

/** Tries of each kind at each door; ORACLE_TRIES=200 measures long enough to hold times to a tenth. */
export const tries = Number(process.env.ORACLE_TRIES ?? 20)
/** Few tries on a busy machine say nothing of times. */
const holdsTimes = tries >= 200
/** What a busy moment may add to a median, in ms. */
const slack = 1
const mostRounds = 6

export type Kind = { is: string; name: string; idNumber: string; certificateNumber: string; draft?: string }
export type Sent = { path: string; fields?: Record<string, string> }

export const invented = (idNumber: string) =>
  buildCertificateNumber({ identity: idNumber, categoryCode: 4, level: 2, replacement: 0 })

/** One of each: holds a certificate, holds none, has a case open, was cancelled lately; by right and wrong names and numbers. */
export async function kindsIn(town: Town): Promise<Kind[]> {
  const holder = await registered(town, { from: '2020-05-01' })
  const barred = await registered(town, { from: '2020-05-01' })
  await town.work(worker, async (unit) => {
    const person = await unit.db.selectFrom('certificate').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    await setCertificateStatus(unit, person.id, 'cancelled', 'own-wish')
  })
  const applying = somebody()
  await handedIn(town, applying)
  const nobody = somebody()
  const right = '测试·老证'
  const wrong = '测试·别人'
  return [
    { is: 'holder, all right', name: right, idNumber: holder.idNumber, certificateNumber: holder.certificateNumber },
    { is: 'holder, wrong name', name: wrong, idNumber: holder.idNumber, certificateNumber: holder.certificateNumber },
    {
      is: 'holder, wrong number',
      name: right,
      idNumber: holder.idNumber,
      certificateNumber: invented(holder.idNumber),
    },
    { is: 'nobody', name: right, idNumber: nobody.idNumber, certificateNumber: invented(nobody.idNumber) },
    { is: 'open case', name: right, idNumber: applying.idNumber, certificateNumber: invented(applying.idNumber) },
    { is: 'barred', name: right, idNumber: barred.idNumber, certificateNumber: barred.certificateNumber },
  ]
}

/** The page without what differs for everybody: ids, the padding against guessing by size, and what this person typed. */
export const plain = (text: string, { name, idNumber, certificateNumber }: Kind) =>
  text
    .replaceAll(/<!-- [A-Za-z0-9+/=]* -->/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
    .replaceAll(certificateNumber, '…')
    .replaceAll(idNumber, '…')
    .replaceAll(name, '…')
    // Whether a form waits is counted by client and hour, whomever it is about: that limit is not measured here.
    .replace(/next=%2F(?:kept%2F…|account)/, 'next=…')
    .replace(/\/sign-in$/m, '/sign-in?next=…')

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

export async function ask(house: string, cookie: string, { path, fields }: Sent) {
  const began = performance.now()
  const answer = await fetch(`${house}${path}`, {
    method: fields ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie },
    ...(fields ? { body: new URLSearchParams({ _key: newId(), ...fields }) } : {}),
  })
  const text = await answer.text()
  return { took: performance.now() - began, status: answer.status, to: answer.headers.get('location') ?? '', text }
}

/** What each kind took at each door, printed where it is measured long enough. */
const table: string[] = []
after(() => {
  if (process.env.ORACLE_TRIES !== undefined) console.log([`medians of ${tries} tries, in ms`, ...table].join('\n'))
})

type Tried = { took: number; said: string }

/**
 * Words are held to always, times in a long run. Interleaved in turning order, so that a busy moment falls on everybody
 * alike. Where times differ, more are measured: a difference that is real stays, however many there are.
 */
export async function evenForAll<K extends { is: string }>(
  door: string,
  kinds: readonly K[],
  run: (kind: K) => Promise<Tried>,
) {
  let uneven: string[] = []
  const times = new Map<K, number[]>(kinds.map((kind) => [kind, []]))
  let first: string | undefined
  for (let round = 0; round < mostRounds; round++) {
    for (let go = 0; go < tries; go++) {
      for (const kind of [...kinds.slice(go % kinds.length), ...kinds.slice(0, go % kinds.length)]) {
        const { took, said } = await run(kind)
        first ??= said
        assert.equal(said, first, `${door}, ${kind.is}`)
        times.get(kind)?.push(took)
      }
    }
    const medians = kinds.map((kind) => median(times.get(kind) ?? []))
    const middle = median(medians)
    uneven = kinds.flatMap(({ is }, index) => {
      const off = Math.abs((medians[index] ?? 0) - middle)
      return off > middle * 0.1 && off > slack
        ? [`${is}: ${medians[index]?.toFixed(1)} ms, not ${middle.toFixed(1)} ms`]
        : []
    })
    if (uneven.length > 0 && round < mostRounds - 1 && holdsTimes) continue
    const widest = Math.max(...medians.map((of) => Math.abs(of - middle) / middle))
    table.push(
      `${door}: ${medians.map((of) => of.toFixed(2)).join(' ')} (±${(widest * 100).toFixed(1)} %, round ${round + 1})`,
    )
    break
  }
  if (holdsTimes) assert.deepEqual(uneven, [])
}

/** Status, words and time of an answer over HTTP. */
export const sameForAll = (town: Town, cookie: string, kinds: readonly Kind[], sent: (kind: Kind) => Sent) =>
  evenForAll(doorOf(sent(kinds[0] ?? nobodyAtAll)), kinds, async (kind) => {
    const { took, status, to, text } = await ask(town.house, cookie, sent(kind))
    return { took, said: `${status} ${plain(`${to}\n${text}`, kind)}` }
  })
const nobodyAtAll: Kind = { is: '', name: '', idNumber: '', certificateNumber: '' }
export const doorOf = ({ path, fields }: Sent) =>
  `${fields ? 'POST' : 'GET'} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`

/** Something that is another person's, and what is nobody's. */
export const things = (is: string, id: string): Kind[] =>
  [id, newId()].map((one, index) => ({
    is: index === 0 ? `another’s ${is}` : 'nobody’s',
    name: '测试·别人',
    idNumber: one,
    certificateNumber: one,
  }))

/** What a use case answers and how long that took, with everything that it wrote taken back: brakes count nothing. */
export async function triedAndTakenBack(
  town: Town,
  actor: Actor,
  use: (unit: Unit) => Promise<unknown>,
): Promise<Tried> {
  const began = performance.now()
  let said = ''
  const takenBack = new Error('taken back')
  await town
    .work(actor, async (unit) => {
      said = JSON.stringify(await use(unit))
      throw takenBack
    })
    .catch((error: unknown) => {
      if (error !== takenBack) throw error
    })
  return { took: performance.now() - began, said }
}
