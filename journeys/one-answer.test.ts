// N5.2: to whoever is not known by real name, everybody's number gives one answer: in words, status, size and time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDraft } from '#casework/applications/draft-store.ts'
import { answers } from '#casework/cases/testing.ts'
import { verifyPrinted } from '#casework/certificates/verify-certificate.ts'
import { complain, complaintClerk, lookUpComplaint } from '#casework/complaints/complaints.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { registered } from './holders.ts'
import { ask, doorOf, evenForAll, type Kind, kindsIn, plain, type Sent, sameForAll, things } from './one-answer.ts'
import { openTown } from './town.ts'
import { handedIn, somebody } from './ways.ts'

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
        sameForAll(town, cookie, kinds, ({ idNumber }) => sent(idNumber)),
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
