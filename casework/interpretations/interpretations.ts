// The national federation's notes on clauses: proposed by one there, decided by another who is its head, replaced but never lost (R7).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Clause, citation, clauses } from '#regulation/clauses.ts'
import { refuseLength, refuseNumbersIn } from '#regulation/public-voice.ts'
import { type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { getOffice } from '../offices/office-store.ts'
import { actorName } from '../staff/actor-name.ts'

export const interpretationStateNames = { proposed: '等负责人决定', returned: '已退回', published: '已发布' } as const
export type InterpretationState = keyof typeof interpretationStateNames

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

export type NewInterpretation = {
  clauses: readonly string[]
  words: string
  source: string
  replaces?: string
  ticket?: string
}

/** Only the nation's office interprets. */
export async function interpretsHere(unit: Unit): Promise<boolean> {
  const { actor } = unit
  return actor.kind === 'staff' && (await getOffice(unit, actor.office)).level === 'nation'
}

export async function proposeInterpretation(unit: Unit, one: NewInterpretation): Promise<Refusal | { id: string }> {
  const { actor } = unit
  if (actor.kind !== 'staff' || !(await interpretsHere(unit)))
    return refuse('条款由中国残联解释。有疑问的，请向上级反映。', { clause: 'R7' })
  const about = [...new Set(one.clauses)]
  if (about.length === 0 || !about.every((id) => Object.hasOwn(clauses, id)))
    return refuse('请选这份解释说的是哪一条。', { clause: 'R7', field: 'clauses' })
  const refused =
    refuseLength(one.words, 'words', '请写明这一条怎么理解、怎么办。', 10, 2000) ??
    refuseNumbersIn(one.words, 'words') ??
    refuseLength(one.source, 'source', '请写明文件的名称和文号。', 4, 200)
  if (refused) return refused
  const replaces = one.replaces ? await findInterpretation(unit, one.replaces) : undefined
  if (one.replaces && (replaces?.state !== 'published' || replaces.supersededOn))
    return refuse('要代替的解释已经不在有效期。请重新选。', { clause: 'R7', field: 'replaces' })
  const id = newId()
  await unit.db
    .insertInto('interpretation')
    .values({
      id,
      clauses: about,
      words: one.words.trim(),
      source: one.source.trim(),
      state: 'proposed',
      replaces_id: replaces?.id ?? null,
      ticket_id: one.ticket ?? null,
      proposed_by: actor.id,
      proposed_by_name: await actorName(unit),
      proposed_at: unit.now,
    })
    .execute()
  return { id }
}

async function waitingForUs(unit: Unit, id: string): Promise<Refusal | Interpretation> {
  const { actor } = unit
  await unit.db.selectFrom('interpretation').select('id').where('id', '=', id).forUpdate().execute()
  const one = await findInterpretation(unit, id)
  if (actor.kind !== 'staff' || one?.state !== 'proposed' || !(await interpretsHere(unit)))
    return refuse('没有等您决定的这份解释。', { clause: 'R7' })
  if (one.proposedBy === actor.id) return refuse('自己起草的不能由自己发布。请由另一位负责人决定。', { clause: 'R1.3' })
  return actor.roles.includes('head') ? one : refuse('解释由负责人决定发布。', { clause: 'R7' })
}

/** Publishes it today; the one it replaces keeps its dates and ends. */
export async function publishInterpretation(unit: Unit, id: string): Promise<Refusal | { published: true }> {
  const one = await waitingForUs(unit, id)
  if ('refused' in one) return one
  await decided(unit, id, { state: 'published', published_on: unit.today })
  if (one.replaces)
    await unit.db
      .updateTable('interpretation')
      .set({ superseded_on: unit.today })
      .where('id', '=', one.replaces)
      .where('superseded_on', 'is', null)
      .execute()
  return { published: true }
}

export async function returnInterpretation(
  unit: Unit,
  id: string,
  note: string,
): Promise<Refusal | { returned: true }> {
  const refused = refuseLength(note, 'note', '请写明为什么退回。', 4)
  if (refused) return refused
  const one = await waitingForUs(unit, id)
  if ('refused' in one) return one
  await decided(unit, id, { state: 'returned', decision_note: note.trim() })
  return { returned: true }
}

async function decided(
  unit: Unit,
  id: string,
  change: { state: 'published'; published_on: Day } | { state: 'returned'; decision_note: string },
): Promise<void> {
  const { actor } = unit
  if (actor.kind !== 'staff') throw new Error('an interpretation is decided by a person')
  await unit.db
    .updateTable('interpretation')
    .set({ ...change, decided_by: actor.id, decided_by_name: await actorName(unit) })
    .where('id', '=', id)
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
export async function listInterpretedClauses(unit: Unit): Promise<ReadonlyMap<Clause, Day>> {
  const rows = await unit.db
    .selectFrom('interpretation')
    .select(['clauses', 'published_on as on'])
    .where('state', '=', 'published')
    .where('superseded_on', 'is', null)
    .orderBy('published_on')
    .execute()
  return new Map(rows.flatMap(({ clauses: about, on }) => about.map((one): [Clause, Day] => [one as Clause, on ?? ''])))
}

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
