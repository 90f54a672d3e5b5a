// Shares of a whole as one bar, with its numbers in words beside it; server-drawn, no script.
import { type Html, html } from '#web/html/html.ts'

export type Share = { label: string; count: number; look: 'good' | 'fair' | 'bad' }

/** The legend is text with its own numbers, so the picture itself is decoration to a screen reader. */
export function shareBar(title: string, shares: readonly Share[]): Html {
  const whole = shares.reduce((sum, one) => sum + one.count, 0)
  let at = 0
  const parts = shares.map(({ count, look }) => {
    const width = whole === 0 ? 0 : (count / whole) * 100
    const part = html`<rect class="tb-share__part tb-share__part--${look}" x="${at.toFixed(2)}" y="0"
  width="${width.toFixed(2)}" height="6"/>`
    at += width
    return part
  })
  return html`<figure class="tb-share"><figcaption class="govuk-heading-m">${title}</figcaption>
<svg class="tb-share__bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"
  focusable="false">${parts}</svg>
<ul class="tb-share__legend">${shares.map(
    ({ label, count, look }) =>
      html`<li><svg class="tb-share__key" viewBox="0 0 6 6" aria-hidden="true" focusable="false"><rect
  class="tb-share__part tb-share__part--${look}" width="6" height="6"/></svg>${label}：<strong>${count}</strong></li>`,
  )}</ul></figure>`
}
