// Verifying a certificate by its code, or by number and name: what it says, and what it never tells.
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import { holder } from '#casework/cases/testing.ts'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { listRegister } from '#casework/certificates/testing.ts'
import { verifyToken } from '#platform/certificate-token.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { keyIdOf } from '#platform/signatures.ts'
import type { CertificateStatus } from '#regulation/certificate-life.ts'
import { office } from '../workbench/testing.ts'
import { openTurns } from './turns.ts'

const name = '测试·张晓禾'
/** As the form sends it. */
const issued = { 'issued.year': '2026', 'issued.month': '3', 'issued.day': '23' }
const number = '63010219900307201543'

async function withCertificate(t: Parameters<typeof office>[0]) {
  const house = await office(t, '2026-03-24')
  const { send, bringToApproval, act, clerk, approver, work, app } = house
  const { caseId } = await send('2026-03-02')
  await bringToApproval(caseId, clerk)
  await act(approver, caseId, '2026-03-20', 'approve', {})
  await act(approver, caseId, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  const [certificate] = await work(worker, listRegister)
  assert.ok(certificate?.token)
  const ask = (fields: Record<string, string>, remoteAddress = '192.0.2.1') =>
    app.inject({
      method: 'POST',
      url: '/verify',
      remoteAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), ...issued, ...fields }).toString(),
    })
  return { ...house, id: certificate.id, token: certificate.token, ask }
}

const dayFields = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { 'issued.year': year, 'issued.month': month, 'issued.day': date }
}

/** The answer's words, without what was typed. */
const answerOf = (page: string) =>
  page.slice(page.indexOf('<main'), page.indexOf('<form method="post" novalidate action="/verify"'))

test('R4.1.5 N5.2 the code tells whether the certificate is valid, its level and dates, and nothing else of the person', async (t) => {
  const { app, work, id, token } = await withCertificate(t)
  const valid = await app.inject(`/v/${token}`)
  assert.equal(valid.statusCode, 200)
  assert.match(valid.body, /✓ 这本证有效.*测\*·\*\*禾.*绿色.*肢体残疾 三级.*2036年/s)
  assert.match(valid.body, /签名是真的/)
  for (const secret of ['张晓禾', '630102', '演示街', '13900000001', 'QH00000001'])
    assert.ok(!valid.body.includes(secret), secret)

  for (const [status, words] of [
    ['frozen', /✗ 这本证已冻结，无效.*签名是真的，但登记里这本证已冻结/s],
    ['spoiled', /印坏作废/],
    ['expired', /✗ 这本证已到期/],
    ['superseded', /✗ 这本证已换发新证，无效.*请让持证人出示新证/s],
    ['cancelled', /✗ 这本证已注销/],
  ] as const) {
    await work(worker, (unit) => setCertificateStatus(unit, id, status, 'test'))
    const page = (await app.inject(`/v/${token}`)).body
    assert.match(page, words)
    assert.ok(!page.includes('✓'), status)
    assert.doesNotMatch(page, /肢体残疾|绿色|测\*/, 'of a card that does not count, nothing else is said')
  }
  const forged = `${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBB' : 'AAA'}`
  const refused = await app.inject(`/v/${forged}`)
  assert.match(refused.body, /不是本系统签发的，或者已被改动/)
  assert.ok(!refused.body.includes('测*'))
  assert.equal((await app.inject('/v/%3Cscript%3E')).statusCode, 200)
})

test('a certificate can be verified without this house, with its public keys', async (t) => {
  const { app, token } = await withCertificate(t)
  const { keys } = (await app.inject('/.well-known/tongban-keys.json')).json<{
    keys: { kty: string; crv: string; x: string; kid: string }[]
  }>()
  const imported = keys.map((jwk) => createPublicKey({ key: jwk, format: 'jwk' }))
  assert.deepEqual(
    keys.map((jwk) => jwk.kid),
    imported.map(keyIdOf),
  )
  assert.ok(keys.every((jwk) => !('d' in jwk)))
  const facts = verifyToken(imported, token)
  assert.ok(!('invalid' in facts))
  assert.equal(facts.to, '2036-03-22')
})

test('N5.2 number, name and day must all fit, and an unknown number is answered like a wrong name or day', async (t) => {
  const { ask } = await withCertificate(t)
  const typed = await ask({ number: ' ６３０１０２-19900307 2015 43', name: '测试•张晓禾 ' })
  assert.match(typed.body, /✓ 这本证有效/)
  assert.doesNotMatch(answerOf(typed.body), /肢体|三级|绿色|2036/, 'nothing but whether it counts')
  const wrong = [
    await ask({ number: '63010219900307201544', name }),
    await ask({ number, name: '测试·王小明' }),
    await ask({ number, name, 'issued.day': '24' }),
    await ask({ number: '63010219900307201533', name }),
  ]
  for (const answer of wrong) {
    assert.match(answer.body, /没有查到/)
    assert.equal(answerOf(answer.body), answerOf(wrong[0]?.body ?? ''))
    assert.equal(answer.statusCode, typed.statusCode)
  }
  const misread = await ask({ number: '123', name: '', 'issued.month': '13' })
  assert.equal(misread.statusCode, 422)
  assert.match(misread.body, /证号有 20 位.*请填写姓名.*签发日期：年、月、日/s)
})

test('N5.2 who guesses is slowed down; the same card is verified by everybody else, and by its code', async (t) => {
  const { ask, app, token } = await withCertificate(t)
  const guess = () => ask({ number: '63010219900307201533', name }, '203.0.113.9')
  for (let n = 0; n < 10; n++) assert.match((await guess()).body, /没有查到/)
  const refused = await ask({ number, name }, '203.0.113.9')
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /您这里查错太多次.*扫码不受影响/s)
  assert.match((await ask({ number, name }, '192.0.2.7')).body, /✓ 这本证有效/)
  const other = await ask({ number: '63010219610103777042', name: '测试·冯四' }, '203.0.113.9')
  assert.match(other.body, /没有查到/, 'another person at the same address is verified all the same')
  const scanned = await app.inject({ url: `/v/${token}`, remoteAddress: '203.0.113.9' })
  assert.match(scanned.body, /✓ 这本证有效/)
})

test('N5.2 a storm of guesses from a hundred clients: the true verifier need not wait until it is over', async (t) => {
  const { ask } = await withCertificate(t)
  let answered = 0
  const storm = Array.from({ length: 300 }, (_, index) =>
    ask({ number: '63010219900307201533', name }, `198.51.${index % 2}.${index % 50}`).then((answer) => {
      answered += 1
      return answer
    }),
  )
  await Promise.race(storm)
  const answer = await ask({ number, name }, '192.0.2.7')
  const before = answered
  assert.match(answer.body, /✓ 这本证有效/)
  await Promise.all(storm)
  assert.ok(before < storm.length * 0.75, `answered after ${before} of ${storm.length} guesses`)
})

test('R4.4 the loss of a card is said at every way of verifying, also after another card was issued', async (t) => {
  const { ask, app, token, work, id } = await withCertificate(t)
  const everyWay = async () => [(await ask({ number, name })).body, (await app.inject(`/v/${token}`)).body]
  const set = (...[status, reason]: [CertificateStatus, string]) =>
    work(worker, (unit) => setCertificateStatus(unit, id, status, reason))
  await set('void', 'lost')
  for (const page of await everyWay()) assert.match(page, /✗ 这本证已声明遗失，作废，无效.*不要收下/s)
  await set('superseded', 'lost')
  for (const page of await everyWay()) assert.match(page, /✗ 这本证已声明遗失，作废，无效/)
  await set('void', 'lost')
  await set('cancelled', 'deceased')
  for (const page of await everyWay()) {
    assert.match(page, /✗ 这本证已声明遗失/)
    assert.doesNotMatch(page, /死亡|去世|注销/)
  }
})

test('R4.4 a card that was found again before another was issued is lost no more', async (t) => {
  const { ask, work, id } = await withCertificate(t)
  for (const [status, reason] of [
    ['void', 'lost'],
    ['in-force', 'restored'],
    ['superseded', 'damaged'],
  ] as const)
    await work(worker, (unit) => setCertificateStatus(unit, id, status, reason))
  assert.match((await ask({ number, name })).body, /已换发新证，无效/)
})

test('R4.2.2 R4.4 by number: an imported card, the card that counts among several of one number, one whose last day is over', async (t) => {
  const house = await office(t, '2026-03-25')
  const card = await holder(house, { from: '2016-05-01' })
  const verify = ({ app }: typeof house, one: { number: string }) =>
    app.inject({
      method: 'POST',
      url: '/verify',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), number: one.number, name, ...dayFields('2016-05-01') }).toString(),
    })
  const ask = () => verify(house, card)
  assert.match((await ask()).body, /✓ 这本证有效/)
  await house.work(worker, (unit) => setCertificateStatus(unit, card.id, 'superseded', 'damaged'))
  assert.match((await ask()).body, /已换发新证，无效/)
  await holder(house, { from: '2016-05-01' })
  const again = await ask()
  assert.match(again.body, /✓ 这本证有效.*这个证号换发过新证.*请扫证上的二维码/s)
  const late = await office(t, '2026-05-01')
  const over = await holder(late, { from: '2016-05-01' })
  const page = await verify(late, over)
  assert.match(page.body, /✗ 这本证已到期，无效.*到期换证/s, 'whether or not the register says so yet')
})

test('who asks once is served before who asks on and on, and nobody may let a queue grow', async () => {
  const turns = openTurns()
  const served: string[] = []
  const ask = (client: string) =>
    turns(client, async () => {
      await new Promise((resolve) => setTimeout(resolve, 2))
      served.push(client)
    })
  const greedy = Array.from({ length: 1000 }, () => ask('greedy'))
  const once = ask('once')
  await once
  assert.ok(served.length <= 6, `${served.length} were served before`)
  const answers = await Promise.all(greedy)
  assert.ok(answers.filter((answer) => answer === 'too-many').length > 900)
})
