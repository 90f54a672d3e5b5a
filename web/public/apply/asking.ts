// What a question of the application is, and what it is asked with.

import { type Answers, birthOf } from '#casework/applications/application-form.ts'
import type { Unstaffed } from '#casework/offices/unstaffed.ts'
import { ageOn } from '#regulation/age.ts'
import { familyApplies } from '#regulation/grounds.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { defaultRules, type Rules } from '#regulation/local-rules.ts'
import { type Day, isRefusal, type MatterId } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Errors } from '#web/components/fields.ts'
import { type Html, html } from '#web/html/html.ts'
import type { Sent } from '#web/route.ts'

export type Asking = {
  answers: Answers
  errors: Errors
  today: Day
  rules: Rules
  /** Who pays for the express, by the rules of the hukou office (R6.2). */
  freightPayer: Rules['postage-payer']
  /** Labels of the offices chosen. */
  places: { residence?: string; hukou?: string }
  /** Of the offices chosen, those at which nobody works yet. */
  unstaffed: { residence?: Unstaffed | undefined; hukou?: Unstaffed | undefined }
  draft: string
  matter: MatterId
}

export type QuestionForm = {
  title: (asking: Pick<Asking, 'answers' | 'today' | 'matter'>) => string
  fields: (asking: Asking) => Html
  read: (sent: Sent) => Answers
}

/** For whom the words are: oneself, one's child, or another person one acts for. */
export function whose({ answers, today, matter }: Pick<Asking, 'answers' | 'today' | 'matter'>): string {
  if (familyApplies(answers.reason)) return '持证人的'
  if (answers.forWhom !== 'guardian') return '您的'
  const birth = birthOf(answers, today)
  if (birth && ageOn(birth, today) < defaultRules['minor-age']) return '孩子的'
  return matter === 'new-certificate' ? '被监护人的' : '持证人的'
}

/** What the identity number says, once it can be read. */
export function readOut(answers: Answers, today: Day): Html | undefined {
  const read = answers.idNumber ? readIdentityNumber(answers.idNumber, today) : undefined
  if (!read || isRefusal(read)) return undefined
  return html`从身份证号读出：${dayInWords(read.birth)}出生，${read.sex === 'male' ? '男' : '女'}。`
}
