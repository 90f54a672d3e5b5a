// The parts of one thing side by side, each with an address of its own.
import { attributes, type Html, html } from '#web/html/html.ts'

export type Part = { label: string; href: string; current?: boolean; count?: number; more?: boolean }

/** Parts of one thing, `more` where not all of them were counted; links, not tabs, so that each has an address. */
export function subNavigation(label: string, parts: readonly Part[]): Html {
  return html`<nav class="tb-parts" aria-label="${label}"><ul class="tb-nav__list">${parts.map(
    (part) =>
      html`<li><a class="tb-nav__link" href="${part.href}"${attributes({
        'aria-current': part.current ? 'page' : undefined,
      })}>${part.label}${
        part.count === undefined
          ? null
          : html`<span class="tb-nav__count">${part.count.toLocaleString('en')}${part.more ? ' 多' : null}</span>`
      }</a></li>`,
  )}</ul></nav>`
}
