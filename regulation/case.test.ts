// What a case concludes: whole rounds only, the newest, in the order of the categories (R1.3, R4.1.4, R4.2.1, R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categoriesToAssess, conclusionOf, isCrossCounty, metResults } from './case.ts'
import { aCase, aHolding, anAssessment, concludedAs } from './case-testing.ts'

const stamped = concludedAs(2)
const other = concludedAs(3, {
  id: 'a2',
  institution: 'two',
  categories: ['vision'],
  results: [{ category: 'vision', level: 3 }],
})

test('R1.3 there is a conclusion once every institution of the round has stamped', () => {
  const concluded = (...assessments: ReturnType<typeof concludedAs>[]) =>
    conclusionOf(aCase({ status: 'assessing', round: 1, assessments }))
  assert.deepEqual(concluded(), [])
  assert.deepEqual(concluded(stamped), [{ category: 'limb', level: 2 }])
  assert.deepEqual(concluded(stamped, { ...other, state: 'signed' }), [])
  assert.deepEqual(concluded(stamped, anAssessment({ id: 'a2' })), [])
  assert.deepEqual(concluded(stamped, other), [
    { category: 'limb', level: 2 },
    { category: 'vision', level: 3 },
  ])
})

test('R1.3 a new round leaves the conclusion of the round before behind, on file', () => {
  const again = concludedAs('not-met', { id: 'a3', round: 2 })
  const assessments = [stamped, again]
  assert.deepEqual(conclusionOf(aCase({ status: 'concluded', round: 2, assessments })), [
    { category: 'limb', level: 'not-met' },
  ])
  assert.deepEqual(conclusionOf(aCase({ status: 'assessing', round: 2, assessments: [stamped] })), [])
  assert.deepEqual(conclusionOf(aCase({ status: 'concluded', round: 1, assessments })), [
    { category: 'limb', level: 2 },
  ])
})

test('R4.2.1 renewed on the conclusion on file, what is held is the conclusion', () => {
  const renewed = aCase({ matter: 'renewal-at-term', status: 'concluded', onFile: true, assessments: [stamped] })
  assert.deepEqual(conclusionOf(renewed), [{ category: 'limb', level: 3 }])
  assert.deepEqual(conclusionOf({ ...renewed, holding: undefined }), [])
})

test('R4.1.4 only what meets the standard counts, in the order of the standard', () => {
  const half = concludedAs('not-met', {
    id: 'a3',
    categories: ['speech'],
    results: [{ category: 'speech', level: 'not-met' }],
  })
  const current = aCase({
    status: 'concluded',
    claimed: ['limb', 'vision', 'speech'],
    assessments: [stamped, other, half],
  })
  assert.deepEqual(metResults(current), [
    { category: 'vision', level: 3 },
    { category: 'limb', level: 2 },
  ])
  assert.deepEqual(metResults(aCase({ status: 'not-met' })), [])
})

test('R4.6 a change leaves the categories that nobody asked to assess again; no other matter adds what was held', () => {
  const held = aHolding({
    results: [
      { category: 'limb', level: 3 },
      { category: 'hearing', level: 1 },
    ],
  })
  const change = aCase({ matter: 'change-of-category', status: 'concluded', holding: held })
  assert.deepEqual(metResults(change), [
    { category: 'hearing', level: 1 },
    { category: 'limb', level: 2 },
  ])
  const lost = { ...change, assessments: [concludedAs('not-met')] }
  assert.deepEqual(metResults(lost), [{ category: 'hearing', level: 1 }])
  assert.deepEqual(metResults({ ...change, assessments: [] }), [])
  assert.deepEqual(metResults({ ...change, matter: 'renewal-at-term' }), [{ category: 'limb', level: 2 }])
})

test('R4.2.1 a renewal at term assesses what was by sight, and leaves the other categories of the card as they are', () => {
  const vision = { category: 'vision', level: 2 } as const
  const limb = { category: 'limb', level: 3, bySight: true } as const
  const renewal = aCase({
    matter: 'renewal-at-term',
    status: 'concluded',
    claimed: ['vision', 'limb'],
    holding: aHolding({ results: [vision, limb] }),
  })
  assert.deepEqual(categoriesToAssess(renewal), ['limb'])
  assert.deepEqual(metResults(renewal), [vision, { category: 'limb', level: 2 }])
  assert.deepEqual(metResults({ ...renewal, assessments: [concludedAs('not-met')] }), [vision])
  assert.deepEqual(metResults({ ...renewal, assessments: [] }), [])
  const unmarked = { ...renewal, holding: aHolding({ results: [vision] }) }
  assert.deepEqual(categoriesToAssess(unmarked), ['vision', 'limb'], 'none by sight: all that are held')
  assert.deepEqual(categoriesToAssess({ ...renewal, holding: undefined }), ['vision', 'limb'])
  const change = { ...renewal, matter: 'change-of-category' } as const
  assert.deepEqual(categoriesToAssess(change), ['vision', 'limb'], 'a change: all that are claimed')
})

test('R4.6 a change clears the mark of what it assesses, and of nothing else', () => {
  const vision = { category: 'vision', level: 2, bySight: true } as const
  const held = aHolding({ results: [vision, { category: 'limb', level: 3, bySight: true }] })
  const change = aCase({ matter: 'change-of-category', status: 'concluded', claimed: ['limb'], holding: held })
  assert.deepEqual(metResults(change), [vision, { category: 'limb', level: 2 }])
})

test('R1.1 counties are crossed where the two offices differ', () => {
  assert.equal(isCrossCounty({ residence: '510107', hukou: '630102' }), true)
  assert.equal(isCrossCounty({ residence: '510107', hukou: '510107' }), false)
})
