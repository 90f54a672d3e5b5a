// Renders a paper of a case; issued ones are kept as they were handed out (R6.3).

import type { Paper } from '#papers/paper.ts'
import { type PaperKind, papers } from '#papers/papers.ts'
import { hashOf } from '#platform/files/file-store.ts'
import { newId } from '#platform/ids.ts'
import { MissingGlyph, renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { readDocument, storeDocument } from '../documents/documents.ts'
import { gatherPaperCase, type Press } from './paper-case.ts'
import { paperFacts } from './paper-facts.ts'

export function isPaperKind(text: string): text is PaperKind {
  return Object.hasOwn(papers, text)
}

export type Rendered = { pdf: Buffer; title: string }

/**
 * The paper as the case stands now; refuses where the case has not come so far, or a name cannot be shown.
 * @param part the assessment it is about, where a round has several
 */
export async function renderPaper(
  unit: Unit,
  file: CaseFile,
  kind: PaperKind,
  press: Press,
  part?: string,
): Promise<Refusal | Rendered> {
  const of = await gatherPaperCase(unit, file, part)
  const facts = await paperFacts[kind](unit, of, press)
  if (!facts) return refuse(`办理还没有到这一步，暂时没有“${papers[kind].title}”。`)
  const { title, build } = papers[kind]
  const { template, data } = (build as (facts: unknown) => Paper)(facts)
  try {
    const pdf = await renderPdf(template, data, { images: of.photo ? { photo: of.photo } : {} })
    return { pdf, title }
  } catch (error) {
    if (error instanceof MissingGlyph) return refuse(error.message)
    throw error
  }
}

/** Renders and keeps the paper under a number of its own; the same number again changes nothing. */
export async function issuePaper(
  unit: Unit,
  file: CaseFile,
  kind: PaperKind,
  seq: number,
  press: Press,
  part?: string,
): Promise<Refusal | undefined> {
  const there = await unit.db
    .selectFrom('issued_paper')
    .select('id')
    .where('case_id', '=', file.id)
    .where('kind', '=', kind)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (there) return undefined
  const rendered = await renderPaper(unit, file, kind, press, part)
  if ('refused' in rendered) return rendered
  const fileId = await storeDocument(
    unit,
    {
      name: `${rendered.title}.pdf`,
      mediaType: 'application/pdf',
      bytes: rendered.pdf,
      originalSha256: hashOf(rendered.pdf),
      pages: 1,
    },
    { personId: file.personId, caseId: file.id, purpose: kind },
  )
  await unit.db
    .insertInto('issued_paper')
    .values({ id: newId(), case_id: file.id, kind, seq, file_id: fileId, issued_at: unit.now })
    .execute()
  return undefined
}

export type IssuedPaper = { kind: PaperKind; title: string; fileId: string; issuedAt: Date }

/** The papers handed out in a case, in the order in which they were; one file each, as it was handed out. */
export async function listIssuedPapers(unit: Unit, caseId: string): Promise<readonly IssuedPaper[]> {
  const rows = await unit.db
    .selectFrom('issued_paper')
    .select(['kind', 'file_id as fileId', 'issued_at as issuedAt'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ kind, ...row }) => (isPaperKind(kind) ? [{ ...row, kind, title: papers[kind].title }] : []))
}

/** The newest issued paper of a kind, as it was handed out. */
export async function findIssuedPaper(unit: Unit, caseId: string, kind: PaperKind): Promise<Rendered | undefined> {
  const issued = (await listIssuedPapers(unit, caseId)).findLast((one) => one.kind === kind)
  const document = issued && (await readDocument(unit, issued.fileId))
  return document && { pdf: document.content, title: papers[kind].title }
}

/** Which paper a stored file is; undefined for what people sent in. */
export async function findKindOfFile(unit: Unit, fileId: string): Promise<PaperKind | undefined> {
  const row = await unit.db.selectFrom('issued_paper').select('kind').where('file_id', '=', fileId).executeTakeFirst()
  return row && isPaperKind(row.kind) ? row.kind : undefined
}

/** Papers between offices are not the applicant's. */
const betweenOffices: readonly PaperKind[] = ['approval-record', 'handover-list', 'posting-slip']
/** What an institution needs for its part. */
const forInstitutions: readonly PaperKind[] = ['assessment-form', 'assignment']

/** Whether a paper is for this actor's eyes, in a case they may see (N5.2). */
export function mayRead(actor: Actor, kind: PaperKind): boolean {
  if (actor.kind === 'applicant') return !betweenOffices.includes(kind)
  return actor.kind !== 'institution-staff' || forInstitutions.includes(kind)
}
