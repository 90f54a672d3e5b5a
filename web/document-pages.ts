// Files and printed papers, to those who may see them.
import { openCase } from '#casework/cases/open-case.ts'
import { openFile, type ScanClosed } from '#casework/documents/open-file.ts'
import { openPaper } from '#casework/papers/papers-of-case.ts'
import { recordReading } from '#casework/persons/record-reading.ts'
import { askable } from '#casework/persons/reveal.ts'
import { countOpening } from '#casework/persons/reveal-alarms.ts'
import { refuseScan } from '#casework/persons/reveal-for-minor.ts'
import { showsWholePerson } from '#papers/readers.ts'
import { isId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { isPaperKind } from '#regulation/paper-kinds.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { html } from './html/html.ts'
import { publicPage, workbenchPage } from './layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from './route.ts'

/** A file of a case, an archive or a draft, to whoever may read that (N5.2). */
async function showFile(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id) || exchange.actor.kind === 'visitor') return notFound
  const found = await exchange.read((unit) => openFile(unit, id, 'files'))
  if (!found) return notFound
  if (isRefusal(found)) return tooMany(exchange, found)
  if ('closed' in found) return minorFirst(exchange, found)
  const ending = found.mediaType === 'application/pdf' ? 'pdf' : 'jpg'
  return {
    file: found.content,
    type: found.mediaType,
    name: `${found.title}.${ending}`,
    inline: found.mediaType === 'image/jpeg' || (found.isPaper && exchange.actor.kind !== 'applicant'),
  }
}

/** To applicants it is sent as a download: telephones show nothing of a PDF in a sandboxed page. */
async function showPaper(exchange: Exchange): Promise<Answer> {
  const { id = '', kind = '' } = exchange.params
  const isApplicant = exchange.actor.kind === 'applicant'
  if (!isId(id) || !isPaperKind(kind)) return notFound
  const press = { publicUrl: exchange.publicUrl, demo: exchange.visit.demo }
  const found = await exchange.read(async (unit) => {
    const file = await openCase(unit, id)
    const paper = file && (await openPaper(unit, file, kind, press))
    if (!paper || !file) return undefined
    const closed = showsWholePerson(kind) ? await refuseScan(unit, file) : undefined
    if (closed) return { closed: { closed, caseId: id } }
    const waits = await countOpening(unit, id)
    if (waits) return { waits }
    await recordReading(unit, id, kind, '查看或打印文书')
    return { paper }
  })
  if (!found) return notFound
  if (found.closed) return minorFirst(exchange, found.closed)
  if (found.waits) return tooMany(exchange, found.waits)
  const { paper } = found
  if (!isRefusal(paper))
    return { file: paper.pdf, type: 'application/pdf', name: `${paper.title}.pdf`, inline: !isApplicant }
  const page = {
    title: '这份文书还没有',
    visit: exchange.visit,
    back: { href: placeOf(exchange.actor, id) },
    body: html`<p class="govuk-body">${paper.message}</p>`,
  }
  return { page: isApplicant ? publicPage(page) : workbenchPage(page), status: 409 }
}

/** Of too many people in a short time: what the member of staff waits for. */
const tooMany = (exchange: Exchange, { message }: Refusal): Answer => ({
  page: workbenchPage({
    title: '请稍后再打开',
    visit: exchange.visit,
    back: { href: '/workbench' },
    body: html`<p class="govuk-body">${message}</p>`,
  }),
  status: 429,
})

/** Of a minor: where the second person is asked. */
const minorFirst = (exchange: Exchange, { closed, caseId }: ScanClosed): Answer => ({
  page: workbenchPage({
    title: '要另一位工作人员同意',
    visit: exchange.visit,
    back: { href: `/workbench/cases/${caseId}`, label: '回到这件申请' },
    body: html`<p class="govuk-body">${closed.message}</p>
<p class="govuk-body">在申请页的“查看被遮住的信息”里，选“${askable.papers}”，写明用途。</p>`,
  }),
  status: 403,
})

function placeOf(actor: Actor, caseId: string): string {
  if (actor.kind === 'applicant') return `/account/cases/${caseId}`
  return actor.kind === 'staff' ? `/workbench/cases/${caseId}` : '/desk'
}

export const documentRoutes: readonly Route[] = [
  { method: 'GET', path: '/files/:id', door: 'public', handle: showFile },
  { method: 'GET', path: '/cases/:id/papers/:kind', door: 'account', needs: 'own-case', handle: showPaper },
  {
    method: 'GET',
    path: '/workbench/cases/:id/papers/:kind',
    door: 'workbench',
    roles: [...caseHands, 'assessor', 'sealer'],
    handle: showPaper,
  },
]
