// Problems met in the work: asked, answered or passed on up with a note, closed by whoever asked (N8).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { clauses } from '#regulation/clauses.ts'
import { refuseLength } from '#regulation/public-voice.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { dueDayAt } from '../offices/due-day.ts'
import { getOffice, type Office } from '../offices/office-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { addStep, lockTicket, type Ticket } from './feedback-store.ts'
import { refusePersonalNumbers } from './personal-numbers.ts'

export const ticketAddress = (id: string) => `/workbench/feedback/${id}`

type Asking = { title: string; words: string; clause: string }

/** Asks the office above one's own. */
export async function askAbove(unit: Unit, { title, words, clause }: Asking): Promise<Refusal | { id: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff') return refuse('由残联的工作人员反映。', { clause: 'N8' })
  const office = await getOffice(unit, actor.office)
  if (!office.parent) return refuse('这里没有上级。下级反映的问题，请在列表里答复。', { clause: 'N8' })
  const refused =
    refuseLength(title, 'title', '请用一句话写明是什么问题。', 4, 60) ??
    refuseLength(words, 'words', '请写明遇到什么、希望怎么解决。', 10) ??
    (await refusePersonalNumbers(unit, title, 'title')) ??
    (await refusePersonalNumbers(unit, words, 'words'))
  if (refused) return refused
  if (clause !== '' && !Object.hasOwn(clauses, clause))
    return refuse('没有这一条。请从列表里选，或不选。', { field: 'clause' })
  const id = newId()
  const due = await dueDayAt(unit, office.parent, 'feedback-answer-days')
  await unit.db
    .insertInto('feedback_ticket')
    .values({
      id,
      number: `FK${unit.today.replaceAll('-', '')}${id.slice(-6).toUpperCase()}`,
      office_id: office.id,
      title: title.trim(),
      words: words.trim(),
      clause: clause || null,
      asked_by: actor.id,
      asked_at: unit.now,
      holder_id: office.parent,
      due_on: due,
      state: 'open',
    })
    .execute()
  await addStep(unit, id, { kind: 'asked', to: office.parent, due, words: words.trim() })
  await tellHolder(unit, { id, title, office: office.id, holder: office.parent, due })
  return { id }
}

async function tellHolder(
  unit: Unit,
  one: { id: string; title: string; office: string; holder: string; due: Day },
): Promise<void> {
  const { label } = await getOffice(unit, one.office)
  await tellOffice(unit, {
    office: one.holder,
    key: `feedback/${one.id}/${one.due}`,
    title: '下级反映的问题，等您答复',
    words: `${label}：${one.title.trim()}。请在 ${dayInWords(one.due)} 前答复或转报。`,
    href: ticketAddress(one.id),
  })
}

const gone = refuse('没有找到这个问题，或现在不归您的单位办。', { clause: 'N8' })

async function heldByUs(unit: Unit, id: string): Promise<Refusal | { ticket: Ticket; office: Office }> {
  const { actor } = unit
  const ticket = await lockTicket(unit, id)
  if (actor.kind !== 'staff' || ticket?.state !== 'open' || ticket.holder !== actor.office) return gone
  return { ticket, office: await getOffice(unit, actor.office) }
}

export async function answerTicket(unit: Unit, id: string, words: string): Promise<Refusal | { answered: true }> {
  const held = await heldByUs(unit, id)
  if ('refused' in held) return held
  const refused = refuseLength(words, 'words', '请写明怎么办。') ?? (await refusePersonalNumbers(unit, words, 'words'))
  if (refused) return refused
  await unit.db.updateTable('feedback_ticket').set({ state: 'answered' }).where('id', '=', id).execute()
  await addStep(unit, id, { kind: 'answered', words: words.trim() })
  await tellOffice(unit, {
    office: held.ticket.office,
    key: `feedback-answer/${id}/${unit.now.toISOString()}`,
    title: '反映的问题有答复了',
    words: `${held.ticket.title}。请看答复，解决了就办结。`,
    href: ticketAddress(id),
  })
  return { answered: true }
}

/** Hands it to the office above, with a note of one's own. */
export async function passTicketOn(unit: Unit, id: string, words: string): Promise<Refusal | { holder: string }> {
  const held = await heldByUs(unit, id)
  if ('refused' in held) return held
  const { ticket, office } = held
  if (!office.parent) return refuse('已经到全国一级，请在这里答复。', { clause: 'N8' })
  const refused =
    refuseLength(words, 'words', '请写明为什么转报、本级怎么看。') ??
    (await refusePersonalNumbers(unit, words, 'words'))
  if (refused) return refused
  const due = await giveTo(unit, ticket, office.parent, 'passed-on', words)
  await tellHolder(unit, { ...ticket, holder: office.parent, due })
  return { holder: office.parent }
}

async function giveTo(
  unit: Unit,
  { id }: Ticket,
  holder: string,
  kind: 'passed-on' | 'asked-again',
  words: string,
): Promise<Day> {
  const due = await dueDayAt(unit, holder, 'feedback-answer-days')
  await unit.db
    .updateTable('feedback_ticket')
    .set({ holder_id: holder, due_on: due, state: 'open' })
    .where('id', '=', id)
    .execute()
  await addStep(unit, id, { kind, to: holder, due, words: words.trim() })
  return due
}

async function answeredToUs(unit: Unit, id: string): Promise<Refusal | Ticket> {
  const { actor } = unit
  const ticket = await lockTicket(unit, id)
  if (actor.kind !== 'staff' || ticket?.office !== actor.office) return gone
  return ticket.state === 'answered' ? ticket : refuse('这个问题现在没有等您确认的答复。', { clause: 'N8' })
}

/** Whoever asked is satisfied. */
export async function closeTicket(unit: Unit, id: string): Promise<Refusal | { closed: true }> {
  const ticket = await answeredToUs(unit, id)
  if ('refused' in ticket) return ticket
  await unit.db.updateTable('feedback_ticket').set({ state: 'closed' }).where('id', '=', id).execute()
  await addStep(unit, id, { kind: 'closed', words: '' })
  return { closed: true }
}

/** Whoever asked is not satisfied: the office above the one that answered looks at it; above the nation there is none. */
export async function askAgain(unit: Unit, id: string, words: string): Promise<Refusal | { holder: string }> {
  const ticket = await answeredToUs(unit, id)
  if ('refused' in ticket) return ticket
  const refused =
    refuseLength(words, 'words', '请写明还有什么没解决。') ?? (await refusePersonalNumbers(unit, words, 'words'))
  if (refused) return refused
  const holder = (await getOffice(unit, ticket.holder)).parent ?? ticket.holder
  const due = await giveTo(unit, ticket, holder, 'asked-again', words)
  await tellHolder(unit, { ...ticket, holder, due })
  return { holder }
}
