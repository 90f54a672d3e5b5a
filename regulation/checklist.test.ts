// The list of materials for one person, exactly: what each matter asks for, of whom, and not one paper more (N2.3, R2.1–R2.5, R1.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ChecklistFacts,
  checklist,
  collectsOldCard,
  lossDeclarations,
  mayBeGiven,
  needsGuardian,
} from './checklist.ts'
import { ruled } from './opening-testing.ts'
import type { MatterId } from './vocabulary.ts'

const grown: ChecklistFacts = {
  matter: 'new-certificate',
  crossCounty: false,
  minor: false,
  claimed: ['limb'],
  particulars: {},
  rules: ruled({}),
}
const listOf = (change: Partial<ChecklistFacts>) =>
  checklist({ ...grown, ...change }).map(({ clause, material }) => `${clause} ${material}`)

const always = ['R2.1 photo', 'R2.2 id-card', 'R2.2 hukou-booklet']
const guardian = ['R2.3 guardian-id', 'R2.3 guardian-proof']

/** What each matter asks of a person who is grown up and lives where the hukou is. */
const lists: Record<MatterId, readonly string[]> = {
  'new-certificate': always,
  'renewal-at-term': always,
  'renewal-damaged': always,
  'renewal-details': always,
  move: ['R2.1 photo', 'R2.2 id-card', 'R4.3.1 hukou-move-proof'],
  'replacement-of-lost': [...always, 'R4.4 loss-declaration'],
  cancellation: ['R2.2 id-card', 'R2.2 hukou-booklet', 'R4.5.1 cancellation-proof'],
  'cancellation-of-categories': [...always, 'R4.5.2 cancellation-request'],
  'change-of-category': always,
}

/** Of who died or is missing, the papers of their own cannot be had: who applies shows theirs. */
const ofTheDead = ['R2.2 applicant-id', 'R4.5.1 cancellation-proof']

for (const matter of Object.keys(lists) as MatterId[])
  test(`N2.3 R2.1 R2.2 the list of ${matter} is exact`, () => {
    assert.deepEqual(listOf({ matter }), lists[matter])
  })

test('R2.3 a guardian is asked for where the law asks for one, and nowhere else', () => {
  for (const change of [
    { minor: true },
    { claimed: ['intellect'] },
    { claimed: ['vision', 'mental'] },
  ] satisfies Partial<ChecklistFacts>[]) {
    assert.ok(needsGuardian({ ...grown, ...change }))
    assert.deepEqual(listOf(change), [...always, ...guardian])
  }
  for (const category of ['vision', 'hearing', 'speech', 'limb'] as const)
    assert.equal(needsGuardian({ minor: false, claimed: [category] }), false, category)
  const died = { minor: true, matter: 'cancellation', particulars: { reason: 'deceased' } } as const
  assert.equal(needsGuardian({ ...grown, ...died }), false)
  assert.deepEqual(listOf(died), ofTheDead)
  assert.ok(needsGuardian({ ...grown, minor: true, particulars: { reason: 'own-wish' } }))
})

test('R2.4 R1.1 a permit of residence is asked for between counties only, and of the dead only where a rule says so', () => {
  assert.deepEqual(listOf({ crossCounty: true }), [...always, 'R2.4 residence-permit'])
  const died = { matter: 'cancellation', crossCounty: true, particulars: { reason: 'deceased' } } as const
  assert.deepEqual(listOf({ ...died, rules: ruled({ 'permit-for-the-deceased': false }) }), ofTheDead)
  assert.deepEqual(
    listOf({ ...died, rules: ruled({ 'permit-for-the-deceased': true }) }).includes('R2.4 residence-permit'),
    true,
  )
  const recovered = { ...died, particulars: { reason: 'recovered' } } as const
  assert.ok(
    listOf({ ...recovered, rules: ruled({ 'permit-for-the-deceased': false }) }).includes('R2.4 residence-permit'),
  )
})

test('R4.2.3 each detail that changed has its own proof', () => {
  const proofs = (...details: NonNullable<ChecklistFacts['particulars']['details']>) =>
    listOf({ matter: 'renewal-details', particulars: { details } }).slice(always.length)
  assert.deepEqual(proofs('name'), ['R4.2.3 proof-of-name'])
  assert.deepEqual(proofs('id-number'), ['R4.2.3 proof-of-id-number'])
  assert.deepEqual(proofs('address'), ['R4.2.3 proof-of-address'])
  assert.deepEqual(proofs('photo'), [])
  assert.deepEqual(proofs('ethnicity'), [])
  assert.ok(
    listOf({ matter: 'renewal-details', particulars: { details: ['ethnicity'] } }).includes('R2.2 hukou-booklet'),
  )
  assert.deepEqual(proofs('guardian-phone'), [])
  assert.deepEqual(proofs('guardian'), guardian)
  assert.deepEqual(proofs('name', 'address'), ['R4.2.3 proof-of-name', 'R4.2.3 proof-of-address'])
})

test('R4.5.1 who cancels by their own wish asks in writing; else the reason is proved', () => {
  const of = (reason: NonNullable<ChecklistFacts['particulars']['reason']>) =>
    listOf({ matter: 'cancellation', particulars: { reason } }).at(-1)
  assert.equal(of('own-wish'), 'R4.5.1 cancellation-request')
  for (const reason of ['deceased', 'recovered', 'declared-missing'] as const)
    assert.equal(of(reason), 'R4.5.1 cancellation-proof', reason)
})

test('R2.2 R4.5.1 the papers of who died or is missing are asked of nobody: who applies shows their own', () => {
  for (const reason of ['deceased', 'declared-missing'] as const)
    assert.deepEqual(listOf({ matter: 'cancellation', particulars: { reason } }), ofTheDead, reason)
  assert.deepEqual(listOf({ matter: 'cancellation', particulars: { reason: 'recovered' } }), lists.cancellation)
  const [card] = checklist({ ...grown, matter: 'cancellation', particulars: { reason: 'deceased' } })
  assert.match(card?.detail ?? '', /来办的家属自己的.*不另要证明/)
})

test('R4.6 a change soon after an assessment needs evidence', () => {
  const matter = 'change-of-category'
  assert.equal(listOf({ matter, withinInterval: true }).at(-1), 'R4.6 medical-record')
  assert.deepEqual(listOf({ matter, withinInterval: false }), lists[matter])
})

test('R2.5 what a published rule lists comes last, with its title and its reason', () => {
  const extra = { id: 'x1', title: '演示材料', reason: '演示理由', publisher: '演示残联' }
  const rules = ruled({ 'extra-materials': [extra] })
  assert.deepEqual(checklist({ ...grown, rules }).at(-1), {
    material: 'local:x1',
    name: '演示材料',
    clause: 'R2.5',
    detail: '演示理由',
  })
  assert.equal(checklist({ ...grown, rules }).length, always.length + 1)
})

test('R2.1 R4.4 the list says how many photos, and how the loss is declared here', () => {
  const photo = checklist({ ...grown, rules: ruled({ 'photo-count': 5 }) })[0]
  assert.deepEqual([photo?.name, photo?.detail.slice(0, 3)], ['两寸近期免冠白底彩色照片', '5 张'])
  for (const way of ['written', 'community', 'newspaper', 'bank'] as const) {
    const rules = ruled({ 'loss-declaration': way })
    assert.equal(checklist({ ...grown, matter: 'replacement-of-lost', rules }).at(-1)?.detail, lossDeclarations[way])
  }
})

const collecting = [
  'renewal-at-term',
  'renewal-damaged',
  'renewal-details',
  'move',
  'cancellation',
  'cancellation-of-categories',
  'change-of-category',
] as const

test('R6.1 the old card is collected wherever a card is exchanged or ended, and a lost one cannot be', () => {
  for (const matter of Object.keys(lists) as MatterId[])
    assert.equal(collectsOldCard(matter), collecting.includes(matter as (typeof collecting)[number]), matter)
})

test('R2.5 R6.1 a picture of the old card is asked for only where an office publishes that it wants one', () => {
  const wants = ruled({ 'old-card-picture': true })
  for (const matter of collecting) {
    const asked = (particulars: ChecklistFacts['particulars'], rules = wants) =>
      listOf({ matter, particulars, rules }).includes('R2.5 old-card')
    assert.equal(asked({}), true, matter)
    assert.equal(asked({}, ruled({})), false, matter)
    assert.equal(asked({ oldCardMissing: 'not-found' }), false, `${matter}: of a card that is not there`)
  }
  for (const matter of ['new-certificate', 'replacement-of-lost'] as const)
    assert.deepEqual(listOf({ matter, rules: wants }), lists[matter])
})

test('R4.2.2 a picture of the damage may be given by who wishes to, and is asked of nobody', () => {
  const given = (change: Partial<ChecklistFacts>) => mayBeGiven({ ...grown, ...change }).map((one) => one.material)
  assert.deepEqual(given({ matter: 'renewal-damaged' }), ['old-card'])
  assert.deepEqual(given({ matter: 'renewal-damaged', rules: ruled({ 'old-card-picture': true }) }), [])
  for (const matter of collecting.filter((one) => one !== 'renewal-damaged')) assert.deepEqual(given({ matter }), [])
})
