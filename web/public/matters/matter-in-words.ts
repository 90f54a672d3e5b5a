// One matter in words: who may apply, what happens by when, what to bring, what it costs (R4, R5, R6.2, N7).
import type { Listed } from '#regulation/checklist.ts'
import { type Clause, citation } from '#regulation/clauses.ts'
import type { FeeItem, Rules } from '#regulation/local-rules.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed, printsCard } from '#regulation/matters/shape.ts'
import { feesInWords } from '#regulation/place-words.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { inset, link, timeline } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { type StepAhead, whenAhead, within } from '../dates-ahead.ts'
import { type Condition, conditionsOf, everyday, noExaminationYet, startOf } from './matter-words.ts'
import { papersOfMatter } from './papers-of-matter.ts'

/** @param costs in sentences */
export function matterInWords(
  matter: MatterId,
  { rules, ahead, costs }: { rules: Rules; ahead: readonly StepAhead[]; costs: readonly string[] },
): Html {
  const early = noExaminationYet(matter)
  return html`<h2 class="govuk-heading-m">谁可以申请，要知道什么</h2>
<ul class="govuk-list govuk-list--bullet">${conditionsOf(matter, rules).map((one) =>
    condition(one, matters[matter].clause),
  )}</ul>
<p class="govuk-body">没有另外注明的，依据${citation(matters[matter].clause)}。</p>
<h2 class="govuk-heading-m">如果今天申请</h2>
<p class="govuk-body">下面的日期，按材料今天就齐全来算。只算工作日，放假不算。</p>
${aheadInWords(matter, ahead)}
<h2 class="govuk-heading-m">要带什么</h2>${papersToBring(matter, rules)}
<h2 class="govuk-heading-m">要花多少钱</h2>
<ul class="govuk-list govuk-list--bullet">${costs.map((one) => html`<li>${one}</li>`)}</ul>
${early ? inset(early) : null}`
}

/** The steps ahead, one after the other, each with its latest day. */
export const aheadInWords = (matter: MatterId, ahead: readonly StepAhead[]): Html =>
  timeline(
    ahead.map((step, index) => ({
      title: `${index + 1}. ${step.name}`,
      when: whenAhead(matter, step, index),
      body: html`<p>${step.term ? `${within(step.term)}。` : ''}${step.words}</p>`,
    })),
  )

/** The clause of the matter itself is named once, below them all. */
const condition = ({ text, clause, instead }: Condition, own: Clause) =>
  html`<li>${text}${clause && clause !== own ? `（${citation(clause)}）` : ''}${
    instead ? html`，请看${link(everyday[instead].title, startOf(instead))}` : null
  }。</li>`

function papersToBring(matter: MatterId, rules: Rules): Html {
  const { everybody, more } = papersOfMatter(matter, rules)
  return html`<ul class="govuk-list govuk-list--bullet">${everybody.map(
    (one) => html`<li>${one.name}：${one.detail}（${citation(one.clause)}）。</li>`,
  )}</ul>
${
  more.length > 0
    ? html`<p class="govuk-body">有的人还要带：</p><ul class="govuk-list govuk-list--bullet">${more.map(
        ({ when, papers }) => html`<li>${when}：${named(papers)}。</li>`,
      )}</ul>`
    : null
}
<p class="govuk-body">除了当地公布的材料，不得再要别的（${citation('N2.3')}）。</p>`
}

const named = (papers: readonly Listed[]) =>
  `${papers.map((one) => one.name).join('、')}（${[...new Set(papers.map((one) => citation(one.clause)))].join('、')}）`

export const byTheReceiver = '快递费到付，由您付，户籍地另有规定的除外'

/** What it costs, matter by matter: assessed or not, printed or not; and what the place has published of it (R4.1.3, R6.2). */
export const costs = (
  matter: MatterId,
  { fees = [], freight = byTheReceiver }: { fees?: readonly FeeItem[]; freight?: string } = {},
): readonly string[] => [
  '办证不收工本费。',
  ...(printsCard(matter) ? [`${freight}（${citation('R6.2')}）。`] : []),
  ...(isAssessed(matter) ? feesInWords(fees) : []),
]
