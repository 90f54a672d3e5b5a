// The accounts of an institution's people: who has one, opening and closing it (N5.1).
import { closeInstitutionAccount, joinInstitution } from '#casework/institutions/institution-accounts.ts'
import { type InstitutionPerson, listInstitutionPeople } from '#casework/institutions/institution-people-store.ts'
import { findInstitution } from '#casework/institutions/institution-store.ts'
import { officePath } from '#casework/offices/office-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { institutionRoles, roleNames } from '#regulation/actor.ts'
import { citation } from '#regulation/clauses.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { checkboxes } from '#web/components/choices.ts'
import type { Errors } from '#web/components/fields.ts'
import { button, buttons, form, inset, link, linkButton, table, tag, warning } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { firstPassword, newcomerFields, reasonField } from '../staff/staff-words.ts'
import { institutionsAddress } from './institution-words.ts'

async function gather({ actor, params, read }: Exchange) {
  const { id = '' } = params
  if (actor.kind !== 'staff') return undefined
  return read(async (unit) => {
    const institution = await findInstitution(unit, id)
    if (!institution || !(await officePath(unit, institution.county)).includes(actor.office)) return undefined
    const people = await listInstitutionPeople(unit, id)
    return { institution, people, fromAbove: institution.county !== actor.office }
  })
}

async function showPeople(exchange: Exchange): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { institution, people } = found
  const address = `${institutionsAddress}/${institution.id}`
  return {
    page: workbenchPage({
      title: '机构人员的账号',
      caption: institution.name,
      visit: exchange.visit,
      back: { href: address, label: `回到${institution.name}` },
      body: html`<p class="govuk-body">离岗的人，账号马上注销（${citation('N5.1')}）。</p>
${
  people.length === 0
    ? inset('这家机构还没有账号。')
    : table(
        `账号（${people.length}）`,
        [{ head: '姓名' }, { head: '岗位' }, { head: '情况' }],
        people.map((one) => [one.name, rolesOf(one), stateOf(one, address)]),
      )
}
${linkButton('新人到岗', `${address}/people/new`)}`,
    }),
  }
}

const rolesOf = ({ roles }: InstitutionPerson) => roles.map((role) => roleNames[role]).join('、')

const stateOf = ({ id, name, closedAt }: InstitutionPerson, address: string) =>
  closedAt
    ? html`${tag('已注销', 'grey')} ${dayInWords(dayOf(closedAt))}`
    : link('办离岗', `${address}/people/${id}/close`, `：${name}`)

const institutionRoleOptions = institutionRoles.map((value) => ({ value, label: roleNames[value] }))

async function askJoiner(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const address = `${institutionsAddress}/${found.institution.id}/people`
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '新人到岗',
      caption: found.institution.name,
      visit: exchange.visit,
      errors,
      back: { href: address, label: '回到机构人员的账号' },
      body: html`<p class="govuk-body">评定医生还要考核合格、领到评定证书，才能签结论（${citation('N4.2')}）。</p>
${form(
  { action: `${address}/new`, key: exchange.newKey() },
  html`${newcomerFields(exchange, errors)}
${checkboxes({
  name: 'roles',
  label: '岗位',
  options: institutionRoleOptions,
  values: exchange.sent.all('roles'),
  error: errors?.roles,
  small: true,
})}
${found.fromAbove ? reasonField(exchange, errors) : null}${button('开账号')}`,
)}`,
    }),
  }
}

async function join(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  const { sent } = exchange
  const to = `${institutionsAddress}/${id}/people`
  let made: { password: string; totpSecret: string } | undefined
  const done = await exchange.once(async (unit) => {
    const joiner = { username: sent.get('username'), name: sent.get('name'), roles: sent.all('roles') }
    const joined = await joinInstitution(unit, joiner, { institution: id, reason: sent.get('reason') })
    if (isRefusal(joined)) return joined
    made = joined
    return { to, say: '账号已开。' }
  })
  if (isRefusal(done)) return askJoiner(exchange, errorsOf(done))
  if (!made) return { redirect: done.to, say: done.say }
  return {
    page: workbenchPage({
      title: '账号已开，请当面交给本人',
      visit: exchange.visit,
      body: html`${firstPassword(exchange, made)}${buttons(linkButton('交好了，看机构人员', to))}`,
    }),
  }
}

async function askClosing(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  const person = found?.people.find((one) => one.id === exchange.params.person)
  if (!found || !person || person.closedAt) return notFound
  const address = `${institutionsAddress}/${found.institution.id}/people`
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: `办离岗：${person.name}`,
      caption: found.institution.name,
      visit: exchange.visit,
      errors,
      back: { href: address },
      body: html`<p class="govuk-body">${citation('N5.1')}</p>
${warning('账号马上注销。正在打开的页面、通行密钥和恢复码都失效。')}
<p class="govuk-body">派给机构的评定留在机构，由同事接着办。本人的上门安排请机构改派。</p>
${form(
  { action: `${address}/${person.id}/close`, key: exchange.newKey() },
  html`${found.fromAbove ? reasonField(exchange, errors) : null}${button('注销账号', { look: 'warning' })}`,
)}`,
    }),
  }
}

async function close(exchange: Exchange): Promise<Answer> {
  const { id = '', person = '' } = exchange.params
  if (!isId(person)) return notFound
  const to = `${institutionsAddress}/${id}/people`
  const reason = exchange.sent.get('reason')
  const done = await exchange.once(
    async (unit) =>
      (await closeInstitutionAccount(unit, { institution: id, person, reason })) ?? {
        to,
        say: '账号已注销，登录已失效。',
      },
  )
  return isRefusal(done) ? askClosing(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const
const of = `${institutionsAddress}/:id/people`

export const institutionPeopleRoutes: readonly Route[] = [
  { ...admin, method: 'GET', path: of, handle: showPeople },
  { ...admin, method: 'GET', path: `${of}/new`, handle: (exchange) => askJoiner(exchange) },
  { ...admin, method: 'POST', path: `${of}/new`, handle: join },
  { ...admin, method: 'GET', path: `${of}/:person/close`, handle: (exchange) => askClosing(exchange) },
  { ...admin, method: 'POST', path: `${of}/:person/close`, handle: close },
]
