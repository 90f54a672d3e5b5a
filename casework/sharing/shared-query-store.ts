// What sharing sources were asked for an application, and what they said: sealed where it names anything (R2.2, R2.4, N5.2).

import { newId } from '#platform/ids.ts'
import type { SharedAnswer } from '#platform/sharing/sharing-source.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import type { QueryState } from '#regulation/sharing.ts'
import type { Day, MaterialKind } from '#regulation/vocabulary.ts'

/** Whom a query is about, as the application named them. */
export type About = { name: string; idNumber: string }
type Details = About & { proof?: string }

export type SharedQueryRow = {
  id: string
  material: MaterialKind
  source: string
  sourceTitle: string
  state: QueryState
  fileId: string | null
  about: About
  /** Where the source has answered. */
  proof: string | undefined
  queriedOn: Day | null
  consentedAt: Date
  /** Asked by a clerk, with the consent of who stood there. */
  atWindow: boolean
}

const place = (id: string) => ({ table: 'shared_query', column: 'details', row: id })

/** Written before the source is asked: that it was stands whatever becomes of it. @returns the query's key */
export async function insertQuery(
  unit: Unit,
  /** @property draft or, at a window, the key that seals what is taken in there */
  query: { draft: string; material: MaterialKind; source: { id: string; title: string }; about: About },
): Promise<string> {
  const id = newId()
  const { draft, material, source, about } = query
  await unit.db
    .insertInto('shared_query')
    .values({
      id,
      draft_id: draft,
      material,
      source: source.id,
      source_title: source.title,
      state: 'asked',
      details_sealed: await unit.vault.sealJson(draft, place(id), about satisfies Details),
      consented_at: unit.now,
      asked_by: nameOf(unit.actor),
    })
    .execute()
  return id
}

/** @param answer what the source said; undefined where nothing can be used @param fileId of what was found */
export async function endQuery(
  unit: Unit,
  { id, draft, about }: { id: string; draft: string; about: About },
  answer: Pick<SharedAnswer, 'found' | 'proof' | 'on'> | undefined,
  fileId?: string,
): Promise<void> {
  const details: Details = answer ? { ...about, proof: answer.proof } : about
  await unit.db
    .updateTable('shared_query')
    .set({
      state: answer ? (answer.found ? 'found' : 'nothing') : 'failed',
      file_id: fileId ?? null,
      details_sealed: await unit.vault.sealJson(draft, place(id), details),
      answered_at: unit.now,
      queried_on: answer?.on ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** All queries that the actor may see, the newest first; of one application or case where it is named. */
export async function listQueries(
  unit: Unit,
  of: { draft?: string; caseId?: string; files?: readonly string[] } = {},
): Promise<readonly SharedQueryRow[]> {
  if (of.files?.length === 0) return []
  let asking = unit.db.selectFrom('shared_query')
  if (of.draft !== undefined) asking = asking.where('draft_id', '=', of.draft)
  if (of.caseId !== undefined) asking = asking.where('case_id', '=', of.caseId)
  if (of.files !== undefined) asking = asking.where('file_id', 'in', [...of.files])
  const rows = await asking
    .select([
      'id',
      'draft_id as draft',
      'material',
      'source',
      'source_title as sourceTitle',
      'state',
      'file_id as fileId',
      'details_sealed as sealed',
      'queried_on as queriedOn',
      'consented_at as consentedAt',
      'asked_by as askedBy',
    ])
    .orderBy('consented_at', 'desc')
    .execute()
  return Promise.all(
    rows.map(async ({ sealed, draft, askedBy, ...row }) => {
      const { proof, ...about } = await unit.vault.openJson<Details>(draft, place(row.id), sealed)
      return {
        ...row,
        material: row.material as MaterialKind,
        state: row.state as QueryState,
        about,
        proof,
        atWindow: askedBy.startsWith('staff:'),
      }
    }),
  )
}

/** What was asked for a draft belongs to the case that came of it; files that it did not hand in are held no longer. */
export async function fileQueriesUnderCase(unit: Unit, draft: string, caseId: string): Promise<void> {
  const ofDraft = unit.db.updateTable('shared_query').where('draft_id', '=', draft).where('case_id', 'is', null)
  const handedIn = unit.db.selectFrom('case_material').select('file_id').where('case_id', '=', caseId)
  await ofDraft.set({ file_id: null }).where('file_id', 'not in', handedIn).execute()
  await ofDraft.set({ case_id: caseId }).execute()
}
