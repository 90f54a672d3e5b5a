// An e-mail address is one's own once its code came back; what is sent to it gives nothing away.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDemoMessages } from '#demo/messages.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import type { MailSender } from '#platform/messages/mail-sender.ts'
import { demoSender } from '#platform/messages/sms-sender.ts'
import type { Actor } from '#regulation/actor.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { deliverMessage } from '../messages/deliver-message.ts'
import { tellAccounts } from '../messages/messages.ts'
import { bannedInSms } from '../messages/short-text.ts'
import { door } from '../sessions/sessions.ts'
import { contactsOf, ensureAccount, removeEmail } from './account-store.ts'
import { confirmEmail, requestEmailCode } from './email-address.ts'

const system: Actor = { kind: 'system', id: 'worker' }
const { work, ownerQuery } = await openTestPlatform({ after: (use) => test.after(use) })
const account = await work(door, (unit) => ensureAccount(unit, telephoneOf('13800002222')))
const me: Actor = { kind: 'applicant', id: account, level: 'real-name' }
const codeSent = async () =>
  /验证码 (\d{6})/.exec(
    (await work(system, listDemoMessages)).find((one) => one.channel === 'email')?.text ?? '',
  )?.[1] ?? ''

const out: { to: string; subject: string; text: string; key: string }[] = []
const mail: MailSender = { name: 'test', send: async (message) => void out.push(message) }
/** Hands everything unsent to the senders, until nothing is left. */
async function deliverAll(): Promise<void> {
  for (;;) {
    const [waiting] = await ownerQuery<{ id: string }>(
      `select id from message where sent_at is null and channel in ('sms', 'email') order by id limit 1`,
    )
    if (!waiting) return
    await work(system, (unit) => deliverMessage({ sms: demoSender, mail })(unit, { messageId: waiting.id }))
  }
}

test('an address that is none is refused at its field', async () => {
  for (const typed of [
    '',
    'nobody',
    'a@b',
    'a b@example.com',
    '"><script>@example.com',
    `${'x'.repeat(260)}@example.com`,
  ]) {
    const refused = await work(me, (unit) => requestEmailCode(unit, account, typed))
    assert.ok(isRefusal(refused) && refused.field === 'email', typed)
  }
})

test('the address counts once the code came back, and wrong codes run out', async () => {
  assert.ok(!isRefusal(await work(me, (unit) => requestEmailCode(unit, account, 'ceshi@example.com'))))
  const code = await codeSent()
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  assert.ok('wrong' in (await work(me, (unit) => confirmEmail(unit, account, wrong))))
  assert.deepEqual(await work(me, (unit) => contactsOf(unit, account)), {
    phone: '138****2222',
    email: null,
    waiting: 'c***@example.com',
  })
  assert.ok('confirmed' in (await work(me, (unit) => confirmEmail(unit, account, code))))
  assert.equal((await work(me, (unit) => contactsOf(unit, account))).email, 'c***@example.com')
  assert.ok('wrong' in (await work(me, (unit) => confirmEmail(unit, account, code))), 'a code works once')
})

test('news of a case goes there too, once, without a word of what it is about', async () => {
  out.length = 0
  await deliverAll()
  const before = out.length
  await work(system, (unit) => tellAccounts(unit, [account], { caseId: account, title: '已受理', body: '残疾人证' }))
  await deliverAll()
  await deliverAll()
  const news = out.slice(before)
  assert.equal(news.length, 1)
  assert.equal(news[0]?.to, 'ceshi@example.com')
  assert.ok(bannedInSms.every((word) => !`${news[0]?.subject}${news[0]?.text}`.includes(word)))
  const kept = await ownerQuery('select id from message where email_sealed is not null')
  assert.deepEqual(kept, [], 'the address of the code is forgotten once sent')
})

test('nobody else changes an address, and its owner takes it back', async () => {
  const other = await work(door, (unit) => ensureAccount(unit, telephoneOf('13800003333')))
  await work({ kind: 'applicant', id: other, level: 'real-name' }, (unit) => removeEmail(unit, account))
  assert.equal((await work(me, (unit) => contactsOf(unit, account))).email, 'c***@example.com')
  await work(me, (unit) => removeEmail(unit, account))
  assert.equal((await work(me, (unit) => contactsOf(unit, account))).email, null)
})
