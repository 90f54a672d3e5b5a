// Forms that wait for their sender to sign in again: how many, how large, how long, and whose they are (N5.2).
import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'

/** The system's own limits: enough for whatever a person types by hand. Of a browser's forms the oldest gives way. */
export const waitingForms = {
  hours: 24,
  bytes: 64 * 1024,
  ofBrowser: 5,
  inAll: 100_000,
} as const

/** Forms kept before this instant are forgotten. */
export const forgottenBefore = (now: Date): Date => new Date(now.getTime() - waitingForms.hours * 3_600_000)

export type WaitingFacts = {
  /** Whose session had ended, where that is known. */
  owner: string | undefined
  /** The matter has a name, so that the form can be shown in words. */
  named: boolean
  /** Its path and its fields name one case, or fewer. */
  oneCase: boolean
  bytes: number
  /** Not too many of this account in this hour. */
  within: boolean
  /** How many wait already. */
  waiting: number
}

const notKept = (why: string): Refusal => refuse(`表单没有保存：${why}。请登录后重新填写。`, { clause: 'N5.2' })

/**
 * Whether what was typed may wait: only for whoever had been signed in. Nobody else is shown a form to fill in, and on a
 * browser that several people use, what nobody owns would be the next person's. @returns whose it is
 */
export function acceptWaiting(facts: WaitingFacts): Refusal | { owner: string } {
  if (facts.owner === undefined) return notKept('不知道是哪个账号填的')
  if (!facts.named) return notKept('这一页的内容不保存')
  if (!facts.oneCase) return notKept('里面写的是另一件申请')
  if (facts.bytes > waitingForms.bytes) return notKept('内容太长')
  if (!facts.within) return notKept('一小时内保存的份数太多')
  return facts.waiting >= waitingForms.inAll ? notKept('现在等登录的表单太多') : { owner: facts.owner }
}

/** Given back to the account that typed it, on the browser where it did, and to nobody else. */
export function acceptReturn(
  actor: Actor,
  owner: string | undefined,
  sameBrowser: boolean,
): Refusal | { returned: true } {
  return sameBrowser && owner !== undefined && owner === ownerOf(actor)
    ? { returned: true }
    : refuse('没有找到这份表单。它只给填写它的账号，在同一个浏览器里看。', { clause: 'N5.2' })
}

/** The name under which an account's forms wait. */
export function ownerOf(actor: Actor): string | undefined {
  if (actor.kind === 'applicant') return `account:${actor.id}`
  return actor.kind === 'staff' || actor.kind === 'institution-staff' ? `staff:${actor.id}` : undefined
}
