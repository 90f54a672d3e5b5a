// All cases of an office by filter (R5, N2.4).
import { listCases, type Seat } from '#casework/cases/queue-store.ts'
import { isId } from '#platform/ids.ts'
import { matterNamed, matterNames, type Status, statusNames } from '#regulation/vocabulary.ts'
import { isValidDay } from '#regulation/working-days.ts'
import { tick } from '#web/components/choices.ts'
import { select } from '#web/components/fields.ts'
import { keyPager, turnIn } from '#web/components/key-pager.ts'
import { button, linkButton } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'
import { caseTable, sceneForRows, seatNames } from './case-table.ts'
import { findRoutes } from './find-pages.ts'
import { todayRoutes } from './today/today-page.ts'

const perPage = 25

/** The office of whoever is at work; institutions have a desk of their own. */
export function officeOf(exchange: Exchange): string | undefined {
  return exchange.actor.kind === 'staff' ? exchange.actor.office : undefined
}

const matterOptions = Object.entries(matterNames).map(([value, label]) => ({ value, label }))

const seats: readonly Seat[] = ['residence', 'hukou', 'superior', 'province']

async function showAllCases(exchange: Exchange): Promise<Answer> {
  const office = officeOf(exchange)
  if (!office) return notFound
  const { query } = exchange
  const seat = seats.find((one) => one === query.seat)
  const status = Object.hasOwn(statusNames, query.status ?? '') ? (query.status as Status) : undefined
  const overdue = query.overdue === 'yes'
  const matter = matterNamed(query.matter)
  const { page, scene } = await exchange.read(async (unit) => {
    const listed = await listCases(
      unit,
      { office, seat, matter, status, overdue },
      turnIn(query, perPage, [isValidDay, isId]),
    )
    return { page: listed, scene: await sceneForRows(unit, listed.rows) }
  })
  const kept = { seat: seat ?? '', matter: matter ?? '', status: status ?? '', overdue: overdue ? 'yes' : '' }
  const address = `/workbench/cases?${new URLSearchParams(kept).toString()}`
  const filter = html`<form method="get" action="/workbench/cases" class="tb-filter">
${select({
  name: 'seat',
  label: '我们是',
  empty: '全部',
  options: seats.map((value) => ({ value, label: seatNames[value] })),
  value: seat,
})}
${select({ name: 'matter', label: '事项', empty: '全部', options: matterOptions, value: matter })}
${select({
  name: 'status',
  label: '状态',
  empty: '全部',
  options: Object.entries(statusNames).map(([value, label]) => ({ value, label })),
  value: status,
})}
${tick({ name: 'overdue', label: '只看超期的', checked: overdue })}
${button('筛选', { look: 'secondary' })}</form>`
  return {
    page: workbenchPage({
      title: '全部办件',
      visit: exchange.visit,
      body: html`${filter}
${
  page.rows.length > 0
    ? caseTable('办件', page.rows, scene, { hideCaption: true })
    : html`<p class="govuk-body">没有符合条件的办件。</p>`
}
${keyPager(address, page)}
<p class="govuk-body">知道编号或身份证号的，${linkButton('直接查找', '/workbench/find', 'secondary')}</p>`,
    }),
  }
}

export const queueRoutes: readonly Route[] = [
  ...todayRoutes,
  { method: 'GET', path: '/workbench/cases', door: 'workbench', roles: caseHands, handle: showAllCases },
  ...findRoutes,
]
