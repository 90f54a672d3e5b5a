// What people read before they begin: which flow is theirs; then who may apply, what happens when, what it costs (R4, R5, R6.2, N7).

import { rulesFor, sceneOf } from '#casework/cases/scene.ts'
import { nation } from '#casework/offices/reference-data.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import { type MatterId, matterNamed, matterNames } from '#regulation/vocabulary.ts'
import { buttons, details, inset, link, linkButton } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Route } from '#web/route.ts'
import { stepsAhead } from '../dates-ahead.ts'
import { costs, matterInWords } from './matter-in-words.ts'
import { type Everyday, everyday, type Subject, startOf, subjectOf, subjects } from './matter-words.ts'

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
  return {
    page: publicPage({
      title: everyday[matter].title,
      caption: matterNames[matter],
      visit: exchange.visit,
      back: { href: subject && subject.flows.length > 1 ? `/matters/${subject.id}` : '/' },
      body: html`${matter === 'replacement-of-lost' ? inset(html`怕别人拿去用？${link('现在就挂失', '/loss')}，旧证马上作废。有别的申请在办也可以挂失。`) : null}${matterInWords(matter, { rules, ahead, costs: costs(matter) })}
${buttons(linkButton('开始申请', `/apply?matter=${matter}`), linkButton('答几个问题，看我的清单', `/checklist?matter=${matter}`, 'secondary'))}
<p class="govuk-body">不方便上网的，可以${link('找窗口', '/windows')}去办。网上和窗口的办理时限一样。</p>
${details('办理依据', html`<p>《残疾人证“跨省通办”办理规范（试行）》和《中华人民共和国残疾人证管理办法》。${isAssessed(matter) ? '评定按国家标准 GB/T 26341—2010。' : ''}</p>`)}`,
    }),
  }
}

const toFirst = async (): Promise<Answer> => ({ redirect: startOf('new-certificate') })

export const matterRoutes: readonly Route[] = [
  { method: 'GET', path: '/matters/:matter', door: 'public', sameForAll: 'published', handle: showMatter },
  { method: 'GET', path: '/new', door: 'public', handle: toFirst },
]
