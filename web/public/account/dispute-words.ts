// What a dispute is called and who decides it: first the office above, then the committee with the last word (R4.1.3, N4.1).
import type { Case } from '#regulation/case.ts'
import { lastCommittee } from '#regulation/steps/disputing.ts'

export type DisputeWords = { name: string; again: string }

const first: DisputeWords = { name: '复评', again: '再评一次' }
const last: DisputeWords = { name: '终评', again: '由专家作最终结论' }

/** The one that may be asked for now. */
export const disputeWords = (current: Pick<Case, 'disputes'>): DisputeWords => (current.disputes === 0 ? first : last)

/** The one that was asked for and is being decided. */
export const disputeUnderWay = (current: Pick<Case, 'disputes'>): DisputeWords => (current.disputes < 2 ? first : last)

/** Which of the two: the one that may be asked for now, or the one that is being decided. */
export type Stage = 'next' | 'underWay'
const isFirst = ({ disputes }: Pick<Case, 'disputes'>, stage: Stage) =>
  stage === 'next' ? disputes === 0 : disputes < 2

/** The office whose body decides it. */
export const disputeGoesTo = (current: Case, stage: Stage): string =>
  isFirst(current, stage) || current.rules['last-word'] === 'prefecture' ? current.superior : current.province

/**
 * Who decides it, named: the office above, or the committee with the last word (N4.1; docs/basis.md §9.20).
 * @param label of the office that the dispute goes to
 */
export const deciderInWords = (current: Case, stage: Stage, label: string): string =>
  isFirst(current, stage) ? `${label}残联` : `${label}残联的${lastCommittee(current)}`

/** What the office above does with the first dispute it agrees to: whom it sends the person to (docs/basis.md §9.23, §9.113). */
export function whoAssessesAgain({ rules }: Pick<Case, 'rules'>): string {
  const anew =
    rules['reassessment-elsewhere'] === 'another'
      ? '同意的，换一家评定机构再评。没有别家的，由另一位医生评。'
      : '同意的，由另一位医生再评，可能还是同一家机构。'
  return rules['no-other-doctor'] === 'committee'
    ? `${anew}全市（州）没有别的医生的，由市（州）专家委员会作结论。`
    : `${anew}全市（州）没有别的医生的，从全省的指定机构里派。`
}
