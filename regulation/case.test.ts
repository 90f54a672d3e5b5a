// What a case concludes: whole rounds only, the newest, in the order of the categories (R1.3, R4.1.4, R4.2.1, R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conclusionOf, isCrossCounty, metResults } from './case.ts'
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

test('R1.1 counties are crossed where the two offices differ', () => {
  assert.equal(isCrossCounty({ residence: '510107', hukou: '630102' }), true)
  assert.equal(isCrossCounty({ residence: '510107', hukou: '510107' }), false)
})
