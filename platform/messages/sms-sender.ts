// How text messages leave the house: a sender per provider, chosen where the house is put together.

/** Why a text message does not reach its telephone, for good: trying it again would change nothing. */
export const undeliverables = ['unknown-number', 'unreachable', 'blocked', 'too-late', 'too-many', 'other'] as const
export type Undeliverable = (typeof undeliverables)[number]

/** The provider will never deliver this message. */
export class Undelivered extends Error {
  readonly why: Undeliverable
  constructor(why: Undeliverable) {
    super(`The provider does not deliver this message: ${why}.`)
    this.name = 'Undelivered'
    this.why = why
  }
}

export type SmsSender = {
  name: string
  /**
   * Throws Undelivered where the message can never arrive, and anything else where trying again may help.
   * `key` is the same when a message is tried again, so that it goes out once.
   */
  send: (message: { phone: string; text: string; key: string }) => Promise<void>
}

/** Sends nothing: a demonstration shows its messages on a page. */
export const demoSender: SmsSender = { name: 'demo', send: () => Promise.resolve() }
