// The papers that were handed out in a case, each kept as it was (R6.3).
import { papers } from '#papers/papers.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isPaperKind, type PaperKind } from '#regulation/paper-kinds.ts'

/** Whether the step of this number has its paper already. */
export async function isIssued(unit: Unit, caseId: string, kind: PaperKind, seq: number): Promise<boolean> {
  const row = await unit.db
    .selectFrom('issued_paper')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('seq', '=', seq)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertIssuedPaper(
  unit: Unit,
  paper: { caseId: string; kind: PaperKind; seq: number; fileId: string },
): Promise<void> {
  const { caseId, kind, seq, fileId } = paper
  await unit.db
    .insertInto('issued_paper')
    .values({ id: newId(), case_id: caseId, kind, seq, file_id: fileId, issued_at: unit.now })
    .execute()
}

export type IssuedPaper = { kind: PaperKind; title: string; seq: number; fileId: string; issuedAt: Date }

/** The papers handed out in a case, in the order in which they were; one file each, as it was handed out. */
export async function listIssuedPapers(unit: Unit, caseId: string): Promise<readonly IssuedPaper[]> {
  const rows = await unit.db
    .selectFrom('issued_paper')
    .select(['kind', 'seq', 'file_id as fileId', 'issued_at as issuedAt'])
    .where('case_id', '=', caseId)
    .where('superseded_at', 'is', null)
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ kind, ...row }) => (isPaperKind(kind) ? [{ ...row, kind, title: papers[kind].title }] : []))
}

/** The file of the paper that the step of this number handed out; undefined until it is printed. */
export async function findIssuedFile(
  unit: Unit,
  caseId: string,
  kind: PaperKind,
  seq: number,
): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('issued_paper')
    .select('file_id')
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('seq', '=', seq)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  return row?.file_id
}

/** Which paper a stored file is; undefined for what people sent in. */
export async function findKindOfFile(unit: Unit, fileId: string): Promise<PaperKind | undefined> {
  const row = await unit.db.selectFrom('issued_paper').select('kind').where('file_id', '=', fileId).executeTakeFirst()
  return row && isPaperKind(row.kind) ? row.kind : undefined
}

/** What said what was put right since stays on file, marked; each is to be handed out anew under its number. */
export async function supersedePapers(unit: Unit, caseId: string, kinds: readonly PaperKind[]): Promise<number> {
  if (kinds.length === 0) return 0
  const rows = await unit.db
    .updateTable('issued_paper')
    .set({ superseded_at: unit.now })
    .where('case_id', '=', caseId)
    .where('kind', 'in', kinds)
    .where('superseded_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length
}

export type SupersededPaper = { kind: PaperKind; title: string; seq: number; fileId: string; supersededAt: Date }

/** The papers that were put right, the newest first. */
export async function listSupersededPapers(unit: Unit, caseId: string): Promise<readonly SupersededPaper[]> {
  const rows = await unit.db
    .selectFrom('issued_paper')
    .select(['kind', 'seq', 'file_id as fileId', 'superseded_at as supersededAt'])
    .where('case_id', '=', caseId)
    .where('superseded_at', 'is not', null)
    .orderBy('superseded_at', 'desc')
    .execute()
  return rows.flatMap(({ kind, supersededAt, ...row }) =>
    isPaperKind(kind) && supersededAt ? [{ ...row, kind, supersededAt, title: papers[kind].title }] : [],
  )
}
