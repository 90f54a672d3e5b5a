// What a system that may call is sent at once: its addresses, what does not arrive there, and pausing, going on, sending again (R3.2; decision 49).
import { findEvent } from '#casework/events/event-feed.ts'
import { happeningNames } from '#casework/events/event-json.ts'
import { findPartner } from '#casework/partners/partner-register-store.ts'
import {
  countMessages,
  findNext,
  findWebhook,
  listMessages,
  listWebhooks,
  type WebhookRow,
} from '#casework/webhooks/webhook-store.ts'
import { replay, setPaused } from '#casework/webhooks/webhooks.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { refuseChanging } from '#regulation/offices/partners.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { type Errors, input } from '#web/components/fields.ts'
import { button, form, inset } from '#web/components/parts.ts'
import { html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import {
  countedMessages,
  deliveriesAddress,
  isMessageState,
  type ShownWebhook,
  sectionOf,
  shownMessages,
} from './delivery-parts.ts'
import { partnerAddress, partnersAddress } from './partner-words.ts'

async function showDeliveries(exchange: Exchange, refused?: Refusal): Promise<Answer> {
  const { actor, params, query } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const partner = await findPartner(unit, id)
    if (!partner) return undefined
    const webhooks: ShownWebhook[] = []
    for (const webhook of await listWebhooks(unit, id))
      webhooks.push(await lookAt(unit, id, webhook, query.address === webhook.id ? query : {}))
    return { partner, webhooks }
  })
  if (!found) return notFound
  const { partner, webhooks } = found
  const mayChange = refuseChanging(actor, partner, undefined) === undefined
  return {
    status: refused ? 422 : 200,
    page: workbenchPage({
      title: '事件推送',
      caption: partner.title,
      visit: exchange.visit,
      back: { href: partnerAddress(id), label: `回到${partner.title}` },
      body: html`${refused ? inset(refused.message) : null}
<p class="govuk-body">推送地址由对方自己登记。没送到的，三天里试十次，然后留在这里。</p>
<p class="govuk-body">对方也可以自己按位置读取，一条不少。</p>
${
  webhooks.length === 0
    ? html`<p class="govuk-body">对方还没有登记推送地址。</p>`
    : webhooks.map((webhook) => sectionOf(exchange, webhook, { partner: id, mayChange }))
}`,
    }),
  }
}

async function lookAt(
  unit: Unit,
  partner: string,
  webhook: WebhookRow,
  query: Readonly<Record<string, string>>,
): Promise<ShownWebhook> {
  const { state: asked = '' } = query
  const state = isMessageState(asked) ? asked : undefined
  const before = /^\d{1,15}$/.test(query.before ?? '') ? Number(query.before) : undefined
  const messages = await listMessages(unit, webhook.id, { state, before, limit: shownMessages })
  const kinds = new Map<number, string>()
  for (const { position } of messages) {
    const event = await findEvent(unit, partner, position)
    if (event) kinds.set(position, happeningNames[event.what.kind])
  }
  return {
    webhook,
    next: await findNext(unit, webhook.id),
    waiting: await countMessages(unit, webhook.id, 'waiting', countedMessages),
    givenUp: await countMessages(unit, webhook.id, 'given-up', countedMessages),
    messages,
    state,
    kinds,
  }
}

/** For the office that registered it; those above only look. */
const press =
  (act: (unit: Unit, partner: string, webhook: string) => Promise<object | undefined>, say: string) =>
  async (exchange: Exchange): Promise<Answer> => {
    const { actor, params } = exchange
    const { id = '', webhook = '' } = params
    if (!isId(id) || !isId(webhook)) return notFound
    const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
      const refused = refuseChanging(actor, await findPartner(unit, id), undefined)
      if (refused) return refused
      const changed = await act(unit, id, webhook)
      return changed ? { to: deliveriesAddress(id), say } : noAddress()
    })
    return isRefusal(done) ? showDeliveries(exchange, done) : { redirect: done.to, say: done.say }
  }

const noAddress = (): Refusal => refuse('没有找到这个推送地址，对方可能刚刚删了。请刷新页面。', { clause: 'R3.2' })

async function showAgain(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const { actor, params, sent } = exchange
  const { id = '', webhook: webhookId = '' } = params
  if (actor.kind !== 'staff' || !isId(id) || !isId(webhookId)) return notFound
  const found = await exchange.read(async (unit) => {
    const partner = await findPartner(unit, id)
    const webhook = partner && (await findWebhook(unit, id, webhookId))
    return webhook && { partner, webhook, last: (await listMessages(unit, webhookId, { limit: 1 }))[0] }
  })
  if (!found || refuseChanging(actor, found.partner, undefined)) return notFound
  const { webhook, last } = found
  return {
    status: errors ? 422 : 200,
    page: workbenchPage({
      title: '重发一段事件',
      caption: found.partner.title,
      visit: exchange.visit,
      errors,
      back: { href: deliveriesAddress(id), label: '回到事件推送' },
      body: html`<p class="govuk-body">发到 <span class="tb-code">${webhook.url}</span>。</p>
<p class="govuk-body">对方丢了数据的，按位置重发。收下过的也会再送，编号不变，对方认得出。${
        last ? `最新的是第 ${last.position} 个。` : '还没有推送过。'
      }</p>
${form(
  { action: `${deliveriesAddress(id)}/${webhookId}/again`, key: exchange.newKey() },
  html`${input({
    name: 'from',
    label: '从第几个事件',
    value: sent.get('from'),
    width: 10,
    inputmode: 'numeric',
    ...(errors?.from && { error: errors.from }),
  })}${input({
    name: 'to',
    label: '到第几个事件，含这一个',
    value: sent.get('to'),
    width: 10,
    inputmode: 'numeric',
    ...(errors?.to && { error: errors.to }),
  })}${button('重发这一段')}`,
)}`,
    }),
  }
}

const positionIn = (text: string): number | undefined =>
  /^[1-9]\d{0,14}$/.test(text.trim()) ? Number(text.trim()) : undefined

async function sendRange(exchange: Exchange): Promise<Answer> {
  const { actor, params, sent } = exchange
  const { id = '', webhook = '' } = params
  if (!isId(id) || !isId(webhook)) return notFound
  const [from, to] = [positionIn(sent.get('from')), positionIn(sent.get('to'))]
  if (from === undefined || to === undefined || from > to) {
    const number = '请填事件的位置，用数字，如 12。'
    const late = from !== undefined && to !== undefined && '不能小于开始的位置。请填一样或更大的。'
    return showAgain(exchange, {
      ...(from === undefined && { from: number }),
      ...(to === undefined && { to: number }),
      ...(late && { to: late }),
    })
  }
  const done = await exchange.once(async (unit): Promise<Onward | Refused> => {
    const refused = refuseChanging(actor, await findPartner(unit, id), undefined)
    if (refused) return refused
    const changed = await replay(unit, id, webhook, { from, to })
    if (!changed) return noAddress()
    if (changed.messages === 0)
      return refuse('这一段里没有可以重发的：没有推送过，或正等着送。请核对位置。', { clause: 'R3.2', field: 'from' })
    return { to: deliveriesAddress(id), say: `重发 ${changed.messages} 个事件，马上送。` }
  })
  return isRefusal(done) ? showAgain(exchange, { from: done.message }) : { redirect: done.to, say: done.say }
}

const admin = { door: 'workbench', roles: ['office-admin'] } as const
const of = `${partnersAddress}/:id/deliveries`

export const deliveryRoutes: readonly Route[] = [
  { ...admin, method: 'GET', path: of, handle: (exchange) => showDeliveries(exchange) },
  {
    ...admin,
    method: 'POST',
    path: `${of}/:webhook/pause`,
    handle: press((unit, partner, webhook) => setPaused(unit, partner, webhook, 'office'), '已暂停推送，事件都留着。'),
  },
  {
    ...admin,
    method: 'POST',
    path: `${of}/:webhook/resume`,
    handle: press((unit, partner, webhook) => setPaused(unit, partner, webhook, undefined), '从停下的地方接着推送。'),
  },
  {
    ...admin,
    method: 'POST',
    path: `${of}/:webhook/replay`,
    handle: press((unit, partner, webhook) => replay(unit, partner, webhook, 'given-up'), '马上重发。'),
  },
  { ...admin, method: 'GET', path: `${of}/:webhook/again`, handle: (exchange) => showAgain(exchange) },
  { ...admin, method: 'POST', path: `${of}/:webhook/again`, handle: sendRange },
]
