// Numbers as bars, one under the other, each with its name and value in words; server-drawn, no script.
import { type Content, type Html, html } from '#web/html/html.ts'

export type Bar = { label: string; value: number; words: string; href?: string; look?: 'good' | 'fair' | 'bad' }

/**
 * A list first: whoever does not see the bars reads the same numbers.
 * @param whole what a full bar is, where the values are parts of it (100 for percent); else the greatest value
 */
export function barList(title: string, bars: readonly Bar[], whole?: number): Html | null {
  if (bars.length === 0) return null
  const most = Math.max(whole ?? Math.max(...bars.map((one) => one.value)), 1)
  const name = (one: Bar): Content =>
    one.href ? html`<a class="govuk-link" href="${one.href}">${one.label}</a>` : one.label
  return html`<figure class="tb-bars"><figcaption class="govuk-heading-m">${title}</figcaption>
<ul class="tb-bars__list">${bars.map(
    (one) =>
      html`<li class="tb-bars__item"><span class="tb-bars__label">${name(one)}</span><svg
  class="tb-bars__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect
  class="tb-share__part--${one.look ?? 'good'}" width="${((one.value / most) * 100).toFixed(
    1,
  )}" height="8"/></svg><span class="tb-bars__value">${one.words}</span></li>`,
  )}</ul></figure>`
}
