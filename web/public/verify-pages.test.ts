// Verifying a certificate by its code, or by number and name: what it says, and what it never tells.
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import { holder } from '#casework/cases/testing.ts'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { keyIdOf, verifyToken } from '#platform/certificate-token.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import { office } from '../workbench/testing.ts'
import { openGuessLimit } from './guess-limit.ts'

const name = '测试·张晓禾'
const number = '63010219900307201543'

async function withCertificate(t: Parameters<typeof office>[0]) {
  const house = await office(t, '2026-03-24')
  const { send, bringToApproval, act, clerk, approver, ownerQuery, app } = house
  const { caseId } = await send('2026-03-02')
  await bringToApproval(caseId, clerk)
  await act(approver, caseId, '2026-03-20', 'approve', {})
  await act(approver, caseId, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  const [certificate] = await ownerQuery<{ id: string; token: string }>('select id, token from certificate')
  assert.ok(certificate)
  const ask = (fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/verify',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), ...fields }).toString(),
    })
  return { ...house, ...certificate, ask }
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
    ['void', /✗ 这本证已挂失作废，无效.*不要收下.*登记里这本证已挂失作废/s],
    ['spoiled', /印坏作废/],
    ['expired', /✗ 这本证已到期/],
    ['superseded', /✗ 这本证已换发新证，无效.*请让持证人出示新证/s],
    ['cancelled', /✗ 这本证已注销/],
  ] as const) {
    await work(worker, (unit) => setCertificateStatus(unit, id, status, 'test'))
    const page = (await app.inject(`/v/${token}`)).body
    assert.match(page, words)
    assert.ok(!page.includes('✓'), status)
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

test('N5.2 number and name must both fit, and an unknown number is answered like a wrong name', async (t) => {
  const { ask } = await withCertificate(t)
  const typed = await ask({ number: ' ６３０１０２-19900307 2015 43', name: '测试•张晓禾 ' })
  assert.match(typed.body, /✓ 这本证有效/)
  const unknown = await ask({ number: '63010219900307201544', name })
  const misnamed = await ask({ number, name: '测试·王小明' })
  assert.match(unknown.body, /没有查到/)
  assert.equal(answerOf(unknown.body), answerOf(misnamed.body))
  assert.equal(unknown.statusCode, misnamed.statusCode)
  const wrong = await ask({ number: '123', name: '' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /证号有 20 位.*请填写姓名/s)
  for (const code of [1, 2, 3]) await ask({ number: `630102199003072015${code}1`, name })
  const spent = await ask({ number, name })
  assert.equal(spent.statusCode, 422, 'five wrong guesses are all there are')
  assert.match(spent.body, /查错太多次/)
})

test('R4.2.2 R4.4 by number: an imported card, the card that counts among several of one number, one whose last day is over', async (t) => {
  const house = await office(t, '2026-03-25')
  const card = await holder(house, { from: '2016-05-01' })
  const verify = ({ app }: typeof house, one: { number: string }) =>
    app.inject({
      method: 'POST',
      url: '/verify',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _key: newId(), number: one.number, name }).toString(),
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

test('wrong guesses are counted by person and day', () => {
  const limit = openGuessLimit()
  for (let n = 0; n < 5; n++) {
    assert.equal(limit.isSpent('one', '2026-03-24'), false)
    limit.countWrong('one', '2026-03-24')
  }
  assert.equal(limit.isSpent('one', '2026-03-24'), true)
  assert.equal(limit.isSpent('other', '2026-03-24'), false)
  assert.equal(limit.isSpent('one', '2026-03-25'), false)
})
