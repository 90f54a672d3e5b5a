// The clauses, each with the national federation's notes on it: what it says, since when, and what was said before (R7).
import { listInterpretedClauses, listNotesOn } from '#casework/interpretations/interpretations.ts'
import { type Clause, citation, clauses } from '#regulation/clauses.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, table, tag } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'

const all = Object.keys(clauses) as Clause[]

async function showClauses(exchange: Exchange): Promise<Answer> {
  const notes = await exchange.read(listInterpretedClauses)
  return {
    page: publicPage({
      title: '条款和解释',
      visit: exchange.visit,
      back: { href: '/help' },
      body: html`<p class="govuk-body">这里列出《通知》和《办理规范》的要点，以原文为准。规范由中国残联解释。</p>
${table(
  '条款',
  [{ head: '出处' }, { head: '要点' }, { head: '解释' }],
  all.map((clause) => {
    const day = notes.get(clause)
    return [
      link(citation(clause), `/clauses/${clause}`, `：${clauses[clause]}`),
      clauses[clause],
      day ? dayInWords(day) : '没有',
    ]
  }),
  { hideCaption: true },
)}`,
    }),
  }
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
          html`<section class="tb-box" id="${note.id}"><h3 class="govuk-heading-s">${dayInWords(note.publishedOn ?? '')}　${note.supersededOn ? tag('已被新的解释代替') : tag('现在有效', 'green')}</h3>
<p class="govuk-body tb-lines">${note.words}</p>
<p class="govuk-body">文件：${note.source}</p>${note.clauses.some((one) => citation(one) !== words) ? html`<p class="govuk-body">也说到：${[...new Set(note.clauses.map(citation))].filter((one) => one !== words).join('、')}</p>` : null}${note.supersededOn ? html`<p class="govuk-body">用到 ${dayInWords(note.supersededOn)} 为止，以后按新的解释。</p>` : null}</section>`,
      )
}`,
    }),
  }
}

export const clauseRoutes: readonly Route[] = [
  { method: 'GET', path: '/clauses', door: 'public', handle: showClauses },
  { method: 'GET', path: '/clauses/:id', door: 'public', handle: showClause },
]
