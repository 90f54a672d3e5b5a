// “不用传：从 X 取” on the page of a paper: what is asked of whom, consent in words, and what was found (R2.2, R2.4, N5.2).
import { isAbout, proofInWords } from '#casework/sharing/given-by-sources.ts'
import type { SharedQueryRow } from '#casework/sharing/shared-query-store.ts'
import type { SharingSource } from '#platform/sharing/sharing-source.ts'
import { citation } from '#regulation/clauses.ts'
import { radios, tick } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, form, inset, warning } from '#web/components/parts.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import type { DraftView } from './draft-view.ts'

export const sharedAddress = (draft: string, material: string) =>
  `/apply/${draft}/papers/${encodeURIComponent(material)}/shared`

/** Beside uploading, where a source has the paper; which source is chosen where several have it. */
export function offer(
  exchange: Exchange,
  view: DraftView,
  paper: { material: string; name: string },
  sources: readonly SharingSource[],
  errors?: Errors,
): Html | null {
  const [first] = sources
  if (!first) return null
  const alone = sources.length === 1
  const whom = alone ? first.title : '选的来源'
  return html`<section class="tb-box" aria-label="从共享来源取${paper.name}">
<h2 class="govuk-heading-m">不用传：从${alone ? first.title : '共享来源'}取</h2>
<p class="govuk-body">您同意后，我们去查您的${paper.name}，只为办这件事用。查的时候，要告诉它您的姓名、身份证号，和受理的残联。</p>
<p class="govuk-body">取到了，就不用再传（${citation('R2.2')}）。不同意也能办：在下面拍照上传。</p>
${form(
  { action: sharedAddress(view.draft, paper.material), key: exchange.newKey() },
  html`${
    alone
      ? html`<input type="hidden" name="source"${attributes({ value: first.id })}>`
      : radios({
          name: 'source',
          label: '从哪里取？',
          options: sources.map(({ id, title }) => ({ value: id, label: title })),
        })
  }${tick({
    name: 'consent',
    label: `我同意向${whom}查询我的${paper.name}`,
    error: errors?.consent,
  })}${button(alone ? `从${first.title}取` : '去取')}`,
)}</section>`
}

/** What stands as the paper, when it came and by which proof. */
export const found = (view: DraftView, query: SharedQueryRow, name: string): Html =>
  isAbout(query.about, view.answers)
    ? inset(html`已经取到${name}，不用再传。<br>${proofInWords(query)}。`)
    : warning(`这份${name}是按以前填的姓名和身份证号查来的，和现在填的不一样。请删去，再查一次，或拍照上传。`)

/** What the newest query came to, where nothing of it stands. */
export function without(query: SharedQueryRow | undefined, name: string): Html | null {
  if (!query) return null
  if (query.state === 'nothing') return inset(html`没有查到${name}，请拍照上传。<br>${proofInWords(query)}。`)
  return query.state === 'failed'
    ? inset(html`${query.sourceTitle}刚才查不了${name}。可以拍照上传，或再查一次。`)
    : null
}
