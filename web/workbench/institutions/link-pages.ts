// Which of an institution's people sign in by their organisation's provider, and the security administrator's word on it (N5.1, N5.2).
import { listInstitutionPeople } from '#casework/institutions/institution-people-store.ts'
import { findInstitution } from '#casework/institutions/institution-store.ts'
import { officePath } from '#casework/offices/office-store.ts'
import { listLinks, type StaffLink } from '#casework/staff/staff-identity-store.ts'
import { confirmStaffLink, endStaffLink } from '#casework/staff/staff-provider.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import type { Errors } from '#web/components/fields.ts'
import { inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { linkPart } from '../staff/link-part.ts'
import { institutionsAddress } from './institution-words.ts'

type Linked = { id: string; name: string; links: readonly StaffLink[] }

async function gather({ actor, params, read }: Exchange) {
  const { id = '' } = params
  if (actor.kind !== 'staff') return undefined
  return read(async (unit) => {
    const institution = await findInstitution(unit, id)
    if (!institution || !(await officePath(unit, institution.county)).includes(actor.office)) return undefined
    const linked: Linked[] = []
    for (const { id: person, name, closedAt } of await listInstitutionPeople(unit, id)) {
      const links = closedAt ? [] : await listLinks(unit, person)
      if (links.length > 0) linked.push({ id: person, name, links })
    }
    return { institution, linked }
  })
}

async function showLinks(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await gather(exchange)
  if (!found) return notFound
  const { institution, linked } = found
  const address = `${institutionsAddress}/${institution.id}`
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '机构人员的单位账号',
      caption: institution.name,
      visit: exchange.visit,
      errors,
      back: { href: address, label: `回到${institution.name}` },
      body: html`<p class="govuk-body">由本人在“我的账号”里申请，您当面核对后确认。</p>
${linked.length === 0 ? inset('没有人申请关联，也没有关联着的。') : null}
${linked.map(
  ({ id, name, links }) =>
    html`<section class="tb-box" aria-label="${name}"><h2 class="govuk-heading-m">${name}</h2>${links.map((one) =>
      linkPart(exchange, `${address}/links/${id}`, one, errors),
    )}</section>`,
)}`,
    }),
  }
}

type Deed = (unit: Unit, person: string, link: string) => Promise<Refusal | object>

async function take(exchange: Exchange, deed: Deed, say: string): Promise<Answer> {
  const { id = '', person = '', link = '' } = exchange.params
  if (!isId(person) || !isId(link) || !(await gather(exchange))) return notFound
  const to = `${institutionsAddress}/${id}/links`
  const done = await exchange.once(async (unit) => {
    const taken = await deed(unit, person, link)
    return isRefusal(taken) ? taken : { to, say }
  })
  return isRefusal(done) ? showLinks(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const security = { door: 'workbench', roles: ['security-admin'] } as const
const of = `${institutionsAddress}/:id/links`

export const institutionLinkRoutes: readonly Route[] = [
  { ...security, method: 'GET', path: of, handle: (exchange) => showLinks(exchange) },
  {
    ...security,
    method: 'POST',
    path: `${of}/:person/:link`,
    handle: (exchange) =>
      take(
        exchange,
        (unit, person, link) => confirmStaffLink(unit, person, link, exchange.sent.get('link')),
        '已关联。本人可以用单位账号登录。',
      ),
  },
  {
    ...security,
    method: 'POST',
    path: `${of}/:person/:link/end`,
    handle: (exchange) => take(exchange, endStaffLink, '已取消关联。'),
  },
]
