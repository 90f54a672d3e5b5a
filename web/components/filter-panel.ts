// A filter over a list: a plain GET form, with what is chosen shown as links that take it away again.
import { type Content, type Html, html } from '#web/html/html.ts'
import { button, link } from './parts.ts'

export type Chosen = { label: string /** The same list without it. */; without: string }

/** @param options.count how many entries the list holds now */
export function filterPanel(
  options: { action: string; label: string; chosen?: readonly Chosen[]; count?: number },
  fields: Content,
): Html {
  const chosen = options.chosen ?? []
  return html`<form method="get" action="${options.action}" class="tb-box" role="search" aria-label="${options.label}">
<div class="tb-filter">${fields}${button('筛选')}</div>
${chosen.length > 0 ? html`<ul class="tb-chosen">${chosen.map((one) => html`<li>${link(html`<span aria-hidden="true">✕ </span>${one.label}`, one.without, '：去掉这个条件')}</li>`)}</ul>` : null}
${options.count === undefined ? null : html`<p class="govuk-body" role="status">共 ${options.count} 件</p>`}
</form>`
}
