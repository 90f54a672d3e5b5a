// “Why this day?” under a term: how it was counted, as a fold that opens without script and prints open (R5.1–R5.3).
import type { CountedStep, WhyThisDay } from '#regulation/why-this-day.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Html, html } from '#web/html/html.ts'
import { details } from './parts.ts'

/** @param term whose day it is: several may stand on a page */
export const whyFold = (term: string, why: WhyThisDay | undefined): Html | null =>
  why
    ? details(
        `${term}：为什么是这一天`,
        html`<ul class="govuk-list govuk-list--bullet">${why.lines.map((line) => html`<li>${line}</li>`)}</ul>
<ol class="govuk-list tb-counted">${why.days.map((day) => html`<li>${inWords(day)}</li>`)}</ol>`,
      )
    : null

const inWords = ({ day, nth, because }: CountedStep) =>
  nth === undefined
    ? `${dayInWords(day)}，${because}，不算`
    : `${dayInWords(day)}，第 ${nth} 天${because ? `（${because}）` : ''}`
