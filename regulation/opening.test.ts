// How a case opens: complete or waiting for papers, with the facts of the day it was applied for (R1.1, N2.3, R2, R3.1, R6.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOfCase, isMinor } from './opening.ts'
import { type Applied, application, apply, held, holds, ruled, today, without } from './opening-testing.ts'
import { acceptedBy, refusedBy, situations } from './situation-testing.ts'
import { isRefusal } from './vocabulary.ts'

function opened(change: Applied) {
  const answer = apply(change)
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer.opened
}

test('R4.1.1 R3.1 a complete application opens a case that waits for acceptance, and its clock runs', () => {
  const current = opened({ particulars: { details: ['photo'] } })
  const { clocks, ...rest } = current
  assert.deepEqual(rest, {
    id: 'case',
    matter: 'new-certificate',
    channel: 'window',
    holding: undefined,
    particulars: { details: ['photo'] },
    residence: '510107',
    hukou: '630102',
    superior: '510100',
    province: '510000',
    accounts: ['account'],
    claimed: ['limb'],
    minor: false,
    rules: application.rules,
    status: 'submitted',
    since: today,
    version: 1,
    opened: today,
    oldCard: undefined,
    materials: {
      photo: 'provided',
      'id-card': 'provided',
      'hukou-booklet': 'provided',
      'residence-permit': 'provided',
    },
    asked: [],
    supplyBy: undefined,
    resumeTo: undefined,
    round: 0,
    assessments: [],
    disputes: 0,
    openObjections: [],
  })
  assert.deepEqual(
    clocks.map((one) => [one.name, one.clause, one.office, one.started, one.state, one.days]),
    [['name-institution', 'R5.1', '510107', today, 'running', 3]],
  )
})

test('R3.1 N2.3 at the window papers may be missing: all are asked for at once, within a time', () => {
  const current = opened({ provided: without('photo', 'id-card'), rules: ruled({ 'supply-deadline-days': 20 }) })
  assert.equal(current.status, 'awaiting-materials')
  assert.equal(current.resumeTo, 'submitted')
  assert.equal(current.supplyBy, '2026-03-22')
  assert.deepEqual(current.asked, [
    { material: 'photo', defect: 'missing' },
    { material: 'id-card', defect: 'missing' },
  ])
  assert.deepEqual(current.materials, {
    photo: 'missing',
    'id-card': 'missing',
    'hukou-booklet': 'provided',
    'residence-permit': 'provided',
  })
  assert.deepEqual(current.clocks, [], 'R5.1 counts from the day on which everything is there')
})

situations<Applied, ReturnType<typeof apply>>('an application from elsewhere than the window', apply, [
  {
    is: 'online with a paper missing',
    given: { channel: 'online', provided: without('id-card', 'hukou-booklet') },
    refused: 'N2.3',
    says: /还缺：身份证、户口簿/,
    field: 'id-card',
  },
  {
    is: 'from a platform with a paper missing',
    given: { channel: 'partner', provided: without('photo') },
    refused: 'N2.3',
    field: 'photo',
  },
  { is: 'online with everything', given: { channel: 'online' }, accepted: 'N2.3' },
  { is: 'at the window with a paper missing', given: { provided: without('photo') }, accepted: 'N2.3' },
])

test('R3.1 a clerk may take in at the window what would be refused online', () => {
  acceptedBy(apply({ channel: 'window', provided: [] }), 'R3.1')
  refusedBy(apply({ channel: 'window', provided: [], claimed: [] }), 'R4.1.1')
})

test('R6.1 the old card is with the holder wherever one comes back', () => {
  const details = { details: ['photo'], reason: 'own-wish', drop: ['vision'], lossDeclaredOn: today } as const
  for (const matter of [
    'renewal-at-term',
    'renewal-damaged',
    'renewal-details',
    'cancellation',
    'cancellation-of-categories',
    'change-of-category',
  ] as const)
    assert.equal(opened({ matter, known: holds(), particulars: details }).oldCard, 'with-holder', matter)
  assert.equal(opened({ matter: 'move', known: holds({ office: '110105' }) }).oldCard, 'with-holder')
  assert.equal(opened({ matter: 'replacement-of-lost', known: holds(), particulars: details }).oldCard, undefined)
  assert.equal(opened({}).oldCard, undefined)
})

test('R6.1 a card that is not there is not waited for: said at filing, or declared lost before', () => {
  const missing = { oldCardMissing: 'not-found' } as const
  for (const channel of ['window', 'online'] as const) {
    const current = opened({ matter: 'renewal-at-term', channel, known: holds(), particulars: missing })
    assert.equal(current.oldCard, 'missing')
    assert.equal(current.particulars.oldCardMissing, 'not-found')
  }
  const declared = opened({ matter: 'move', known: holds({ office: '110105', status: 'void' }) })
  assert.deepEqual([declared.oldCard, declared.particulars], ['missing', { oldCardMissing: 'lost' }])
  const replaced = { matter: 'replacement-of-lost', particulars: { lossDeclaredOn: today } } as const
  assert.equal(opened({ ...replaced, known: holds({ status: 'void' }) }).oldCard, undefined)
})

test('R4.2.2 the picture of a damaged card is filed where it was given, and nothing waits for it where it was not', () => {
  const damaged = { matter: 'renewal-damaged', channel: 'online', known: holds() } as const
  assert.equal(opened(damaged).materials['old-card'], 'provided')
  const bare = opened({ ...damaged, provided: without('old-card') })
  assert.equal(bare.status, 'submitted')
  assert.equal(Object.hasOwn(bare.materials, 'old-card'), false)
  const details = { matter: 'renewal-details', known: holds(), particulars: { details: ['photo'] } } as const
  assert.equal(Object.hasOwn(opened(details).materials, 'old-card'), false, 'nobody asked for it')
})

test('R4.2 the case keeps the certificate as it was that day, without what the register adds for the door', () => {
  const known = holds({ statusReason: 'x', lostOn: ['2019-01-01'] })
  assert.deepEqual(opened({ matter: 'renewal-damaged', known }).holding, held)
})

test('R4.1.1 R4.6 what is assessed is what is claimed anew, or what is held', () => {
  assert.deepEqual(opened({ claimed: ['speech'] }).claimed, ['speech'])
  assert.deepEqual(opened({ matter: 'change-of-category', claimed: ['speech'], known: holds() }).claimed, ['speech'])
  assert.deepEqual(opened({ matter: 'renewal-at-term', claimed: ['speech'], known: holds() }).claimed, [
    'limb',
    'vision',
  ])
})

test('R4.1.1 R4.1.4 a minor is one until the birthday that the rule names', () => {
  const rules = ruled({ 'minor-age': 18 })
  assert.equal(isMinor('2008-03-03', today, rules), true)
  assert.equal(isMinor('2008-03-02', today, rules), false)
  assert.equal(opened({ birth: '2008-03-03', hasGuardian: true }).minor, true)
  assert.equal(isMinor('2008-03-02', today, ruled({ 'minor-age': 19 })), true)
})

test('N2.3 the list of a running case follows from the same facts as at the door', () => {
  const rules = ruled({ 'change-interval-months': 12, 'change-interval-exception': 'medical-record' })
  const recent = holds({ assessedOn: '2025-03-03' })
  const soon = opened({ matter: 'change-of-category', known: recent, rules })
  assert.deepEqual(factsOfCase(soon), {
    matter: 'change-of-category',
    crossCounty: true,
    minor: false,
    claimed: ['limb'],
    particulars: {},
    withinInterval: true,
    rules,
  })
  const free = opened({ matter: 'change-of-category', known: recent, rules, on: '2026-03-03' })
  assert.equal(factsOfCase(free).withinInterval, false)
  const damaged = opened({
    matter: 'renewal-damaged',
    known: recent,
    rules,
    hukou: held.office,
    residence: held.office,
  })
  assert.deepEqual([factsOfCase(damaged).withinInterval, factsOfCase(damaged).crossCounty], [false, false])
})
