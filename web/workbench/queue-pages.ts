// Today and all cases: the queues of an office by due date (R5, N2.4).
import { countToSend } from '#casework/archives/archive-request-store.ts'
import { markLooked } from '#casework/attendance/attendance.ts'
import {
  countQueue,
  findNextInQueue,
  listCases,
  listQueue,
  type QueueCount,
  type QueuedCase,
  type QueuePart,
  queueParts,
  type Seat,
} from '#casework/cases/queue-store.ts'
import { countUntold } from '#casework/decisions/decision-store.ts'
import { countAddressees } from '#casework/messages/letter-store.ts'
import { countParked } from '#casework/staff/parked-tasks.ts'
import { listStaffNotices, putAwayNotice, type StaffNotice } from '#casework/staff/staff-notices.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import type { Scene } from '#regulation/scene.ts'
import { type MatterId, matterNamed, matterNames, type Status, statusNames } from '#regulation/vocabulary.ts'
import { dayInWords, isValidDay, soonWorkingDays } from '#regulation/working-days.ts'
import { tick } from '#web/components/choices.ts'
import { select } from '#web/components/fields.ts'
import { keyPager, turnIn } from '#web/components/key-pager.ts'
import { button, form, inset, link, linkButton } from '#web/components/parts.ts'
import { attributes, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, notFound, type Route } from '#web/route.ts'
import { caseTable, pageIn, pager, sceneForRows, seatNames } from './case-table.ts'
import { findRoutes } from './find-pages.ts'

const perPart = 10
const perPage = 25

const partWords: Record<QueuePart, { title: string; about: string }> = {
  overdue: { title: '已超期', about: '法定期限已过，请先办。' },
  today: { title: '今天到期', about: '今天下班前要办完。' },
  back: { title: '退回来的', about: '被退回的申请和快递，需要我们重新处理。' },
  soon: { title: '快到期', about: `${soonWorkingDays} 个工作日内到期。` },
  'no-clock': { title: '没有期限、等我们办', about: '没有法定期限，但轮到我们办，或者评定已等得太久。' },
  later: { title: '之后到期', about: `${soonWorkingDays} 个工作日以后到期。` },
  waiting: { title: '在等别人', about: '轮到申请人、评定机构或其他残联。' },
}

/** The office of whoever is at work; institutions have a desk of their own. */
export function officeOf(exchange: Exchange): string | undefined {
  return exchange.actor.kind === 'staff' ? exchange.actor.office : undefined
}

async function showToday(exchange: Exchange): Promise<Answer> {
  const office = officeOf(exchange)
  if (!office) return { redirect: '/desk' }
  const wanted = queueParts.find((part) => part === exchange.query.show)
  const page = pageIn(exchange.query.page)
  const matter = matterNamed(exchange.query.matter)
  const { counts, files, scene, next, archives, notices, untold, letters, parked } = await exchange.read(
    async (unit) => {
      await markLooked(unit)
      const paged = { part: wanted, matter, limit: perPage + 1, offset: (page - 1) * perPage }
      const me = unit.actor.kind === 'staff' ? unit.actor : undefined
      const [files, counts, next, archives, notices, untold, letters, parked] = await Promise.all([
        listQueue(unit, office, wanted ? paged : { matter, limit: perPart }),
        countQueue(unit, office, matter),
        me && findNextInQueue(unit, me),
        countToSend(unit, office),
        listStaffNotices(unit, office),
        countUntold(unit, office),
        countAddressees(unit, office),
        countParked(unit, office),
      ])
      const scene = await sceneForRows(unit, files)
      return { files, counts, next, archives, notices, untold, letters, parked, scene }
    },
  )
  const body = html`<p class="govuk-body">今天是 ${dayInWords(exchange.today)}。</p>
${noticeList(exchange, notices)}
${tiles(counts, wanted, matter)}
${parked > 0 ? inset(html`有 ${parked} 件任务的原经办人已离岗，待认领。${link('去认领', '/workbench/parked')}`) : null}
${
  archives.waiting > 0
    ? inset(
        html`有 ${archives.waiting} 件迁移档案等着发给迁入地${
          archives.late > 0 ? `，其中 ${archives.late} 件已超期` : ''
        }。${link('去发送', '/workbench/archive-requests')}`,
      )
    : null
}
${untold > 0 ? inset(html`有 ${untold} 份决定书还没有告知本人。${link('去告知', '/workbench/decisions')}`) : null}
${letters > 0 ? inset(html`有 ${letters} 人的消息要写信告知。${link('去打印、寄出', '/workbench/letters')}`) : null}
${matterFilter(matter, wanted)}
${
  next
    ? html`<p><a class="govuk-button" data-next-case href="/workbench/cases/${next}">开始办第一件</a></p>`
    : inset('现在没有轮到您办的事。')
}
${wanted ? onePart(wanted, matter, files, scene, page) : allParts(counts, matter, files, scene)}`
  return {
    page: workbenchPage({
      title: wanted ? partWords[wanted].title : '今天',
      visit: exchange.visit,
      back: wanted ? { href: '/workbench', label: '回到今天' } : undefined,
      body,
    }),
  }
}

/** What the system and other offices tell this one; each is put away once somebody has seen to it. */
function noticeList(exchange: Exchange, notices: readonly StaffNotice[]): Html | null {
  if (notices.length === 0) return null
  return html`<section class="tb-notices" aria-labelledby="notices">
<h2 class="govuk-heading-m" id="notices">提醒（${notices.length} 条）</h2>
<ul class="tb-notices__list">${notices.map(
    (one) =>
      html`<li class="tb-notices__item">
<p class="govuk-body"><strong>${link(one.title, one.href)}</strong><br>${one.words}<br><span
  class="govuk-hint">${dayInWords(dayOf(one.at))}</span></p>
${form(
  { action: `/workbench/notices-to-us/${one.id}/done`, key: exchange.newKey() },
  html`<button type="submit" class="govuk-button govuk-button--secondary">知道了<span
  class="govuk-visually-hidden">：${one.title}</span></button>`,
)}</li>`,
  )}</ul></section>`
}

async function putAway(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  await exchange.once(async (unit) => {
    await putAwayNotice(unit, id)
    return { to: '/workbench' }
  })
  return { redirect: '/workbench', say: '已收起这条提醒。' }
}

const sumOf = (counts: readonly QueueCount[], part: QueuePart) =>
  counts.filter((one) => one.part === part).reduce((sum, one) => sum + one.count, 0)

/** A part of the queue, of one matter where one is chosen. */
const addressOf = (part: QueuePart | undefined, matter: MatterId | undefined, page?: number) => {
  const query = new URLSearchParams()
  if (part) query.set('show', part)
  if (matter) query.set('matter', matter)
  if (page) query.set('page', String(page))
  return query.size > 0 ? `/workbench?${query.toString()}` : '/workbench'
}

const matterOptions = Object.entries(matterNames).map(([value, label]) => ({ value, label }))

const matterFilter = (matter: MatterId | undefined, part: QueuePart | undefined) =>
  html`<form method="get" action="/workbench" class="tb-filter">${
    part ? html`<input type="hidden" name="show" value="${part}">` : null
  }
${select({
  name: 'matter',
  label: '只看一个事项',
  empty: '全部事项',
  options: matterOptions,
  value: matter,
})}${button('筛选', { look: 'secondary' })}</form>`

/** How many in each part, and as what. */
function tiles(counts: readonly QueueCount[], wanted: QueuePart | undefined, matter: MatterId | undefined): Html {
  return html`<ul class="tb-tiles" aria-label="件数">${queueParts.map((part) => {
    const seats = counts.filter((one) => one.part === part)
    const roles = seats.map((one) => `${seatNames[one.seat]} ${one.count}`).join('，')
    return html`<li class="tb-tile${
      part === 'overdue' && seats.length > 0 ? ' tb-tile--alert' : ''
    }"><a href="${addressOf(part, matter)}"${attributes({
      'aria-current': wanted === part ? 'true' : undefined,
    })}><span class="tb-tile__count">${sumOf(counts, part)}</span> ${partWords[part].title}</a>${
      roles ? html`<span class="tb-tile__roles">${roles}</span>` : null
    }</li>`
  })}</ul>`
}

function allParts(
  counts: readonly QueueCount[],
  matter: MatterId | undefined,
  files: readonly QueuedCase[],
  scene: Scene,
): Html {
  const parts = queueParts.filter((part) => files.some((file) => file.part === part))
  return html`${parts.map((part) => {
    const total = sumOf(counts, part)
    const rows = files.filter((file) => file.part === part)
    return html`<section class="tb-part" aria-labelledby="part-${part}"><h2 class="govuk-heading-m"
  id="part-${part}">${partWords[part].title}（${total} 件）</h2>
<p class="govuk-body">${partWords[part].about}</p>
${caseTable(partWords[part].title, rows, scene, { hideCaption: true })}
${
  total > rows.length
    ? html`<p class="govuk-body">${link(`看全部 ${total} 件`, addressOf(part, matter), `：${partWords[part].title}`)}</p>`
    : null
}</section>`
  })}`
}

function onePart(
  part: QueuePart,
  matter: MatterId | undefined,
  files: readonly QueuedCase[],
  scene: Scene,
  page: number,
): Html {
  if (files.length === 0) return html`<p class="govuk-body">这里没有办件。</p>`
  return html`<p class="govuk-body">${partWords[part].about}</p>
${caseTable(partWords[part].title, files.slice(0, perPage), scene, { hideCaption: true })}
${pager((to) => addressOf(part, matter, to), page, files.length > perPage)}`
}

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
  { method: 'POST', path: '/workbench/notices-to-us/:id/done', door: 'workbench', handle: putAway },
  { method: 'GET', path: '/workbench', door: 'workbench', handle: showToday },
  { method: 'GET', path: '/workbench/cases', door: 'workbench', roles: caseHands, handle: showAllCases },
  ...findRoutes,
]
