// Puts a watch on the doors of the platform: work and senders tell how long they took and how it went.
import { stopwatch } from '../clock.ts'
import type { MailSender } from '../messages/mail-sender.ts'
import { type SmsSender, Undelivered } from '../messages/sms-sender.ts'
import type { Work } from '../unit-of-work.ts'
import type { SeenUnit, Watcher } from './seen.ts'

/** @returns what `use` returns, or throws what it throws */
async function measured<T>(
  use: () => Promise<T>,
  tell: (outcome: SeenUnit['outcome'], seconds: number) => void,
): Promise<T> {
  const elapsed = stopwatch()
  try {
    const result = await use()
    tell(isRefused(result) ? 'refused' : 'done', elapsed() / 1000)
    return result
  } catch (error) {
    tell('failed', elapsed() / 1000)
    throw error
  }
}

const isRefused = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'refused' in value && value.refused === true

export function measureWork(work: Work, { unit }: Watcher): Work {
  return (actor, use, options) =>
    measured(
      () => work(actor, use, options),
      (outcome, seconds) => unit?.({ actor: actor.kind, outcome, seconds }),
    )
}

type Sends<Message> = { name: string; send: (message: Message) => Promise<void> }

function measureSender<Message>(
  sender: Sends<Message>,
  channel: 'sms' | 'email',
  { message: tell }: Watcher,
): Sends<Message> {
  return {
    name: sender.name,
    send: async (message) => {
      try {
        await sender.send(message)
        tell?.({ channel, outcome: 'sent' })
      } catch (error) {
        tell?.({ channel, outcome: error instanceof Undelivered ? 'refused' : 'failed' })
        throw error
      }
    },
  }
}

export const measureSms = (sender: SmsSender, watcher: Watcher): SmsSender => measureSender(sender, 'sms', watcher)
export const measureMail = (sender: MailSender, watcher: Watcher): MailSender => measureSender(sender, 'email', watcher)
