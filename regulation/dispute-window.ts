// While a dispute may still come: nothing is ended before what was sent in time has had time to arrive (R4.1.3; docs/basis.md §9.59).
import type { Case } from './case.ts'
import { dayAfter } from './deadlines.ts'
import type { Scene } from './scene.ts'
import { type Day, type Refusal, refuse, type Status } from './vocabulary.ts'
import { byDayInWords, dayInWords, nextDay } from './working-days.ts'

/** Where a case can stand once the applicant was told of its conclusion, until it is closed. */
export const toldStatuses = [
  'not-met',
  'unchanged',
  'on-notice',
  'ready-to-hand-over',
  'handed-over',
  'returned',
  'wrong-office',
  'approved',
  'printed',
  'posted',
  'mail-returned',
] as const satisfies readonly Status[]

/** The committee with the last word has spoken, or both stages were answered: nothing more can be disputed (N4.1). */
export const nothingToDispute = ({ finalConclusion, disputes }: Pick<Case, 'finalConclusion' | 'disputes'>): boolean =>
  finalConclusion === true || disputes > 1

/** What the applicant may ask for now is called: the office above first, then the last word (N4.1). */
export const nextDispute = ({ disputes }: Pick<Case, 'disputes'>): '复评' | '终评' => (disputes === 0 ? '复评' : '终评')

/** What helps whoever does not agree: nothing is named that is over, or under way already. */
export function disputeInstead(current: Case, today: Day): string {
  const { status, disputableUntil } = current
  if (status === 'suspended' || status === 'final-review') return '不想再评的，可以先撤回复评、终评申请。'
  const isOver = nothingToDispute(current) || (disputableUntil !== undefined && today > disputableUntil)
  return isOver ? '状况有变化的，可以申请变更。' : `不同意结论的，可以申请${nextDispute(current)}。`
}

/** The last day on which a letter that was sent within the days for a dispute may come in. */
const lastArrival = ({ disputableUntil, rules }: Case): Day | undefined =>
  disputableUntil && dayAfter('posted-counts-after-days', disputableUntil, rules)

/** Nothing is ended before the days for a dispute are over, nor while nobody knows that the applicant was told. */
export function refuseWithinWindow(current: Case, { today }: Scene): Refusal | undefined {
  if (current.undelivered)
    return refuse(
      current.disputableUntil
        ? '告知评定结论的信没有送到，申请人还不知道结论。请先重新告知。'
        : '还没有登记怎样告知申请人评定结论。请先把告知书交给本人或寄出，再登记。',
      { clause: 'R4.1.3' },
    )
  if (nothingToDispute(current)) return undefined
  const { disputableUntil: until } = current
  const last = lastArrival(current)
  if (!until || !last || today > last) return undefined
  return refuse(
    today > until
      ? `申请${nextDispute(current)}的期限到 ${dayInWords(until)} 为止。期限内寄出的信可能还在路上，过了 ${dayInWords(last)} 才能结束。`
      : `申请人可在 ${byDayInWords(until)}申请${nextDispute(current)}，信件在路上的时间不算。过了 ${dayInWords(last)} 才能结束。`,
    { clause: 'R4.1.3' },
  )
}

/** The day on which the system ends or reports what nobody disputed. */
export function dayAfterWindow(current: Case): Day | undefined {
  if (current.undelivered) return undefined
  if (nothingToDispute(current)) return nextDay(current.since)
  const last = lastArrival(current)
  return last && nextDay(last)
}
