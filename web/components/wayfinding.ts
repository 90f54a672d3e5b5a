// Where one is: breadcrumbs, the parts of one thing side by side, and the pages of a long list (govuk-frontend markup).
import { attributes, type Content, type Html, html } from '#web/html/html.ts'

export type Place = { label: string; href?: string }

/** The way here, the page itself last and without a link. */
export function breadcrumbs(places: readonly Place[]): Html {
  return html`<nav class="govuk-breadcrumbs" aria-label="当前位置"><ol class="govuk-breadcrumbs__list">${places.map(
    ({ label, href }) =>
      html`<li class="govuk-breadcrumbs__list-item"${attributes({ 'aria-current': href ? undefined : 'page' })}>${
        href ? html`<a class="govuk-breadcrumbs__link" href="${href}">${label}</a>` : label
      }</li>`,
  )}</ol></nav>`
}

export type Part = { label: string; href: string; current?: boolean; count?: number }

/** Parts of one thing; links, not tabs, so that each has an address. */
export function subNavigation(label: string, parts: readonly Part[]): Html {
  return html`<nav class="tb-parts" aria-label="${label}"><ul class="tb-nav__list">${parts.map(
    (part) =>
      html`<li><a class="tb-nav__link" href="${part.href}"${attributes({ 'aria-current': part.current ? 'page' : undefined })}>${part.label}${
        part.count === undefined ? null : html`<span class="tb-nav__count">${part.count}</span>`
      }</a></li>`,
  )}</ul></nav>`
}

/** The pages of a list, counted from 1; nothing when there is only one. */
export function pagination(options: { page: number; pages: number; address: (page: number) => string }): Content {
  const { page, pages, address } = options
  if (pages <= 1) return null
  const step = (to: number, rel: 'prev' | 'next', label: string) =>
    html`<div class="govuk-pagination__${rel}"><a class="govuk-link govuk-pagination__link" href="${address(to)}" rel="${rel}"><span class="govuk-pagination__link-title">${label}</span></a></div>`
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((one) => one >= 1 && one <= pages)
  return html`<nav class="govuk-pagination" aria-label="翻页">${page > 1 ? step(page - 1, 'prev', '上一页') : null}
<ul class="govuk-pagination__list">${near.map(
    (one, index) =>
      html`${one - (near[index - 1] ?? 0) > 1 ? html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>` : null}<li class="govuk-pagination__item${one === page ? ' govuk-pagination__item--current' : ''}"><a class="govuk-link govuk-pagination__link" href="${address(one)}" aria-label="第 ${one} 页"${attributes({ 'aria-current': one === page ? 'page' : undefined })}>${one}</a></li>`,
  )}</ul>${page < pages ? step(page + 1, 'next', '下一页') : null}</nav>`
}
