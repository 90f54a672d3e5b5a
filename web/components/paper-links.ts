// The papers of a case as links: each as it was handed out, with its day, or as the case stands.
import type { ListedPaper } from '#casework/papers/papers-of-case.ts'
import { dayOf } from '#platform/clock.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Html, html } from '#web/html/html.ts'
import { link } from './parts.ts'

/** @param address of the case, under which its papers are opened by kind */
export function paperLinks(papers: readonly ListedPaper[], address: string): Html {
  if (papers.length === 0) return html`<p class="govuk-body">没有您要用的文书。</p>`
  return html`<ul class="govuk-list">${papers.map(({ kind, title, issued }) =>
    issued
      ? html`<li>${link(`${title}，${dayInWords(dayOf(issued.issuedAt))}（PDF）`, `/files/${issued.fileId}`)}</li>`
      : html`<li>${link(`${title}（PDF）`, `${address}/papers/${kind}`)}</li>`,
  )}</ul>`
}
