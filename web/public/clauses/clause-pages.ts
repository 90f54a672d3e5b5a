// The clauses, each with the national federation's notes on it: what it says, since when, and what was said before (R7).
import { listInterpretedClauses, listNotesOn } from '#casework/interpretations/interpretation-store.ts'
import { type Clause, citation, clauses } from '#regulation/clauses.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

const all = Object.keys(clauses) as Clause[]

const documents = [
  { title: '《通知》', holds: (clause: Clause) => clause.startsWith('N') },
  { title: '《办理规范》', holds: (clause: Clause) => clause.startsWith('R') },
] as const

async function showClauses(exchange: Exchange): Promise<Answer> {
  const notes = await exchange.read(listInterpretedClauses)
  return {
    page: publicPage({
      title: '条款和解释',
      visit: exchange.visit,
      back: { href: '/help' },
      body: html`<p class="govuk-body">这里列出《通知》和《办理规范》的要点，以原文为准。规范由中国残联解释。</p>
${documents.map(
  ({ title, holds }) =>
    html`<h2 class="govuk-heading-m">${title}</h2>${[...Map.groupBy(all.filter(holds), citation)].map(
      ([words, alike]) => cited(words, alike, notes),
    )}`,
)}`,
    }),
  }
}

/** What is cited by the same words, as one. */
function cited(words: string, alike: readonly Clause[], notes: ReadonlyMap<Clause, Day>): Html {
  const newest = alike
    .flatMap((one) => notes.get(one) ?? [])
    .toSorted()
    .at(-1)
  return html`<h3 class="govuk-heading-s">${link(words, `/clauses/${alike[0]}`)}${
    newest ? html`　${tag(`有解释（${dayInWords(newest).split(' ')[0]}）`, 'green')}` : null
  }</h3>
<ul class="govuk-list govuk-list--bullet">${alike.map((one) => html`<li>${clauses[one]}</li>`)}</ul>`
}

async function showClause(exchange: Exchange): Promise<Answer> {
  const clause = all.find((one) => one === exchange.params.id)
  if (!clause) return notFound
  const notes = await exchange.read((unit) => listNotesOn(unit, clause))
  const words = citation(clause)
  const alike = all.filter((one) => citation(one) === words)
  return {
    page: publicPage({
      title: words,
      visit: exchange.visit,
      back: { href: '/clauses', label: '全部条款' },
      body: html`<ul class="govuk-list govuk-list--bullet">${alike.map((one) => html`<li>${clauses[one]}</li>`)}</ul>
<p class="govuk-body">以上是要点，以原文为准。</p>
<h2 class="govuk-heading-m">中国残联的解释</h2>
${
  notes.length === 0
    ? html`<p class="govuk-body">还没有解释。</p>`
    : notes.map(
        (note) =>
          html`<section class="tb-box" id="${note.id}"><h3
  class="govuk-heading-s">${dayInWords(note.publishedOn ?? '')}　${
    note.supersededOn ? tag('已被新的解释代替') : tag('现在有效', 'green')
  }</h3>
<p class="govuk-body tb-lines">${note.words}</p>
<p class="govuk-body">文件：${note.source}</p>${
            note.clauses.some((one) => citation(one) !== words)
              ? html`<p class="govuk-body">也说到：${[...new Set(note.clauses.map(citation))]
                  .filter((one) => one !== words)
                  .join('、')}</p>`
              : null
          }${
            note.supersededOn
              ? html`<p class="govuk-body">用到 ${dayInWords(note.supersededOn)} 为止，以后按新的解释。</p>`
              : null
          }</section>`,
      )
}`,
    }),
  }
}

export const clauseRoutes: readonly Route[] = [
  { method: 'GET', path: '/clauses', door: 'public', sameForAll: 'published', handle: showClauses },
  { method: 'GET', path: '/clauses/:id', door: 'public', sameForAll: 'published', handle: showClause },
]
