// Notes on clauses, as they are kept and read (R7).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Clause, citation, clauses } from '#regulation/clauses.ts'
import type { InterpretationState, NewInterpretation } from '#regulation/offices/interpretations.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { actorName } from '../staff/actor-name.ts'

export type Interpretation = {
  id: string
  clauses: readonly Clause[]
  words: string
  source: string
  state: InterpretationState
  replaces: string | null
  ticket: string | null
  proposedBy: string
  proposedByName: string
  proposedAt: Date
  decidedByName: string | null
  decisionNote: string | null
  publishedOn: Day | null
  supersededOn: Day | null
}

const columns = [
  'id',
  'clauses',
  'words',
  'source',
  'state',
  'replaces_id as replaces',
  'ticket_id as ticket',
  'proposed_by as proposedBy',
  'proposed_by_name as proposedByName',
  'proposed_at as proposedAt',
  'decided_by_name as decidedByName',
  'decision_note as decisionNote',
  'published_on as publishedOn',
  'superseded_on as supersededOn',
] as const

export async function insertInterpretation(
  unit: Unit,
  draft: NewInterpretation,
  drafted: { by: string; about: readonly Clause[] },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('interpretation')
    .values({
      id,
      clauses: [...drafted.about],
      words: draft.words.trim(),
      source: draft.source.trim(),
      state: 'proposed',
      replaces_id: draft.replaces ?? null,
      ticket_id: draft.ticket ?? null,
      proposed_by: drafted.by,
      proposed_by_name: await actorName(unit),
      proposed_at: unit.now,
    })
    .execute()
  return id
}

/** Two who decide wait for each other. */
export async function lockInterpretation(unit: Unit, id: string): Promise<Interpretation | undefined> {
  await unit.db.selectFrom('interpretation').select('id').where('id', '=', id).forUpdate().execute()
  return findInterpretation(unit, id)
}

export async function saveInterpretationDecision(
  unit: Unit,
  id: string,
  by: string,
  change: { state: 'published'; published_on: Day } | { state: 'returned'; decision_note: string },
): Promise<void> {
  await unit.db
    .updateTable('interpretation')
    .set({ ...change, decided_by: by, decided_by_name: await actorName(unit) })
    .where('id', '=', id)
    .execute()
}

/** The note that is replaced keeps its dates and ends today. */
export async function supersede(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('interpretation')
    .set({ superseded_on: unit.today })
    .where('id', '=', id)
    .where('superseded_on', 'is', null)
    .execute()
}

export async function findInterpretation(unit: Unit, id: string): Promise<Interpretation | undefined> {
  const row = await unit.db.selectFrom('interpretation').select(columns).where('id', '=', id).executeTakeFirst()
  return row as Interpretation | undefined
}

/** All there are, those to be decided first; the nation's office sees its drafts, everybody else what is published. */
export async function listInterpretations(
  unit: Unit,
  page: { limit: number; offset: number },
): Promise<readonly Interpretation[]> {
  const rows = await unit.db
    .selectFrom('interpretation')
    .select(columns)
    .orderBy((is) => is.case().when('state', '=', 'proposed').then(0).else(1).end())
    .orderBy('proposed_at', 'desc')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
  return rows as Interpretation[]
}

/** Every note ever published on what is cited as this clause is, the newest first. */
export async function listNotesOn(unit: Unit, clause: Clause): Promise<readonly Interpretation[]> {
  const alike = (Object.keys(clauses) as Clause[]).filter((one) => citation(one) === citation(clause))
  const rows = await unit.db
    .selectFrom('interpretation')
    .select(columns)
    .where('state', '=', 'published')
    .where(sql<boolean>`clauses && ${sql.val(alike)}::text[]`)
    .orderBy('published_on', 'desc')
    .orderBy('proposed_at', 'desc')
    .execute()
  return rows as unknown as Interpretation[]
}

/** The clauses with notes in force, each with the day of its newest one. */
export const listInterpretedClauses = (unit: Unit): Promise<ReadonlyMap<Clause, Day>> =>
  unit.reference('interpreted clauses', async () => {
    const rows = await unit.db
      .selectFrom('interpretation')
      .select(['clauses', 'published_on as on'])
      .where('state', '=', 'published')
      .where('superseded_on', 'is', null)
      .orderBy('published_on')
      .execute()
    const days = rows.flatMap(({ clauses: about, on }) => about.map((one): [Clause, Day] => [one as Clause, on ?? '']))
    return new Map(days)
  })

/** The published note that came of a ticket, if one did. */
export async function findInterpretationOfTicket(unit: Unit, ticket: string): Promise<Interpretation | undefined> {
  const row = await unit.db
    .selectFrom('interpretation')
    .select(columns)
    .where('ticket_id', '=', ticket)
    .where('state', '=', 'published')
    .orderBy('published_on', 'desc')
    .executeTakeFirst()
  return row as Interpretation | undefined
}
