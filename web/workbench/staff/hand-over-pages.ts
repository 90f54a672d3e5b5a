// One screen for everything in somebody's hands: to whom each goes; and the account closed at the end (N5.1).
import { handOver, leaveOffice } from '#casework/staff/change-staff.ts'
import { findMember, listStaffOf } from '#casework/staff/staff-store.ts'
import { listTasks, type Task, taskKindNames } from '#casework/staff/tasks.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import { type HandOver, mayTakeOver } from '#regulation/offices/hand-over.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Errors, select } from '#web/components/fields.ts'
import { button, form, inset, link, warning } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { rolesInWords, staffAddress } from './staff-words.ts'

type Purpose = 'hand-over' | 'leave'
const words: Record<Purpose, { title: string; button: string }> = {
  'hand-over': { title: '移交任务', button: '移交' },
  leave: { title: '办离岗', button: '移交并注销账号' },
}
/** The field that sets one colleague for everything left open. */
const forAll = 'all'

async function gather(exchange: Exchange) {
  const { actor, params } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return undefined
  return exchange.read(async (unit) => {
    const member = await findMember(unit, id)
    if (!member || member.closedAt || member.office !== actor.office) return undefined
    const staff = await listStaffOf(unit, member.office)
    return {
      member,
      tasks: await listTasks(unit, id),
      colleagues: staff.filter((one) => !one.closedAt && one.id !== id),
    }
  })
}

const ask =
  (purpose: Purpose) =>
  async (exchange: Exchange, errors?: Errors): Promise<Answer> => {
    const found = await gather(exchange)
    if (!found) return notFound
    const { member, tasks, colleagues } = found
    const { sent } = exchange
    const optionsFor = (...kinds: readonly string[]) =>
      colleagues
        .filter((one) => kinds.every((kind) => mayTakeOver(kind, one.roles)))
        .map((one) => ({ value: one.id, label: `${one.name}（${rolesInWords(one.roles)}）` }))
    const { title, button: label } = words[purpose]
    return {
      status: errors ? 422 : 200,
      page: workbenchPage({
        title: `${title}：${member.name}`,
        visit: exchange.visit,
        errors,
        back: { href: `${staffAddress}/${member.id}` },
        body: html`<p class="govuk-body">${citation('N5.1')}</p>
${purpose === 'leave' ? warning('账号马上注销，正在打开的页面也会失效。') : null}
${tasks.length === 0 ? inset('手上没有任务。') : null}
${form(
  { action: `${staffAddress}/${member.id}/${purpose}`, key: exchange.newKey() },
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
    empty: purpose === 'leave' ? '请选接手的人' : '不移交',
    options: optionsFor(task.kind),
    value: sent.get(task.key),
    error: errors?.[task.key],
  }),
)}
${button(label, purpose === 'leave' ? { look: 'warning' } : {})}`,
)}`,
      }),
    }
  }

const taskLabel = (task: Task) =>
  `${taskKindNames[task.kind]}：${task.title}${task.dueOn ? `（${dayInWords(task.dueOn)} 到期）` : ''}`

const carryOut =
  (purpose: Purpose) =>
  async (exchange: Exchange): Promise<Answer> => {
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
      const result = await (purpose === 'leave' ? leaveOffice : handOver)(unit, member.id, to)
      if (isRefusal(result)) return result
      return purpose === 'leave'
        ? { to: staffAddress, say: `${member.name}已离岗，移交了 ${result.handed} 件，登录已失效。` }
        : { to: `${staffAddress}/${member.id}`, say: `移交了 ${result.handed} 件。` }
    })
    return isRefusal(done) ? ask(purpose)(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const admin = { door: 'workbench', roles: ['office-admin'] } as const

export const handOverRoutes: readonly Route[] = (['hand-over', 'leave'] as const).flatMap((purpose): Route[] => [
  { ...admin, method: 'GET', path: `${staffAddress}/:id/${purpose}`, handle: (exchange) => ask(purpose)(exchange) },
  { ...admin, method: 'POST', path: `${staffAddress}/:id/${purpose}`, handle: carryOut(purpose) },
])
