// What a system that may call is sent at once: its addresses, what does not arrive there, and pausing, going on, sending again (R3.2; decision 49).
import { findPartner } from '#casework/partners/partner-register-store.ts'
import { listMessages, listWebhooks, type MessageRow, type WebhookRow } from '#casework/webhooks/webhook-store.ts'
import { replay, setPaused } from '#casework/webhooks/webhooks.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Problem } from '#platform/webhooks/post-webhook.ts'
import { refuseChanging } from '#regulation/offices/partners.ts'
import { pauseReasons } from '#regulation/offices/webhooks.ts'
import { isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { button, form, inset, table, tag } from '#web/components/parts.ts'
import { type Html, html } from '#web/html/html.ts'
import { workbenchPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, notFound, type Onward, type Refused, type Route } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { partnerAddress, partnersAddress } from './partner-words.ts'

const shownMessages = 20
const addressOf = (partner: string) => `${partnerAddress(partner)}/deliveries`

const problemNames: Readonly<Record<Problem, string>> = {
  'bad-url': '地址不能用',
  'no-address': '域名查不到，或指向内部网络',
  'no-connection': '连不上',
  timeout: '没有按时回答',
  redirect: '转到了别的地址',
  gone: '对方说地址不再使用',
  answered: '对方没有收下',
}
const stateNames: Readonly<Record<MessageRow['state'], string>> = {
  waiting: '等着送',
  taken: '已收下',
  'given-up': '不再试了',
}

async function showDeliveries(exchange: Exchange, refused?: Refusal): Promise<Answer> {
  const { actor, params } = exchange
  const { id = '' } = params
  if (actor.kind !== 'staff' || !isId(id)) return notFound
  const found = await exchange.read(async (unit) => {
    const partner = await findPartner(unit, id)
    if (!partner) return undefined
    const webhooks: { webhook: WebhookRow; messages: readonly MessageRow[] }[] = []
    for (const webhook of await listWebhooks(unit, id))
      webhooks.push({ webhook, messages: await listMessages(unit, webhook.id, { limit: shownMessages }) })
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
      body: html`${refused ? inset(refused.message) : null}<p class="govuk-body">推送地址由对方自己登记。没送到的，三天里试十次，然后留在这里。</p>
${
  webhooks.length === 0
    ? html`<p class="govuk-body">对方还没有登记推送地址。</p>`
    : webhooks.map(({ webhook, messages }) => sectionOf(exchange, { partner: id, webhook, messages, mayChange }))
}`,
    }),
  }
}

const secondary = { look: 'secondary' } as const
type Shown = { partner: string; webhook: WebhookRow; messages: readonly MessageRow[]; mayChange: boolean }

function sectionOf(exchange: Exchange, { partner, webhook, messages, mayChange }: Shown): Html {
  const { id, url, pausedAt, pausedBecause, failures } = webhook
  const to = (act: string) => ({ action: `${addressOf(partner)}/${id}/${act}`, key: exchange.newKey() })
  const hasGivenUp = messages.some((message) => message.state === 'given-up')
  const state = pausedBecause
    ? html`${tag('停着', 'red')} ${pausedAt && momentInWords(pausedAt)}，${pauseReasons[pausedBecause]}`
    : failures > 0
      ? html`${tag('送不到', 'orange')} 连续 ${failures} 次`
      : tag('正常', 'green')
  return html`<section aria-labelledby="to-${id}">
<h2 class="govuk-heading-m" id="to-${id}"><span class="tb-code">${url}</span></h2>
<p class="govuk-body">${state}</p>
${
  messages.length === 0
    ? html`<p class="govuk-body">还没有推送。</p>`
    : table(
        `最近 ${shownMessages} 条`,
        [{ head: '位置', numeric: true }, { head: '情况' }, { head: '试过', numeric: true }, { head: '为什么没送到' }],
        messages.map((message) => [
          String(message.position),
          stateNames[message.state],
          `${message.tries} 次`,
          message.problem
            ? `${problemNames[message.problem]}${message.answered === null ? '' : `（HTTP ${message.answered}）`}`
            : '',
        ]),
      )
}
${
  mayChange
    ? html`${pausedBecause ? form(to('resume'), button('接着推送')) : form(to('pause'), button('暂停推送', secondary))}
${hasGivenUp ? form(to('replay'), button('重发不再试了的', secondary)) : null}`
    : null
}</section>`
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
      return changed
        ? { to: addressOf(id), say }
        : refuse('没有找到这个推送地址，对方可能刚刚删了。请刷新页面。', { clause: 'R3.2' })
    })
    return isRefusal(done) ? showDeliveries(exchange, done) : { redirect: done.to, say: done.say }
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
]
