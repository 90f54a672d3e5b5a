// Terms counted anew when holidays or make-up working days are published after they began (五; R5.1–R5.3, R4.1.3, R4.1.4).
import type { Case, Clock, Counted } from './case.ts'
import type { WorkingDaysRule } from './deadlines.ts'
import { noticeCounted } from './notice-days.ts'
import type { Scene } from './scene.ts'
import type { ClockName, Day } from './vocabulary.ts'
import { addWorkingDays, type Calendar, workingDaysBetween } from './working-days.ts'

/** What is counted in working days: the clocks of offices, the time for a dispute, the public notice. */
export type Term = ClockName | 'dispute' | 'notice'

export type MovedTerm = {
  term: Term
  /** Whose calendar it is counted by. */
  office: string
  before: Day
  after: Day
  /** A year that it reaches into has not been announced. */
  provisional: boolean
}

type CalendarOf = Scene['calendarOf']

/** From where a clock counts: the day it began, or the day it went on after a pause with the days that were left. */
const countedIn = ({ resumed, started, days }: Clock): Counted => resumed ?? { from: started, days }

/** How a day that a step sets is counted, so that it can be counted again by another calendar. */
export const countedBy = (calendar: Calendar, from: Day, until: Day): Counted => ({
  from,
  days: workingDaysBetween(calendar, from, until),
})

/** The terms that end on another day by the calendars of today; what is over already, or waits, is left alone. */
export function termsToMove(current: Case, calendarOf: CalendarOf, today: Day): readonly MovedTerm[] {
  return [...clocksToMove(current, calendarOf, today), ...toldTermsToMove(current, calendarOf, today)]
}

/** The source gives an office so many working days: its clock follows the calendar both ways. */
function clocksToMove({ clocks }: Case, calendarOf: CalendarOf, today: Day): readonly MovedTerm[] {
  return clocks.flatMap((clock) => {
    const { name: term, office, state, due: before } = clock
    const { from, days } = countedIn(clock)
    if (state !== 'running' || before < today || days === 0) return []
    const { day, provisional } = addWorkingDays(calendarOf(office), from, days)
    // What is published today makes nothing overdue that was not.
    const after = day < today ? today : day
    return after === before && provisional === clock.provisional ? [] : [{ term, office, before, after, provisional }]
  })
}

/** What a person or the public was told in writing: by default never shortened (told-terms-never-shorten). */
function toldTermsToMove(current: Case, calendarOf: CalendarOf, today: Day): readonly MovedTerm[] {
  const { residence: office, rules } = current
  return toldTerms(current).flatMap(({ term, before, counted: { from, days } }) => {
    if (before < today) return []
    const { day, provisional } = addWorkingDays(calendarOf(office), from, days)
    const after = rules['told-terms-never-shorten'] && day < before ? before : day
    return after === before ? [] : [{ term, office, before, after, provisional }]
  })
}

type ToldTerm = { term: 'dispute' | 'notice'; before: Day; counted: Counted }

function toldTerms({ status, disputableUntil, disputeCounted, notice, rules }: Case): readonly ToldTerm[] {
  return [
    ...(disputableUntil && disputeCounted
      ? [{ term: 'dispute', before: disputableUntil, counted: disputeCounted } as const]
      : []),
    ...(notice && status === 'on-notice'
      ? [
          {
            term: 'notice',
            before: notice.ends,
            counted: noticeCounted(notice, rules),
          } as const,
        ]
      : []),
  ]
}

/** The case with its terms moved; everything else stays. */
export function moveTerms({ clocks, disputableUntil, notice }: Case, moved: readonly MovedTerm[]): Partial<Case> {
  const dayOf = (term: Term) => moved.find((one) => one.term === term)
  const ends = dayOf('notice')?.after
  return {
    clocks: clocks.map((clock) => {
      const change = clock.state === 'running' ? dayOf(clock.name) : undefined
      return change ? { ...clock, due: change.after, provisional: change.provisional } : clock
    }),
    disputableUntil: dayOf('dispute')?.after ?? disputableUntil,
    notice: notice && ends ? { ...notice, ends } : notice,
  }
}

/** Only the day's being certain may have changed: then nobody needs to be told. */
export const movesDay = ({ before, after }: MovedTerm): boolean => before !== after

/** What an office has to answer outside a case, by the rule that gives it so many working days (docs/basis.md §9.125). */
export const answerRules = {
  complaint: 'complaint-answer-days',
  feedback: 'feedback-answer-days',
  archive: 'archive-upload-days',
  revisit: 'rating-revisit-days',
  'own-data': 'own-data-answer-days',
} as const satisfies Record<string, WorkingDaysRule>
export type AnswerKind = keyof typeof answerRules

/** The day by which it is to be answered by the calendar of today; undefined where it stays, or is over. */
export function movedAnswer(
  { before, from, days }: Counted & { before: Day },
  calendar: Calendar,
  today: Day,
): Day | undefined {
  if (before < today) return undefined
  const { day } = addWorkingDays(calendar, from, days)
  // What is published today makes nothing overdue that was not.
  const after = day < today ? today : day
  return after === before ? undefined : after
}
