// Lists asked for as files, as kept: who asked, what for, who agreed, how often each was taken (N5.2).
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { AcceptedExport, ExportFormat, ExportState } from '#regulation/offices/exports.ts'
import { actorName } from '../staff/actor-name.ts'

export type ExportRequest = {
  id: string
  office: string
  askedBy: string
  askedByName: string
  askedAt: Date
  purpose: string
  query: string
  title: string
  rows: number
  format: ExportFormat
  state: ExportState
  decidedByName: string | null
  decidedAt: Date | null
  decisionWords: string | null
  taken: number
}

const select = (unit: Unit) =>
  unit.db
    .selectFrom('export_request')
    .select(['id', 'office_id as office', 'asked_by as askedBy', 'asked_by_name as askedByName', 'asked_at as askedAt'])
    .select(['purpose', 'query', 'title', 'rows', 'format', 'state', 'decided_by_name as decidedByName'])
    .select(['decided_at as decidedAt', 'decision_words as decisionWords', 'taken'])

export async function listExports(unit: Unit, office: string): Promise<readonly ExportRequest[]> {
  const rows = await select(unit).where('office_id', '=', office).orderBy('asked_at', 'desc').limit(50).execute()
  return rows as ExportRequest[]
}

export async function findExport(unit: Unit, id: string): Promise<ExportRequest | undefined> {
  return (await select(unit).where('id', '=', id).executeTakeFirst()) as ExportRequest | undefined
}

/** @returns its id */
export async function insertExport(
  unit: Unit,
  { by, purpose, format, rows, state }: AcceptedExport,
  { query, title }: { query: string; title: string },
): Promise<string> {
  const id = newId()
  await unit.db
    .insertInto('export_request')
    .values({
      id,
      office_id: by.office,
      asked_by: by.id,
      asked_by_name: await actorName(unit),
      asked_at: unit.now,
      purpose,
      query,
      title,
      rows,
      format,
      state,
    })
    .execute()
  return id
}

export async function writeExportDecision(
  unit: Unit,
  id: string,
  { by, state, words }: { by: string; state: ExportState; words: string | undefined },
): Promise<void> {
  await unit.db
    .updateTable('export_request')
    .set({
      state,
      decided_by: by,
      decided_by_name: await actorName(unit),
      decided_at: unit.now,
      decision_words: words ?? null,
    })
    .where('id', '=', id)
    .execute()
}

export async function countTaking(unit: Unit, { id, taken }: ExportRequest): Promise<void> {
  await unit.db
    .updateTable('export_request')
    .set({ taken: taken + 1 })
    .where('id', '=', id)
    .execute()
}
