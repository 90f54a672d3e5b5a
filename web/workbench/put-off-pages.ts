// 没有自动办成的: what the system could not do by itself at this office, why, and when it tries again (N5.2).

import { rounds } from '#casework/rounds/heartbeat.ts'
import { listPutOff, putOffAddress } from '#casework/rounds/put-off-store.ts'
import { inset, link, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'
import { momentInWords } from './case-sections.ts'
import { pageIn, pager } from './case-table.ts'

const perPage = 25

async function showPutOff(exchange: Exchange): Promise<Answer> {
  const { actor, visit, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const page = pageIn(query.page)
  const listed = await exchange.read((unit) =>
    listPutOff(unit, actor.office, { limit: perPage, offset: (page - 1) * perPage }),
  )
  const list = table(
    '没有自动办成的',
    [{ head: '是什么' }, { head: '原因' }, { head: '从什么时候起' }, { head: '再试' }],
    listed
      .slice(0, perPage)
      .map(({ round, title, href, reason, firstAt, tries, againAt }) => [
        html`${link(title, href)}<br>${rounds[round].words}`,
        reason,
        html`${momentInWords(firstAt)}<br>试过 ${tries} 次`,
        momentInWords(againAt),
      ]),
    { hideCaption: true },
  )
  return {
    page: workbenchPage({
      title: '没有自动办成的',
      visit,
      back: { href: '/workbench', label: '回到今天' },
      body: html`<p class="govuk-body">这些事到了日子，系统去办，没有办成。原因排除后，系统会自动再试；办成了就不在这里了。</p>
${listed.length === 0 ? inset('现在没有。') : list}
${pager((to) => `${putOffAddress}?page=${to}`, page, listed.length > perPage)}`,
    }),
  }
}

export const putOffRoutes: readonly Route[] = [
  { method: 'GET', path: putOffAddress, door: 'workbench', roles: caseHands, handle: showPutOff },
]
