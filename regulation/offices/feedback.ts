// Problems met in the work: who asks the office above, who answers or passes on, who closes, and what they may write (N8, N5.2).
import type { Actor } from '../actor.ts'
import { type Clause, clauses } from '../clauses.ts'
import { refuseNumbersIn, refuseWords } from '../public-voice.ts'
import { isRefusal, type Refusal, refuse } from '../vocabulary.ts'
import { actsFor, type StaffMember } from './acting-staff.ts'

export const ticketStateNames = { open: '等答复', answered: '已答复', closed: '已办结' } as const
export type TicketState = keyof typeof ticketStateNames

/** Who speaks for an office up the line. */
export const feedbackRoles = ['handler', 'head'] as const

export type TicketFacts = {
  /** Who asked. */ office: string /** Whose it is to answer. */
  holder: string
  state: TicketState
}
/** What is written, and which numbers of cases it may hold: the register knows them from those of certificates. */
export type Written = { words: string; cases: readonly string[] }
/** An office and the one above it; the nation has none. */
type Placed = { id: string; parent: string | null }

/** Numbers in the words that are as long as that of a case, which is as long as that of a certificate. */
export const numbersLikeCases = (words: string): readonly string[] =>
  words.normalize('NFKC').match(/(?<!\d)\d{20}(?!\d)/g) ?? []

/** A problem may name a case but no person. */
export const refusePersonalNumbers = ({ words, cases }: Written, field: string): Refusal | undefined =>
  refuseNumbersIn(
    cases.reduce((text, number) => text.replaceAll(number, ''), words.normalize('NFKC')),
    field,
  )

const refuseWritten = (written: Written, ask: string): Refusal | undefined =>
  refuseWords(written.words, { clause: 'N8', field: 'words', ask }) ?? refusePersonalNumbers(written, 'words')

export type AcceptedTicket = {
  by: StaffMember
  office: string
  holder: string
  title: string
  words: string
  clause: Clause | undefined
}

/** Asks the office above one's own. */
export function acceptTicket(
  actor: Actor,
  office: Placed | undefined,
  { title, words, clause, cases }: Written & { title: string; clause: string },
): Refusal | AcceptedTicket {
  if (!office || !actsFor(actor, office.id, feedbackRoles))
    return refuse('由残联的经办人或负责人反映。', { clause: 'N8' })
  if (!office.parent) return refuse('这里没有上级。下级反映的问题，请在列表里答复。', { clause: 'N8' })
  const refused =
    refuseWords(title, { clause: 'N8', field: 'title', ask: '请用一句话写明是什么问题。', least: 4, most: 60 }) ??
    refuseWords(words, { clause: 'N8', field: 'words', ask: '请写明遇到什么、希望怎么解决。', least: 10 }) ??
    refusePersonalNumbers({ words: title, cases }, 'title') ??
    refusePersonalNumbers({ words, cases }, 'words')
  if (refused) return refused
  const about = (Object.keys(clauses) as Clause[]).find((known) => known === clause)
  if (clause !== '' && !about) return refuse('没有这一条。请从列表里选，或不选。', { clause: 'N8', field: 'clause' })
  return {
    by: actor,
    office: office.id,
    holder: office.parent,
    title: title.trim(),
    words: words.trim(),
    clause: about,
  }
}

const gone = refuse('没有找到这个问题，或现在不归您的单位办。', { clause: 'N8' })

function findHeld<Ticket extends TicketFacts>(actor: Actor, ticket: Ticket | undefined): Ticket | undefined {
  return ticket?.state === 'open' && actsFor(actor, ticket.holder, feedbackRoles) ? ticket : undefined
}

/** The ticket with what is said about it now, and whose it is from then on. */
type Said<Ticket> = { ticket: Ticket; words: string; holder: string }

/** Only where it lies is it answered, and only once. */
export function acceptAnswer<Ticket extends TicketFacts>(
  actor: Actor,
  ticket: Ticket | undefined,
  written: Written,
): Refusal | Omit<Said<Ticket>, 'holder'> {
  const held = findHeld(actor, ticket)
  if (!held) return gone
  return refuseWritten(written, '请写明怎么办。') ?? { ticket: held, words: written.words.trim() }
}

/** Hands it to the office above, with a note of one's own; above the nation there is nobody. */
export function acceptPassingOn<Ticket extends TicketFacts>(
  actor: Actor,
  ticket: Ticket | undefined,
  written: Written,
  above: string | null,
): Refusal | Said<Ticket> {
  const held = findHeld(actor, ticket)
  if (!held) return gone
  if (!above) return refuse('已经到全国一级，请在这里答复。', { clause: 'N8' })
  const refused = refuseWritten(written, '请写明为什么转报、本级怎么看。')
  return refused ?? { ticket: held, words: written.words.trim(), holder: above }
}

/** Only whoever asked closes, once there is an answer. */
export function acceptClosing<Ticket extends TicketFacts>(actor: Actor, ticket: Ticket | undefined): Refusal | Ticket {
  if (!ticket || !actsFor(actor, ticket.office, feedbackRoles)) return gone
  return ticket.state === 'answered' ? ticket : refuse('这个问题现在没有等您确认的答复。', { clause: 'N8' })
}

/** Whoever asked is not satisfied: the office above the one that answered looks at it; the nation looks again itself. */
export function acceptAskingAgain<Ticket extends TicketFacts>(
  actor: Actor,
  ticket: Ticket | undefined,
  written: Written,
  aboveHolder: string | null,
): Refusal | Said<Ticket> {
  const answered = acceptClosing(actor, ticket)
  if (isRefusal(answered)) return answered
  const refused = refuseWritten(written, '请写明还有什么没解决。')
  return refused ?? { ticket: answered, words: written.words.trim(), holder: aboveHolder ?? answered.holder }
}
