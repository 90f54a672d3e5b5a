// The systems that may call: a list, and one of them with its keys and calls; suspending, resuming, ending it (R3.2).
import { findOffice } from '#casework/offices/office-store.ts'
import { listKeys } from '#casework/partners/partner-key-store.ts'
import { findPartner, listCallsByDay, listPartners, type Partner } from '#casework/partners/partner-register-store.ts'
import { endPartner, resumePartner, suspendPartner } from '#casework/partners/register-partner.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { partnerKindNames, partnerScopeNames, refuseChanging, registersPartners } from '#regulation/offices/partners.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { tick } from '#web/components/choices.ts'
import { type Errors, textarea } from '#web/components/fields.ts'
import {
  banner,
  button,
  buttons,
  details,
  form,
  inset,
  link,
  linkButton,
  summaryList,
  table,
  tag,
} from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { waitingChange, waitingRegistration } from './partner-confirming-pages.ts'
import { callsOf, daysOfCalls, keysOf } from './partner-parts.ts'
import { partnerAddress, partnersAddress, partnerTag } from './partner-words.ts'

async function showPartners(exchange: Exchange): Promise<Answer> {
  const { actor, today } = exchange
  if (actor.kind !== 'staff') return notFound
  const { partners, level } = await exchange.read(async (unit) => ({
    partners: await listPartners(unit),
    level: (await findOffice(unit, actor.office))?.level,
  }))
  const registers = registersPartners(actor, level)
  return {
    page: workbenchPage({
      title: '对接单位',
      visit: exchange.visit,
      back: { href: '/workbench/registers', label: '回到登记簿' },
      body: html`<p class="govuk-body">政务服务平台、用证单位、医院系统和热线，登记以后才能连接（${citation('R3.2')}）。</p>
${
  registers
    ? buttons(linkButton('登记对接单位', `${partnersAddress}/new`))
    : inset('对接单位由中国残联或省残联的机构管理员登记。')
}
${
  partners.length === 0
    ? html`<p class="govuk-body">还没有登记的对接单位。</p>`
    : table(
        `对接单位（${partners.length}）`,
        [{ head: '名称' }, { head: '种类' }, { head: '登记的残联' }, { head: '情况' }, { head: '最后一天' }],
        partners.map((partner) => [
          link(partner.title, partnerAddress(partner.id)),
          partnerKindNames[partner.kind],
          partner.officeName,
          html`${partnerTag(partner, today)}${partner.proposal ? html` ${tag('修改待确认', 'orange')}` : null}`,
          dayInWords(partner.until),
        ]),
      )
}`,
    }),
  }
}

async function showPartner(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, today, platform } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const partner = await findPartner(unit, id)
    return (
      partner && {
        partner,
        keys: await listKeys(unit, id),
        calls: await listCallsByDay(unit, id, addDays(today, 1 - daysOfCalls)),
      }
    )
  })
  if (!found) return notFound
  const { partner, keys, calls } = found
  const mayChange = refuseChanging(actor, partner, undefined) === undefined
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: partner.title,
      caption: partnerKindNames[partner.kind],
      visit: exchange.visit,
      errors,
      back: { href: partnersAddress, label: '回到对接单位' },
      body: html`${
        partner.suspendedAt && !partner.ended
          ? banner(
              html`<p class="govuk-body">${momentInWords(partner.suspendedAt)} 停用：${partner.suspendedReason ?? ''}</p>
${mayChange ? form({ action: `${partnerAddress(id)}/resume`, key: exchange.newKey() }, button('恢复使用')) : null}`,
              { title: '已停用，什么都不回答' },
            )
          : null
      }${waitingRegistration(exchange, partner, mayChange)}${summary(partner, exchange)}
${waitingChange(exchange, partner, mayChange)}
${mayChange ? buttons(linkButton('修改', `${partnerAddress(id)}/change`, 'secondary')) : null}
${keysOf(partner, keys, { now: platform.clock(), mayChange })}
${callsOf(calls)}
${sentTo(partner)}
${mayChange ? stopping(exchange, partner, errors) : null}`,
    }),
  }
}

/** What goes out to it, and what becomes of that. */
function sentTo({ id, scopes }: Partner): Html | null {
  const ways = [
    ...(scopes.includes('events') ? [linkButton('看事件推送', `${partnerAddress(id)}/deliveries`, 'secondary')] : []),
    ...(scopes.includes('records')
      ? [linkButton('看办件记录和对账', `${partnerAddress(id)}/records`, 'secondary')]
      : []),
  ]
  return ways.length === 0
    ? null
    : html`<section aria-labelledby="sent"><h2 class="govuk-heading-m" id="sent">发给对方的</h2>
${buttons(...ways)}</section>`
}

const lines = (list: readonly string[]): Content => list.map((text, at) => (at === 0 ? text : html`<br>${text}`))

const summary = (partner: Partner, { today }: Exchange): Html =>
  summaryList([
    { key: '情况', value: partnerTag(partner, today) },
    { key: '编号（client_id）', value: html`<span class="tb-code">${partner.id}</span>` },
    ...(partner.institutionName === null ? [] : [{ key: '评定机构', value: partner.institutionName }]),
    { key: '用途', value: partner.purposes },
    { key: '可以做什么', value: lines(partner.scopes.map((scope) => partnerScopeNames[scope])) },
    {
      key: '联系人',
      value: lines([partner.contact.name, partner.contact.phone, partner.contact.email]),
    },
    { key: '从哪些网段来', value: partner.networks.length === 0 ? '不限' : lines(partner.networks) },
    ...(partner.kind === 'platform'
      ? [
          {
            key: '核对过本人的认证级别',
            value: partner.realNameLevels.length === 0 ? '没有，不能代人办事' : lines(partner.realNameLevels),
          },
          { key: '生僻字', value: partner.takesRareNames ? '收得下' : '收不下，用商定的代替写法' },
        ]
      : []),
    { key: '每分钟最多', value: `${partner.callsPerMinute} 次` },
    { key: '时间', value: `${dayInWords(partner.from)}到${dayInWords(partner.until)}，含当天` },
    {
      key: '登记',
      value: [partner.officeName, momentInWords(partner.registeredAt), partner.registeredByName ?? '']
        .filter((words) => words !== '')
        .join('，'),
    },
    {
      key: '确认',
      value: partner.confirmedAt
        ? [momentInWords(partner.confirmedAt), partner.confirmedByName ?? ''].filter((words) => words !== '').join('，')
        : '还没有',
    },
    ...(partner.endedAt ? [{ key: '终止', value: momentInWords(partner.endedAt) }] : []),
  ])

function stopping(exchange: Exchange, partner: Partner, errors: Errors | undefined): Html {
  const address = partnerAddress(partner.id)
  return html`<section aria-labelledby="stopping"><h2 class="govuk-heading-m" id="stopping">停用和终止</h2>
${
  partner.suspended
    ? null
    : form(
        { action: `${address}/suspend`, key: exchange.newKey() },
        html`${textarea({
          name: 'reason',
          label: '停用的理由',
          hint: '停用以后马上什么都不回答，可以恢复。',
          rows: 2,
          value: exchange.sent.get('reason'),
          error: errors?.reason,
        })}${button('马上停用', { look: 'warning' })}`,
      )
}
${details(
  '终止，不再恢复',
  form(
    { action: `${address}/end`, key: exchange.newKey() },
    html`${tick({
      name: 'sure',
      label: '不再对接。要再用的，重新登记。',
      checked: false,
      error: errors?.sure,
    })}${button('终止', { look: 'warning' })}`,
  ),
)}</section>`
}

const press =
  (act: (unit: Unit, id: string, exchange: Exchange) => Promise<Refusal | object>, say: string) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { id = '' } = exchange.params
    if (!isId(id)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const result = await act(unit, id, exchange)
      return isRefusal(result) ? result : { to: partnerAddress(id), say }
    })
    return isRefusal(done) ? showPartner(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
  }

const admin = { door: 'workbench', roles: ['office-admin'] } as const
const of = `${partnersAddress}/:id`

export const partnerRegisterRoutes: readonly Route[] = [
  { ...admin, method: 'GET', path: partnersAddress, handle: showPartners },
  { ...admin, method: 'GET', path: of, handle: (exchange) => showPartner(exchange) },
  {
    ...admin,
    method: 'POST',
    path: `${of}/suspend`,
    handle: press((unit, id, { sent }) => suspendPartner(unit, id, sent.get('reason')), '已停用，马上生效。'),
  },
  { ...admin, method: 'POST', path: `${of}/resume`, handle: press(resumePartner, '已恢复使用。') },
  {
    ...admin,
    method: 'POST',
    path: `${of}/end`,
    handle: press((unit, id, { sent }) => endPartner(unit, id, { sure: sent.get('sure') === 'yes' }), '已终止。'),
  },
]
