// The times of 五: when each begins, waits and ends, counted by the model's own calendar (R5.1–R5.3).
import { lastOf, workingDaysFrom } from './calendar.ts'
import { prefecture, residence } from './people.ts'
import type { CaseModel, Term, TermName } from './state.ts'

type Rule = {
  days: (of: CaseModel) => number
  office: (of: CaseModel) => string
  runs: readonly string[]
  waits?: readonly string[]
  /** Its time had not begun: papers are missing, and it is counted from the day on which they are there. */
  notYet?: readonly string[]
}

/** 材料收齐之日起 3 个工作日；收到评定结论 10 个工作日；收到材料 7 个工作日（本县 10 个）。 */
const rules: Record<TermName, Rule> = {
  'name-institution': { days: () => 3, office: () => residence, runs: ['submitted'], notYet: ['awaiting-materials'] },
  'accept-and-hand-over': {
    days: () => 3,
    office: () => residence,
    runs: ['submitted', 'ready-to-hand-over'],
    notYet: ['awaiting-materials'],
  },
  'complete-notice': {
    days: () => 10,
    office: () => residence,
    runs: ['concluded', 'on-notice'],
    waits: ['suspended'],
  },
  'answer-dispute': { days: () => 10, office: () => prefecture, runs: ['suspended'] },
  'approve-and-post': {
    days: ({ hukou }) => (hukou === residence ? 10 : 7),
    office: ({ hukou }) => hukou,
    runs: ['handed-over', 'approved', 'printed'],
    waits: ['suspended', 'returned', 'awaiting-materials'],
  },
}

const assessed: readonly TermName[] = ['name-institution', 'complete-notice', 'answer-dispute', 'approve-and-post']
const exchanged: readonly TermName[] = ['accept-and-hand-over', 'approve-and-post']
export const termsOf = ({ matter }: CaseModel): readonly TermName[] =>
  matter === 'new-certificate' ? assessed : exchanged

/** Late once a working day has gone by after the last one. */
const isLate = ({ due, left }: Term, today: string): boolean =>
  left === undefined ? workingDaysFrom(due, today) > 0 : left < 0
const leftOf = ({ due, left }: Term, today: string): number =>
  left ?? (today <= due ? workingDaysFrom(today, due) : -workingDaysFrom(due, today))

/** The terms of a case that has just come from one status into another, or into the same. */
export function moveTerms(of: CaseModel, from: string | undefined, today: string): void {
  for (const name of termsOf(of)) {
    const rule = rules[name]
    const live = of.terms.find((term) => term.name === name && !term.ended)
    const days = rule.days(of)
    if (rule.runs.includes(of.status)) {
      if (live && live.left === undefined) continue
      // Whatever came back mended is received anew: 收到材料后 7 个工作日.
      if (live && from !== 'returned') resume(live, today)
      else {
        if (live) end(live, today)
        of.terms.push({ name, office: rule.office(of), started: today, due: lastOf(days, today) })
      }
    } else if (live && rule.notYet?.includes(of.status)) {
      if (isLate(live, today)) end(live, today)
      else of.terms = of.terms.filter((term) => term !== live)
    } else if (live && rule.waits?.includes(of.status)) live.left = leftOf(live, today)
    else if (live) end(live, today)
  }
}

function resume(term: Term, today: string): void {
  const left = term.left ?? 0
  if (left >= 0) term.due = lastOf(left, today)
  delete term.left
}

function end(term: Term, today: string): void {
  term.ended = { on: today, late: isLate(term, today) }
  delete term.left
}

/** What runs now and is due first. */
export const dueFirst = ({ terms }: CaseModel): Term | undefined =>
  terms
    .filter(({ ended, left }) => !ended && left === undefined)
    .toSorted((term, other) => (term.due < other.due ? -1 : 1))[0]
