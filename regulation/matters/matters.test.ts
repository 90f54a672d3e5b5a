// The nine flows as the source tells them, written down by hand: who may do what, from where to where, by which clause (R1–R6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '../case.ts'
import type { Clause } from '../clauses.ts'
import type { MatterId } from '../vocabulary.ts'
import { rowsOf } from './flows-testing.ts'
import { matters } from './matters.ts'

const own: Record<MatterId, Clause> = {
  'new-certificate': 'R4.1.1',
  'renewal-at-term': 'R4.2.1',
  'renewal-damaged': 'R4.2.2',
  'renewal-details': 'R4.2.3',
  move: 'R4.3.1',
  'replacement-of-lost': 'R4.4',
  cancellation: 'R4.5.1',
  'cancellation-of-categories': 'R4.5.2',
  'change-of-category': 'R4.6',
}
const assessed: readonly MatterId[] = ['new-certificate', 'renewal-at-term', 'change-of-category']
const ends = ['closed', 'withdrawn', 'declined', 'lapsed', 'ended', 'refused']
const endsBesides: Partial<Record<MatterId, string>> = {
  'new-certificate': 'ended-not-met',
  'change-of-category': 'ended-unchanged',
}

const sorted = (texts: readonly string[]) => [...texts].sort()

for (const matter of Object.keys(own) as MatterId[]) {
  const rows = rowsOf(matter)

  test(`${own[matter]} ${matter}: exactly the steps that the source knows`, () => {
    assert.equal(matters[matter].clause, own[matter])
    assert.deepEqual(sorted(Object.keys(matters[matter].steps)), sorted(rows.map(({ step }) => step)))
  })

  for (const row of rows)
    test(`${row.clause} ${matter}: ${row.step} by ${row.by.join(' or ')}, from ${row.from.join(', ')} to ${row.to.join(' or ')}`, () => {
      const step = matters[matter].steps[row.step]
      assert.ok(step)
      assert.equal(step.clause, row.clause)
      assert.deepEqual(sorted(step.by), sorted(row.by))
      assert.equal(step.role ?? 'handler', row.role)
      assert.deepEqual(sorted(step.from), sorted(row.from))
      assert.deepEqual(sorted(step.to), sorted(row.to))
      assert.equal(step.note, row.note)
      assert.notEqual(step.label.trim(), '')
    })

  test(`${own[matter]} ${matter}: where it ends`, () => {
    const besides = endsBesides[matter]
    assert.deepEqual(sorted(matters[matter].final), sorted(besides ? [...ends, besides] : ends))
  })

  test(`R5.1 R5.2 R5.3 ${matter}: its clocks, where they run and where they wait`, () => {
    assert.deepEqual(matters[matter].clocks, { ...clocksBefore(matter), 'approve-and-post': approving(matter) })
  })
}

/** Seven working days at the hukou office from the file to the post, ten within one county (R5.3; 管理办法第九条). */
const approving = (matter: MatterId) => ({
  clause: 'R5.3',
  holder: 'hukou',
  // Nothing is printed where a certificate is only struck off.
  runsIn: matter === 'cancellation' ? ['handed-over'] : ['handed-over', 'approved', 'printed'],
  pausesIn: [
    ...(assessed.includes(matter) ? ['suspended', 'final-review'] : []),
    'returned',
    'awaiting-materials',
    ...(matter === 'new-certificate' || matter === 'move' ? ['wrong-office'] : []),
  ],
  days: 'approval-days',
  daysWithinCounty: 'approval-days-within-county',
})

/** Three working days to name the institution and ten for the notice (R5.1, R5.2); where nothing is assessed, the named default. */
function clocksBefore(matter: MatterId): Partial<Record<Clock['name'], object>> {
  if (!assessed.includes(matter))
    return {
      'accept-and-hand-over': {
        clause: own[matter],
        holder: 'residence',
        runsIn: ['submitted', 'ready-to-hand-over'],
        pausesIn: [],
        beginsAfter: ['awaiting-materials'],
        days: 'accept-days',
      },
    }
  return {
    'name-institution': {
      clause: 'R5.1',
      holder: 'residence',
      runsIn: ['submitted'],
      pausesIn: [],
      beginsAfter: ['awaiting-materials'],
      days: 'assign-days',
    },
    'complete-notice': {
      clause: 'R5.2',
      holder: 'residence',
      runsIn: ['concluded', 'on-notice'],
      pausesIn: ['suspended', 'final-review'],
      days: 'notice-completion-days',
    },
    // No source gives a term for the answer: a named default (docs/basis.md §9.21).
    'answer-dispute': {
      clause: 'N4.1',
      holder: 'superior',
      runsIn: ['suspended'],
      pausesIn: [],
      days: 'dispute-answer-days',
    },
    'answer-final-dispute': {
      clause: 'N4.1',
      holder: 'province',
      runsIn: ['final-review'],
      pausesIn: [],
      days: 'dispute-answer-days',
    },
  }
}
