// How a case opens: complete or waiting for papers, with the facts of the day it was applied for (R1.1, N2.3, R2, R3.1, R6.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clerk } from '#simulation/walk-facts.ts'
import { orderedInWords } from './case.ts'
import { checklistFacts, factsOfCase, isMinor } from './opening.ts'
import { type Applied, application, apply, held, holds, ruled, today, without } from './opening-testing.ts'
import { situations } from './situation-testing.ts'
import { isRefusal, type MatterId } from './vocabulary.ts'

const recentRecord = { id: 'recent-record', title: '近期病历', reason: '演示', publisher: '510107' }

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
    orderedBy: undefined,
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

test('R4.3.3 N4.3 R4.6 a matter that assesses keeps what the new assessment was ordered by; the others do not', () => {
  const orderedBy = { origin: 'inquiry', number: '51010020260302000145' } as const
  const known = holds({ orderedBy })
  for (const matter of ['change-of-category', 'renewal-at-term'] as const)
    assert.deepEqual(opened({ matter, known }).orderedBy, orderedBy)
  assert.equal(opened({ matter: 'renewal-damaged', known }).orderedBy, undefined)
  assert.equal(opened({ matter: 'change-of-category', known: holds() }).orderedBy, undefined)
  assert.equal(orderedInWords(orderedBy), '上级残联对评定的调查（编号 51010020260302000145）要求重新评定')
  assert.equal(
    orderedInWords({ ...orderedBy, origin: 'case' }),
    '此前办结的申请（编号 51010020260302000145）要求重新评定',
  )
})

test('R3.1 N2.3 at the window papers may be missing: all are asked for at once, within a time', () => {
  const current = opened({ provided: without('photo', 'id-card'), rules: ruled({ 'supply-deadline-days': 20 }) })
  assert.equal(current.status, 'awaiting-materials')
  assert.equal(current.resumeTo, 'submitted')
  assert.equal(current.supplyBy, '2026-03-23')
  assert.deepEqual(current.asked, [
    { material: 'photo', defect: 'missing' },
    { material: 'id-card', defect: 'missing' },
  ])
  assert.deepEqual(current.told, [{ on: today, by: 'opening', requests: current.asked }], 'that is the one telling')
  assert.deepEqual(current.materials, {
    photo: 'missing',
    'id-card': 'missing',
    'hukou-booklet': 'provided',
    'residence-permit': 'provided',
  })
  assert.deepEqual(current.clocks, [], 'R5.1 counts from the day on which everything is there')
})

test('R3.1 N2.3 at the window a single missing paper is asked for just as well', () => {
  const { status, supplyBy, resumeTo, asked } = opened({ provided: without('photo') })
  assert.deepEqual([status, resumeTo], ['awaiting-materials', 'submitted'])
  assert.deepEqual([supplyBy, asked], ['2026-04-01', [{ material: 'photo', defect: 'missing' }]])
})

const online = { channel: 'online', who: { kind: 'applicant', id: 'account', level: 'real-name' } } as const
const allButPermit = { ...online, provided: without('residence-permit') }
situations<Applied, ReturnType<typeof apply>>('an application from elsewhere than the window', apply, [
  {
    is: 'online with two papers missing: both are named, by the clause of the first',
    given: { ...online, provided: without('id-card', 'hukou-booklet') },
    refused: 'R2.2',
    says: /还缺：身份证、户口簿。/,
    field: 'id-card',
  },
  {
    is: 'online without the hukou booklet',
    given: { ...online, provided: without('hukou-booklet') },
    refused: 'R2.2',
    says: /还缺：户口簿。/,
    field: 'hukou-booklet',
  },
  {
    is: 'from a platform without a photo',
    given: { ...online, channel: 'partner', provided: without('photo') },
    refused: 'R2.1',
    field: 'photo',
  },
  {
    is: 'sent online, and handed in without a photo by the clerk of the residence office who looked at it',
    given: { channel: 'online', provided: without('photo') },
    accepted: 'N2.3',
  },
  {
    is: 'sent online, and handed in without a photo by staff of another office',
    given: { channel: 'online', who: clerk('h', '630102'), provided: without('photo') },
    refused: 'R2.1',
    field: 'photo',
  },
  {
    is: 'online for a child without the proof of the guardian',
    given: { ...online, birth: '2018-05-05', hasGuardian: true, provided: without('guardian-proof') },
    refused: 'R2.3',
    says: /还缺：监护人证明。/,
    field: 'guardian-proof',
  },
  {
    is: 'online without the residence permit',
    given: allButPermit,
    refused: 'R2.4',
    says: /还缺：经常居住地的有效居住证。/,
    field: 'residence-permit',
  },
  {
    is: 'online without a residence permit, within one county',
    given: { ...allButPermit, residence: '630102' },
    accepted: 'R2.4',
  },
  {
    is: 'online without what the residence office lists besides',
    given: { ...online, rules: ruled({ 'extra-materials': [recentRecord] }) },
    refused: 'R2.5',
    says: /还缺：近期病历。/,
    field: 'local:recent-record',
  },
  {
    is: 'online with what the residence office lists besides',
    given: {
      ...online,
      rules: ruled({ 'extra-materials': [recentRecord] }),
      provided: [...application.provided, 'local:recent-record'],
    },
    accepted: 'R2.5',
  },
  {
    is: 'a move online without the proof of the police',
    given: { ...online, matter: 'move', known: holds({ office: '110105' }), provided: without('hukou-move-proof') },
    refused: 'R4.3.1',
    field: 'hukou-move-proof',
  },
  { is: 'online with the photos', given: online, accepted: 'R2.1' },
  { is: 'online with identity card and hukou booklet', given: online, accepted: 'R2.2' },
  { is: 'online with a residence permit that is valid', given: online, accepted: 'R2.4' },
  { is: 'online with all that is listed, and nothing besides', given: online, accepted: 'N2.3' },
  { is: 'at the window with a paper missing', given: { provided: without('photo') }, accepted: 'N2.3' },
])

situations<Applied, ReturnType<typeof apply>>('who enters an application', apply, [
  { is: 'at the window, staff of the residence office, with no paper yet', given: { provided: [] }, accepted: 'R3.1' },
  {
    is: 'at the window, staff of the hukou office',
    given: { who: clerk('h', '630102') },
    refused: 'R3.1',
    says: /由经常居住地残联的工作人员录入/,
  },
  { is: 'at the window, the applicant', given: { who: online.who }, refused: 'R3.1', says: /或在网上申请/ },
  { is: 'at the window, the system', given: { who: { kind: 'system', id: 'worker' } }, refused: 'R3.1' },
  {
    is: 'at the window, without a category',
    given: { provided: [], claimed: [] },
    refused: 'R4.1.1',
    field: 'claimed',
  },
])

situations<Applied, ReturnType<typeof apply>>('where the hukou is', apply, [
  { is: 'in another province', given: {}, accepted: 'N2.1' },
  { is: 'in another county of the province', given: { hukou: '510104' }, accepted: 'N2.1' },
  { is: 'in the county itself', given: { hukou: '510107' }, accepted: 'N2.1' },
])

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

test('N2.3 what the list follows from before anything is known of a certificate, and where one is held', () => {
  const asked = { ...application, known: undefined }
  assert.deepEqual(checklistFacts(asked, today), {
    matter: 'new-certificate',
    crossCounty: true,
    minor: false,
    claimed: ['limb'],
    particulars: {},
    withinInterval: false,
    rules: application.rules,
  })
  const rules = ruled({ 'change-interval-months': 12 })
  const holder = { ...application, claimed: ['speech'], known: holds({ assessedOn: '2026-01-01' }), rules } as const
  const facts = (matter: MatterId) => {
    const { claimed, withinInterval } = checklistFacts({ ...holder, matter }, today)
    return [claimed, withinInterval]
  }
  assert.deepEqual(facts('new-certificate'), [['speech'], false])
  assert.deepEqual(facts('change-of-category'), [['speech'], true])
  assert.deepEqual(facts('renewal-at-term'), [['limb', 'vision'], false])
  const unknown = (matter: MatterId) => checklistFacts({ ...holder, matter, known: undefined }, today)
  assert.equal(unknown('change-of-category').withinInterval, false)
  assert.deepEqual(unknown('renewal-at-term').claimed, ['speech'], 'until the certificate is found')
  const single = holds({ results: [{ category: 'limb', level: 2 }] })
  assert.deepEqual(checklistFacts({ ...holder, matter: 'renewal-at-term', known: single }, today).claimed, ['limb'])
})
