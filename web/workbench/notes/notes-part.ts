// The notes of this office on a case, and the form for one more: part of the case's page (N5.2).
import type { Note } from '#casework/cases/notes-store.ts'
import { acceptStriking } from '#regulation/offices/case-notes.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import { button, details, form } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'

export const notesAddress = (caseId: string) => `/workbench/cases/${caseId}/notes`

/** `errors`: of a note that was just refused; the form is open then, with what was typed. */
export function notesPart(exchange: Exchange, caseId: string, notes: readonly Note[], errors: Errors = {}): Html {
  const error = errors['note-words']
  const fields = form(
    { action: notesAddress(caseId), key: exchange.newKey() },
    html`${textarea({
      name: 'note-words',
      label: '写一条备注',
      hint: '本机构的同事看得到。申请人要自己的全部信息时也能看到，请只写办件需要的。',
      value: error ? exchange.sent.get('note-words') : '',
      error,
      rows: 3,
    })}${button('保存备注', { look: 'secondary' })}`,
  )
  const list =
    notes.length === 0
      ? null
      : html`<ul class="govuk-list tb-notes">${notes.map((one) => noteLine(exchange, caseId, one))}</ul>`
  return html`${list}${error || notes.length === 0 ? fields : details('再写一条', fields)}`
}

function noteLine(exchange: Exchange, caseId: string, note: Note): Content {
  const { id, author, words, at, struck } = note
  const may = !isRefusal(acceptStriking(exchange.actor, { ...note, struck: struck !== undefined }))
  return html`<li class="tb-notes__one"><p class="govuk-body">${
    struck ? html`<span class="govuk-visually-hidden">已划掉：</span><del>${words}</del>` : words
  }</p><p class="govuk-hint">${author}，${momentInWords(at)}${
    struck ? `；${struck.by} ${momentInWords(struck.at)} 划掉` : ''
  }</p>${
    may
      ? form(
          { action: `${notesAddress(caseId)}/${id}/strike`, key: exchange.newKey() },
          html`<button type="submit" class="govuk-button govuk-button--secondary">划掉<span
  class="govuk-visually-hidden">：${words}</span></button>`,
        )
      : null
  }</li>`
}
