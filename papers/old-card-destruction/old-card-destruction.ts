// 旧残疾人证销毁记录: the list, who made it, who watched, and the hash of what was destroyed (R6.1).
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type Paper, paper } from '../paper.ts'

export type OldCardDestructionFacts = {
  issue: Issue
  madeBy: string
  /** Empty until both have confirmed. */
  witnesses: readonly string[]
  destroyedOn?: Day
  /** SHA-256 of the list, in hexadecimal. */
  listHash?: string
  cards: readonly { name: string; number: string; collectedOn: Day; shelf: string }[]
}

export const destructionTitle = '旧残疾人证销毁记录'

/** A paper of a register: it belongs to no case. */
export const oldCardDestruction = ({ issue, ...facts }: OldCardDestructionFacts): Paper =>
  paper('old-card-destruction', { title: destructionTitle, clauses: ['R6.1'] }, issue, {
    ...facts,
    listHash: facts.listHash ?? '',
    destroyedOn: facts.destroyedOn ? dayInWords(facts.destroyedOn) : '',
    cards: facts.cards.map((one) => ({ ...one, collectedOn: dayInWords(one.collectedOn) })),
  })
