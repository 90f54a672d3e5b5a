// The basis of a term is that of the days it counts, which is not always the clause of the term (R1.2, R5.1, R5.3, N4.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase } from './case-testing.ts'
import { basisOfClock } from './term-basis.ts'

const handedOver = aCase({ status: 'handed-over' })

test('R5.3 seven days rest on the notice, the ten of one and the same county on the general rules', () => {
  assert.equal(basisOfClock(handedOver, 'approve-and-post'), '《办理规范》五')
  const oneCounty = { ...handedOver, hukou: handedOver.residence }
  assert.equal(basisOfClock(oneCounty, 'approve-and-post'), '《残疾人证管理办法》第九条（四）')
  assert.equal(basisOfClock(oneCounty, 'name-institution'), '《办理规范》五')
})

test('R1.2 N4.1 where the notice sets no time, the words say so', () => {
  const none = '规范没有写期限，按这个天数办'
  assert.equal(basisOfClock(aCase({ matter: 'move', status: 'submitted' }), 'accept-and-hand-over'), none)
  assert.equal(basisOfClock(handedOver, 'answer-dispute'), none)
  assert.equal(basisOfClock(handedOver, 'answer-final-dispute'), none)
  assert.equal(basisOfClock(aCase({ matter: 'move', status: 'submitted' }), 'complete-notice'), '', 'no such term')
})
