// N5.2: to whoever is not known by real name, everybody's number gives one answer: in words, status, size and time.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createDraft } from '#casework/applications/draft-store.ts'
import { answers } from '#casework/cases/testing.ts'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { verifyPrinted } from '#casework/certificates/verify-certificate.ts'
import { complain, complaintClerk, lookUpComplaint } from '#casework/complaints/complaints.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { buildCertificateNumber, certificateNumberOf } from '#regulation/certificate-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { registered } from './holders.ts'
import { openTown, type Town } from './town.ts'
import { handedIn, somebody } from './ways.ts'

/** Tries of each kind at each door; ORACLE_TRIES=200 measures long enough to hold times to a tenth. */
const tries = Number(process.env.ORACLE_TRIES ?? 20)
/** What a busy machine may add to a median of few tries. */
const slack = tries >= 200 ? 1 : 20
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
    .replace(/\/sign-in$/m, '/sign-in?next=…')

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

/** What each kind took at each door, printed where it is measured long enough. */
const table: string[] = []
after(() => {
  if (process.env.ORACLE_TRIES !== undefined) console.log([`medians of ${tries} tries, in ms`, ...table].join('\n'))
})

type Tried = { took: number; said: string }

/**
 * Interleaved in turning order, so that a busy moment falls on everybody alike. Where times differ, more are measured: a
 * difference that is real stays, however many there are.
 */
/** @param timed times are held to as well; the many doors of another’s things only in a long run */
async function evenForAll<K extends { is: string }>(
  door: string,
  kinds: readonly K[],
  run: (kind: K) => Promise<Tried>,
  timed = true,
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
    if (uneven.length > 0 && round < mostRounds - 1 && timed) continue
    const widest = Math.max(...medians.map((of) => Math.abs(of - middle) / middle))
    table.push(
      `${door}: ${medians.map((of) => of.toFixed(2)).join(' ')} (±${(widest * 100).toFixed(1)} %, round ${round + 1})`,
    )
    break
  }
  if (timed) assert.deepEqual(uneven, [])
}

/** Status, words and time of an answer over HTTP. */
const sameForAll = (town: Town, cookie: string, kinds: readonly Kind[], sent: (kind: Kind) => Sent, timed = true) =>
  evenForAll(
    doorOf(sent(kinds[0] ?? nobodyAtAll)),
    kinds,
    async (kind) => {
      const { took, status, to, text } = await ask(town.house, cookie, sent(kind))
      return { took, said: `${status} ${plain(`${to}\n${text}`, kind)}` }
    },
    timed,
  )
const nobodyAtAll: Kind = { is: '', name: '', idNumber: '', certificateNumber: '' }
const doorOf = ({ path, fields }: Sent) =>
  `${fields ? 'POST' : 'GET'} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`

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

/** Something that is another person's, and what is nobody's. */
const things = (is: string, id: string): Kind[] =>
  [id, newId()].map((one, index) => ({
    is: index === 0 ? `another’s ${is}` : 'nobody’s',
    name: '测试·别人',
    idNumber: one,
    certificateNumber: one,
  }))

test('N5.2 neither a telephone nor another real name learns whether a case, card, draft or file is there', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const owner = somebody()
  const { caseId } = await handedIn(town, owner)
  const holder = await registered(town, { from: '2020-05-01' })
  const [card] = await town.ownerQuery<{ id: string }>('select id from certificate order by id desc limit 1')
  const [file] = await town.ownerQuery<{ id: string }>('select id from file where case_id is not null limit 1')
  const elsewhere = await town.accountOf('13900006666')
  const draft = await town.work({ kind: 'applicant', id: elsewhere, level: 'telephone' }, (unit) =>
    createDraft(unit, elsewhere, 'new-certificate', { answers: {}, papers: {} }),
  )
  const stranger = somebody()
  const [low, high] = [await town.accountOf('13900007777'), await town.accountOf(stranger.phone)]
  await town.isSeen(stranger.phone, { name: '测试·别人', idNumber: stranger.idNumber })
  assert.ok(card && file && holder)
  const cases = things('case', caseId)
  const doors: readonly (readonly [readonly Kind[], (id: string) => Sent])[] = [
    [cases, (id) => ({ path: `/account/cases/${id}` })],
    [cases, (id) => ({ path: `/account/cases/${id}/booking` })],
    [cases, (id) => ({ path: `/account/cases/${id}/booking`, fields: { session: newId(), place: 'morning' } })],
    [cases, (id) => ({ path: `/account/cases/${id}/booking/cancel`, fields: {} })],
    [cases, (id) => ({ path: `/account/cases/${id}/rating`, fields: { stars: '1' } })],
    [cases, (id) => ({ path: `/account/cases/${id}/withdraw`, fields: {} })],
    [cases, (id) => ({ path: `/account/cases/${id}/papers/id-card`, fields: {} })],
    [cases, (id) => ({ path: `/cases/${id}/papers/application-form` })],
    [cases, (id) => ({ path: '/account/data', fields: { case: id, kind: 'erasure', words: '不想再留我的信息' } })],
    [things('review', caseId), (id) => ({ path: `/account/reviews/${id}` })],
    [things('file', file.id), (id) => ({ path: `/files/${id}` })],
    [things('card', card.id), (id) => ({ path: `/loss/${id}`, fields: { sure: 'yes' } })],
    [things('draft', draft), (id) => ({ path: `/apply/${id}` })],
    [things('draft', draft), (id) => ({ path: `/apply/${id}/q/who`, fields: { name: '测试·别人', idNumber: '' } })],
    [things('draft', draft), (id) => ({ path: `/apply/${id}/window` })],
    [things('draft', draft), (id) => ({ path: `/apply/${id}/window`, fields: { do: 'make' } })],
    [things('draft', draft), (id) => ({ path: `/apply/${id}/check`, fields: { declared: 'yes' } })],
  ]
  for (const [level, account] of [
    ['telephone', low],
    ['real name', high],
  ] as const) {
    const cookie = `tongban=${await town.work(door, (unit) => openSession(unit, { account }))}`
    for (const [kinds, sent] of doors)
      await t.test(`${level}: ${doorOf(sent(newId()))}`, () =>
        sameForAll(town, cookie, kinds, ({ idNumber }) => sent(idNumber), tries >= 200),
      )
  }
})

test('N5.2 where guessing is braked, an answer takes the same time for a card that is there and one that is not', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const kinds = await kindsIn(town)
  const complaint = await town.work(complaintClerk, (unit) =>
    complain(
      unit,
      {
        office: '510107',
        subject: 'staff',
        text: '上午去窗口没有人，等到下午才办。',
        staff: '',
        name: '',
        phone: '',
        account: undefined,
        client: 'elsewhere',
      },
      'BBBB3333',
    ),
  )
  assert.ok('number' in complaint)
  await t.test('a verification', () =>
    evenForAll('verifyPrinted', kinds, async ({ certificateNumber }) => {
      const began = performance.now()
      const found = await town.work({ kind: 'system', id: 'verify' }, (unit) =>
        verifyPrinted(unit, {
          number: certificateNumberOf(certificateNumber),
          name: spellName('测试·旧证'),
          issuedOn: '2020-05-01',
        }),
      )
      return { took: performance.now() - began, said: String(found.length) }
    }),
  )
  const numbers = [complaint.number, `${complaint.number.slice(0, -1)}X`].map((is) => ({ is }))
  await t.test('an answer to a complaint, by a code that is wrong', () =>
    evenForAll('lookUpComplaint', numbers, async ({ is }) => {
      const began = performance.now()
      const found = await town.work(complaintClerk, (unit) => lookUpComplaint(unit, is, 'AAAA2222'))
      return { took: performance.now() - began, said: found ? found.number : 'nothing' }
    }),
  )
})

test('N5.2 a visitor who names a person is answered alike: a code, a sign-in of staff', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const staff = await town.ownerQuery<{ username: string }>('select username from staff limit 1')
  const [known = ''] = staff.map(({ username }) => username)
  // Each in the same order as often as the brakes let pass, and once more.
  const sequences: readonly (readonly [string, readonly string[], (who: string) => Sent])[] = [
    ['a code is sent', ['13900000401', '13900088888'], (phone) => ({ path: '/sign-in', fields: { phone } })],
    [
      'a member of staff signs in',
      [known, 'nobody-here'],
      (username) => ({ path: '/staff/sign-in', fields: { username, password: '不是这个密码' } }),
    ],
  ]
  await town.accountOf('13900000401')
  for (const [is, names, sent] of sequences)
    await t.test(is, async () => {
      const told: string[] = []
      for (const name of names) {
        const answers: string[] = []
        for (let go = 0; go < 8; go++) {
          const { status, to, text } = await ask(town.house, '', sent(name))
          const masked = `${name.slice(0, 3)}****${name.slice(-4)}`
          answers.push(`${status} ${plain(`${to}\n${text}`, { is, name, idNumber: masked, certificateNumber: name })}`)
        }
        told.push(answers.join('\n'))
      }
      assert.equal(told[0], told[1])
    })
})
