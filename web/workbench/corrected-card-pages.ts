// Cards that say what the register said before it was put right: whom the office still has to exchange them with (R4.1.5, R4.2.2).
import { type CorrectedCard, listCorrectedCards } from '#casework/corrections/corrected-cards.ts'
import { citation } from '#regulation/clauses.ts'
import { matterOfCorrected, standingOfCorrected } from '#regulation/offices/corrected-cards.ts'
import { type Day, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { inset, link, table, tag } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'

const standing = (one: CorrectedCard, today: Day) =>
  ({
    running: tag('正在换证', 'blue'),
    late: tag('过期了', 'red'),
    waits: tag('等换证', 'grey'),
  })[standingOfCorrected(one, today)]

async function show(exchange: Exchange): Promise<Answer> {
  const { actor, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const cards = await exchange.read((unit) => listCorrectedCards(unit, actor.office))
  const mayTake = actor.roles.includes('handler')
  return {
    page: workbenchPage({
      title: '更正后换证',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">登记更正了，手里的证印的还是更正前的。请联系本人，按“${
        matterNames[matterOfCorrected]
      }”换一本，有效期不变（${citation('R4.2.2')}）。本人已收到消息或者信。</p>
${
  cards.length === 0
    ? inset('没有要换的证。')
    : table(
        `要换的证（${cards.length}）`,
        [{ head: '持证人' }, { head: '更正了' }, { head: '更正的日期' }, { head: '最晚' }, { head: '到了哪一步' }],
        cards.map((one) => [
          link(one.maskedName, `/workbench/certificates/${one.certificate}`, '：看这本证的登记'),
          one.facts.join('、'),
          dayInWords(one.correctedOn),
          html`<span class="tb-nowrap">${dayInWords(one.dueOn)}</span>`,
          html`${standing(one, today)}${
            mayTake && !one.beingExchanged
              ? html` ${link('开始换证', `/workbench/intake?corrected=${one.certificate}`, `：${one.maskedName}`)}`
              : null
          }`,
        ]),
      )
}`,
    }),
  }
}

export const correctedCardRoutes: readonly Route[] = [
  { method: 'GET', path: '/workbench/corrected-cards', door: 'workbench', roles: caseHands, handle: show },
]
