// Problems met in the work: asked, answered or passed on up with a note, closed by whoever asked (N8).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptAnswer,
  acceptAskingAgain,
  acceptClosing,
  acceptPassingOn,
  acceptTicket,
  numbersLikeCases,
  type Written,
} from '#regulation/offices/feedback.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import { dueDayAt } from '../offices/due-day.ts'
import { getOffice } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  addStep,
  giveTicketTo,
  insertTicket,
  listKnownCaseNumbers,
  lockTicket,
  setTicketState,
  type Ticket,
} from './feedback-store.ts'

export const ticketAddress = (id: string) => `/workbench/feedback/${id}`

type Asking = { title: string; words: string; clause: string }

/** Asks the office above one's own. */
export async function askAbove(unit: Unit, asking: Asking): Promise<Refusal | { id: string }> {
  const { actor } = unit
  const office = actor.kind === 'staff' ? await getOffice(unit, actor.office) : undefined
  const cases = await listKnownCaseNumbers(unit, numbersLikeCases(`${asking.title} ${asking.words}`))
  const accepted = acceptTicket(actor, office, { ...asking, cases })
  if (isRefusal(accepted)) return accepted
  const due = await dueDayAt(unit, accepted.holder, 'feedback-answer-days')
  const id = await insertTicket(unit, accepted, due)
  await tellHolder(unit, { ...accepted, id, due })
  return { id }
}

async function tellHolder(
  unit: Unit,
  ticket: Pick<Ticket, 'id' | 'title' | 'office' | 'holder' | 'due'>,
): Promise<void> {
  const { label } = await getOffice(unit, ticket.office)
  await tellOffice(unit, {
    office: ticket.holder,
    key: `feedback/${ticket.id}/${ticket.due}`,
    title: '下级反映的问题，等您答复',
    words: `${label}：${ticket.title}。请在 ${byDayInWords(ticket.due)}答复或转报。`,
    href: ticketAddress(ticket.id),
  })
}

const written = async (unit: Unit, words: string): Promise<Written> => ({
  words,
  cases: await listKnownCaseNumbers(unit, numbersLikeCases(words)),
})

/** The ticket, and the office above the one it lies with; two people who act on it wait for each other. */
async function lockWithAbove(unit: Unit, id: string): Promise<{ ticket: Ticket | undefined; above: string | null }> {
  const ticket = await lockTicket(unit, id)
  return { ticket, above: ticket ? (await getOffice(unit, ticket.holder)).parent : null }
}

export async function answerTicket(unit: Unit, id: string, words: string): Promise<Refusal | { answered: true }> {
  const ticket = await lockTicket(unit, id)
  const accepted = acceptAnswer(unit.actor, ticket, await written(unit, words))
  if (isRefusal(accepted)) return accepted
  await setTicketState(unit, id, 'answered')
  await addStep(unit, id, { kind: 'answered', words: accepted.words })
  await tellOffice(unit, {
    office: accepted.ticket.office,
    key: `feedback-answer/${id}/${unit.now.toISOString()}`,
    title: '反映的问题有答复了',
    words: `${accepted.ticket.title}。请看答复，解决了就办结。`,
    href: ticketAddress(id),
  })
  return { answered: true }
}

/** Hands it to the office above, with a note of one's own. */
export async function passTicketOn(unit: Unit, id: string, words: string): Promise<Refusal | { holder: string }> {
  const { ticket, above } = await lockWithAbove(unit, id)
  const accepted = acceptPassingOn(unit.actor, ticket, await written(unit, words), above)
  return isRefusal(accepted) ? accepted : giveTo(unit, accepted, 'passed-on')
}

/** Whoever asked is satisfied. */
export async function closeTicket(unit: Unit, id: string): Promise<Refusal | { closed: true }> {
  const accepted = acceptClosing(unit.actor, await lockTicket(unit, id))
  if (isRefusal(accepted)) return accepted
  await setTicketState(unit, id, 'closed')
  await addStep(unit, id, { kind: 'closed', words: '' })
  return { closed: true }
}

/** Whoever asked is not satisfied. */
export async function askAgain(unit: Unit, id: string, words: string): Promise<Refusal | { holder: string }> {
  const { ticket, above } = await lockWithAbove(unit, id)
  const accepted = acceptAskingAgain(unit.actor, ticket, await written(unit, words), above)
  return isRefusal(accepted) ? accepted : giveTo(unit, accepted, 'asked-again')
}

async function giveTo(
  unit: Unit,
  { ticket, holder, words }: { ticket: Ticket; holder: string; words: string },
  kind: 'passed-on' | 'asked-again',
): Promise<{ holder: string }> {
  const due = await dueDayAt(unit, holder, 'feedback-answer-days')
  await giveTicketTo(unit, ticket.id, holder, due)
  await addStep(unit, ticket.id, { kind, to: holder, due, words })
  await tellHolder(unit, { ...ticket, holder, due })
  return { holder }
}
