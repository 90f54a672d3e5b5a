// One member of staff: what they may do, what they hold, and what the administrators may do for them (N5.1–N5.3).

import { officePath } from '#casework/offices/office-store.ts'
import { changeRoles } from '#casework/staff/change-staff.ts'
import { changeInWords, listChanges } from '#casework/staff/change-store.ts'
import { findFitness } from '#casework/staff/fitness.ts'
import { askForRecovery, unlockStaff } from '#casework/staff/recover-sign-in.ts'
import { listLinks } from '#casework/staff/staff-identity-store.ts'
import { confirmStaffLink, endStaffLink } from '#casework/staff/staff-provider.ts'
import { findMember } from '#casework/staff/staff-store.ts'
import { listTasks } from '#casework/staff/tasks.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes } from '#web/components/choices.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { button, buttons, form, inset, link, linkButton, summaryList, table } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { linkPart } from './link-part.ts'
import { reasonField, roleOptions, rolesInWords, staffAddress } from './staff-words.ts'

/** How many of the tasks in hand the page names. */
const mostTasks = 20

async function showMember(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const member = await findMember(unit, id)
    return (
      member && {
        member,
        path: await officePath(unit, member.office),
        fitness: await findFitness(unit, id),
        tasks: await listTasks(unit, id),
        links: await listLinks(unit, id),
        changes: await listChanges(unit, { staff: id }),
      }
    )
  })
  if (!found) return notFound
  const { member, path, fitness, tasks, changes, links } = found
  const administers = path.includes(actor.office) && actor.roles.includes('office-admin') && actor.id !== member.id
  const fromAbove = actor.office !== member.office
  const secures = actor.roles.includes('security-admin') && actor.id !== member.id
  const locked = member.lockedUntil && member.lockedUntil > exchange.platform.clock()
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: member.name,
      caption: '人员',
      visit: exchange.visit,
      errors,
      back: { href: `${staffAddress}?office=${member.office}`, label: '回到人员' },
      body: html`${summaryList([
        { key: '用户名', value: member.username },
        { key: '岗位', value: rolesInWords(member.roles) },
        { key: '到岗', value: dayInWords(member.from) },
        ...(member.closedAt ? [{ key: '离岗', value: dayInWords(dayOf(member.closedAt)) }] : []),
        { key: '保密承诺', value: fitness?.undertakingTo ? `有效到 ${dayInWords(fitness.undertakingTo)}` : '没有签' },
        ...(fitness?.modules ?? []).map((one) => ({
          key: `培训：${one.title}`,
          value:
            one.state === 'missing'
              ? '没有学'
              : `${dayInWords(one.passedOn ?? '')} 通过${one.state === 'renewed' ? '，规定有变化，待补学' : ''}`,
        })),
      ])}
<h2 class="govuk-heading-m">${member.closedAt ? '离岗后待认领的任务' : '手上的任务'}（${tasks.length}）</h2>
${
  tasks.length === 0
    ? html`<p class="govuk-body">没有。</p>`
    : html`<ul class="govuk-list">${tasks
        .slice(0, mostTasks)
        .map(
          (one) => html`<li>${link(one.title, one.href)}，${one.words}</li>`,
        )}</ul>${cutNote(tasks.length, mostTasks, '其余的，请本人在“今天”里看。')}`
}
${
  member.closedAt
    ? null
    : html`${
        administers
          ? html`${buttons(
              linkButton('移交任务', `${staffAddress}/${id}/hand-over`),
              linkButton('办离岗', `${staffAddress}/${id}/leave`, 'warning'),
            )}
${form(
  { action: `${staffAddress}/${id}/roles`, key: exchange.newKey() },
  html`${checkboxes({
    name: 'roles',
    label: '调整岗位',
    hint: '保存后本人要重新登录',
    options: roleOptions,
    values: errors ? exchange.sent.all('roles') : member.roles,
    error: errors?.roles,
    small: true,
  })}${fromAbove ? reasonField(exchange, errors) : null}${button('保存岗位', { look: 'secondary' })}`,
)}`
          : null
      }
${
  secures
    ? html`<h2 class="govuk-heading-m">登录</h2>${
        locked
          ? form(
              { action: `${staffAddress}/${id}/unlock`, key: exchange.newKey() },
              button('解锁账号', { look: 'secondary' }),
            )
          : null
      }${form(
        { action: `${staffAddress}/${id}/recovery`, key: exchange.newKey() },
        html`${input({
          name: 'reason',
          label: '手机丢了，要恢复登录：怎样核对了本人',
          value: exchange.sent.get('reason'),
          error: errors?.reason,
        })}${button('提出恢复登录', { look: 'secondary' })}`,
      )}${links.map((one) => linkPart(exchange, `${staffAddress}/${id}/links`, one, errors))}`
    : null
}`
}
${
  changes.length > 0
    ? table(
        '变动记录',
        [{ head: '日期' }, { head: '什么事' }, { head: '经手' }],
        changes.map((one) => [dayInWords(dayOf(one.at)), changeInWords(one), one.byName]),
      )
    : null
}
${administers && member.closedAt ? inset('账号已注销，登录已经失效。') : null}
${
  administers && member.closedAt && tasks.length > 0
    ? linkButton('移交待认领的任务', `${staffAddress}/${id}/hand-over`)
    : null
}`,
    }),
  }
}

async function confirmLinked(exchange: Exchange): Promise<Answer> {
  const { id = '', link: one = '' } = exchange.params
  if (!isId(id) || !isId(one)) return notFound
  const done = await exchange.once(async (unit) => {
    const linked = await confirmStaffLink(unit, id, one, exchange.sent.get('link'))
    return isRefusal(linked) ? linked : { to: `${staffAddress}/${id}`, say: '已关联。本人可以用单位账号登录。' }
  })
  return isRefusal(done) ? showMember(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function endLinked(exchange: Exchange): Promise<Answer> {
  const { id = '', link: one = '' } = exchange.params
  if (!isId(id) || !isId(one)) return notFound
  const done = await exchange.once(async (unit) => {
    const ended = await endStaffLink(unit, id, one)
    return isRefusal(ended) ? ended : { to: `${staffAddress}/${id}`, say: '已取消关联。' }
  })
  return isRefusal(done) ? showMember(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function saveRoles(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const refused = await changeRoles(unit, id, exchange.sent.all('roles'), exchange.sent.get('reason'))
    return refused ?? { to: `${staffAddress}/${id}`, say: '岗位已调整，本人要重新登录。' }
  })
  return isRefusal(done) ? showMember(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function unlock(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(
    async (unit) => (await unlockStaff(unit, id)) ?? { to: `${staffAddress}/${id}`, say: '已解锁。' },
  )
  return isRefusal(done) ? showMember(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function ask(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(
    async (unit) =>
      (await askForRecovery(unit, id, exchange.sent.get('reason'))) ?? {
        to: `${staffAddress}/${id}`,
        say: '已提出，等机构管理员同意。',
      },
  )
  return isRefusal(done) ? showMember(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const guard = { method: 'POST', door: 'workbench', roles: ['security-admin'] } as const

export const memberRoutes: readonly Route[] = [
  { method: 'GET', path: `${staffAddress}/:id`, door: 'workbench', handle: (exchange) => showMember(exchange) },
  { method: 'POST', door: 'workbench', roles: ['office-admin'], path: `${staffAddress}/:id/roles`, handle: saveRoles },
  { ...guard, path: `${staffAddress}/:id/unlock`, handle: unlock },
  { ...guard, path: `${staffAddress}/:id/recovery`, handle: ask },
  { ...guard, path: `${staffAddress}/:id/links/:link`, handle: confirmLinked },
  { ...guard, path: `${staffAddress}/:id/links/:link/end`, handle: endLinked },
]
