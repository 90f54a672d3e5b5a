// N5.2: to whoever is not known by real name, everybody's number gives one answer: in words, status, size and time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDraft } from '#casework/applications/draft-store.ts'
import { answers } from '#casework/cases/testing.ts'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { registered } from './holders.ts'
import { openTown, type Town } from './town.ts'
import { handedIn, somebody } from './ways.ts'

/** Tries of each kind at each door; ORACLE_TRIES=200 measures long enough to hold times to a tenth. */
const tries = Number(process.env.ORACLE_TRIES ?? 20)
/** What a busy machine may add to a median of few tries. */
const slack = tries >= 200 ? 1 : 6
const mostRounds = 6

type Kind = { is: string; name: string; idNumber: string; certificateNumber: string; draft?: string }
type Sent = { path: string; fields?: Record<string, string> }

const invented = (idNumber: string) =>
  buildCertificateNumber({ identity: idNumber, categoryCode: 4, level: 2, replacement: 0 })

/** One of each: holds a certificate, holds none, has a case open, was cancelled lately; by right and wrong names and numbers. */
async function kindsIn(town: Town): Promise<Kind[]> {
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
const plain = (text: string, { name, idNumber, certificateNumber }: Kind) =>
  text
    .replaceAll(/<!-- [A-Za-z0-9+/=]* -->/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
    .replaceAll(certificateNumber, '…')
    .replaceAll(idNumber, '…')
    .replaceAll(name, '…')
    // Whether a form waits is counted by client and hour, whomever it is about: that limit is not measured here.
    .replace(/next=%2F(?:kept%2F…|account)/, 'next=…')

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

async function ask(house: string, cookie: string, { path, fields }: Sent) {
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

/**
 * Interleaved in turning order, so that a busy moment falls on everybody alike. Where times differ, more are measured: a
 * difference that is real stays, however many there are.
 */
async function sameForAll(town: Town, cookie: string, kinds: readonly Kind[], sent: (kind: Kind) => Sent) {
  let uneven: string[] = []
  const times = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]))
  let first: { status: number; said: string } | undefined
  for (let round = 0; round < mostRounds; round++) {
    for (let go = 0; go < tries; go++) {
      for (const kind of [...kinds.slice(go % kinds.length), ...kinds.slice(0, go % kinds.length)]) {
        const { took, status, to, text } = await ask(town.house, cookie, sent(kind))
        const said = plain(`${to}\n${text}`, kind)
        first ??= { status, said }
        assert.equal(status, first.status, kind.is)
        assert.equal(said, first.said, kind.is)
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
    if (uneven.length === 0) return
  }
  assert.deepEqual(uneven, [])
}

test('N5.2 a telephone learns nothing of anybody: a question, the list, the check, the submission', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const kinds = await kindsIn(town)
  const account = await town.accountOf('13900007777')
  const cookie = `tongban=${await town.work(door, (unit) => openSession(unit, { account }))}`
  for (const matter of ['new-certificate', 'renewal-damaged'] as const) {
    const actor = { kind: 'applicant', id: account, level: 'telephone' } as const
    for (const kind of kinds) {
      const { name, idNumber, certificateNumber } = kind
      kind.draft = await town.work(actor, (unit) =>
        createDraft(unit, account, matter, {
          answers: { ...answers, name, idNumber, certificateNumber, signedName: undefined, declared: undefined },
          papers: {},
        }),
      )
    }
    await t.test(`${matter}: who`, () =>
      sameForAll(town, cookie, kinds, ({ draft, name, idNumber }) => ({
        path: `/apply/${draft}/q/who`,
        fields: { name, idNumber },
      })),
    )
    if (matter === 'renewal-damaged')
      await t.test(`${matter}: certificate`, () =>
        sameForAll(town, cookie, kinds, ({ draft, certificateNumber }) => ({
          path: `/apply/${draft}/q/certificate`,
          fields: { certificateNumber },
        })),
      )
    for (const page of ['', '/papers', '/check'])
      await t.test(`${matter}: page ${page}`, () =>
        sameForAll(town, cookie, kinds, ({ draft }) => ({ path: `/apply/${draft}${page}` })),
      )
    await t.test(`${matter}: submission`, () =>
      sameForAll(town, cookie, kinds, ({ draft, name }) => ({
        path: `/apply/${draft}/check`,
        fields: { declared: 'yes', signedName: name },
      })),
    )
  }
})

test('N5.2 a visitor learns nothing of anybody: verification, the code of a sign-in, a loss', async (t) => {
  const town = await openTown(t, '2026-03-02')
  // A name that nobody has: right number or not, the answer is one.
  const kinds = (await kindsIn(town)).map((kind) => ({ ...kind, name: kind.name.replace('老证', '旧证') }))
  // Few tries of different people: guessing is braked, for whoever guesses.
  await t.test('verify', async () => {
    const each = kinds.filter(({ is }) => !is.startsWith('holder') || is === 'holder, all right')
    let first: string | undefined
    for (const kind of each) {
      const { name, certificateNumber } = kind
      const fields = { number: certificateNumber, name }
      const { status, text } = await ask(town.house, '', { path: '/verify', fields })
      first ??= `${status} ${plain(text, kind)}`
      assert.equal(`${status} ${plain(text, kind)}`, first, kind.is)
    }
  })
  const phones: Kind[] = ['13900000201', '13900088888'].map((phone) => ({
    is: phone,
    name: phone,
    idNumber: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
    certificateNumber: phone,
  }))
  await t.test('a code for a telephone with and without an account', () =>
    sameForAll(town, '', phones, ({ name }) => ({ path: '/sign-in/code', fields: { phone: name, code: '000000' } })),
  )
  await t.test('a loss by somebody who is not signed in', () =>
    sameForAll(town, '', kinds, ({ idNumber }) => ({ path: `/loss/${newId()}`, fields: { sure: 'yes', idNumber } })),
  )
})
