// How to object to a decision, as its letter says it: the laws' own terms, and which way is open by the rule of the place (docs/basis.md §9.31).
import type { Rules } from './local-rules.ts'

/** Both run from the day on which the person knew of the decision. */
const review = '行政复议：知道这个决定之日起 60 日内（《行政复议法》第二十条）。'
const suit = '行政诉讼：知道这个决定之日起 6 个月内（《行政诉讼法》第四十六条）。'
const whereToApply = '向哪个机关申请、要带什么，请问作出决定的残联。'

const remedies: Record<Rules['decision-remedies'], readonly string[]> = {
  // Whether a decision of a federation is open to review is disputed: the letter says so, and what must not be missed meanwhile.
  unknown: [
    '对残联的这类决定，能不能行政复议、行政诉讼，本地没有明确规定。请向作出决定的残联询问。',
    `如果可以，期限是：${review}${suit}请不要错过。`,
  ],
  'review-and-suit': ['不服这个决定的，可以依法申请行政复议，或者提起行政诉讼。', review, suit, whereToApply],
  superior: ['不服这个决定的，可以向上级残联反映，按信访事项处理。'],
}

/** Sentence by sentence, without the superior office, which the letter names besides. */
export const remediesInWords = (rules: Pick<Rules, 'decision-remedies'>): readonly string[] =>
  remedies[rules['decision-remedies']]
