// What was typed may be a stranger's: no door makes the house send them more than so much, and the office is told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { demoMailSender } from '#platform/messages/mail-sender.ts'
import type { SmsSender } from '#platform/messages/sms-sender.ts'
import { limits } from '#regulation/offices/limits.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { requestPhoneCode } from '../accounts/sign-in-by-phone.ts'
import { stage } from '../cases/testing.ts'
import { spendMany } from '../sessions/limit-store.ts'
import { door } from '../sessions/sessions.ts'
import { deliverMessage } from './deliver-message.ts'
import { sendSms } from './messages.ts'

test('N5.2 a typed number gets so many texts a day from all doors together; another number is not touched', async (t) => {
  const { work, ownerQuery } = await stage(t)
  const out: string[] = []
  const sms: SmsSender = { name: 'test', send: async ({ phone }) => void out.push(phone) }
  const sendTo = async (phone: string) => {
    await work(worker, (unit) => sendSms(unit, phone, '【通办】请登录查看。'))
    const [message] = await ownerQuery<{ id: string }>('select id from message order by id desc limit 1')
    const id = message?.id ?? ''
    await work(worker, (unit) => deliverMessage({ sms, mail: demoMailSender })(unit, { messageId: id }))
    const [became] = await ownerQuery<{ failure: string | null; phone_sealed: Buffer | null }>(
      'select failure, phone_sealed from message where id = $1',
      [id],
    )
    return became
  }
  const { most } = limits['texts-to-typed-number']
  await work(worker, (unit) => spendMany(unit, 'texts-to-typed-number', '13800001234', most - 1))
  assert.equal((await sendTo('13800001234'))?.failure, null)
  assert.deepEqual(await sendTo('13800001234'), { failure: 'too-many', phone_sealed: null })
  assert.equal((await sendTo('13800001235'))?.failure, null)
  assert.deepEqual(out, ['13800001234', '13800001235'])
})

test('N5.2 one place gets so many codes a day, the whole house so many an hour; whoever signed in here before goes on', async (t) => {
  const { work } = await stage(t)
  const ask = (phone: string, client: string) =>
    work(door, (unit) => requestPhoneCode(unit, phone, { client, browser: client }))
  await work(door, (unit) =>
    spendMany(unit, 'codes-of-client-in-a-day', 'a hall', limits['codes-of-client-in-a-day'].most),
  )
  const today = await ask('13800002001', 'a hall')
  assert.ok(isRefusal(today) && /换一个网络.*窗口/.test(today.message))
  await work(door, (unit) => spendMany(unit, 'codes-in-all', 'everybody', limits['codes-in-all'].most))
  const flooded = await ask('13800002002', 'a household')
  assert.ok(isRefusal(flooded) && /一小时后再试.*窗口/.test(flooded.message))
})
