// Tasks whose holder has left: who left and since when, claimed by a colleague who may act, or seen to from above (N5.1).
import { listLeavesWithoutStandIn } from '#casework/attendance/leave-store.ts'
import type { LeftBehind } from '#casework/staff/parked-store.ts'
import { claimTask, listParked, listParkedBelow, type ParkedTask } from '#casework/staff/parked-tasks.ts'
import { taskKindNames } from '#casework/staff/tasks.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { mayTakeOver } from '#regulation/offices/hand-over.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { form, inset, link, table, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { parkedAddress, staffAddress } from './staff-words.ts'

async function showParked(exchange: Exchange, errors?: Record<string, string>): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'staff') return notFound
  const { parked, below, away } = await exchange.read(async (unit) => ({
    parked: await listParked(unit, actor.office),
    below: await listParkedBelow(unit, actor.office),
    away: await listLeavesWithoutStandIn(unit, actor.office),
  }))
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '待认领的任务',
      visit: exchange.visit,
      errors,
      back: { href: '/workbench', label: '回到今天' },
      body: html`<p class="govuk-body">原经办人已离岗，账号已注销。能办这类任务的同事都可以认领（${citation('N5.1')}）。</p>
${
  parked.length === 0
    ? inset('本机构没有待认领的任务。')
    : table(
        `本机构（${parked.length} 件）`,
        [{ head: '任务' }, { head: '到期' }, { head: '原经办人' }, { head: '认领' }],
        parked.map((one) => [
          html`${taskKindNames[one.kind]}：${link(one.title, one.href)}<br><span class="govuk-hint">${one.words}</span>`,
          one.dueOn ? dayInWords(one.dueOn) : '没有期限',
          html`${one.holderName}<br>${tag('已离岗，待认领', 'orange')}<br><span class="govuk-hint">${dayInWords(
            dayOf(one.since),
          )} 起</span>`,
          claim(exchange, one),
        ]),
      )
}
${below.length > 0 ? belowSection(below, actor.roles.includes('office-admin')) : null}
${away.length > 0 ? awaySection(away, actor.roles.includes('office-admin')) : null}`,
    }),
  }
}

function claim(exchange: Exchange, task: ParkedTask): Content {
  const { actor } = exchange
  if (actor.kind !== 'staff' || !mayTakeOver(task.kind, actor.roles)) return '由能办的同事认领'
  return form(
    { action: parkedAddress, key: exchange.newKey() },
    html`<input type="hidden" name="holder" value="${task.holder}"><input type="hidden" name="task" value="${task.key}">
<button type="submit" class="govuk-button govuk-button--secondary">认领<span
  class="govuk-visually-hidden">：${task.title}</span></button>`,
  )
}

function belowSection(below: readonly LeftBehind[], mayHandOver: boolean): Html {
  return html`${table(
    '下级没有人能接手的，和久未认领的',
    [{ head: '地方' }, { head: '原经办人' }, { head: '任务' }, { head: '怎么办' }],
    below.map((one) => [
      link(one.officeLabel, `${staffAddress}?office=${one.office}`),
      html`${one.name}<br><span class="govuk-hint">${dayInWords(dayOf(one.closedAt))} 离岗</span>`,
      `${taskKindNames[one.kind]} ${one.count} 件`,
      mayHandOver
        ? html`${link('开账号', `${staffAddress}/new?office=${one.office}`, `：${one.officeLabel}`)}　${link(
            '移交',
            `${staffAddress}/${one.staff}/hand-over`,
            `：${one.name}`,
          )}`
        : '由本级机构管理员派人并移交',
    ]),
  )}`
}

/** A single person is on leave, and nobody there can stand in: this office sends one. */
function awaySection(away: Awaited<ReturnType<typeof listLeavesWithoutStandIn>>, mayAppoint: boolean): Html {
  return html`${table(
    '下级请假、没有人顶替的',
    [{ head: '地方' }, { head: '谁请假' }, { head: '怎么办' }],
    away.map((one) => [
      link(one.label, `${staffAddress}?office=${one.office}`),
      `${one.name}，${dayInWords(one.from)} 到 ${dayInWords(one.to)}`,
      mayAppoint
        ? html`${link('给那里的同事加岗位', `${staffAddress}?office=${one.office}`, `：${one.label}`)}　${link(
            '为派去的人开账号',
            `${staffAddress}/new?office=${one.office}`,
            `：${one.label}`,
          )}`
        : '由本级机构管理员派人',
    ]),
  )}`
}

async function take(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const holder = sent.get('holder')
  if (!isId(holder)) return notFound
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const claimed = await claimTask(unit, holder, sent.get('task'))
    return isRefusal(claimed) ? claimed : { to: parkedAddress, say: `已认领：${claimed.title}。` }
  })
  return isRefusal(done) ? showParked(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

export const parkedRoutes: readonly Route[] = [
  { method: 'GET', path: parkedAddress, door: 'workbench', handle: (exchange) => showParked(exchange) },
  { method: 'POST', path: parkedAddress, door: 'workbench', handle: take },
]
