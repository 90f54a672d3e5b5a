// Tickets and their steps, as the offices of the line see them (N8).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { openText, sealText } from '#platform/sealed-columns.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Clause } from '#regulation/clauses.ts'
import type { AcceptedTicket, TicketState } from '#regulation/offices/feedback.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export const ticketStepNames = {
  asked: '提出',
  'passed-on': '转报上级',
  answered: '答复',
  'asked-again': '仍未解决，再反映',
  closed: '办结',
} as const
type StepKind = keyof typeof ticketStepNames

export type Ticket = {
  id: string
  number: string
  office: string
  officeLabel: string
  title: string
  words: string
  clause: Clause | null
  askedAt: Date
  holder: string
  holderName: string
  due: Day
  state: TicketState
}
export type TicketStep = {
  seq: number
  kind: StepKind
  officeName: string
  toName: string | null
  due: Day | null
  words: string
  byName: string
  at: Date
}

const ticketPlace = (column: 'title' | 'words', row: string) => ({ table: 'feedback_ticket', column, row })
const stepPlace = (ticket: string, seq: number) => ({
  table: 'feedback_step',
  column: 'words',
  row: `${ticket}/${seq}`,
})

const opened = async (unit: Unit, row: Ticket): Promise<Ticket> => ({
  ...row,
  title: await openText(unit.vault, 'service', ticketPlace('title', row.id), row.title),
  words: await openText(unit.vault, 'service', ticketPlace('words', row.id), row.words),
})

function selectTickets(unit: Unit) {
  return unit.db
    .selectFrom('feedback_ticket as ticket')
    .innerJoin('office as asker', 'asker.id', 'ticket.office_id')
    .innerJoin('office as holder', 'holder.id', 'ticket.holder_id')
    .select(['ticket.id', 'number', 'ticket.office_id as office', 'asker.label as officeLabel', 'title', 'words'])
    .select(['clause', 'asked_at as askedAt', 'holder_id as holder', 'holder.short_name as holderName'])
    .select(['due_on as due', 'state'])
}

export async function findTicket(unit: Unit, id: string): Promise<Ticket | undefined> {
  const row = (await selectTickets(unit).where('ticket.id', '=', id).executeTakeFirst()) as Ticket | undefined
  return row && opened(unit, row)
}

/** Two people who act on one ticket wait for each other. */
export async function lockTicket(unit: Unit, id: string): Promise<Ticket | undefined> {
  await unit.db.selectFrom('feedback_ticket').select('id').where('id', '=', id).forUpdate().execute()
  return findTicket(unit, id)
}

/** Enters it, open with its holder. @returns its id */
export async function insertTicket(
  unit: Unit,
  { by, office, holder, title, words, clause }: AcceptedTicket,
  due: Day,
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('feedback_ticket')
    .values({
      id,
      number: `FK${unit.today.replaceAll('-', '')}${id.slice(-6).toUpperCase()}`,
      office_id: office,
      title: await sealText(unit.vault, 'service', ticketPlace('title', id), title),
      words: await sealText(unit.vault, 'service', ticketPlace('words', id), words),
      clause: clause ?? null,
      asked_by: by.id,
      asked_at: unit.now,
      holder_id: holder,
      due_on: due,
      state: 'open',
    })
    .execute()
  await addStep(unit, id, { kind: 'asked', to: holder, due, words })
  return id
}

export async function setTicketState(unit: Unit, id: string, state: TicketState): Promise<void> {
  await unit.db.updateTable('feedback_ticket').set({ state }).where('id', '=', id).execute()
}

/** Open again, with another holder and another day. */
export async function giveTicketTo(unit: Unit, id: string, holder: string, due: Day): Promise<void> {
  await unit.db
    .updateTable('feedback_ticket')
    .set({ holder_id: holder, due_on: due, state: 'open' })
    .where('id', '=', id)
    .execute()
}

/** Which of these numbers are of cases. */
export async function listKnownCaseNumbers(unit: Unit, numbers: readonly string[]): Promise<readonly string[]> {
  if (numbers.length === 0) return []
  const rows = await unit.db
    .selectFrom('case_file')
    .select('number')
    .where('number', 'in', [...numbers])
    .execute()
  return rows.map((row) => row.number)
}

/** ours: asked by this office · to-answer: lying here · overdue: anywhere below, past its day · below: all of the offices below */
export const ticketViews = ['to-answer', 'ours', 'overdue', 'below'] as const
export type TicketView = (typeof ticketViews)[number]

export async function listTickets(
  unit: Unit,
  office: string,
  view: TicketView,
  page: { limit: number; offset: number },
): Promise<readonly Ticket[]> {
  let query = selectTickets(unit)
  if (view === 'to-answer') query = query.where('holder_id', '=', office).where('state', '=', 'open')
  if (view === 'ours') query = query.where('office_id', '=', office)
  if (view === 'overdue') query = query.where('state', '=', 'open').where('due_on', '<', unit.today)
  if (view === 'below') query = query.where('office_id', '<>', office)
  const rows = await query
    .orderBy(sql`state <> 'open'`)
    .orderBy(sql`case when state = 'open' then due_on end`)
    .orderBy('asked_at', 'desc')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  return Promise.all((rows as Ticket[]).map((row) => opened(unit, row)))
}

/** How many lie here, how many answers of ours wait to be looked at, how many are overdue below. */
export async function countTickets(
  unit: Unit,
  office: string,
): Promise<{ toAnswer: number; answeredToUs: number; overdue: number }> {
  return unit.db
    .selectFrom('feedback_ticket')
    .select((of) => [
      of.fn.countAll<number>().filterWhere('holder_id', '=', office).filterWhere('state', '=', 'open').as('toAnswer'),
      of.fn
        .countAll<number>()
        .filterWhere('office_id', '=', office)
        .filterWhere('state', '=', 'answered')
        .as('answeredToUs'),
      of.fn.countAll<number>().filterWhere('state', '=', 'open').filterWhere('due_on', '<', unit.today).as('overdue'),
    ])
    .executeTakeFirstOrThrow()
}

export async function listTicketSteps(unit: Unit, ticket: string): Promise<readonly TicketStep[]> {
  const rows = await unit.db
    .selectFrom('feedback_step as step')
    .innerJoin('office as own', 'own.id', 'step.office_id')
    .leftJoin('office as next', 'next.id', 'step.to_office')
    .select(['seq', 'kind', 'own.short_name as officeName', 'next.short_name as toName', 'due_on as due'])
    .select(['words', 'by_name as byName', 'at'])
    .where('ticket_id', '=', ticket)
    .orderBy('seq')
    .execute()
  return Promise.all(
    (rows as TicketStep[]).map(async (row) => ({
      ...row,
      words: await openText(unit.vault, 'service', stepPlace(ticket, row.seq), row.words),
    })),
  )
}

export async function addStep(
  unit: Unit,
  ticket: string,
  step: { kind: StepKind; to?: string; due?: Day; words: string },
): Promise<void> {
  const { actor } = unit
  if (actor.kind !== 'staff') throw new Error('a step of a ticket is taken by an office')
  const { seq } = await unit.db
    .selectFrom('feedback_step')
    .select((of) => of.fn.countAll<number>().as('seq'))
    .where('ticket_id', '=', ticket)
    .executeTakeFirstOrThrow()
  await unit.db
    .insertInto('feedback_step')
    .values({
      ticket_id: ticket,
      seq: seq + 1,
      kind: step.kind,
      office_id: actor.office,
      to_office: step.to ?? null,
      due_on: step.due ?? null,
      words: await sealText(unit.vault, 'service', stepPlace(ticket, seq + 1), step.words),
      by_staff: actor.id,
      by_name: await actorName(unit),
      at: unit.now,
    })
    .execute()
}
