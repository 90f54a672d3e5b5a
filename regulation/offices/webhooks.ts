// Messages about events to a partner's own address: what may be asked for, when a message is tried again, and when nothing is tried any more (R3.2).
import { type Refusal, refuse } from '../vocabulary.ts'

export const mostWebhooks = 10

export type WebhookFacts = {
  /** It can be an address for messages at all: https, without a name and password in it. */
  readable: boolean
  /** Every address that its name has now is a public one. */
  reachable: boolean
  kinds: readonly string[]
  /** How many it has. */
  present: number
}

export function acceptWebhook(facts: WebhookFacts): Refusal | { accepted: true } {
  if (!facts.readable)
    return refuse('接收地址要以 https:// 开头，不带用户名、密码和 #。请改好再登记。', { clause: 'R3.2', field: 'url' })
  if (!facts.reachable)
    return refuse('接收地址的域名查不到，或指向内部网络。请换成公网能访问的地址。', { clause: 'R3.2', field: 'url' })
  if (facts.kinds.length === 0) return refuse('请至少选一种要接收的事件。', { clause: 'R3.2', field: 'kinds' })
  if (facts.present >= mostWebhooks)
    return refuse(`最多登记 ${mostWebhooks} 个接收地址。请先删去不用的。`, { clause: 'R3.2', field: 'url' })
  return { accepted: true }
}

/** Of a feed: where it was read to, and what is kept of it. */
export type Cursor = { after: number; oldest: number; last: number }

/**
 * Who reads on from a place that the feed does not have would lose events and not know it: a feed that was brought back from
 * a copy ends before it, and what is older than is kept lies between. Who begins, begins with what there is.
 */
export function acceptCursor({ after, oldest, last }: Cursor): Refusal | { accepted: true } {
  if (after > last)
    return refuse(
      `只有到 ${last} 的事件，没有到 ${after} 的：本系统可能从备份恢复过。请从 after=${last} 接着读，再逐件核对。`,
      { clause: 'R3.2', field: 'query.after' },
    )
  if (after > 0 && after < oldest - 1)
    return refuse(`${oldest} 以前的事件已经不保留，中间有您没读到的。请从 after=${oldest - 1} 接着读，再逐件核对。`, {
      clause: 'R3.2',
      field: 'query.after',
    })
  return { accepted: true }
}

/** Which messages are asked for again: from one place to another, or, where neither is named, those that were given up. */
export function acceptAgain({
  from,
  to,
}: {
  from?: number | undefined
  to?: number | undefined
}): Refusal | { from: number; to: number } | 'given-up' {
  if (from === undefined && to === undefined) return 'given-up'
  if (from === undefined || to === undefined || from > to)
    return refuse('from 和 to 要一起写，from 不大于 to；都不写，重发不再试了的。', {
      clause: 'R3.2',
      field: from === undefined ? 'from' : 'to',
    })
  return { from, to }
}

const minute = 60
const hour = 60 * minute
/** Seconds from one try to the next: ten tries over three days, as Standard Webhooks has it. */
const pauses = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour] as const
export const mostTries = pauses.length + 1

/** Seconds until a message is tried again after so many tries; undefined: it is given up, and kept to be sent by hand. */
export const againAfter = (tries: number): number | undefined => pauses[tries - 1]

/** Where the receiver does not answer at all, its other messages wait as well: seconds, after so many failures in a row. */
export const restAfter = (failures: number): number => Math.min(15 * minute, 5 * 2 ** Math.min(failures - 1, 20))

/** So many failures in a row, a day of them or more, and nothing is tried until people have looked. */
export const mostFailures = 100

export const pauseReasons = {
  office: '登记它的残联停了',
  partner: '对方自己停了',
  failing: '一直送不到，自动停了',
  gone: '对方说地址不再使用，自动停了',
} as const
export type PauseReason = keyof typeof pauseReasons
