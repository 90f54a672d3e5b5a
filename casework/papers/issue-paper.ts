// Renders a paper of a case; issued ones are kept as they were handed out (R6.3).

import type { Paper } from '#papers/paper.ts'
import { type PaperKind, papers } from '#papers/papers.ts'
import { hashOf } from '#platform/files/file-store.ts'
import { newId } from '#platform/ids.ts'
import { MissingGlyph, renderPdf } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { readDocument, storeDocument } from '../documents/documents.ts'
import { gatherPaperCase, type Press } from './paper-case.ts'
import { paperFacts } from './paper-facts.ts'

export function isPaperKind(text: string): text is PaperKind {
  return Object.hasOwn(papers, text)
}

export type Rendered = { pdf: Buffer; title: string }

/** The paper as the case stands now; refuses where the case has not come so far, or a name cannot be shown. */
export async function renderPaper(
  unit: Unit,
  file: CaseFile,
  kind: PaperKind,
  press: Press,
): Promise<Refusal | Rendered> {
  const of = await gatherPaperCase(unit, file)
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
): Promise<Refusal | undefined> {
  const there = await unit.db
    .selectFrom('issued_paper')
    .select('id')
    .where('case_id', '=', file.id)
    .where('kind', '=', kind)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (there) return undefined
  const rendered = await renderPaper(unit, file, kind, press)
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

/** The newest issued paper of a kind, as it was handed out. */
export async function findIssuedPaper(unit: Unit, caseId: string, kind: PaperKind): Promise<Rendered | undefined> {
  const row = await unit.db
    .selectFrom('issued_paper')
    .select('file_id')
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const document = row && (await readDocument(unit, row.file_id))
  return document && { pdf: document.content, title: papers[kind].title }
}
