// Files and printed papers, to those who may see them.
import { type CaseFile, findCase } from '#casework/cases/case-store.ts'
import { readDocument } from '#casework/documents/documents.ts'
import { findIssuedPaper, findKindOfFile, isPaperKind, mayRead, renderPaper } from '#casework/papers/issue-paper.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { type PaperKind, papers } from '#papers/papers.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { html } from './html/html.ts'
import { publicPage, workbenchPage } from './layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from './route.ts'

/** Papers handed out at a step stay as they were; the others show the case as it stands. */
const alwaysFresh: readonly PaperKind[] = ['application-form', 'receipt', 'checklist']

/** Row security decides: a file is seen by its uploader and by the parties of its case. */
async function showFile(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id) || exchange.actor.kind === 'visitor') return notFound
  const found = await exchange.read(async (unit) => {
    const kind = await findKindOfFile(unit, id)
    // Institutions get papers by case: a form that was issued may be about another one's part.
    if (kind && (unit.actor.kind === 'institution-staff' || !mayRead(unit.actor, kind))) return undefined
    const document = await readDocument(unit, id)
    if (document && unit.actor.kind !== 'applicant')
      await recordReading(unit, document.caseId, 'file', '办理时查看材料')
    return document && { ...document, title: kind ? papers[kind].title : '材料' }
  })
  if (!found) return notFound
  const ending = found.mediaType === 'application/pdf' ? 'pdf' : 'jpg'
  return {
    file: found.content,
    type: found.mediaType,
    name: `${found.title}.${ending}`,
    inline: found.mediaType === 'image/jpeg',
  }
}

/** To applicants it is sent as a download: telephones show nothing of a PDF in a sandboxed page. */
async function showPaper(exchange: Exchange): Promise<Answer> {
  const { id = '', kind = '' } = exchange.params
  const isApplicant = exchange.actor.kind === 'applicant'
  if (!isId(id) || !isPaperKind(kind) || !mayRead(exchange.actor, kind)) return notFound
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const found = await exchange.read(async (unit) => {
    const file = await findCase(unit, id)
    if (!file) return undefined
    if (!isApplicant) await recordReading(unit, id, kind, '查看或打印文书')
    return paperOf(unit, file, kind, press)
  })
  if (!found) return notFound
  if (!isRefusal(found))
    return { file: found.pdf, type: 'application/pdf', name: `${found.title}.pdf`, inline: !isApplicant }
  const page = {
    title: '这份文书还没有',
    visit: exchange.visit,
    back: { href: placeOf(exchange.actor, id) },
    body: html`<p class="govuk-body">${found.message}</p>`,
  }
  return { page: isApplicant ? publicPage(page) : workbenchPage(page), status: 409 }
}

function placeOf(actor: Actor, caseId: string): string {
  if (actor.kind === 'applicant') return `/account/cases/${caseId}`
  return actor.kind === 'staff' ? `/workbench/cases/${caseId}` : '/desk'
}

async function paperOf(unit: Unit, file: CaseFile, kind: PaperKind, press: { publicUrl: string; demo: boolean }) {
  // What was issued last may be about another institution's part.
  const fresh = alwaysFresh.includes(kind) || unit.actor.kind === 'institution-staff'
  const issued = fresh ? undefined : await findIssuedPaper(unit, file.id, kind)
  return issued ?? renderPaper(unit, file, kind, press)
}

export const documentRoutes: readonly Route[] = [
  { method: 'GET', path: '/files/:id', door: 'public', handle: showFile },
  { method: 'GET', path: '/cases/:id/papers/:kind', door: 'account', handle: showPaper },
  {
    method: 'GET',
    path: '/workbench/cases/:id/papers/:kind',
    door: 'workbench',
    roles: [...caseHands, 'assessor', 'sealer'],
    handle: showPaper,
  },
]
