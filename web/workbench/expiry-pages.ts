// The county's certificates that end soon, by month, as picture and table; and those past their end (R4.2.1).

import { countProposals } from '#casework/certificates/expiry-proposal-store.ts'
import {
  countEndingByMonth,
  countOver,
  type EndingRow,
  type EndingView,
  endingViews,
  listView,
  type MonthCount,
} from '#casework/certificates/expiry-store.ts'
import { isId } from '#platform/ids.ts'
import { categoryTitle } from '#regulation/assessment/multiple.ts'
import { categoriesBySight, reassessmentInWords } from '#regulation/by-sight.ts'
import { citation } from '#regulation/clauses.ts'
import { levelNames } from '#regulation/vocabulary.ts'
import { dayInWords, isValidDay } from '#regulation/working-days.ts'
import { keyPager, turnIn } from '#web/components/key-pager.ts'
import { inset, link, table } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'
import { proposalsAddress } from './expiry-proposal-pages.ts'

const address = '/workbench/expiring'
const perPage = 25
const mostCounted = 1000

const viewWords: Record<EndingView, { title: string; about: Content; none: string }> = {
  ending: {
    title: '一年内到期',
    about: html`到期前 12、6、3 个月各提醒一次，发到持证人的账户（${citation('R4.2.1')}）。没有账户的，请电话或上门告知。`,
    none: '今后一年没有到期的证件。',
  },
  over: {
    title: '已到期未换',
    about: html`已过有效期、还没有换证的。查验时显示已到期、无效。`,
    none: '没有到期未换的证件。',
  },
}

async function show(exchange: Exchange): Promise<Answer> {
  const { actor, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const view = endingViews.find((one) => one === query.show) ?? 'ending'
  const month = view === 'ending' && isValidDay(`${query.month ?? ''}-01`) ? query.month : undefined
  const turn = turnIn(query, perPage, [isValidDay, isId])
  const { over, months, page, proposed } = await exchange.read(async (unit) => ({
    proposed: view === 'over' ? await countProposals(unit, actor.office) : 0,
    over: await countOver(unit, actor.office, mostCounted),
    months: await countEndingByMonth(unit, actor.office),
    page: await listView(unit, actor.office, { view, ...(month && { month }) }, turn),
  }))
  const counts = { ending: months.reduce((sum, one) => sum + one.count, 0), over: over.count }
  const parts = endingViews.map((one) => ({
    label: viewWords[one].title,
    href: one === 'ending' ? address : `${address}?show=${one}`,
    current: one === view && !month,
    count: counts[one],
    more: one === 'over' && over.more,
  }))
  const { about, none } = viewWords[view]
  const shown = `${address}?${new URLSearchParams({ show: view, ...(month && { month }) }).toString()}`
  return {
    page: workbenchPage({
      title: month ? `${monthInWords(month)}到期的证件` : '即将到期的证件',
      visit: exchange.visit,
      back: month ? { href: address, label: '回到全年' } : undefined,
      body: html`${subNavigation('即将到期的证件', parts)}
<p class="govuk-body">${about}</p>
${proposed > 0 ? html`<p class="govuk-body">${link(`按规定可以冻结、注销的 ${proposed} 本，等人处理`, proposalsAddress)}</p>` : null}
${month || view === 'over' || months.every((one) => one.count === 0) ? null : monthTable(months)}
${page.rows.length === 0 ? inset(none) : certificateTable(viewWords[view].title, page.rows)}
${keyPager(shown, page)}`,
    }),
  }
}

const monthInWords = (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`

/** Picture and numbers in one: each month's bar beside its count. */
function monthTable(months: readonly MonthCount[]): Html {
  const most = Math.max(...months.map((one) => one.count))
  return table(
    '每月到期的证件',
    [{ head: '月份' }, { head: '本数', numeric: true }, { head: '图' }],
    months.map(({ month, count }) => [
      html`<span class="tb-nowrap">${count > 0 ? link(monthInWords(month), `${address}?month=${month}`, '到期的证件') : monthInWords(month)}</span>`,
      String(count),
      html`<svg class="tb-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${Math.round((count / Math.max(most, 1)) * 100)}" height="10"/></svg>`,
    ]),
  )
}

function certificateTable(caption: string, rows: readonly EndingRow[]): Html {
  return table(
    caption,
    [{ head: '持证人' }, { head: '类别和等级' }, { head: '有效期止' }, { head: '要注意' }, { head: '提醒' }],
    rows.map((one) => [
      one.maskedName,
      one.level ? `${categoryTitle(one.results)} ${levelNames[one.level]}` : '（已删除）',
      html`<span class="tb-nowrap">${dayInWords(one.to)}</span>`,
      notes(one),
      toldInWords(one),
    ]),
  )
}

function toldInWords({ foundOn, told }: EndingRow): Content {
  if (!foundOn) return '还没有'
  return told ? html`<span class="tb-nowrap">${dayInWords(foundOn)}</span>已发到账户` : '没有账户，信在“要寄的信”里'
}

function notes({ results, status }: EndingRow): Content {
  const words = [
    ...(categoriesBySight(results).length > 0
      ? [`${reassessmentInWords('visual-before-2018', results)}，换证须重新评定`]
      : []),
    ...(status === 'frozen' ? ['已冻结'] : []),
  ]
  return words.length > 0 ? words.join('；') : '无'
}

export const expiryRoutes: readonly Route[] = [
  { method: 'GET', path: address, door: 'workbench', roles: caseHands, handle: show },
]
