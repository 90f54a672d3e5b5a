// A leaver's account is closed first; what is in a member's hands, or was in a leaver's, is handed over on one screen (N5.1).

import { listAway } from '#casework/attendance/leave-store.ts'
import { officePath } from '#casework/offices/office-store.ts'
import { handOver, leaveOffice } from '#casework/staff/change-staff.ts'
import { findMember, listStaffOf } from '#casework/staff/staff-store.ts'
import { listTasks, type Task, taskKindNames } from '#casework/staff/tasks.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { type HandOver, mayTakeOver } from '#regulation/offices/hand-over.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, select } from '#web/components/fields.ts'
import { button, form, inset, link, linkButton, warning } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { reasonField, rolesInWords, staffAddress } from './staff-words.ts'

/** The field that sets one colleague for everything left open. */
const forAll = 'all'

async function gather(exchange: Exchange) {
  const { actor, params } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return undefined
  return exchange.read(async (unit) => {
    const member = await findMember(unit, id)
    if (!member || !(await officePath(unit, member.office)).includes(actor.office)) return undefined
    const staff = await listStaffOf(unit, member.office)
    const away = await listAway(unit, member.office)
    return {
      member,
      fromAbove: member.office !== actor.office,
      tasks: await listTasks(unit, id),
      colleagues: staff.filter((one) => !one.closedAt && one.id !== id && !away.has(one.id)),
    }
  })
}

async function askLeave(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  if (!found || found.member.closed) return notFound
  const { member, tasks, fromAbove } = found
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `办离岗：${member.name}`,
      visit: exchange.visit,
      errors,
      back: { href: `${staffAddress}/${member.id}` },
      body: html`<p class="govuk-body">${citation('N5.1')}</p>
${warning('账号马上注销。正在打开的页面、通行密钥和恢复码都失效。')}
${
  tasks.length === 0
    ? inset('手上没有任务。')
    : html`<p class="govuk-body">手上有 ${tasks.length} 件任务。注销以后留在原机构，标“原经办人已离岗，待认领”。下一步可以移交。</p>
<ul class="govuk-list govuk-list--bullet">${tasks.map((task) => html`<li>${taskLabel(task)}，${task.words}</li>`)}</ul>`
}
${form(
  { action: `${staffAddress}/${member.id}/leave`, key: exchange.newKey() },
  html`${fromAbove ? reasonField(exchange, errors) : null}${button('注销账号', { look: 'warning' })}`,
)}`,
    }),
  }
}

async function leave(exchange: Exchange): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { member } = found
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const left = await leaveOffice(unit, member.id, exchange.sent.get('reason'))
    if (isRefusal(left)) return left
    return left.parked === 0
      ? { to: `${staffAddress}?office=${member.office}`, say: `${member.name}已离岗，登录已失效。` }
      : {
          to: `${staffAddress}/${member.id}/hand-over`,
          say: `${member.name}已离岗，登录已失效。${left.parked} 件任务待认领，也可以现在移交。`,
        }
  })
  return isRefusal(done) ? askLeave(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function askHandOver(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { member, tasks, colleagues, fromAbove } = found
  const { sent } = exchange
  const optionsFor = (...kinds: readonly string[]) =>
    colleagues
      .filter((one) => kinds.every((kind) => mayTakeOver(kind, one.roles)))
      .map((one) => ({ value: one.id, label: `${one.name}（${rolesInWords(one.roles)}）` }))
  const nobody = tasks.length > 0 && optionsFor(...tasks.map((one) => one.kind)).length === 0
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `移交任务：${member.name}`,
      visit: exchange.visit,
      errors,
      back: { href: `${staffAddress}/${member.id}` },
      body: html`<p class="govuk-body">${citation('N5.1')}</p>
${
  member.closedAt && tasks.length > 0
    ? inset(
        `${member.name}已离岗（${dayInWords(dayOf(member.closedAt))}）。没有移交的，由能办的同事到“待认领的任务”里认领。`,
      )
    : null
}
${tasks.length === 0 ? inset('手上没有任务。') : null}
${
  nobody
    ? html`${inset('这里没有能接手的同事。请先开一个账号，再来移交。')}${linkButton(
        '新人到岗',
        `${staffAddress}/new?office=${member.office}`,
        'secondary',
      )}`
    : null
}
${form(
  { action: `${staffAddress}/${member.id}/hand-over`, key: exchange.newKey() },
  html`${
    tasks.length > 1
      ? select({
          name: forAll,
          label: '没有单独选的，都交给',
          empty: '逐件选',
          options: optionsFor(...tasks.map((one) => one.kind)),
          value: sent.get(forAll),
          error: errors?.[forAll],
        })
      : null
  }
${tasks.map((task) =>
  select({
    name: task.key,
    label: taskLabel(task),
    hint: html`${task.words}。${link('打开看', task.href, `：${task.title}`)}`,
    empty: '不移交',
    options: optionsFor(task.kind),
    value: sent.get(task.key),
    error: errors?.[task.key],
  }),
)}
${fromAbove ? reasonField(exchange, errors) : null}${button('移交')}`,
)}`,
    }),
  }
}

const taskLabel = (task: Task) =>
  `${taskKindNames[task.kind]}：${task.title}${task.dueOn ? `（${dayInWords(task.dueOn)} 到期）` : ''}`

async function passOn(exchange: Exchange): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { member, tasks } = found
  const { sent } = exchange
  const to: HandOver = Object.fromEntries(
    tasks.flatMap(({ key }) => {
      const chosen = sent.get(key) || sent.get(forAll)
      return chosen ? [[key, chosen]] : []
    }),
  )
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const passed = await handOver(unit, member.id, to, sent.get('reason'))
    if (isRefusal(passed)) return passed
    return { to: `${staffAddress}/${member.id}`, say: `移交了 ${passed.handed} 件。` }
  })
  return isRefusal(done) ? askHandOver(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const

export const handOverRoutes: readonly Route[] = [
  { ...admin, method: 'GET', path: `${staffAddress}/:id/hand-over`, handle: (exchange) => askHandOver(exchange) },
  { ...admin, method: 'POST', path: `${staffAddress}/:id/hand-over`, handle: passOn },
  { ...admin, method: 'GET', path: `${staffAddress}/:id/leave`, handle: (exchange) => askLeave(exchange) },
  { ...admin, method: 'POST', path: `${staffAddress}/:id/leave`, handle: leave },
]
