// How e-mails leave the house: through a mail server, or nowhere in a demonstration.
import { createTransport } from 'nodemailer'

export type MailSender = {
  name: string
  /** Throws where the server does not take it; `key` is the same when a message is tried again, so that it goes out once. */
  send: (message: { to: string; subject: string; text: string; key: string }) => Promise<void>
}

/** Sends nothing: a demonstration shows its messages on a page. */
export const demoMailSender: MailSender = { name: 'demo', send: () => Promise.resolve() }

/** @param url smtps://user:password@host:465, as nodemailer reads it @param from the sender's address */
export function smtpSender(url: string, from: string): MailSender {
  const transport = createTransport(url)
  return {
    name: 'smtp',
    send: async ({ to, subject, text, key }) => {
      const domain = from.replace(/>$/, '').split('@').at(-1)
      await transport.sendMail({ from, to, subject, text, messageId: `<${key}@${domain}>` })
    },
  }
}
