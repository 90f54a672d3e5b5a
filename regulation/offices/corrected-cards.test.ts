// By when a corrected card is exchanged, and how it stands at the office (R4.1.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from '../local-rules.ts'
import { correctedCardDueOn, standingOfCorrected } from './corrected-cards.ts'

test('R4.1.5 another card follows a correction within the days of the place, or is being exchanged, or is late', () => {
  assert.equal(correctedCardDueOn('2026-03-02', defaultRules), '2026-04-01')
  assert.equal(correctedCardDueOn('2026-03-02', { ...defaultRules, 'corrected-card-days': 15 }), '2026-03-17')
  const card = { dueOn: '2026-04-01', beingExchanged: false }
  assert.equal(standingOfCorrected(card, '2026-04-01'), 'waits')
  assert.equal(standingOfCorrected(card, '2026-04-02'), 'late')
  assert.equal(standingOfCorrected({ ...card, beingExchanged: true }, '2026-04-02'), 'running')
})
