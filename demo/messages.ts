// What a demonstration would have sent by text message and e-mail, to be read on its own page.
import { emailPlace, openBody, phonePlace } from '#casework/messages/messages.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskPhone } from '#regulation/names.ts'
import { maskEmail } from '#regulation/offices/one-time-codes.ts'

export type DemoMessage = {
  id: string
  channel: 'sms' | 'email'
  /** Telephone or address, masked. */
  to: string
  text: string
  at: Date
  sent: boolean
}

/** The latest messages with their texts: for the system's actor, in a demonstration only. */
export async function listDemoMessages(unit: Unit): Promise<readonly DemoMessage[]> {
  const rows = await unit.db
    .selectFrom('message')
    .leftJoin('account', 'account.id', 'message.account_id')
    .select(['message.id', 'channel', 'message.phone_sealed', 'message.email_sealed', 'body', 'body_sealed'])
    .select(['message.created_at as at', 'sent_at', 'account.masked_phone', 'account.masked_email'])
    .where('channel', 'in', ['sms', 'email'])
    .orderBy('message.created_at', 'desc')
    .orderBy('message.id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => {
    const { vault } = unit
    const phone = row.phone_sealed && maskPhone(vault.openForService(phonePlace(row.id), row.phone_sealed))
    const email = row.email_sealed && maskEmail(vault.openForService(emailPlace(row.id), row.email_sealed))
    return {
      id: row.id,
      channel: row.channel as DemoMessage['channel'],
      to: (row.channel === 'sms' ? (row.masked_phone ?? phone) : (row.masked_email ?? email)) ?? '',
      text: openBody(unit, row),
      at: row.at,
      sent: row.sent_at !== null,
    }
  })
}
