// Telling people: an inbox in the system and a short text message, both written in the step's own transaction.
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { bannedInSms, mostSigns, shortText } from './short-text.ts'

export type Message = {
  id: string
  title: string
  body: string
  createdAt: Date
  readAt: Date | null
  caseId: string | null
}

/** Whom the news is about and which office writes to them where no telephone takes it (tell-person.ts). */
export type AboutWhom = { newsId: string; person: string; office: string }

export type ToAccounts = {
  accounts: readonly string[]
  caseId?: string | undefined
  stepSeq?: number | undefined
  title: string
  body: string
  /** The date that matters, in words, for the text message. */
  when?: string | undefined
  about?: AboutWhom | undefined
}

/** Tells every account of a case, or of a certificate: the whole text in the inbox, and a text message of what happened and until when. */
export const tellAccounts = (
  unit: Unit,
  accounts: readonly string[],
  message: Omit<ToAccounts, 'accounts'>,
): Promise<void> => tellManyAccounts(unit, [{ ...message, accounts }])

/** The same of many things at once. */
export async function tellManyAccounts(unit: Unit, all: readonly ToAccounts[]): Promise<void> {
  const written = all.flatMap(({ accounts, ...message }) =>
    accounts.map((account) => {
      const row = {
        account_id: account,
        case_id: message.caseId ?? null,
        step_seq: message.stepSeq ?? null,
        news_id: message.about?.newsId ?? null,
        person_id: message.about?.person ?? null,
        office_id: message.about?.office ?? null,
        created_at: unit.now,
      }
      const [inbox, sms] = [newId(), newId()]
      const text = unit.vault.sealForService(bodyPlace(sms), shortText(message.title, message.when))
      const sealed = unit.vault.sealForService(bodyPlace(inbox), message.body)
      return {
        inbox: {
          id: inbox,
          ...row,
          channel: 'inbox',
          title: message.title,
          body: '',
          body_sealed: sealed,
          sent_at: unit.now,
        },
        sms: { id: sms, ...row, channel: 'sms', title: '短信', body: '', body_sealed: text, sent_at: null },
      }
    }),
  )
  if (written.length === 0) return
  await unit.db
    .insertInto('message')
    .values(written.flatMap(({ inbox, sms }) => [inbox, sms]))
    .execute()
  await Promise.all(
    written.map(({ sms }) => unit.enqueue({ name: 'send-message', data: { messageId: sms.id }, key: sms.id })),
  )
}

export const phonePlace = (row: string) => ({ table: 'message', column: 'phone', row })
export const bodyPlace = (row: string) => ({ table: 'message', column: 'body', row })

/** Plain until 0146. */
export type StoredBody = { id: string; body: string; body_sealed: Buffer | null }

export const openBody = (unit: Unit, { id, body, body_sealed: sealed }: StoredBody): string =>
  sealed ? unit.vault.openForService(bodyPlace(id), sealed) : body

/**
 * A text message to a telephone that may have no account yet; number and text are sealed until it is sent.
 * @param about.forMinutes how long it is worth sending: a code that has run out is not sent any more
 */
export async function sendSms(
  unit: Unit,
  phone: string,
  body: string,
  about: { caseId?: string; stepSeq?: number; forMinutes?: number } = {},
): Promise<string> {
  if (body.length > mostSigns) throw new Error('a text message has at most 70 characters')
  const banned = bannedInSms.find((word) => body.includes(word))
  if (banned) throw new Error(`a text message must not say ${banned}`)
  const id = newId()
  await unit.db
    .insertInto('message')
    .values({
      id,
      case_id: about.caseId ?? null,
      step_seq: about.stepSeq ?? null,
      send_before: about.forMinutes === undefined ? null : new Date(unit.now.getTime() + about.forMinutes * 60_000),
      phone_sealed: unit.vault.sealForService(phonePlace(id), phone),
      channel: 'sms',
      title: '短信',
      body: '',
      body_sealed: unit.vault.sealForService(bodyPlace(id), body),
      created_at: unit.now,
    })
    .execute()
  await unit.enqueue({ name: 'send-message', data: { messageId: id }, key: id })
  return id
}

export const emailPlace = (row: string) => ({ table: 'message', column: 'email', row })

/** An e-mail with words of its own; address and words are sealed until it is sent. */
export async function sendMail(unit: Unit, address: string, body: string): Promise<void> {
  const id = newId()
  await unit.db
    .insertInto('message')
    .values({
      id,
      email_sealed: unit.vault.sealForService(emailPlace(id), address),
      channel: 'email',
      title: mailSubject,
      body: '',
      body_sealed: unit.vault.sealForService(bodyPlace(id), body),
      created_at: unit.now,
    })
    .execute()
  await unit.enqueue({ name: 'send-message', data: { messageId: id }, key: id })
}

/** Says nothing of what it is about: mailboxes are read over shoulders. */
export const mailSubject = '【通办】您有新消息'

/** How many messages the page of an account shows. */
export const mostMessages = 50

export async function listInbox(unit: Unit, account: string, most = mostMessages): Promise<readonly Message[]> {
  const rows = await unit.db
    .selectFrom('message')
    .select(['id', 'title', 'body', 'body_sealed', 'created_at as createdAt', 'read_at as readAt', 'case_id as caseId'])
    .where('account_id', '=', account)
    .where('channel', '=', 'inbox')
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ body_sealed, ...row }) => ({ ...row, body: openBody(unit, { ...row, body_sealed }) }))
}

export async function markInboxRead(unit: Unit, account: string): Promise<void> {
  await unit.db
    .updateTable('message')
    .set({ read_at: unit.now })
    .where('account_id', '=', account)
    .where('read_at', 'is', null)
    .execute()
}
