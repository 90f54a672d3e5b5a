// Renders a paper of a case; issued ones are kept as they were handed out (R6.3).
import type { Paper } from '#papers/paper.ts'
import { papers } from '#papers/papers.ts'
import { hashOf } from '#platform/files/file-store.ts'
import { MissingGlyph } from '#platform/pdf/missing-glyph.ts'
import { type Kept, type Printing, renderPdf, renderToKeep } from '#platform/pdf/render-pdf.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { storeDocument } from '../documents/documents.ts'
import { insertIssuedPaper, isIssued } from './issued-paper-store.ts'
import { gatherPaperCase, type PaperCase, type Press } from './paper-case.ts'
import { paperFacts } from './paper-facts.ts'

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
  return print(unit, await gatherPaperCase(unit, file, part), kind, press, 'bytes')
}

/** @param kept as its facts: with what it can be set from again */
async function print(
  unit: Unit,
  of: PaperCase,
  kind: PaperKind,
  press: Press,
  kept: 'bytes' | 'facts',
): Promise<Refusal | (Rendered & { kept?: Kept })> {
  const facts = await paperFacts[kind](unit, of, press)
  if (!facts) return notYet(kind)
  const { template, data } = (papers[kind].build as (facts: unknown) => Paper)(facts)
  // A decision has the title of what was decided.
  const title = String(data.title)
  const printing: Printing = {
    images: of.photo && data.photo === 'photo' ? { photo: of.photo } : {},
    standIns: of.form.standIns,
    characters: of.characters,
  }
  try {
    if (kept === 'bytes') return { pdf: await renderPdf(template, data, printing), title }
    return { ...(await renderToKeep(template, data, printing)), title }
  } catch (error) {
    if (error instanceof MissingGlyph) return refuse(error.message)
    throw error
  }
}

export const notYet = (kind: PaperKind): Refusal => refuse(`办理还没有到这一步，暂时没有“${papers[kind].title}”。`)

/** Renders and keeps the paper under a number of its own; the same number again changes nothing. */
export async function issuePaper(
  unit: Unit,
  file: CaseFile,
  kind: PaperKind,
  seq: number,
  press: Press,
  part?: string,
): Promise<Refusal | undefined> {
  if (await isIssued(unit, file.id, kind, seq)) return undefined
  // As of the step that hands it out.
  const of = await gatherPaperCase(unit, file, part, seq)
  const rendered = await print(unit, of, kind, press, papers[kind].kept)
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
    rendered.kept,
  )
  await insertIssuedPaper(unit, { caseId: file.id, kind, seq, fileId })
  return undefined
}
