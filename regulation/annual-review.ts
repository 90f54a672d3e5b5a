// 年审: what is asked once a year, what may be found, and which matter each finding calls for (N6.4; docs/basis.md §4.3).
import type { CancellationReason } from './grounds.ts'
import { type Day, type MatterId, type Refusal, refuse } from './vocabulary.ts'
import { saidIn } from './words-given.ts'
import { addDays, addYears } from './working-days.ts'

export const reviewFindings = {
  unchanged: '没有变化',
  'details-changed': '姓名、号码、住址或监护人变了',
  worse: '残疾加重了，或多了一类',
  recovered: '残疾明显好转，可能不再符合标准',
  moved: '户口已经迁走',
  deceased: '持证人已经去世',
  'not-found': '找不到人，也联系不上',
} as const
export type ReviewFinding = keyof typeof reviewFindings
export const isReviewFinding = (text: string): text is ReviewFinding => Object.hasOwn(reviewFindings, text)

export type ReviewedAs = 'holder' | 'guardian' | 'community' | 'office'
export const reviewedAsNames: Record<ReviewedAs, string> = {
  holder: '本人',
  guardian: '监护人或家属',
  community: '村（社区）工作者',
  office: '残联',
}

export type NextMatter = { matter: MatterId; reason?: CancellationReason }

const called: Partial<Record<ReviewFinding, NextMatter>> = {
  'details-changed': { matter: 'renewal-details' },
  worse: { matter: 'change-of-category' },
  recovered: { matter: 'change-of-category' },
  moved: { matter: 'move' },
  deceased: { matter: 'cancellation', reason: 'deceased' },
}

/** The matter that a finding calls for; undefined where there is nothing to change. */
export const matterCalledFor = (finding: ReviewFinding): NextMatter | undefined => called[finding]

/** What a holder says of themselves cannot be that they are dead or lost. */
export const findingsFor = (as: ReviewedAs): readonly ReviewFinding[] =>
  (Object.keys(reviewFindings) as ReviewFinding[]).filter((one) =>
    as === 'holder' ? one !== 'deceased' && one !== 'not-found' : as === 'guardian' ? one !== 'not-found' : true,
  )

const grave: readonly ReviewFinding[] = ['recovered', 'deceased', 'not-found', 'moved']

export type ReviewAnswer = { finding: string; note: string; as: ReviewedAs }

/** What speaks against an answer: who may find what, and that a grave finding says how it is known (N6.4). */
export function refuseReview({ finding, note, as }: ReviewAnswer): Refusal | undefined {
  if (!isReviewFinding(finding) || !findingsFor(as).includes(finding))
    return refuse('请选一项今年的情况。', { clause: 'N6.4', field: 'finding' })
  const elsewhere = as === 'office' || as === 'community'
  if (elsewhere && grave.includes(finding) && saidIn(note) < 10)
    return refuse('请写明怎样知道的：问了谁、哪一天。至少 10 个字。', { clause: 'N6.4', field: 'note' })
  return undefined
}

/** The year's first day of review at a place, by its month. */
export const reviewOpensOn = (today: Day, month: number): Day =>
  `${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01`

export const reviewDueOn = (opened: Day, days: number): Day => addDays(opened, days)

/** A card issued within the year before has just been looked at. */
export const reviewedIfIssuedBefore = (opened: Day): Day => addYears(opened, -1)
