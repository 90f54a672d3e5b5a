// Hands text messages and e-mails to their senders, after the commit that wrote them, and tells the office whom they do not reach.
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { MailSender } from '#platform/messages/mail-sender.ts'
import { type SmsSender, type Undeliverable, Undelivered } from '#platform/messages/sms-sender.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { emailPlace as accountEmailPlace } from '../accounts/account-store.ts'
import { goOn, type Part, type Round, type WentOn } from '../rounds/round.ts'
import { spend } from '../sessions/limit-store.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import { releaseLetter, writeUndelivered } from './letter-store.ts'
import { emailPlace, mailSubject, openBody, phonePlace } from './messages.ts'
import { newsText } from './short-text.ts'

export type Senders = { sms: SmsSender; mail: MailSender }

/** Days for which sending is tried again; the office is told then whom to reach in another way. */
const daysTried = 3
/** The tries of one job are over by then; the hourly round goes on. */
const hoursOfTheJob = 3
const hour = 3_600_000

const failureInWords: Record<Undeliverable, string> = {
  'unknown-number': '空号或停机',
  unreachable: '没有信号或关机',
  blocked: '对方拒收短信',
  'too-late': '短信服务一直不通',
  'too-many': '这个号码今天收到的短信太多，没有再发',
  other: '运营商没有送达',
}

/** The job 'send-message'. A message that was sent is not sent again; what was sealed in it is forgotten, except in a demonstration. */
export function deliverMessage(senders: Senders): (unit: Unit, job: { messageId: string }) => Promise<void> {
  return async (unit, { messageId }) => {
    const message = await findUnsent(unit, messageId)
    if (!message) return
    if (message.send_before && unit.now >= message.send_before) return noteFailure(unit, message, 'too-late')
    if (await isTooOften(unit, message)) return noteFailure(unit, message, 'too-many')
    try {
      await handOver(unit, senders, message)
    } catch (error) {
      if (!(error instanceof Undelivered)) throw error
      return noteFailure(unit, message, error.why)
    }
    const { name } = message.channel === 'sms' ? senders.sms : senders.mail
    await unit.db
      .updateTable('message')
      .set({ sent_at: unit.now, ...(name === 'demo' ? {} : forgotten) })
      .where('id', '=', message.id)
      .execute()
    if (message.channel === 'sms' && message.account && message.accountEmail) await alsoByMail(unit, message)
  }
}

/** Messages that one slice looks at. */
const lookedAtOnce = 100

/** What no sender has taken for hours, in the order in which it was written. */
const resend: Part = async (unit, after, turn) => {
  const [written = '', last = ''] = after?.split(' ') ?? []
  const waiting = await unit.db
    .selectFrom('message')
    .select(['id', 'created_at'])
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('created_at', '<', before(unit, hoursOfTheJob * hour))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) > (${written}::timestamptz, ${last}::uuid)`),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(lookedAtOnce)
    .execute()
  const round = turn.begunAt.toISOString().slice(0, 13)
  let come: (typeof waiting)[number] | undefined
  let done = 0
  for (const one of waiting) {
    const message = one.created_at < before(unit, daysTried * 24 * hour) ? await findUnsent(unit, one.id) : undefined
    if (message) await noteFailure(unit, message, 'too-late')
    else await unit.enqueue({ name: 'send-message', data: { messageId: one.id }, key: `${one.id} ${round}` })
    come = one
    done += 1
    if (turn.isOver()) break
  }
  const isLast = done === waiting.length && waiting.length < lookedAtOnce
  const next = isLast || !come ? undefined : `${come.created_at.toISOString()} ${come.id}`
  return { due: done, done, putOff: 0, next }
}

const resendRound: Round = { name: 'resend-messages', parts: [resend] }

/** The job 'resend-messages': what no sender has taken for hours is tried again each hour, for three days. */
export const resendMessages = (unit: Unit): Promise<WentOn> => goOn(unit, resendRound)

const before = (unit: Unit, milliseconds: number) => new Date(unit.now.getTime() - milliseconds)

/** What the gateway says became of a message: a delivery outlasts whatever else is said, in whatever order. */
export async function noteReceipt(
  unit: Unit,
  { id, state, reason }: { id: string; state: 'delivered' | 'failed'; reason?: Undeliverable },
): Promise<void> {
  if (state === 'failed') {
    const message = await findMessage(unit, id)
      .where('delivered_at', 'is', null)
      .where('failed_at', 'is', null)
      .executeTakeFirst()
    if (message) await noteFailure(unit, message, reason ?? 'other')
    return
  }
  await unit.db
    .updateTable('message')
    .set({ delivered_at: unit.now, failed_at: null, failure: null })
    .where('id', '=', id)
    .where('channel', '=', 'sms')
    .where('delivered_at', 'is', null)
    .execute()
}

type Found = NonNullable<Awaited<ReturnType<ReturnType<typeof findMessage>['executeTakeFirst']>>>

const findMessage = (unit: Unit, id: string) =>
  unit.db
    .selectFrom('message')
    .leftJoin('account', 'account.id', 'message.account_id')
    .select(['message.id', 'channel', 'case_id', 'message.phone_sealed', 'message.email_sealed', 'body', 'body_sealed'])
    .select(['message.created_at', 'send_before', 'news_id'])
    .select(['account.id as account', 'account.phone_sealed as accountPhone', 'account.email_sealed as accountEmail'])
    .select('account.telephone_ended_at as phoneEnded')
    .where('message.id', '=', id)
    .where('channel', 'in', ['sms', 'email'])
    .forUpdate('message')

const findUnsent = (unit: Unit, id: string): Promise<Found | undefined> =>
  findMessage(unit, id).where('sent_at', 'is', null).where('failed_at', 'is', null).executeTakeFirst()

async function handOver(unit: Unit, { sms, mail }: Senders, message: Found): Promise<void> {
  const text = openBody(unit, message)
  if (message.channel === 'email')
    return mail.send({ to: addressOf(unit, message), subject: mailSubject, text, key: message.id })
  // A number that is the person's no more is sent nothing.
  if (!message.phoneEnded) await sms.send({ phone: phoneOf(unit, message), text, key: message.id })
}

/** To what was typed somewhere and nobody proved to be theirs: a stranger gets no more than this a day, from whatever door. */
async function isTooOften(unit: Unit, message: Found): Promise<boolean> {
  if (message.phone_sealed) return !(await spend(unit, 'texts-to-typed-number', phoneOf(unit, message)))
  return message.email_sealed !== null && !(await spend(unit, 'mails-to-typed-address', addressOf(unit, message)))
}

const forgotten = { body_sealed: null, phone_sealed: null, email_sealed: null }

async function noteFailure(
  unit: Unit,
  { id, channel, case_id, news_id }: Found,
  failure: Undeliverable,
): Promise<void> {
  await unit.db
    .updateTable('message')
    .set({ failed_at: unit.now, failure, ...forgotten })
    .where('id', '=', id)
    .execute()
  if (channel !== 'sms') return
  await releaseLetter(unit, id)
  if (news_id) await writeUndelivered(unit, news_id)
  if (case_id === null) return
  const { office } = await unit.db
    .selectFrom('case_file')
    .select('residence_office as office')
    .where('id', '=', case_id)
    .executeTakeFirstOrThrow()
  await tellOffice(unit, {
    office,
    // Once a day and case: each step sends one, and all fail alike.
    key: `sms ${case_id} ${unit.today}`,
    title: '短信没有送到申请人',
    words: `原因：${failureInWords[failure]}。信在“要寄的信”里。请寄给申请人或者打电话，并核对手机号码。`,
    href: `/workbench/cases/${case_id}`,
  })
}

/** Whoever gave an address is told there too, in the same transaction as the text message: once. */
async function alsoByMail(unit: Unit, { account, case_id }: Found): Promise<void> {
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

function phoneOf(unit: Unit, { id, phone_sealed, account, accountPhone }: Found): string {
  if (phone_sealed) return unit.vault.openForService(phonePlace(id), phone_sealed)
  if (!account || !accountPhone) throw new Error('a text message has neither a telephone nor an account')
  return unit.vault.openForService({ table: 'account', column: 'phone', row: account }, accountPhone)
}

function addressOf(unit: Unit, { id, email_sealed, account, accountEmail }: Found): string {
  if (email_sealed) return unit.vault.openForService(emailPlace(id), email_sealed)
  if (!account || !accountEmail) throw new Error('an e-mail has neither an address nor an account with one')
  return unit.vault.openForService(accountEmailPlace(account), accountEmail)
}
