// Hands text messages to the sender, after the commit that wrote them; and shows a demonstration what it would have sent.
import type { SmsSender } from '#platform/messages/sms-sender.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskPhone } from '#regulation/names.ts'
import { bodyPlace, phonePlace } from './messages.ts'

/** The job 'send-message'. A message that was sent is not sent again; what was sealed in it is forgotten, except in a demonstration. */
export function deliverMessage(sender: SmsSender): (unit: Unit, job: { messageId: string }) => Promise<void> {
  return async (unit, { messageId }) => {
    const message = await unit.db
      .selectFrom('message')
      .leftJoin('account', 'account.id', 'message.account_id')
      .select(['message.id', 'message.phone_sealed', 'body', 'body_sealed', 'account.id as account'])
      .select('account.phone_sealed as accountPhone')
      .where('message.id', '=', messageId)
      .where('channel', '=', 'sms')
      .where('sent_at', 'is', null)
      .forUpdate('message')
      .executeTakeFirst()
    if (!message) return
    const phone = message.phone_sealed
      ? unit.vault.openForService(phonePlace(message.id), message.phone_sealed)
      : openAccountPhone(unit, message.account, message.accountPhone)
    const text = message.body_sealed
      ? unit.vault.openForService(bodyPlace(message.id), message.body_sealed)
      : message.body
    await sender.send({ phone, text, key: message.id })
    await unit.db
      .updateTable('message')
      .set({ sent_at: unit.now, ...(sender.name === 'demo' ? {} : { body_sealed: null, phone_sealed: null }) })
      .where('id', '=', message.id)
      .execute()
  }
}

function openAccountPhone(unit: Unit, account: string | null, sealed: Buffer | null): string {
  if (!account || !sealed) throw new Error('a text message has neither a telephone nor an account')
  return unit.vault.openForService({ table: 'account', column: 'phone', row: account }, sealed)
}

export type DemoMessage = { id: string; maskedPhone: string; text: string; at: Date; sent: boolean }

/** The latest text messages with their texts: for the system's actor, in a demonstration only. */
export async function listDemoMessages(unit: Unit): Promise<readonly DemoMessage[]> {
  const rows = await unit.db
    .selectFrom('message')
    .leftJoin('account', 'account.id', 'message.account_id')
    .select(['message.id', 'message.phone_sealed', 'body', 'body_sealed', 'message.created_at as at', 'sent_at'])
    .select('account.masked_phone as maskedPhone')
    .where('channel', '=', 'sms')
    .orderBy('message.created_at', 'desc')
    .orderBy('message.id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    maskedPhone:
      row.maskedPhone ??
      (row.phone_sealed ? maskPhone(unit.vault.openForService(phonePlace(row.id), row.phone_sealed)) : ''),
    text: row.body_sealed ? unit.vault.openForService(bodyPlace(row.id), row.body_sealed) : row.body,
    at: row.at,
    sent: row.sent_at !== null,
  }))
}
