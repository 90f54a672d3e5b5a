// How text messages leave the house: a sender per provider, chosen where the house is put together.

export type SmsSender = {
  name: string
  /** Throws where the provider does not take it; `key` is the same when a message is tried again, so that it goes out once. */
  send: (message: { phone: string; text: string; key: string }) => Promise<void>
}

/** Sends nothing: a demonstration shows its messages on a page. */
export const demoSender: SmsSender = { name: 'demo', send: () => Promise.resolve() }
