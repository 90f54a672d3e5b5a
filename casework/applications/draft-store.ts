// Applications being filled in: saved at every step, sealed, picked up again from any device (R3.2).
import { sql } from 'kysely'
import { ErasedPerson } from '#platform/encryption.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Channel, MatterId } from '#regulation/vocabulary.ts'
import type { Answers, Question } from './application-form.ts'
import type { DraftPapers } from './draft-papers.ts'

export type Draft = {
  id: string
  matter: MatterId
  version: number
  updatedAt: Date
  answers: Answers
  papers: DraftPapers
  /** Questions filled in from what is on file, until the person has looked at them. */
  toConfirm?: readonly Question[]
  /** Why the window gave it back, until it is handed in again. */
  returnedBecause?: string | null
  /** By which way it was sent to be looked at first. */
  sentBy?: Channel
  submittedCase: string | null
}
export type Content = Pick<Draft, 'answers' | 'papers' | 'toConfirm' | 'returnedBecause' | 'sentBy'>

const place = (id: string) => ({ table: 'application_draft', column: 'answers', row: id })

/**
 * A draft's own id holds the key of its content and files until the person is known.
 * @param person from whose file it was filled in: a ward's opens only while the bond holds
 */
export async function createDraft(
  unit: Unit,
  account: string,
  matter: MatterId,
  content: Content,
  person?: string,
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('application_draft')
    .values({
      id,
      account_id: account,
      matter,
      about_person: person ?? null,
      answers_sealed: await unit.vault.sealJson(id, place(id), content),
      created_at: unit.now,
      updated_at: unit.now,
    })
    .execute()
  return id
}

export async function findDraft(unit: Unit, id: string): Promise<Draft | undefined> {
  const row = await unit.db
    .selectFrom('application_draft')
    .select([
      'id',
      'matter',
      'version',
      'updated_at as updatedAt',
      'answers_sealed as sealed',
      'submitted_case as submittedCase',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { sealed, ...draft } = row
  try {
    const content = await unit.vault.openJson<Content>(id, place(id), sealed)
    return { ...draft, matter: draft.matter as MatterId, ...content }
  } catch (error) {
    // Forgotten since its row was read.
    if (error instanceof ErasedPerson) return undefined
    throw error
  }
}

export async function listDrafts(unit: Unit, account: string): Promise<readonly Draft[]> {
  const rows = await unit.db
    .selectFrom('application_draft')
    .select('id')
    .where('account_id', '=', account)
    .where('submitted_case', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(20)
    .execute()
  const drafts: Draft[] = []
  for (const { id } of rows) {
    const draft = await findDraft(unit, id)
    if (draft) drafts.push(draft)
  }
  return drafts
}

/** Whose it is, for the window that has it. */
export async function accountOfDraft(unit: Unit, id: string): Promise<string | undefined> {
  const row = await unit.db.selectFrom('application_draft').select('account_id').where('id', '=', id).executeTakeFirst()
  return row?.account_id
}

/** The draft, held until the end of the transaction: another tab waits its turn. */
export async function holdDraft(unit: Unit, id: string): Promise<Draft | undefined> {
  const held = await unit.db
    .selectFrom('application_draft')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return held && findDraft(unit, id)
}

/** Saves one question's answers over what is there; two tabs that answer different questions do not undo each other. */
export async function saveDraft(unit: Unit, id: string, change: Partial<Content>): Promise<Draft | undefined> {
  const draft = await holdDraft(unit, id)
  if (!draft || draft.submittedCase) return draft
  // Whoever goes on at home has taken it back from the window.
  if (unit.actor.kind === 'applicant')
    await unit.db
      .updateTable('draft_move')
      .set({ ended_at: unit.now })
      .where('draft_id', '=', id)
      .where('office_id', 'is not', null)
      .where('ended_at', 'is', null)
      .execute()
  const content: Content = {
    answers: { ...draft.answers, ...change.answers },
    papers: { ...draft.papers, ...change.papers },
    toConfirm: change.toConfirm ?? draft.toConfirm,
    returnedBecause: change.returnedBecause === undefined ? draft.returnedBecause : change.returnedBecause,
    sentBy: change.sentBy ?? draft.sentBy,
  }
  await unit.db
    .updateTable('application_draft')
    .set({
      answers_sealed: await unit.vault.sealJson(id, place(id), content),
      version: draft.version + 1,
      updated_at: unit.now,
    })
    .where('id', '=', id)
    .execute()
  return { ...draft, ...content, version: draft.version + 1 }
}

/** Only what was sent stays in the draft: what was typed on a way that was left again is forgotten now. */
export async function markSubmitted(unit: Unit, id: string, caseId: string, sent: Content): Promise<void> {
  const { numUpdatedRows } = await unit.db
    .updateTable('application_draft')
    .set({
      submitted_case: caseId,
      answers_sealed: await unit.vault.sealJson(id, place(id), sent),
      updated_at: unit.now,
    })
    .where('id', '=', id)
    .where('submitted_case', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Error(`draft ${id} was not there to be handed in`)
}

/** Deletes a draft that was not handed in, with its papers and their key. @returns whether there was one that is the actor's */
export async function forgetDraft(unit: Unit, id: string): Promise<boolean> {
  const { rows } = await sql<{ forgotten: boolean }>`select forget_draft(${id}) as forgotten`.execute(unit.db)
  return rows[0]?.forgotten ?? false
}

/** Deletes what nobody has touched since an instant, the oldest first; but not what a window has yet to look at. */
export async function forgetOldDrafts(unit: Unit, untouchedSince: Date, most: number): Promise<number> {
  const rows = await unit.db
    .selectFrom('application_draft')
    .select('id')
    .where('submitted_case', 'is', null)
    .where('updated_at', '<', untouchedSince)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('draft_move')
            .select('draft_move.id')
            .whereRef('draft_id', '=', 'application_draft.id')
            .where('to_look_at', '=', true)
            .where('ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('updated_at')
    .limit(most)
    .execute()
  let forgotten = 0
  for (const { id } of rows) if (await forgetDraft(unit, id)) forgotten++
  return forgotten
}
