// The people of an office: who is fit to act, who comes, and one person's page (N5.1–N5.3).
import { listLeaves } from '#casework/attendance/leave-store.ts'
import { findOffice, officePath } from '#casework/offices/office-store.ts'
import { joinOffice } from '#casework/staff/change-staff.ts'
import { changeInWords, listChanges } from '#casework/staff/change-store.ts'
import { type Fitness, listFitness } from '#casework/staff/fitness.ts'
import { listRecoveries } from '#casework/staff/recovery-store.ts'
import { listStaffOf, type StaffMember } from '#casework/staff/staff-store.ts'
import { countTasks } from '#casework/staff/tasks.ts'
import { dayOf } from '#platform/clock.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, buttons, form, link, linkButton, table, tag } from '#web/components/parts.ts'
import { type Content, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { leaveSection } from './leave-pages.ts'
import { recoverySection } from './recovery-pages.ts'
import { firstPassword, newcomerFields, reasonField, roleOptions, rolesInWords, staffAddress } from './staff-words.ts'

async function showList(exchange: Exchange): Promise<Answer> {
  const { actor, query } = exchange
  if (actor.kind !== 'staff') return notFound
  const found = await exchange.read(async (unit) => {
    const office = await findOffice(unit, query.office ?? actor.office)
    if (!office || !(await officePath(unit, office.id)).includes(actor.office)) return undefined
    const staff = await listStaffOf(unit, office.id)
    return {
      office,
      staff,
      fitness: new Map((await listFitness(unit, [office.id])).map((one) => [one.staff, one])),
      tasks: await countTasks(
        unit,
        staff.map((one) => one.id),
      ),
      leaves: await listLeaves(unit, office.id),
      changes: await listChanges(unit, { office: office.id }, 15),
      recoveries: await listRecoveries(unit, office.id),
    }
  })
  if (!found) return notFound
  const { office, staff, fitness, tasks, leaves, changes } = found
  const here = staff.filter((one) => !one.closedAt)
  const gone = staff.filter((one) => one.closedAt)
  const mine = office.id === actor.office
  return {
    page: workbenchPage({
      title: '人员',
      caption: office.label,
      visit: exchange.visit,
      back: mine ? { href: '/workbench/registers', label: '回到登记簿' } : { href: `/workbench/offices/${office.id}` },
      body: html`<p class="govuk-body">没有签保密承诺、没有学完有效规定的，能看不能办（${citation('N5.3')}）。</p>
${table(
  `在岗（${here.length} 人）`,
  [{ head: '姓名' }, { head: '岗位' }, { head: '能不能办' }, { head: '手上的任务', numeric: true }],
  here.map((one) => [
    link(one.name, `${staffAddress}/${one.id}`),
    rolesInWords(one.roles),
    fitWords(fitness.get(one.id), one, exchange),
    tasks.get(one.id) ?? 0,
  ]),
)}
${
  actor.roles.includes('office-admin')
    ? linkButton('新人到岗', mine ? `${staffAddress}/new` : `${staffAddress}/new?office=${office.id}`)
    : null
}
${leaveSection(exchange, leaves, mine)}
${mine || actor.roles.includes('office-admin') ? recoverySection(exchange, found.recoveries) : null}
<h2 class="govuk-heading-m">变动记录</h2>
${
  changes.length === 0
    ? html`<p class="govuk-body">还没有变动。</p>`
    : table(
        '人员变动',
        [{ head: '日期' }, { head: '谁' }, { head: '什么事' }, { head: '经手' }],
        changes.map((one) => [dayInWords(dayOf(one.at)), one.staffName, changeInWords(one), one.byName]),
        { hideCaption: true },
      )
}
${
  gone.length > 0
    ? html`<h2 class="govuk-heading-m">已离岗</h2><ul class="govuk-list">${gone.map(
        (one) =>
          html`<li>${link(one.name, `${staffAddress}/${one.id}`)}，${dayInWords(
            dayOf(one.closedAt ?? new Date(0)),
          )} 离岗</li>`,
      )}</ul>`
    : null
}`,
    }),
  }
}

function fitWords(fitness: Fitness | undefined, one: StaffMember, exchange: Exchange): Content {
  const locked =
    one.lockedUntil && one.lockedUntil > exchange.platform.clock() ? html` ${tag('账号锁住', 'orange')}` : null
  const lacks = fitness?.lacks ?? []
  return lacks.length === 0
    ? html`${tag('能办', 'green')}${locked}`
    : html`${tag('不能办', 'red')} 缺${lacks.join('、')}${locked}`
}

/** The office that a newcomer joins: one's own, or one below that is named. */
const joinedOffice = ({ actor, query, sent }: Exchange): string | undefined =>
  actor.kind === 'staff' ? sent.get('office') || query.office || actor.office : undefined

async function askJoiner(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { sent, actor } = exchange
  const id = joinedOffice(exchange)
  if (actor.kind !== 'staff' || id === undefined) return notFound
  const office = await exchange.read(async (unit) =>
    (await officePath(unit, id)).includes(actor.office) ? findOffice(unit, id) : undefined,
  )
  if (!office) return notFound
  const fromAbove = office.id !== actor.office
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '新人到岗',
      caption: office.label,
      visit: exchange.visit,
      errors,
      back: { href: `${staffAddress}?office=${office.id}`, label: '回到人员' },
      body: html`<p class="govuk-body">${citation('N5.1')}</p>
${form(
  { action: `${staffAddress}/new`, key: exchange.newKey() },
  html`${newcomerFields(exchange, errors)}
${checkboxes({
  name: 'roles',
  label: '岗位',
  hint: '安全管理员、审计员不兼别的岗位',
  options: roleOptions,
  values: sent.all('roles'),
  error: errors?.roles,
  small: true,
})}
${
  fromAbove ? html`<input type="hidden" name="office" value="${office.id}">${reasonField(exchange, errors)}` : null
}${button('开账号')}`,
)}`,
    }),
  }
}

/** Shows the first password and the authenticator's secret once; they stand nowhere afterwards. */
async function join(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const office = joinedOffice(exchange)
  if (office === undefined) return notFound
  let made: { id: string; password: string; totpSecret: string } | undefined
  const done = await exchange.once(async (unit) => {
    const joiner = { username: sent.get('username'), name: sent.get('name'), roles: sent.all('roles') }
    const joined = await joinOffice(unit, joiner, { office, reason: sent.get('reason') })
    if (isRefusal(joined)) return joined
    made = joined
    return { to: `${staffAddress}/${joined.id}`, say: '账号已开。' }
  })
  if (isRefusal(done)) return askJoiner(exchange, errorsOf(done))
  if (!made) return { redirect: done.to, say: done.say }
  return {
    page: workbenchPage({
      title: '账号已开，请当面交给本人',
      visit: exchange.visit,
      body: html`${firstPassword(exchange, made)}
<p class="govuk-body">登录以后，先签保密承诺、学完培训，才能办理。</p>
${buttons(linkButton('交好了，看这个人', `${staffAddress}/${made.id}`))}`,
    }),
  }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const

export const staffRoutes: readonly Route[] = [
  { method: 'GET', path: staffAddress, door: 'workbench', handle: showList },
  { ...admin, method: 'GET', path: `${staffAddress}/new`, handle: (exchange) => askJoiner(exchange) },
  { ...admin, method: 'POST', path: `${staffAddress}/new`, handle: join },
]
