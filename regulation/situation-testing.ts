// Tables of situations: what is given, and what the law answers by which clause; for the tests beside each rule.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clause } from './clauses.ts'
import { isRefusal, type MatterId, type Refusal } from './vocabulary.ts'

type Expected<Answer> =
  | {
      /** The clause that the refusal must cite. */
      refused: Clause
      /** A part of the message that only this refusal has. */
      says?: RegExp
      field?: string
      instead?: readonly MatterId[]
    }
  | {
      /** The clause under which it is accepted; where the answer is a step, the step must cite it. */
      accepted: Clause
      /** What else must hold of the answer. */
      also?: (answer: Exclude<Answer, Refusal>) => void
    }

export type Situation<Given, Answer> = { is: string; given: Given } & Expected<Answer>

/** One test a row: `judge` is asked about the row's situation, and has to answer as the row says. */
export function situations<Given, Answer>(
  rule: string,
  judge: (given: Given) => Answer,
  rows: readonly Situation<Given, Answer>[],
): void {
  for (const row of rows) {
    const clause = 'refused' in row ? row.refused : row.accepted
    test(`${clause} ${rule}: ${row.is}`, () => {
      const answer = judge(row.given)
      if ('refused' in row) refusedBy(answer, row.refused, row)
      else {
        acceptedBy(answer, row.accepted)
        row.also?.(answer as Exclude<Answer, Refusal>)
      }
    })
  }
}

/** Fails unless the answer is a refusal that cites the clause. */
export function refusedBy(
  answer: unknown,
  clause: Clause,
  more: { says?: RegExp; field?: string; instead?: readonly MatterId[] } = {},
): void {
  assert.ok(isRefusal(answer), `accepted, though ${clause} forbids it`)
  assert.equal(answer.clause, clause, answer.message)
  if (more.says) assert.match(answer.message, more.says)
  if (more.field !== undefined) assert.equal(answer.field, more.field)
  if (more.instead) assert.deepEqual(answer.instead, more.instead)
}

/** Fails where the answer is a refusal, or a step that cites another clause. */
export function acceptedBy(answer: unknown, clause: Clause): void {
  assert.ok(!isRefusal(answer), isRefusal(answer) ? `refused: ${answer.message}` : '')
  const step = (answer as { event?: { clause?: Clause } } | undefined)?.event
  if (step) assert.equal(step.clause, clause)
}
