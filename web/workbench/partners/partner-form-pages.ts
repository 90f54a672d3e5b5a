// Registering a system that may call, and changing what it may do: one form, its errors field by field (R3.2).
import { listInstitutions } from '#casework/institutions/list-institutions.ts'
import { findOffice } from '#casework/offices/office-store.ts'
import { findPartner, type Partner } from '#casework/partners/partner-register-store.ts'
import { changePartner, registerPartner } from '#casework/partners/register-partner.ts'
import { isId } from '#platform/ids.ts'
import { citation } from '#regulation/clauses.ts'
import {
  acceptRegistering,
  isPartnerKind,
  type PartnerForm,
  type PartnerKind,
  partnerKindNames,
  partnerKinds,
  partnerScopeNames,
  refuseChanging,
  scopesOfKind,
} from '#regulation/offices/partners.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { checkboxes, radios, tick } from '#web/components/choices.ts'
import { type Errors, input, select, textarea } from '#web/components/fields.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { sentDay } from '#web/reading-forms.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { dayFieldOf, partnerAddress, partnersAddress } from './partner-words.ts'

const kindHints: Readonly<Record<PartnerKind, string>> = {
  platform: '群众从国家级、省级平台申请、查进度。',
  'relying-party': '公交、税务、银行、补贴等，经持证人同意核对证件。',
  hospital: '评定机构自己的系统，取任务、交场次和结论。',
  hotline: '12345、12385，转来投诉、取答复。',
}

/** Whether the actor's office registers at all; the page of who does says so. */
async function refusedHere(exchange: Exchange): Promise<string | undefined> {
  const { actor } = exchange
  const level = await exchange.read(async (unit) =>
    actor.kind === 'staff' ? (await findOffice(unit, actor.office))?.level : undefined,
  )
  const accepted = acceptRegistering(actor, level)
  return isRefusal(accepted) ? accepted.message : undefined
}

async function askNew(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const refused = await refusedHere(exchange)
  if (refused !== undefined) return { redirect: partnersAddress, say: refused }
  const { query, sent } = exchange
  const kind = sent.get('kind') || (query.kind ?? '')
  if (!isPartnerKind(kind)) return askKind(exchange, query.kind === undefined ? undefined : '请选对接单位的种类。')
  return showForm(exchange, { kind, errors })
}

function askKind(exchange: Exchange, error: string | undefined): Answer {
  return {
    status: error ? 422 : 200,
    page: workbenchPage({
      title: '登记对接单位',
      visit: exchange.visit,
      errors: error ? { kind: error } : undefined,
      back: { href: partnersAddress, label: '回到对接单位' },
      body: html`<form method="get" action="${partnersAddress}/new" novalidate>${radios({
        name: 'kind',
        label: '是哪一种',
        options: partnerKinds.map((value) => ({ value, label: partnerKindNames[value], hint: kindHints[value] })),
        error,
      })}${button('下一步')}</form>`,
    }),
  }
}

type Shown = { kind: PartnerKind; errors: Errors | undefined; partner?: Partner }

async function showForm(exchange: Exchange, { kind, errors, partner }: Shown): Promise<Answer> {
  const to = partner ? `${partnerAddress(partner.id)}/change` : `${partnersAddress}/new`
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: partner ? '修改对接单位' : `登记${partnerKindNames[kind]}`,
      caption: partner?.title,
      visit: exchange.visit,
      errors,
      back: partner
        ? { href: partnerAddress(partner.id), label: `回到${partner.title}` }
        : { href: partnersAddress, label: '回到对接单位' },
      body: html`<p class="govuk-body">${citation('R3.2')}</p>
${inset(
  partner?.confirmed
    ? '放宽权限、网段、时间，改名称、用途的，要另一位机构管理员确认才生效。收窄的马上生效。'
    : '登记以后，要本机构另一位机构管理员确认，对方才能连接。',
)}
${form(
  { action: to, key: exchange.newKey(), ...(partner ? { seen: partner.version } : {}) },
  html`<input type="hidden" name="kind" value="${kind}">${await fields(exchange, {
    kind,
    errors,
    ...(partner ? { partner } : {}),
  })}${button(partner ? '保存' : '登记')}`,
)}`,
    }),
  }
}

/** What was sent stays; before, what is on record. */
async function fields(exchange: Exchange, { kind, errors, partner }: Shown): Promise<Html> {
  const { sent, today } = exchange
  const isSent = Object.keys(sent.fields).length > 0
  const value = (name: string, stored: string) => (isSent ? sent.get(name) : stored)
  return html`${input({
    name: 'title',
    label: '单位和系统的名称',
    hint: '例如：某省政务服务平台。持证人在“谁看过我的信息”里看到这个名称。',
    value: value('title', partner?.title ?? ''),
    error: errors?.title,
  })}
${
  kind === 'hospital'
    ? await institutionField(exchange, value('institution', partner?.institution ?? ''), errors)
    : null
}
${textarea({
  name: 'purposes',
  label: '用来做什么，依据什么',
  rows: 3,
  value: value('purposes', partner?.purposes ?? ''),
  error: errors?.purposes,
})}
${checkboxes({
  name: 'scopes',
  label: '可以做什么',
  hint: '只选用得到的。',
  options: scopesOfKind[kind].map((scope) => ({ value: scope, label: partnerScopeNames[scope] })),
  values: isSent ? sent.all('scopes') : (partner?.scopes ?? []),
  error: errors?.scopes,
})}
${kind === 'platform' ? platformFields(exchange, { errors, value, isSent, partner }) : null}
<h2 class="govuk-heading-m">联系人</h2>
${input({
  name: 'contactName',
  label: '姓名',
  width: 20,
  value: value('contactName', partner?.contact.name ?? ''),
  error: errors?.contactName,
})}
${input({
  name: 'contactPhone',
  label: '电话',
  type: 'tel',
  width: 20,
  value: value('contactPhone', partner?.contact.phone ?? ''),
  error: errors?.contactPhone,
})}
${input({
  name: 'contactEmail',
  label: '电子邮箱',
  type: 'email',
  width: 20,
  value: value('contactEmail', partner?.contact.email ?? ''),
  error: errors?.contactEmail,
})}
<h2 class="govuk-heading-m">怎样连接</h2>
${textarea({
  name: 'networks',
  label: '从哪些网段来（可以不填）',
  hint: '一行一个，例如 10.20.0.0/16。不填的，不限来处。',
  rows: 3,
  value: value('networks', partner?.networks.join('\n') ?? ''),
  error: errors?.networks,
})}
${input({
  name: 'callsPerMinute',
  label: '每分钟最多调用几次',
  width: 5,
  inputmode: 'numeric',
  value: value('callsPerMinute', String(partner?.callsPerMinute ?? 600)),
  error: errors?.callsPerMinute,
})}
${dayFieldOf(sent, errors, { name: 'from', label: '从哪天起', stored: partner?.from ?? today })}
${dayFieldOf(sent, errors, { name: 'until', label: '最后一天', hint: '到期以前可以再延。', stored: partner?.until })}`
}

function platformFields(
  { sent }: Exchange,
  {
    errors,
    value,
    isSent,
    partner,
  }: Pick<Shown, 'errors'> & {
    value: (name: string, stored: string) => string
    isSent: boolean
    partner: Partner | undefined
  },
): Content {
  return html`${textarea({
    name: 'realNameLevels',
    label: '平台哪一级认证核对过身份证和本人',
    hint: '照平台声明里的写法（acr），一行一个。只有这些级别的人能办事。',
    rows: 2,
    value: value('realNameLevels', partner?.realNameLevels.join('\n') ?? ''),
    error: errors?.realNameLevels,
  })}
${tick({
  name: 'takesRareNames',
  label: '平台收得下生僻字（GB 2312 以外的字）',
  hint: '收不下的，给它的内容里写商定的代替写法。',
  checked: isSent ? sent.get('takesRareNames') === 'yes' : (partner?.takesRareNames ?? true),
})}`
}

async function institutionField(exchange: Exchange, value: string, errors: Errors | undefined): Promise<Html> {
  const found = await exchange.read((unit) => listInstitutions(unit, 'in-force', { limit: 1000, offset: 0 }))
  return select({
    name: 'institution',
    label: '属于哪家评定机构',
    empty: '请选择',
    options: found.map(({ id, name, countyLabel }) => ({ value: id, label: `${name}（${countyLabel}）` })),
    value,
    error: errors?.institution,
  })
}

const formOf = ({ sent }: Exchange): PartnerForm => ({
  kind: sent.get('kind'),
  title: sent.get('title'),
  contactName: sent.get('contactName'),
  contactPhone: sent.get('contactPhone'),
  contactEmail: sent.get('contactEmail'),
  purposes: sent.get('purposes'),
  scopes: sent.all('scopes'),
  networks: sent.get('networks'),
  realNameLevels: sent.get('realNameLevels'),
  takesRareNames: sent.get('takesRareNames') === 'yes',
  from: sentDay(sent, 'from'),
  until: sentDay(sent, 'until'),
  callsPerMinute: sent.get('callsPerMinute'),
  institution: sent.get('institution'),
})

async function register(exchange: Exchange): Promise<Answer> {
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const registered = await registerPartner(unit, formOf(exchange))
    return isRefusal(registered)
      ? registered
      : {
          to: partnerAddress(registered.id),
          say: '已登记。请再加公钥。登记和公钥都要另一位机构管理员确认，对方才能连接。',
        }
  })
  return isRefusal(done) ? askNew(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function askChange(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { id = '' } = exchange.params
  const partner = isId(id) ? await exchange.read((unit) => findPartner(unit, id)) : undefined
  if (!partner) return notFound
  const refused = refuseChanging(exchange.actor, partner, undefined)
  if (refused) return { redirect: partnerAddress(id), say: refused.message, failed: true }
  return showForm(exchange, { kind: partner.kind, errors, partner })
}

async function change(exchange: Exchange): Promise<Answer> {
  const { id = '' } = exchange.params
  if (!isId(id)) return notFound
  const seen = Number(exchange.sent.get('_seen'))
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const changed = await changePartner(unit, id, { form: formOf(exchange), seen })
    if (isRefusal(changed)) return changed
    const say = changed.waits ? '已保存。放宽的要另一位机构管理员确认，现在照原来的办。' : '已保存，马上生效。'
    return { to: partnerAddress(id), say }
  })
  return isRefusal(done) ? askChange(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const

export const partnerFormRoutes: readonly Route[] = [
  { ...admin, method: 'GET', path: `${partnersAddress}/new`, handle: (exchange) => askNew(exchange) },
  { ...admin, method: 'POST', path: `${partnersAddress}/new`, handle: register },
  { ...admin, method: 'GET', path: `${partnersAddress}/:id/change`, handle: (exchange) => askChange(exchange) },
  { ...admin, method: 'POST', path: `${partnersAddress}/:id/change`, handle: change },
]
