// Where no sender is connected, nothing says that a code was sent; people are told the other ways (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { buildApp } from '../app.ts'

const plain = { 'content-type': 'application/x-www-form-urlencoded' }

test('a code asked for by telephone or by e-mail is refused in words, and none is written', async (t) => {
  const { platform, work, applicant, ownerQuery } = await stage(t)
  const sends = { sms: false, mail: false }
  const app = await buildApp(platform, { demo: false, mode: 'trial', publicUrl: undefined, sends })
  t.after(() => app.close().then(() => undefined))
  const token = await work(door, (unit) => openSession(unit, { account: applicant.id }))
  const count = async () => (await ownerQuery<{ n: string }>('select count(*) as n from message'))[0]?.n
  const before = await count()
  const send = (url: string, payload: string) =>
    app.inject({ method: 'POST', url, headers: { ...plain, cookie: `tongban=${token}` }, payload })
  const asked: readonly (readonly [string, string, RegExp])[] = [
    ['/sign-in', 'phone=13900000001', /没有接通短信[\s\S]*窗口/],
    ['/account/telephones', '_key=abcdefgh1&phone=13900000001', /没有接通短信/],
    ['/account/contact', '_key=abcdefgh2&email=a%40b.example', /没有接通邮件/],
  ]
  for (const [url, payload, says] of asked) {
    const answer = await send(url, payload)
    assert.match(answer.body, says, url)
    assert.doesNotMatch(answer.body, /验证码已发|已经发到/)
  }
  assert.equal(await count(), before)
})
