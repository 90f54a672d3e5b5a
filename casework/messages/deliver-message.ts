// Hands text messages and e-mails to their senders, after the commit that wrote them.
import { newId } from '#platform/ids.ts'
import type { MailSender } from '#platform/messages/mail-sender.ts'
import type { SmsSender } from '#platform/messages/sms-sender.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { emailPlace as accountEmailPlace } from '../accounts/account-store.ts'
import { bodyPlace, emailPlace, mailSubject, newsText, phonePlace } from './messages.ts'

export type Senders = { sms: SmsSender; mail: MailSender }

/** The job 'send-message'. A message that was sent is not sent again; what was sealed in it is forgotten, except in a demonstration. */
export function deliverMessage(senders: Senders): (unit: Unit, job: { messageId: string }) => Promise<void> {
  return async (unit, { messageId }) => {
    const message = await findUnsent(unit, messageId)
    if (!message) return
    const text = message.body_sealed
      ? unit.vault.openForService(bodyPlace(message.id), message.body_sealed)
      : message.body
    // A number that is the person's no more is sent nothing.
    if (message.channel === 'sms' && !message.phoneEnded)
      await senders.sms.send({ phone: phoneOf(unit, message), text, key: message.id })
    if (message.channel === 'email')
      await senders.mail.send({ to: addressOf(unit, message), subject: mailSubject, text, key: message.id })
    const { name } = message.channel === 'sms' ? senders.sms : senders.mail
    await unit.db
      .updateTable('message')
      .set({
        sent_at: unit.now,
        ...(name === 'demo' ? {} : { body_sealed: null, phone_sealed: null, email_sealed: null }),
      })
      .where('id', '=', message.id)
      .execute()
    if (message.channel === 'sms' && message.account && message.accountEmail) await alsoByMail(unit, message)
  }
}

type Unsent = NonNullable<Awaited<ReturnType<typeof findUnsent>>>

const findUnsent = (unit: Unit, messageId: string) =>
  unit.db
    .selectFrom('message')
    .leftJoin('account', 'account.id', 'message.account_id')
    .select(['message.id', 'channel', 'case_id', 'message.phone_sealed', 'message.email_sealed', 'body', 'body_sealed'])
    .select(['account.id as account', 'account.phone_sealed as accountPhone', 'account.email_sealed as accountEmail'])
    .select('account.telephone_ended_at as phoneEnded')
    .where('message.id', '=', messageId)
    .where('channel', 'in', ['sms', 'email'])
    .where('sent_at', 'is', null)
    .forUpdate('message')
    .executeTakeFirst()

/** Whoever gave an address is told there too, in the same transaction as the text message: once. */
async function alsoByMail(unit: Unit, { account, case_id }: Unsent): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('message')
    .values({
      id,
      account_id: account,
      case_id,
      channel: 'email',
      title: mailSubject,
      body: newsText,
      created_at: unit.now,
    })
    .execute()
  await unit.enqueue({ name: 'send-message', data: { messageId: id }, key: id })
}

function phoneOf(unit: Unit, { id, phone_sealed, account, accountPhone }: Unsent): string {
  if (phone_sealed) return unit.vault.openForService(phonePlace(id), phone_sealed)
  if (!account || !accountPhone) throw new Error('a text message has neither a telephone nor an account')
  return unit.vault.openForService({ table: 'account', column: 'phone', row: account }, accountPhone)
}

function addressOf(unit: Unit, { id, email_sealed, account, accountEmail }: Unsent): string {
  if (email_sealed) return unit.vault.openForService(emailPlace(id), email_sealed)
  if (!account || !accountEmail) throw new Error('an e-mail has neither an address nor an account with one')
  return unit.vault.openForService(accountEmailPlace(account), accountEmail)
}
