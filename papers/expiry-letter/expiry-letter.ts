// 残疾人证到期未换告知书, before anything is decided: why, from when, what helps, what it means (R4.2.1, R4.1.1).
import type { ExpiryDeed } from '#regulation/offices/expiry-proposals.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type Paper, paper } from '../paper.ts'

export type ExpiryLetterFacts = {
  issue: Issue
  holder: string
  /** As far as it is shown. */
  cardNumber: string
  /** The last day of the certificate's term. */
  to: Day
  deed: ExpiryDeed
  /** The first day on which it may be decided. */
  decideFrom: Day
  /** Whose rule says so, and by which document. */
  rule: string
  /** How long nobody may apply again after a cancellation, in a sentence; empty where no bar is set. */
  bar: string
}

export const expiryLetterTitle: Record<ExpiryDeed, string> = {
  freeze: '残疾人证到期未换告知书（冻结）',
  cancel: '残疾人证到期未换告知书（注销）',
}

/** A paper of the register: it belongs to no case. */
export const expiryLetter = ({ issue, ...facts }: ExpiryLetterFacts): Paper =>
  paper(
    'expiry-letter',
    {
      title: expiryLetterTitle[facts.deed],
      clauses: facts.deed === 'cancel' ? ['R4.2.1', 'R4.1.1'] : ['R4.2.1'],
    },
    issue,
    { ...facts, to: dayInWords(facts.to), decideFrom: dayInWords(facts.decideFrom) },
  )
