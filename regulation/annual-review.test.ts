// The yearly review: who may find what, what a finding calls for, when it is due, and old cards a year later (N6.4, R6.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  findingsFor,
  isReviewFinding,
  matterCalledFor,
  type ReviewAnswer,
  type ReviewFinding,
  refuseReview,
  reviewDueOn,
  reviewedIfIssuedBefore,
  reviewFindings,
  reviewOpensOn,
} from './annual-review.ts'
import { mayBeDestroyedFrom } from './offices/old-cards.ts'
import { situations } from './situation-testing.ts'

const findings = Object.keys(reviewFindings) as ReviewFinding[]
const told = '问了邻居，十二月三日'

test('N6.4 each finding calls for its matter, and no change for none', () => {
  assert.deepEqual(Object.fromEntries(findings.map((one) => [one, matterCalledFor(one)])), {
    unchanged: undefined,
    'details-changed': { matter: 'renewal-details' },
    worse: { matter: 'change-of-category' },
    recovered: { matter: 'change-of-category' },
    moved: { matter: 'move' },
    deceased: { matter: 'cancellation', reason: 'deceased' },
    'not-found': undefined,
  })
})

test('N6.4 a holder is neither dead nor lost, a guardian has not lost them, others may find anything', () => {
  assert.deepEqual(findingsFor('community'), findings)
  assert.deepEqual(findingsFor('office'), findings)
  assert.deepEqual(
    findingsFor('guardian'),
    findings.filter((one) => one !== 'not-found'),
  )
  assert.deepEqual(
    findingsFor('holder'),
    findings.filter((one) => one !== 'not-found' && one !== 'deceased'),
  )
  assert.equal(isReviewFinding('deceased'), true)
  assert.equal(isReviewFinding('toString'), false)
})

const grave = ['recovered', 'deceased', 'not-found', 'moved'] as const
situations<ReviewAnswer, ReturnType<typeof refuseReview>>('what a review may say', refuseReview, [
  { is: 'a holder with no change', given: { finding: 'unchanged', note: '', as: 'holder' }, accepted: 'N6.4' },
  { is: 'no finding', given: { finding: '', note: '', as: 'office' }, refused: 'N6.4', field: 'finding' },
  {
    is: 'a finding nobody knows',
    given: { finding: 'x', note: told, as: 'office' },
    refused: 'N6.4',
    field: 'finding',
  },
  {
    is: 'a holder who is dead',
    given: { finding: 'deceased', note: told, as: 'holder' },
    refused: 'N6.4',
    field: 'finding',
  },
  {
    is: 'a guardian who cannot find them',
    given: { finding: 'not-found', note: told, as: 'guardian' },
    refused: 'N6.4',
  },
  { is: 'a guardian whose ward died', given: { finding: 'deceased', note: '', as: 'guardian' }, accepted: 'N6.4' },
  { is: 'a holder who moved, without a word', given: { finding: 'moved', note: '', as: 'holder' }, accepted: 'N6.4' },
  { is: 'worse, by the office, without a word', given: { finding: 'worse', note: '', as: 'office' }, accepted: 'N6.4' },
])
for (const finding of grave)
  for (const as of ['office', 'community'] as const)
    situations<ReviewAnswer, ReturnType<typeof refuseReview>>(`a grave finding by the ${as}`, refuseReview, [
      {
        is: `${finding} in nine characters`,
        given: { finding, note: ' 问了邻居十二月三日 ', as },
        refused: 'N6.4',
        field: 'note',
      },
      { is: `${finding} in ten`, given: { finding, note: told, as }, accepted: 'N6.4' },
    ])

test('N6.4 a review opens on the first of its month, is due after its days, and passes over a card of the last year', () => {
  assert.equal(reviewOpensOn('2026-03-16', 7), '2026-07-01')
  assert.equal(reviewOpensOn('2026-12-31', 11), '2026-11-01')
  assert.equal(reviewDueOn('2026-07-01', 90), '2026-09-29')
  assert.equal(reviewedIfIssuedBefore('2026-07-01'), '2025-07-01')
})

test('R6.1 an old card may be destroyed a full year after it was collected', () => {
  assert.equal(mayBeDestroyedFrom('2026-03-16'), '2027-03-16')
  assert.equal(mayBeDestroyedFrom('2024-02-29'), '2025-02-28')
})
