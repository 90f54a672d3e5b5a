// What people read before they begin: which flow is theirs; then who may apply, what happens when, what it costs (R4, R5, R6.2, N7).
import { rulesFor, sceneOf } from '#casework/cases/scene.ts'
import type { Listed } from '#regulation/checklist.ts'
import { type Clause, citation } from '#regulation/clauses.ts'
import type { Rules } from '#regulation/local-rules.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed, printsCard } from '#regulation/matters/shape.ts'
import { type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { buttons, details, inset, link, linkButton, timeline } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { type StepAhead, stepsAhead, whenAhead, within } from '../dates-ahead.ts'
import {
  type Condition,
  conditionsOf,
  type Everyday,
  everyday,
  noExaminationYet,
  type Subject,
  startOf,
  subjectOf,
  subjects,
} from './matter-words.ts'
import { papersOfMatter } from './papers-of-matter.ts'

const nation = '000000'

export const matterNamed = (text: string | undefined): MatterId | undefined =>
  (Object.keys(matterNames) as MatterId[]).find((one) => one === text)

/** Cards that lead on, each with a sentence of its own. */
export const cards = (list: readonly (Everyday & { href: string; main?: boolean })[]): Html =>
  html`<ul class="tb-cards">${list.map(
    ({ title, words, href, main }) =>
      html`<li class="tb-card${main ? ' tb-card--main' : ''}"><a class="govuk-link" href="${href}">${title}</a><p>${words}</p></li>`,
  )}</ul>`

async function showMatter(exchange: Exchange): Promise<Answer> {
  const subject = subjects.find((one) => one.id === exchange.params.matter && one.flows.length > 1)
  if (subject) return choose(exchange, subject)
  const matter = matterNamed(exchange.params.matter)
  return matter ? start(exchange, matter) : notFound
}

function choose(exchange: Exchange, { title, ask, flows }: Subject): Answer {
  return {
    page: publicPage({
      title: ask ?? title,
      caption: title,
      visit: exchange.visit,
      back: { href: '/' },
      body: html`${cards(flows.map((flow) => ({ ...everyday[flow], href: startOf(flow) })))}<p class="govuk-body">都不是？${link('看看其他事项', '/')}。</p>`,
    }),
  }
}

async function start(exchange: Exchange, matter: MatterId): Promise<Answer> {
  const { rules, calendar } = await exchange.read(async (unit) => ({
    rules: await rulesFor(unit, nation),
    calendar: (await sceneOf(unit, [nation])).calendarOf(nation),
  }))
  const ahead = stepsAhead(matter, exchange.today, rules, { residence: calendar, hukou: calendar })
  const subject = subjectOf(matter)
  const early = noExaminationYet(matter)
  return {
    page: publicPage({
      title: everyday[matter].title,
      caption: matterNames[matter],
      visit: exchange.visit,
      back: { href: subject && subject.flows.length > 1 ? `/matters/${subject.id}` : '/' },
      body: html`<h2 class="govuk-heading-m">谁可以申请，要知道什么</h2>
<ul class="govuk-list govuk-list--bullet">${conditionsOf(matter).map((one) => condition(one, matters[matter].clause))}</ul>
<p class="govuk-body">没有另外注明的，依据${citation(matters[matter].clause)}。</p>
<h2 class="govuk-heading-m">如果今天申请</h2>
<p class="govuk-body">下面的日期，按材料今天就齐全来算。只算工作日，放假不算。</p>
${aheadInWords(matter, ahead)}
<h2 class="govuk-heading-m">要带什么</h2>${papersToBring(matter, rules)}
<h2 class="govuk-heading-m">要花多少钱</h2>
<p class="govuk-body">${costs(matter)}</p>
${early ? inset(early) : null}
${buttons(linkButton('开始申请', `/apply?matter=${matter}`), linkButton('答几个问题，看我的清单', `/checklist?matter=${matter}`, 'secondary'))}
<p class="govuk-body">不方便上网的，可以${link('找窗口', '/windows')}去办。网上和窗口的办理时限一样。</p>
${details('办理依据', html`<p>《残疾人证“跨省通办”办理规范（试行）》和《中华人民共和国残疾人证管理办法》。${isAssessed(matter) ? '评定按国家标准 GB/T 26341—2010。' : ''}</p>`)}`,
    }),
  }
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
  html`<li>${text}${clause && clause !== own ? `（${citation(clause)}）` : ''}${instead ? html`，请看${link(everyday[instead].title, startOf(instead))}` : null}。</li>`

function papersToBring(matter: MatterId, rules: Rules): Html {
  const { everybody, more } = papersOfMatter(matter, rules)
  return html`<ul class="govuk-list govuk-list--bullet">${everybody.map((one) => html`<li>${one.name}：${one.detail}（${citation(one.clause)}）。</li>`)}</ul>
${more.length > 0 ? html`<p class="govuk-body">有的人还要带：</p><ul class="govuk-list govuk-list--bullet">${more.map(({ when, papers }) => html`<li>${when}：${named(papers)}。</li>`)}</ul>` : null}
<p class="govuk-body">除了当地公布的材料，不得再要别的（${citation('N2.3')}）。</p>`
}

const named = (papers: readonly Listed[]) =>
  `${papers.map((one) => one.name).join('、')}（${[...new Set(papers.map((one) => citation(one.clause)))].join('、')}）`

/** What it costs, matter by matter: assessed or not, printed or not. */
export function costs(matter: MatterId): Content {
  return [
    '办理不收费。',
    isAssessed(matter) ? `评定费原则上自己付，有减免的从其规定（${citation('R4.1.3')}）。` : '',
    printsCard(matter) ? `快递费到付，户籍地另有规定的除外（${citation('R6.2')}）。` : '',
  ]
}

const toFirst = async (): Promise<Answer> => ({ redirect: startOf('new-certificate') })

export const matterRoutes: readonly Route[] = [
  { method: 'GET', path: '/matters/:matter', door: 'public', handle: showMatter },
  { method: 'GET', path: '/new', door: 'public', handle: toFirst },
]
