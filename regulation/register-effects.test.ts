// What each step does to the certificates that the register had before it (R4.2–R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { aCase, aHolding } from './case-testing.ts'
import { type RegisterEffect, registerReasonNames } from './certificate-life.ts'
import { type EndGround, endGrounds } from './grounds.ts'
import { effectsOf } from './register-effects.ts'
import type { StepName } from './steps.ts'
import type { MatterId } from './vocabulary.ts'
import { refuseHeld } from './ways-on.ts'

const at = (matter: MatterId, changes: Partial<Case> = {}) => aCase({ matter, status: 'approved', ...changes })
const certificate = { id: 'c1', blank: 'AB123456' }
/** What is · the step · the case before it · what becomes of which certificate. */
const effects: readonly (readonly [string, StepName, Case, readonly RegisterEffect[]])[] = [
  [
    'a damaged card is replaced',
    'printCertificate',
    at('renewal-damaged'),
    [{ certificate: 'held', to: 'superseded', reason: 'damaged' }],
  ],
  [
    'a card called back is replaced',
    'printCertificate',
    at('new-certificate', { recalled: 'c0' }),
    [{ certificate: 'c0', to: 'superseded', reason: 'recalled' }],
  ],
  ['a first card replaces none', 'printCertificate', at('new-certificate'), []],
  [
    'a card printed badly is spoiled, and the one before it is back',
    'spoilCard',
    at('renewal-at-term', { status: 'printed', certificate, holding: aHolding({ status: 'expired' }) }),
    [
      { certificate: 'c1', to: 'spoiled', reason: 'spoiled' },
      { certificate: 'held', to: 'expired', reason: 'restored' },
    ],
  ],
  [
    'a first card printed badly is spoiled',
    'spoilCard',
    at('new-certificate', { certificate }),
    [{ certificate: 'c1', to: 'spoiled', reason: 'spoiled' }],
  ],
  ['no card at all', 'spoilCard', at('new-certificate'), []],
  [
    'cancelled for its reason',
    'cancelCertificate',
    at('cancellation'),
    [{ certificate: 'held', to: 'cancelled', reason: 'own-wish' }],
  ],
  [
    'cancelled since the standard is not met',
    'cancelCertificate',
    at('renewal-at-term'),
    [{ certificate: 'held', to: 'cancelled', reason: 'not-met' }],
  ],
  ['nothing is held', 'cancelCertificate', at('new-certificate'), []],
  [
    'declared lost and accepted',
    'accept',
    at('replacement-of-lost', { voided: true }),
    [{ certificate: 'held', to: 'void', reason: 'lost' }],
  ],
  ['accepted without a loss', 'accept', at('renewal-damaged'), []],
  [
    'declared lost without a certificate',
    'accept',
    at('replacement-of-lost', { voided: true, holding: undefined }),
    [],
  ],
]
test('R4.1.5 R4.5.1 a case that is ended after its card was called back leaves the card cancelled, for the ground', () => {
  const end = (ground: EndGround, changes: Partial<Case>) => {
    const before = aCase({ status: 'assessing', ...changes })
    return effectsOf(before, { step: 'endCase', record: { ground } }, { ...before, status: 'ended' })
  }
  for (const ground of ['deceased', 'false-information'] as const)
    assert.deepEqual(end(ground, { recalled: 'c1' }), [{ certificate: 'c1', to: 'cancelled', reason: ground }])
  for (const ground of ['moved-away', 'office-not-found'] as const)
    assert.deepEqual(end(ground, { recalled: 'c1' }), [], 'a hukou elsewhere says nothing against the card')
  assert.deepEqual(end('deceased', {}), [])
  assert.deepEqual(end('deceased', { matter: 'renewal-at-term' }), [], 'what the case never touched stays as it is')
  for (const ground of Object.keys(endGrounds)) assert.ok(registerReasonNames[ground], ground)
})

for (const [is, step, before, expected] of effects)
  test(`R4.2 R4.4 R4.5.1 ${step} and the register: ${is}`, () => {
    assert.deepEqual(effectsOf(before, { step, record: {} }, before), expected)
  })

test('R4.4 a card declared lost stays void where the case ends without a new one', () => {
  const before = aCase({ matter: 'replacement-of-lost', status: 'handed-over', voided: true })
  const end = (step: StepName, status: Case['status'], changes: Partial<Case> = {}) =>
    effectsOf({ ...before, ...changes }, { step, record: {} }, { ...before, ...changes, status })
  assert.deepEqual(end('withdraw', 'withdrawn'), [])
  assert.deepEqual(end('refuseApproval', 'refused'), [])
  assert.deepEqual(end('withdraw', 'withdrawn', { holding: aHolding({ status: 'frozen' }) }), [])
  assert.deepEqual(
    effectsOf(before, { step: 'endCase', record: { ground: 'moved-away' } }, { ...before, status: 'ended' }),
    [],
  )
})

test('R4.4 who lost a card and got no new one may apply for one again, or moves it', () => {
  const held = aHolding({ status: 'void' })
  assert.equal(refuseHeld('replacement-of-lost', held, '2026-03-16'), undefined)
  assert.equal(refuseHeld('move', held, '2026-03-16'), undefined)
})
