// Assessed by sight and issued before 2018: which categories of a card are, and what an old register says of it (R4.2.1, R4.3.3).
import type { MetResult } from './certificate-term.ts'
import { type ReassessmentReason, reassessmentReasons } from './grounds.ts'
import type { Rules } from './local-rules.ts'
import { type Category, categoryNames, type Day } from './vocabulary.ts'

/** From this day on only institutions assess; the day of issue decides (R4.2.1). */
const institutionsOnlyFrom: Day = '2018-01-01'

export const issuedBefore2018 = (issued: Day): boolean => issued < institutionsOnlyFrom

/** The categories that have to be assessed anew at the renewal at term, and after a move. */
export const categoriesBySight = (results: readonly MetResult[]): readonly Category[] =>
  results.flatMap(({ category, bySight }) => (bySight ? [category] : []))

/** The same in words; empty where there are none. */
export const bySightInWords = (results: readonly MetResult[]): string =>
  categoriesBySight(results)
    .map((category) => categoryNames[category])
    .join('、')

/** Why a holder is assessed again, with the categories that it touches where the card says which. */
export function reassessmentInWords(reason: ReassessmentReason, results: readonly MetResult[]): string {
  const bySight = reason === 'visual-before-2018' ? bySightInWords(results) : ''
  return bySight ? `${reassessmentReasons[reason]}（${bySight}）` : reassessmentReasons[reason]
}

export const markedBySight = (results: readonly MetResult[]): readonly MetResult[] =>
  results.map((result) => ({ ...result, bySight: true }))

/** How an old register says that a card was assessed. */
export type MethodOnFile = 'by-sight' | 'institution' | 'blank'

/** Whether a card from before this system counts as assessed by sight before 2018 (docs/basis.md §9.25). */
export function countsAsBySight(
  issued: Day,
  method: MethodOnFile,
  rules: Pick<Rules, 'blank-method-before-2018'>,
): boolean {
  if (!issuedBefore2018(issued)) return false
  return method === 'by-sight' || (method === 'blank' && rules['blank-method-before-2018'] === 'by-sight')
}
