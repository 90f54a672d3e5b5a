// Applicants' sign-in: a code by text message, few tries, few codes, and nothing readable left behind.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDemoMessages } from '#demo/messages.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { demoMailSender } from '#platform/messages/mail-sender.ts'
import type { SmsSender } from '#platform/messages/sms-sender.ts'
import { demoSender } from '#platform/messages/sms-sender.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { maskPhone } from '#regulation/names.ts'
import { limits } from '#regulation/offices/limits.ts'
import { readPhone } from '#regulation/offices/one-time-codes.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { deliverMessage } from '../messages/deliver-message.ts'
import { listInbox, sendSms, tellAccounts } from '../messages/messages.ts'
import { bannedInSms } from '../messages/short-text.ts'
import { door, resolveSession } from '../sessions/sessions.ts'
import { type AskedFrom, requestPhoneCode, signInWithCode } from './sign-in-by-phone.ts'

const { work, ownerQuery } = await openTestPlatform({ after: (use) => test.after(use) })

const start = new Date('2026-09-01T01:00:00Z')
const at = <T>(minutes: number, use: (unit: Unit) => Promise<T>) =>
  work(door, use, { now: new Date(start.getTime() + minutes * 60_000) })
const system = { kind: 'system', id: 'worker' } as const

/** Each telephone in a browser of its own, at home. */
const from = (phone: string, change: Partial<AskedFrom> = {}): AskedFrom => ({
  client: `home of ${phone}`,
  browser: `browser of ${phone}`,
  ...change,
})

async function codeFor(phone: string, minutes: number, change: Partial<AskedFrom> = {}): Promise<string> {
  const sent = await at(minutes, (unit) => requestPhoneCode(unit, phone, from(maskPhone(phone), change)))
  if (isRefusal(sent)) throw new Error(sent.message)
  const all = await work(system, listDemoMessages)
  const latest = all.find(({ text, to }) => text.includes('验证码') && to === maskPhone(sent.phone))
  return /验证码 (\d{6})/.exec(latest?.text ?? '')?.[1] ?? ''
}

const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function enter(phone: string, code: string, minutes: number, browser = from(maskPhone(phone)).browser) {
  const result = await at(minutes, (unit) => signInWithCode(unit, { phone, code, browser }))
  return 'wrong' in result ? result.wrong.message : 'in'
}

test('a code opens a session, and the same telephone is the same account however it is typed', async () => {
  const phone = '13800001111'
  const own = { client: 'home', browser: 'own' }
  const first = await at(0, async (unit) => requestPhoneCode(unit, '+86 138-0000-1111', own))
  assert.deepEqual(first, { sent: true, phone })
  const code = await codeFor('１３８００００１１１１', 1, own)
  const result = await at(2, (unit) => signInWithCode(unit, { phone, code: ` ${code} `, browser: 'own' }))
  assert.ok('token' in result)
  const session = await at(3, (unit) => resolveSession(unit, result.token))
  assert.equal(session?.account?.maskedPhone, '138****1111')
  assert.match(await enter(phone, code, 3, 'own'), /已过期/)
  assert.equal(await enter(phone, await codeFor(phone, 4), 4), 'in')
  assert.equal((await ownerQuery('select from account')).length, 1)
  assert.deepEqual(readPhone('8613800001111'), { phone })
})

test('a code lasts ten minutes', async () => {
  const phone = '13800002222'
  const code = await codeFor(phone, 0)
  assert.match(await enter(phone, code, 10), /已过期/)
})

test('after five wrong tries the right code is refused too, and the tries stay counted', async () => {
  const phone = '13800003333'
  const code = await codeFor(phone, 0)
  for (let tries = 0; tries < 5; tries++) assert.match(await enter(phone, wrongFor(code), 1), /不对/)
  assert.match(await enter(phone, code, 1), /次数太多/)
})

test('fifty guesses at once are five guesses', async () => {
  const phone = '13800004444'
  const code = await codeFor(phone, 0)
  const answers = await Promise.all(Array.from({ length: 50 }, () => enter(phone, wrongFor(code), 1)))
  assert.equal(answers.filter((answer) => /不对/.test(answer)).length, 5)
})

test('a browser gets five codes an hour for a telephone, also at once, and what is no mobile number gets none', async () => {
  const phone = '13800005555'
  for (let sent = 0; sent < 5; sent++) await codeFor(phone, sent)
  const ask = (typed: string, minutes: number) => at(minutes, (unit) => requestPhoneCode(unit, typed, from('once')))
  for (let sent = 0; sent < 5; sent++) assert.ok(!isRefusal(await ask('13800005550', 5)))
  const sixth = await ask('13800005550', 6)
  assert.match(isRefusal(sixth) ? sixth.message : '', /太多/)
  assert.ok(await codeFor(phone, 61))
  const burst = await Promise.all(Array.from({ length: 16 }, () => ask('13800005556', 0)))
  assert.equal(burst.filter((one) => !isRefusal(one)).length, 5)
  for (const typed of ['', '110', '0971-8888888', '138000055555', '1380000555x'])
    assert.ok(isRefusal(await ask(typed, 0)), typed)
})

test('a stranger’s wrong tries and requests leave a telephone its own code and codes', async () => {
  const phone = '13800005557'
  const code = await codeFor(phone, 0)
  const stranger = { client: 'elsewhere', browser: 'a stranger’s' }
  for (let asked = 0; asked < 5; asked++) await codeFor(phone, 1, stranger)
  for (let tries = 0; tries < 20; tries++) await enter(phone, '000000', 2, stranger.browser)
  for (let tries = 0; tries < 20; tries++) await enter(phone, '000000', 2, `another ${tries}`)
  assert.equal(await enter(phone, code, 3), 'in')
  assert.ok(await codeFor(phone, 4), 'and may ask for another')
})

test('a code counts only in the browser that asked for it', async () => {
  const phone = '13800005558'
  const code = await codeFor(phone, 0)
  assert.match(await enter(phone, code, 1, 'another'), /不是在这个浏览器里/)
  assert.equal(await enter(phone, code, 1), 'in')
})

test('from however many places they are asked for, a telephone gets few codes; where it signed in before it gets its own', async () => {
  const phone = '13800005559'
  const code = await codeFor(phone, 0)
  const signedIn = await at(1, (unit) => signInWithCode(unit, { phone, code, browser: from(maskPhone(phone)).browser }))
  assert.ok('familiar' in signedIn)
  const strangers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      at(2, (unit) => requestPhoneCode(unit, phone, { client: `stranger ${n}`, browser: `b${n}` })),
    ),
  )
  assert.equal(strangers.filter((one) => !isRefusal(one)).length, limits['codes-of-telephone'].most - 1)
  assert.ok(isRefusal(await at(3, (unit) => requestPhoneCode(unit, phone, from(maskPhone(phone))))))
  const { familiar } = signedIn
  assert.ok(!isRefusal(await at(3, (unit) => requestPhoneCode(unit, phone, from(maskPhone(phone), { familiar })))))
  const other = from('13800005500', { familiar })
  for (let asked = 0; asked < 5; asked++) await at(3, (unit) => requestPhoneCode(unit, '13800005500', other))
  assert.ok(
    isRefusal(await at(3, (unit) => requestPhoneCode(unit, '13800005500', other))),
    'another telephone’s is worth nothing',
  )
})

test('one place gets so many codes an hour for whatever telephones', async () => {
  const answers = await Promise.all(
    Array.from({ length: 80 }, (_, n) =>
      at(0, (unit) => requestPhoneCode(unit, `138111${String(10_000 + n)}`, { client: 'one place', browser: `b${n}` })),
    ),
  )
  assert.equal(answers.filter((one) => !isRefusal(one)).length, limits['codes-of-client'].most)
})

test('neither telephone nor code can be read in the database', async () => {
  const phone = '13800006666'
  const code = await codeFor(phone, 0)
  const rows = await ownerQuery<{ text: string }>(
    `select account::text as text from account union all select phone_code::text from phone_code
      union all select message::text from message union all select audit::text from audit`,
  )
  assert.ok(rows.length > 3)
  for (const { text } of rows) assert.ok(!text.includes(phone) && !text.includes(`验证码 ${code}`))
})

test('a text message goes out once, to the right telephone, and is forgotten then', async () => {
  const out: { phone: string; text: string; key: string }[] = []
  const sender: SmsSender = { name: 'test', send: async (message) => void out.push(message) }
  await work(system, (unit) => sendSms(unit, '13800007777', '【通办】请登录查看。'))
  const [message] = await ownerQuery<{ id: string }>('select id from message order by id desc limit 1')
  const deliver = () =>
    work(system, (unit) =>
      deliverMessage({ sms: sender, mail: demoMailSender })(unit, { messageId: message?.id ?? '' }),
    )
  await Promise.all([deliver(), deliver(), deliver()])
  assert.deepEqual(out, [{ phone: '13800007777', text: '【通办】请登录查看。', key: message?.id }])
  const [kept] = await ownerQuery('select body, body_sealed, phone_sealed from message where id = $1', [message?.id])
  assert.deepEqual(kept, { body: '', body_sealed: null, phone_sealed: null })
})

test('a message that the provider refuses stays to be sent', async () => {
  const broken: SmsSender = { name: 'test', send: () => Promise.reject(new Error('provider down')) }
  await work(system, (unit) => sendSms(unit, '13800007777', '【通办】请登录查看。'))
  const [message] = await ownerQuery<{ id: string }>('select id from message order by id desc limit 1')
  const deliver = (sender: SmsSender) =>
    work(system, (unit) =>
      deliverMessage({ sms: sender, mail: demoMailSender })(unit, { messageId: message?.id ?? '' }),
    )
  await assert.rejects(deliver(broken), /provider down/)
  const sent = async () => (await work(system, listDemoMessages)).find(({ id }) => id === message?.id)?.sent
  assert.equal(await sent(), false)
  await deliver(demoSender)
  assert.equal(await sent(), true)
})

test('a text message about a case gives nothing away; the inbox has the words', async () => {
  const phone = '13800008888'
  await enter(phone, await codeFor(phone, 0), 0)
  const [account] = await ownerQuery<{ id: string }>(`select id from account where masked_phone = '138****8888'`)
  const id = account?.id ?? ''
  const body = '您的残疾人证新办申请已收到。'
  await work(system, (unit) => tellAccounts(unit, [id], { title: '申请已收到', body }))
  const own = await work({ kind: 'applicant', id, level: 'real-name' }, (unit) => listInbox(unit, id))
  assert.deepEqual(
    own.map((message) => message.body),
    [body],
  )
  const other = { kind: 'applicant', id: '018f0000-0000-7000-8000-000000000000', level: 'real-name' } as const
  assert.deepEqual(await work(other, (unit) => listInbox(unit, id)), [])
  const out: string[] = []
  const sender: SmsSender = { name: 'test', send: async ({ phone: to, text }) => void out.push(to, text) }
  const [sms] = await ownerQuery<{ id: string }>(`select id from message where channel = 'sms' and account_id = $1`, [
    id,
  ])
  await work(system, (unit) =>
    deliverMessage({ sms: sender, mail: demoMailSender })(unit, { messageId: sms?.id ?? '' }),
  )
  assert.equal(out[0], phone)
  assert.ok(out[1] && out[1].length <= 70 && bannedInSms.every((word) => !out[1]?.includes(word)))
})

test('a text message that is too long, or names a disability, is a bug', async () => {
  for (const body of ['好'.repeat(71), '【通办】您的残疾人证已办好。', '【通办】精神评定已安排。'])
    await assert.rejects(
      work(system, (unit) => sendSms(unit, '13800009999', body)),
      /text message/,
    )
})
