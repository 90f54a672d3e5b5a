// 残疾人证到期未换告知书, and the decision that follows it: why, from when, what helps, what it means (R4.2.1, R4.1.1).
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
  /** Before the decision: the first day on which it may be decided; missing in the letter that tells the decision. */
  decideFrom?: Day
  decidedOn?: Day
  /** Whose rule says so, and by which document. */
  rule: string
  /** How long nobody may apply again after a cancellation, in a sentence; empty where no bar is set. */
  bar: string
  /** The office above, which hears who disagrees. */
  superior?: string
}

const titles = {
  warning: { freeze: '残疾人证到期未换告知书（冻结）', cancel: '残疾人证到期未换告知书（注销）' },
  decision: { freeze: '残疾人证冻结决定书', cancel: '残疾人证注销决定书' },
} as const

export const expiryLetterTitle = (deed: ExpiryDeed, decided: boolean): string =>
  titles[decided ? 'decision' : 'warning'][deed]

/** A paper of the register: it belongs to no case. */
export const expiryLetter = ({ issue, ...facts }: ExpiryLetterFacts): Paper =>
  paper(
    'expiry-letter',
    {
      title: expiryLetterTitle(facts.deed, facts.decidedOn !== undefined),
      clauses: facts.deed === 'cancel' ? ['R4.2.1', 'R4.1.1'] : ['R4.2.1'],
    },
    issue,
    {
      ...facts,
      to: dayInWords(facts.to),
      decideFrom: facts.decideFrom ? dayInWords(facts.decideFrom) : '',
      decidedOn: facts.decidedOn ? dayInWords(facts.decidedOn) : '',
      superior: facts.superior ?? '',
    },
  )
