// Codes sent to applicants: how often, for how long, how many tries, and what a telephone or an address looks like (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedBy, situations } from '../situation-testing.ts'
import { isRefusal } from '../vocabulary.ts'
import {
  acceptTry,
  type CodeKind,
  codeEnds,
  codesCountedFrom,
  maskEmail,
  readEmail,
  readPhone,
  refuseCodeRequest,
  tooManyCodes,
  tooManyCodesHere,
  wrongOneTimeCode,
} from './one-time-codes.ts'

const kinds: readonly CodeKind[] = ['phone', 'window', 'email']
const now = new Date('2026-03-02T02:00:00Z')
const again = { phone: /重新获取/, window: /重新发送/, email: /重新填写邮箱/ }

situations(
  'asking for a code',
  ({ kind, recent }: { kind: 'window' | 'email'; recent: number }) => refuseCodeRequest(kind, recent),
  (['window', 'email'] as const).flatMap((kind) => [
    { is: `the fifth of an hour, by ${kind}`, given: { kind, recent: 4 }, accepted: 'N5.2' as const },
    {
      is: `the sixth of an hour, by ${kind}`,
      given: { kind, recent: 5 },
      refused: 'N5.2' as const,
      says: /一小时后再试/,
      field: kind,
    },
  ]),
)
test('N5.2 asking for a code: whoever cannot get one by telephone may come to the window', () => {
  assert.match(tooManyCodes.message, /实名认证平台.*窗口/)
  assert.match(tooManyCodesHere.message, /换一个网络/)
  assert.doesNotMatch(refuseCodeRequest('email', 5)?.message ?? '', /窗口/)
})

situations(
  'trying a code',
  ({ kind, sent }: { kind: CodeKind; sent: { tries: number } | undefined }) => acceptTry(kind, sent),
  kinds.flatMap((kind) => [
    { is: `the fifth time, by ${kind}`, given: { kind, sent: { tries: 4 } }, accepted: 'N5.2' as const },
    {
      is: `the sixth time, by ${kind}`,
      given: { kind, sent: { tries: 5 } },
      refused: 'N5.2' as const,
      says: /^试错次数太多/,
      field: 'code',
    },
    {
      is: `too late, by ${kind}`,
      given: { kind, sent: undefined },
      refused: 'N5.2' as const,
      says: /^验证码已过期/,
      field: 'code',
    },
  ]),
)
test('N5.2 trying a code: every refusal says how to go on', () => {
  for (const kind of kinds) {
    for (const sent of [undefined, { tries: 5 }]) refusedBy(acceptTry(kind, sent), 'N5.2', { says: again[kind] })
    refusedBy(wrongOneTimeCode(kind), 'N5.2', { says: kind === 'email' ? /邮件/ : /短信/, field: 'code' })
  }
})

test('N5.2 a code to a telephone lives ten minutes, one to an address thirty; requests of the last hour count', () => {
  assert.equal(codeEnds('phone', now).toISOString(), '2026-03-02T02:10:00.000Z')
  assert.equal(codeEnds('email', now).toISOString(), '2026-03-02T02:30:00.000Z')
  assert.equal(codesCountedFrom(now).toISOString(), '2026-03-02T01:00:00.000Z')
})

test('a mobile telephone is read however it is typed', () => {
  for (const typed of [
    '13800000000',
    ' 138-0000 0000',
    '+8613800000000',
    '8613800000000',
    '008613800000000',
    '１３８００００００００',
  ])
    assert.deepEqual(readPhone(typed), { phone: '13800000000' }, typed)
  assert.deepEqual(readPhone('19900000000'), { phone: '19900000000' })
  for (const typed of [
    '',
    '12800000000',
    '1380000000',
    '138000000001',
    '013800000000',
    '23800000000',
    '02812345678',
    '8512345678901',
    '86123',
  ]) {
    const read = readPhone(typed)
    assert.ok(isRefusal(read), typed)
    assert.equal(read.field, 'phone')
    assert.match(read.message, /11 位手机号码/)
  }
})

test('an address is read where it can be one', () => {
  assert.deepEqual(readEmail(' ｎame@example.com '), { address: 'name@example.com' })
  assert.deepEqual(readEmail('a@b.cn'), { address: 'a@b.cn' })
  const long = `${'a'.repeat(242)}@example.com`
  assert.deepEqual(readEmail(long), { address: long })
  for (const typed of [`a${long}`, 'a@b.c', 'a@b', '@b.cn', 'a b@c.cn', 'a@b@c.cn', '<a@b.cn>', 'a@.cn', 'a@b.cn c']) {
    const read = readEmail(typed)
    assert.ok(isRefusal(read), typed)
    assert.equal(read.field, 'email')
    assert.match(read.message, /邮箱地址不对/)
  }
})

test('N5.2 an address is shown so that only its owner knows it', () => {
  assert.equal(maskEmail('zhang@example.com'), 'z***@example.com')
  assert.equal(maskEmail(''), '***@')
})
