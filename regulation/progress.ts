// A case as its applicant sees it: who has it now, what there is to do, and until when.

import { type Case, conclusionOf, metResults } from './case.ts'
import { heldInCase } from './certificate-life.ts'
import { deciderName } from './matter-clauses.ts'
import { isAssessed, mayKeepConclusion, printsCard } from './matters/shape.ts'
import { type ForApplicant, statuses } from './statuses.ts'
import type { Day } from './vocabulary.ts'

/** `by`: the day by which they must, today or later. `wasBy`: such a day that is over while the work is not done. */
export type Progress = ForApplicant & { by?: Day; wasBy?: Day }

/** In one sentence; nobody is told that it is their own turn twice. */
export const progressInWords = ({ who, what }: Progress): string =>
  /^(无|您|快递)/.test(who) ? what : `${who}：${what}`

/** Who has the case now, what they are doing, and the day by which they must. */
export function progressOf(current: Case, today: Day): Progress {
  const { matter, status } = current
  const { forApplicant, applicantUntil } = statuses[status]
  const notMet = conclusionOf(current).length > 0 && metResults(current).length === 0
  const windowOver = current.disputableUntil !== undefined && today > current.disputableUntil
  const words = forApplicant(current, {
    windowOver,
    noticeOver: current.notice !== undefined && today > current.notice.ends,
    suppliedLate: current.supplyBy !== undefined && today > current.supplyBy,
    assessed: isAssessed(matter),
    mayKeepConclusion: mayKeepConclusion(matter),
    decider: deciderName(matter),
    losesCertificate: !printsCard(matter) || (notMet && heldInCase(current) !== undefined),
  })
  const clock = current.clocks.find(({ state }) => state === 'running')
  const theirs = applicantUntil?.(current)
  // Nobody is told to act by a day that is over.
  if (applicantUntil) return { ...words, by: theirs && today <= theirs ? theirs : undefined }
  return clock && today > clock.due ? { ...words, wasBy: clock.due } : { ...words, by: clock?.due }
}
