// What another value of a rule would have made of past cases: counted, with a few examples; the people of the offices decide by it before it is published (R1.2, N2.3).
import type { StepName } from '#regulation/steps.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { daysBetween } from '#regulation/working-days.ts'
import type { Replayed } from './replay.ts'

/** A day that would have been another. */
export type MovedDay = { term: string; before: Day; after: Day }
export type Difference = {
  /** Steps that would have been refused on their day, or would not have been any more. */
  refused: readonly { step: StepName | 'opening'; on: Day; why: string }[]
  allowed: readonly { step: StepName | 'opening'; on: Day }[]
  moved: readonly MovedDay[]
  becomesLate: number
  staysInTime: number
  morePapers: number
  fewerPapers: number
}

export function differenceOf(before: Replayed, after: Replayed): Difference {
  const moved = [...before.days].flatMap(([name, { term, day }]) => {
    const now = after.days.get(name)?.day
    return now !== undefined && now !== day ? [{ term, before: day, after: now }] : []
  })
  return {
    refused: [...after.refused].flatMap(([name, one]) => (before.refused.has(name) ? [] : [one])),
    allowed: [...before.refused].flatMap(([name, { step, on }]) => (after.refused.has(name) ? [] : [{ step, on }])),
    moved,
    becomesLate: after.late.difference(before.late).size,
    staysInTime: before.late.difference(after.late).size,
    morePapers: after.papers.difference(before.papers).size,
    fewerPapers: before.papers.difference(after.papers).size,
  }
}

export const isSame = (one: Difference): boolean =>
  one.refused.length + one.allowed.length + one.moved.length === 0 &&
  one.becomesLate + one.staysInTime + one.morePapers + one.fewerPapers === 0

/** How far days of a term move, in calendar days: how many earlier, how many later, and by how much together. */
export type Moves = { earlier: number; later: number; days: number }
export type Example = { caseId: string; difference: Difference }
export type Summary = {
  looked: number
  /** Whose record could not be read to its end. */
  unread: number
  same: number
  refused: number
  allowed: number
  moved: number
  becomesLate: number
  staysInTime: number
  morePapers: number
  fewerPapers: number
  moves: Readonly<Record<string, Moves>>
  examples: readonly Example[]
}

export const noSummary: Summary = {
  looked: 0,
  unread: 0,
  same: 0,
  refused: 0,
  allowed: 0,
  moved: 0,
  becomesLate: 0,
  staysInTime: 0,
  morePapers: 0,
  fewerPapers: 0,
  moves: {},
  examples: [],
}

const mostExamples = 5
/** What is worth an example more than another: what was refused, then what became late, then what moved. */
const weight = ({ refused, becomesLate, staysInTime, morePapers, moved }: Difference) =>
  refused.length * 1000 + becomesLate * 100 + staysInTime * 50 + morePapers * 20 + moved.length

/** @param difference undefined where the record could not be read */
export function withCase(summary: Summary, caseId: string, difference: Difference | undefined): Summary {
  const looked = summary.looked + 1
  if (!difference) return { ...summary, looked, unread: summary.unread + 1 }
  if (isSame(difference)) return { ...summary, looked, same: summary.same + 1 }
  const one = (is: boolean) => (is ? 1 : 0)
  const moves = { ...summary.moves }
  for (const { term, before, after } of difference.moved) {
    const known = moves[term] ?? { earlier: 0, later: 0, days: 0 }
    const days = daysBetween(before, after)
    moves[term] = {
      earlier: known.earlier + one(days < 0),
      later: known.later + one(days > 0),
      days: known.days + Math.abs(days),
    }
  }
  return {
    looked,
    unread: summary.unread,
    same: summary.same,
    refused: summary.refused + one(difference.refused.length > 0),
    allowed: summary.allowed + one(difference.allowed.length > 0),
    moved: summary.moved + one(difference.moved.length > 0),
    becomesLate: summary.becomesLate + one(difference.becomesLate > 0),
    staysInTime: summary.staysInTime + one(difference.staysInTime > 0),
    morePapers: summary.morePapers + one(difference.morePapers > 0),
    fewerPapers: summary.fewerPapers + one(difference.fewerPapers > 0),
    moves,
    examples: [...summary.examples, { caseId, difference }]
      .toSorted((a, b) => weight(b.difference) - weight(a.difference))
      .slice(0, mostExamples),
  }
}
