// One address at which a partner is told at once: what is tried now, what is not tried any more, what was sent, sending again (R3.2; decision 49).
import type { MessageRow, WebhookRow } from '#casework/webhooks/webhook-store.ts'
import type { Problem } from '#platform/webhooks/post-webhook.ts'
import { mostTries, pauseReasons } from '#regulation/offices/webhooks.ts'
import { button, buttons, form, inset, link, linkButton, table, tag } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import type { Exchange } from '#web/route.ts'
import { momentInWords } from '../case-sections.ts'
import { partnerAddress } from './partner-words.ts'

/** Messages to a page, newest first; of those given up, the first few above it. */
export const shownMessages = 20
export const countedMessages = 1000

export const deliveriesAddress = (partner: string) => `${partnerAddress(partner)}/deliveries`

/** What happened, and what the office does about it. */
const problemNames: Readonly<Record<Problem, { what: string; doing: string }>> = {
  'bad-url': { what: '地址不能用', doing: '请对方重新登记地址。' },
  'no-address': { what: '域名查不到，或指向内部网络', doing: '请对方检查域名，地址要在公网。' },
  'no-connection': { what: '连不上', doing: '请对方检查服务和防火墙。' },
  timeout: { what: '没有按时回答', doing: '请对方先答收下，再慢慢处理。' },
  redirect: { what: '转到了别的地址', doing: '请对方登记最后的那个地址。' },
  gone: { what: '对方说地址不再使用', doing: '请对方登记新的地址。' },
  answered: { what: '对方没有收下', doing: '请对方按状态码查自己的日志。' },
}
const stateNames: Readonly<Record<MessageRow['state'], string>> = {
  waiting: '等着送',
  taken: '已收下',
  'given-up': '不再试了',
}
export const isMessageState = (text: string): text is MessageRow['state'] => Object.hasOwn(stateNames, text)

export type ShownWebhook = {
  webhook: WebhookRow
  /** The oldest that waits: what is tried now, or next. */
  next: MessageRow | undefined
  waiting: number
  givenUp: number
  /** What is listed: of one state, or of all. */
  messages: readonly MessageRow[]
  state: MessageRow['state'] | undefined
  /** What each event is, by its position in the feed. */
  kinds: ReadonlyMap<number, string>
}

const problemInWords = ({ problem, answered }: MessageRow): string =>
  problem ? `${problemNames[problem].what}${answered === null ? '' : `（HTTP ${answered}）`}` : ''

const atMost = (count: number): string => (count >= countedMessages ? `${countedMessages} 条以上` : `${count} 条`)

/** An address that rests tries nothing before its rest is over. */
function nextTry({ nextAt }: MessageRow, { restUntil }: WebhookRow): Date {
  return restUntil && restUntil > nextAt ? restUntil : nextAt
}

function standing({ webhook: { pausedAt, pausedBecause, failures } }: ShownWebhook): Html {
  if (pausedBecause)
    return html`${tag('停着', 'red')} ${pausedAt && momentInWords(pausedAt)}，${pauseReasons[pausedBecause]}。事件都留着。`
  return failures > 0 ? html`${tag('送不到', 'orange')} 连续 ${failures} 次` : tag('正常', 'green')
}

function tryingNow({ webhook, next, waiting }: ShownWebhook, now: Date): Html {
  if (!next) return html`<p class="govuk-body">都送出去了，没有等着的。</p>`
  const at = nextTry(next, webhook)
  const when = webhook.pausedAt ? '接着推送以后再试' : at <= now ? '马上试' : `${momentInWords(at)}再试`
  return html`<p class="govuk-body">等着送 ${atMost(waiting)}。轮到第 ${next.position} 个事件，试过 ${next.tries} 次，${when}。</p>
${
  next.problem
    ? html`<p class="govuk-body">上次：${problemInWords(next)}。${problemNames[next.problem].doing}</p>`
    : null
}`
}

export function sectionOf(
  exchange: Exchange,
  shown: ShownWebhook,
  { partner, mayChange }: { partner: string; mayChange: boolean },
): Html {
  const { webhook, givenUp, messages, state } = shown
  const { id, url, pausedBecause } = webhook
  const to = (act: string) => ({ action: `${deliveriesAddress(partner)}/${id}/${act}`, key: exchange.newKey() })
  const listed = (wanted?: MessageRow['state'], before?: number) =>
    `${deliveriesAddress(partner)}?${new URLSearchParams({
      address: id,
      ...(wanted && { state: wanted }),
      ...(before !== undefined && { before: String(before) }),
    }).toString()}#list-${id}`
  const last = messages.at(-1)
  return html`<section aria-labelledby="to-${id}">
<h2 class="govuk-heading-m" id="to-${id}"><span class="tb-code">${url}</span></h2>
<p class="govuk-body">${standing(shown)}</p>
${tryingNow(shown, exchange.platform.clock())}
${
  mayChange
    ? pausedBecause
      ? form(to('resume'), button('接着推送'))
      : form(to('pause'), button('暂停推送', { look: 'secondary' }))
    : null
}
${
  givenUp > 0
    ? inset(html`<p class="govuk-body">不再试了的有 ${atMost(givenUp)}，试了 ${mostTries} 次都没送到。</p>
<p class="govuk-body">先请对方修好，再重发。</p>
${mayChange ? form(to('replay'), button('重发不再试了的', { look: 'secondary' })) : null}`)
    : null
}
<h3 class="govuk-heading-s" id="list-${id}">推送的事件</h3>
<p class="govuk-body">只看：${([undefined, 'waiting', 'given-up', 'taken'] as const).map((wanted) => {
    const words = wanted ? stateNames[wanted] : '全部'
    return html`${wanted === state ? html`<strong>${words}</strong>` : link(words, listed(wanted))}　`
  })}</p>
${
  messages.length === 0
    ? html`<p class="govuk-body">${state ? `没有${stateNames[state]}的。` : '还没有推送。'}</p>`
    : html`${listOf(exchange, shown, { partner, mayChange })}${
        last && messages.length === shownMessages
          ? html`<p class="govuk-body">${link('更早的', listed(state, last.position))}</p>`
          : null
      }`
}
${
  mayChange && messages.length > 0
    ? buttons(linkButton('重发一段事件', `${deliveriesAddress(partner)}/${id}/again`, 'secondary'))
    : null
}</section>`
}

const listOf = (
  exchange: Exchange,
  { webhook, messages, kinds }: ShownWebhook,
  { partner, mayChange }: { partner: string; mayChange: boolean },
): Html =>
  table(
    '推送的事件，新的在前',
    [{ head: '位置' }, { head: '事件' }, { head: '情况' }, { head: '试过', numeric: true }, { head: '上次试' }],
    messages.map((message): readonly Content[] => [
      String(message.position),
      kinds.get(message.position) ?? '',
      html`${stateNames[message.state]}${
        message.state === 'waiting' && !webhook.pausedAt
          ? html`<br>${momentInWords(nextTry(message, webhook))}再试`
          : ''
      }${
        mayChange && message.state === 'given-up'
          ? form(
              { action: `${deliveriesAddress(partner)}/${webhook.id}/again`, key: exchange.newKey() },
              html`<input type="hidden" name="from" value="${message.position}"><input type="hidden" name="to"
value="${message.position}">${button(`重发第 ${message.position} 个`, { look: 'secondary' })}`,
            )
          : null
      }`,
      `${message.tries} 次`,
      message.triedAt
        ? html`${momentInWords(message.triedAt)}${message.problem ? html`<br>${problemInWords(message)}` : ''}`
        : '还没有试',
    ]),
    { hideCaption: true },
  )
