// Today: what this person can do and holds, by due date, in views that are remembered for them (R5, N2.4).
import { markLooked } from '#casework/attendance/attendance.ts'
import {
  countQueue,
  findNextInQueue,
  listQueue,
  type QueueCount,
  type QueuedCase,
  type QueuePart,
  type QueueView,
  queueParts,
  queueViews,
} from '#casework/cases/queue-store.ts'
import { standingOf } from '#casework/staff/fitness-store.ts'
import { findQueueView, keepQueueView } from '#casework/staff/staff-desk-store.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Scene } from '#regulation/scene.ts'
import { type MatterId, matterNamed, matterNames } from '#regulation/vocabulary.ts'
import { dayInWords, soonWorkingDays } from '#regulation/working-days.ts'
import { select } from '#web/components/fields.ts'
import { button, inset, link } from '#web/components/parts.ts'
import { subNavigation } from '#web/components/sub-navigation.ts'
import { attributes, type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, caseHands, type Exchange, type Route } from '#web/route.ts'
import { type CaseGroup, caseGroups, pageIn, pager, sceneForRows } from '../case-table.ts'
import { awayNote } from '../staff/leave-pages.ts'
import { gatherReminders, reminderRoutes, reminderStrip } from './reminders.ts'

const perPart = 10
const perPage = 25

const partWords: Record<QueuePart, { title: string; about: string }> = {
  overdue: { title: '已超期', about: '法定期限已过，请先办' },
  today: { title: '今天到期', about: '今天下班前要办完' },
  back: { title: '退回来的', about: '被退回的申请和快递，需要我们重新处理' },
  soon: { title: '快到期', about: `${soonWorkingDays} 个工作日内到期` },
  'no-clock': { title: '没有期限、等我们办', about: '没有法定期限，但轮到我们办，或者评定已等得太久' },
  later: { title: '之后到期', about: `${soonWorkingDays} 个工作日以后到期` },
  waiting: { title: '在等别人', about: '轮到申请人、评定机构或其他残联' },
}

const viewWords: Record<QueueView, { title: string; empty: string }> = {
  roles: { title: '我的岗位', empty: '现在没有轮到您办的事。' },
  mine: { title: '我手上的', empty: '您手上没有办件。' },
  office: { title: '本单位', empty: '本单位没有在办的件。' },
  unheld: { title: '无人经手', empty: '每一件都有人经手。' },
}

type Asked = { view: QueueView; part?: QueuePart; matter?: MatterId; page: number }

async function showToday(exchange: Exchange): Promise<Answer> {
  const { actor, query, visit } = exchange
  if (actor.kind !== 'staff') return { redirect: '/desk' }
  const opens = visit.opens ?? (() => true)
  const works = caseHands.some((role) => actor.roles.includes(role))
  const { reminders, work, away } = await exchange.read(async (unit) => {
    await markLooked(unit)
    const view = await chooseView(unit, query.view)
    const asked: Asked = {
      view,
      part: queueParts.find((part) => part === query.show),
      matter: matterNamed(query.matter),
      page: pageIn(query.page),
    }
    const [reminders, work] = await Promise.all([
      gatherReminders(unit, actor.office, opens),
      works ? gatherWork(unit, actor, asked) : undefined,
    ])
    return { reminders, work, away: (await standingOf(unit, actor.id))?.away }
  })
  const { part } = work?.asked ?? {}
  const title = part ? partWords[part].title : '今天'
  return {
    page: workbenchPage({
      title,
      ownHeading: true,
      visit,
      back: part ? { href: '/workbench', label: '回到今天' } : undefined,
      body: html`<div class="tb-today"><h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">今天是 ${dayInWords(exchange.today)}。</p>
${reminderStrip(exchange, reminders)}</div>
${away ? awayNote(exchange, away) : null}
${work ? workOf(work) : otherDesks(opens)}`,
    }),
  }
}

/** The one asked for, which is remembered; else the one chosen last; else what one's own roles can do. */
async function chooseView(unit: Unit, asked: string | undefined): Promise<QueueView> {
  const kept = await findQueueView(unit)
  const wanted = queueViews.find((view) => view === asked)
  if (wanted && wanted !== (kept ?? 'roles')) await keepQueueView(unit, wanted)
  return wanted ?? kept ?? 'roles'
}

type Work = {
  asked: Asked
  counts: readonly QueueCount[]
  files: readonly QueuedCase[]
  next: string | undefined
  scene: Scene
}

async function gatherWork(unit: Unit, me: Parameters<typeof countQueue>[1], asked: Asked): Promise<Work> {
  const { view, part, matter, page } = asked
  const paged = { view, part, matter, limit: perPage + 1, offset: (page - 1) * perPage }
  const [files, counts, next] = await Promise.all([
    listQueue(unit, me, part ? paged : { view, matter, limit: perPart }),
    countQueue(unit, me, matter),
    findNextInQueue(unit, me),
  ])
  return { asked, counts, files, next, scene: await sceneForRows(unit, files) }
}

const sumOf = (counts: readonly QueueCount[], view: QueueView, is: (part: QueuePart) => boolean) =>
  counts.reduce((sum, one) => (is(one.part) ? sum + one[view] : sum), 0)

/** A part of the queue, of one matter where one is chosen; the view is remembered and needs no place in the address. */
const addressOf = ({ part, matter }: Partial<Asked>, page?: number) => {
  const query = new URLSearchParams()
  if (part) query.set('show', part)
  if (matter) query.set('matter', matter)
  if (page) query.set('page', String(page))
  return query.size > 0 ? `/workbench?${query.toString()}` : '/workbench'
}

function workOf(work: Work): Html {
  const { asked, counts, files, next, scene } = work
  const { view, part, matter, page } = asked
  const views = queueViews.map((one) => ({
    label: viewWords[one].title,
    href: `/workbench?view=${one}${matter ? `&matter=${matter}` : ''}`,
    current: one === view,
    count: sumOf(counts, one, (of) => of !== 'waiting'),
  }))
  return html`<div class="tb-desk">${subNavigation('看哪些办件', views)}${
    next
      ? html`<a class="govuk-button tb-desk__next" data-next-case href="/workbench/cases/${next}">开始办第一件</a>`
      : null
  }</div>
<div class="tb-desk">${partLinks(counts, asked)}${matterFilter(matter, part)}</div>
${
  files.length === 0
    ? inset(viewWords[view].empty)
    : caseGroups(part ? partWords[part].title : '办件', groupsOf(work), scene, { hideCaption: true, holder: true })
}
${part ? pager((to) => addressOf(asked, to), page, files.length > perPage) : null}`
}

function groupsOf({ asked, counts, files }: Work): readonly CaseGroup[] {
  if (asked.part) return [{ files: files.slice(0, perPage) }]
  return queueParts.flatMap((part) => {
    const rows = files.filter((file) => file.part === part)
    const total = sumOf(counts, asked.view, (one) => one === part)
    const more =
      total > rows.length
        ? link(`看全部 ${total} 件`, addressOf({ ...asked, part }), `：${partWords[part].title}`)
        : undefined
    return rows.length > 0
      ? [{ title: `${partWords[part].title}（${total} 件）`, about: partWords[part].about, files: rows, more }]
      : []
  })
}

/** How many in each part; empty ones are no links. */
function partLinks(counts: readonly QueueCount[], asked: Asked): Content {
  const parts = queueParts.map((part) => [part, sumOf(counts, asked.view, (one) => one === part)] as const)
  return html`<ul class="tb-counts" aria-label="件数">${parts.map(([part, count]) =>
    count === 0
      ? null
      : html`<li><a class="govuk-link${part === 'overdue' ? ' tb-counts__late' : ''}" href="${addressOf({
          ...asked,
          part,
        })}"${attributes({ 'aria-current': asked.part === part ? 'true' : undefined })}>${
          partWords[part].title
        } ${count}</a></li>`,
  )}</ul>`
}

const matterFilter = (matter: MatterId | undefined, part: QueuePart | undefined) =>
  html`<form method="get" action="/workbench" class="tb-desk__filter">${
    part ? html`<input type="hidden" name="show" value="${part}">` : null
  }
${select({
  name: 'matter',
  label: '事项',
  empty: '全部事项',
  options: Object.entries(matterNames).map(([value, label]) => ({ value, label })),
  value: matter,
})}${button('筛选', { look: 'secondary' })}</form>`

/** Whoever handles no cases is led to their own desk. */
function otherDesks(opens: (href: string) => boolean): Html {
  const desks = [
    ['/workbench/audit', '审计', '谁看了、办了什么，记录是否完整'],
    ['/workbench/reviews', '年审走访', '今年要走访谁、最晚哪天'],
    ['/workbench/staff', '人员', '到岗、调整、离岗、移交、请假顶替'],
    ['/workbench/system', '系统状态', '任务、备份、密钥、磁盘、短信正不正常'],
    ['/workbench/supervision', '监督', '期限、状态、退回、流向'],
    ['/workbench/registers', '登记簿', '您能看的登记和名单都在这里'],
  ] as const
  return html`<p class="govuk-body">您的岗位不办理申请。您的工作在这里：</p>
<ul class="tb-cards">${desks.map(([href, title, words]) =>
    opens(href)
      ? html`<li class="tb-card"><a class="govuk-link" href="${href}">${title}</a><p>${words}</p></li>`
      : null,
  )}</ul>`
}

export const todayRoutes: readonly Route[] = [
  { method: 'GET', path: '/workbench', door: 'workbench', handle: showToday },
  ...reminderRoutes,
]
