// The questions of a yearly review, the same for holders, community workers and offices (N6.4).
import { findingsFor, type ReviewedAs, reviewFindings } from '#regulation/annual-review.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, input, textarea } from '#web/components/fields.ts'
import { type Html, html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'

/** @param questions what the place asks besides */
export function reviewFields(
  as: ReviewedAs,
  questions: readonly string[],
  sent: Sent,
  errors: Errors | undefined,
): Html {
  const elsewhere = as === 'office' || as === 'community'
  return html`${radios({
    name: 'finding',
    label: '今年的情况',
    value: sent.get('finding'),
    error: errors?.finding,
    options: findingsFor(as).map((value) => ({ value, label: reviewFindings[value] })),
  })}
${questions.map((question, index) =>
  input({ name: `answer-${index}`, label: question, hint: '没有就不用填', value: sent.get(`answer-${index}`) }),
)}
${textarea({
  name: 'note',
  label: elsewhere ? '怎样知道的' : '还想说什么（选填）',
  ...(elsewhere && { hint: '问了谁、哪一天。没有变化的可以不写' }),
  rows: 3,
  value: sent.get('note'),
  error: errors?.note,
})}`
}

export const readReviewAnswers = (questions: readonly string[], sent: Sent) =>
  questions.map((question, index) => ({ question, answer: sent.get(`answer-${index}`).slice(0, 500) }))
