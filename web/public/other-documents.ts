// Told before the first question is answered: what applies to who has no hukou of the mainland (R4.1.1).
import type { Rules } from '#regulation/local-rules.ts'
import { otherDocumentsInWords } from '#regulation/place-words.ts'
import { link } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'

/** Closed until somebody it concerns opens it. */
export const otherDocuments = (rules: Rules): Html =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span
  class="govuk-details__summary-text">没有内地户口（港澳台居民、外国人）的</span></summary><div
  class="govuk-details__text">${otherDocumentsInWords(rules).map((words) => html`<p class="govuk-body">${words}</p>`)}
<p class="govuk-body">${link('找居住地残联的窗口和电话', '/windows')}</p></div></details>`
