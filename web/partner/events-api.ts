// Events out: the feed by cursor, and the addresses at which a partner is told at once (R3.2; decision 49).
import { z } from 'zod'
import { happeningKinds, listEvents, mostEvents } from '#casework/events/event-feed.ts'
import { eventInJson, happeningNames } from '#casework/events/event-json.ts'
import {
  endWebhook,
  findWebhook,
  listMessages,
  listWebhooks,
  type MessageRow,
  type WebhookRow,
} from '#casework/webhooks/webhook-store.ts'
import { type Changed, replay, setPaused, subscribe } from '#casework/webhooks/webhooks.ts'
import { type Correctable, correctable } from '#regulation/offices/corrections.ts'
import { acceptAgain, acceptCursor, pauseReasons } from '#regulation/offices/webhooks.ts'
import { isRefusal, matterNames, partyNames, statusNames } from '#regulation/vocabulary.ts'
import { type Done, missing, type PartnerAnswer, type PartnerRoute, partnerRoute } from './partner-route.ts'
import { day, id, instant, keyOf, paging, wholeNumber } from './schemas.ts'

const kinds = z.array(keyOf(happeningNames, '事件种类')).min(1).max(happeningKinds.length)

const position = z.number().int().describe('在您的事件流里的位置：1、2、3……不跳号')
const told = { position, id, at: instant }
const watched = {
  reference: z.string().describe('您登记的发放编号'),
  validUntil: day.nullable().describe('最近一本证有效期到哪一天'),
}
const factNames = Object.fromEntries(Object.entries(correctable).map(([fact, { name }]) => [fact, name])) as Record<
  Correctable,
  string
>
const ofCase = {
  case: z.object({ id, number: z.string().describe('办件编号') }),
  matter: keyOf(matterNames, '事项'),
  matterName: z.string(),
  status: keyOf(statusNames, '状态'),
  statusName: z.string(),
  residenceOffice: z.string().describe('经常居住地残联'),
  hukouOffice: z.string().nullable().describe('户籍地残联，流转以后才有'),
}
const step = z.object({
  seq: z.number().int(),
  name: z.string(),
  from: keyOf(statusNames, '原来的状态'),
  by: keyOf(partyNames, '谁办的'),
  byName: z.string(),
})
const event = z.discriminatedUnion('kind', [
  z.object({ ...told, kind: z.literal('case.opened'), ...ofCase }),
  z.object({ ...told, kind: z.literal('case.step'), ...ofCase, step: step.optional() }),
  z.object({
    ...told,
    kind: z.literal('case.corrected'),
    ...ofCase,
    fact: keyOf(factNames, '更正的是哪一项；改成什么，读办件记录'),
    factName: z.string(),
  }),
  z.object({ ...told, kind: z.literal('case.rated'), ...ofCase }),
  z.object({ ...told, kind: z.literal('case.records-again'), ...ofCase }),
  z.object({ ...told, kind: z.literal('renewal.progress'), ...watched, phase: z.string(), phaseName: z.string() }),
  z.object({ ...told, kind: z.literal('certificate.ends-soon'), ...watched, months: z.number().int() }),
  z.object({ ...told, kind: z.literal('certificate.status'), ...watched, status: z.string(), statusName: z.string() }),
])

const about = { group: '事件', clause: 'R3.2', scope: 'events', person: 'none' } as const
const named = z.object({ id })
const webhookInJson = z.object({
  id,
  url: z.string(),
  kinds: z.array(z.string()),
  madeAt: instant,
  pausedAt: instant.nullable(),
  pausedBecause: z.string().nullable(),
  failures: z.number().int().describe('连续几次没送到'),
})
const describeWebhook = ({ id, url, kinds, madeAt, pausedAt, pausedBecause, failures }: WebhookRow) => ({
  id,
  url,
  kinds: [...kinds],
  madeAt: madeAt.toISOString(),
  pausedAt: pausedAt?.toISOString() ?? null,
  pausedBecause: pausedBecause && pauseReasons[pausedBecause],
  failures,
})
const stateNames = { waiting: '等着送', taken: '已收下', 'given-up': '不再试了' } as const
const deliveryInJson = z.object({
  id: z.uuid().describe('webhook-id，每次重发都一样'),
  position,
  state: keyOf(stateNames, '送达的情况'),
  tries: z.number().int(),
  nextAt: instant,
  triedAt: instant.nullable(),
  problem: z.string().nullable(),
  answered: z.number().int().nullable().describe('对方答的 HTTP 状态'),
})
const describeDelivery = ({ nextAt, triedAt, ...row }: MessageRow) => ({
  ...row,
  nextAt: nextAt.toISOString(),
  triedAt: triedAt?.toISOString() ?? null,
})
const changed = z.object({ messages: z.number().int().describe('要重发几条') })
const answerOf = (done: Changed | undefined): Done =>
  done ? { body: { messages: done.messages } } : { refused: true, message: '没有找到这个推送地址。请核对编号。' }

export const eventApiRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/events',
    operation: 'listEvents',
    title: '读取事件',
    describes: [
      '从 after 往后读，按位置排好，不跳号、不补插；用同一个 after 再读，答的一样。读到 last 为止。收下以后再记位置，断了从记下的位置接着读。',
      '有哪些：经您申请的；省级平台还有本省各地办理的，户籍地在本省的从流转到本省起；补贴单位是登记了的领取人。从登记您的那一刻起。',
      '更正和评价也在里面：读到了，就重新读这件的办件记录，改了的版本更高。case.records-again 只发给一家：登记的残联请它重新读。',
      'after 比 last 大的、中间有已经不保留的，都会拒绝，并写明从哪里接着读。',
    ].join(''),
    query: z.strictObject({
      after: wholeNumber(0, Number.MAX_SAFE_INTEGER, '读过的最后一个位置；从头读是 0').default(0).meta({ default: 0 }),
      limit: wholeNumber(1, mostEvents, `最多 ${mostEvents} 条`).default(100).meta({ default: 100 }),
    }),
    answers: {
      200: z.object({
        items: z.array(event),
        oldest: position.describe('还留着的最早位置；事件留 400 天'),
        last: position.describe('最新的位置'),
      }),
    },
    handle: async ({ read, partner, query }) => {
      const { events, oldest, last } = await read((unit) => listEvents(unit, partner.id, query.after, query.limit))
      const accepted = acceptCursor({ after: query.after, oldest, last })
      if (isRefusal(accepted)) return accepted
      return { body: { items: events.map(eventInJson), oldest, last } }
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/webhooks',
    operation: 'listWebhooks',
    title: '事件推送地址',
    answers: { 200: z.object({ items: z.array(webhookInJson) }) },
    handle: async ({ read, partner }) => {
      const items = await read((unit) => listWebhooks(unit, partner.id))
      return { body: { items: items.map(describeWebhook) } }
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/webhooks',
    operation: 'makeWebhook',
    title: '登记事件推送地址',
    describes: [
      '签名按 Standard Webhooks。secret 只在这里给一次。至少送一次，用 webhook-id 认出重发的。没送到会重试十次，历时三天。',
      '内容是 type、timestamp 和 data，data 就是 listEvents 里的那一条。演示系统也收本机的 http 地址，方便试。',
    ].join(''),
    // The answer holds a secret, which is kept nowhere else in clear.
    keyless: true,
    body: z.strictObject({ url: z.string().max(2000).describe('https 开头的公网地址'), kinds }),
    answers: { 201: z.object({ id, secret: z.string().describe('验签用，whsec_ 开头') }) },
    handle: async ({ read, partner, body, demo }): Promise<PartnerAnswer> => {
      const made = await read((unit) => subscribe(unit, partner.id, body, { loopback: demo }))
      return isRefusal(made) ? made : { status: 201, body: made, location: `/webhooks/${made.id}` }
    },
  }),
  partnerRoute({
    ...about,
    method: 'DELETE',
    path: '/webhooks/:id',
    operation: 'endWebhook',
    title: '删去事件推送地址',
    params: named,
    answers: { 204: 'nothing' },
    handle: async ({ read, partner, params }) =>
      read(async (unit) => {
        if (!(await findWebhook(unit, partner.id, params.id))) return missing
        await endWebhook(unit, params.id)
        return { status: 204 }
      }),
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/webhooks/:id/pause',
    operation: 'pauseWebhook',
    title: '暂停推送，或接着推送',
    describes: '停着的时候不送，也不丢；接着推送时从停下的地方送起。',
    params: named,
    body: z.strictObject({ paused: z.boolean() }),
    answers: { 200: changed },
    handle: async ({ read, once, partner, params, body }) =>
      (await read((unit) => findWebhook(unit, partner.id, params.id)))
        ? once(async (unit) =>
            answerOf(await setPaused(unit, partner.id, params.id, body.paused ? 'partner' : undefined)),
          )
        : missing,
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    operation: 'listDeliveries',
    title: '推送的情况',
    params: named,
    query: z.strictObject({
      state: keyOf(stateNames, '只看这一种').optional(),
      before: wholeNumber(1, Number.MAX_SAFE_INTEGER, '只看这个位置以前的').optional(),
      limit: paging.limit,
    }),
    answers: { 200: z.object({ items: z.array(deliveryInJson) }) },
    handle: async ({ read, partner, params, query }) => {
      const items = await read(async (unit) =>
        (await findWebhook(unit, partner.id, params.id)) ? listMessages(unit, params.id, query) : undefined,
      )
      return items ? { body: { items: items.map(describeDelivery) } } : missing
    },
  }),
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/webhooks/:id/replays',
    operation: 'replayDeliveries',
    title: '再推送一次',
    describes: '写 from 和 to，重发这些位置；都不写，重发不再试了的那些。',
    params: named,
    body: z.strictObject({ from: z.number().int().min(1), to: z.number().int().min(1) }).partial(),
    answers: { 200: changed },
    handle: async ({ read, once, partner, params, body: { from, to } }) => {
      if (!(await read((unit) => findWebhook(unit, partner.id, params.id)))) return missing
      return once(async (unit) => {
        const which = acceptAgain({ from, to })
        return isRefusal(which) ? which : answerOf(await replay(unit, partner.id, params.id, which))
      })
    },
  }),
]
