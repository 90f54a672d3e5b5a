// Passwords and second factors, without a database.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPasswordExpired, isRemembered, passwordProblem } from './password-profile.ts'
import { hashPassword, pretendToVerify, verifyPassword } from './passwords.ts'
import { acceptTotp, currentTotp, newTotpSecret } from './totp.ts'

test('a password opens its own hash and no other, and two hashes of it differ', async () => {
  const [one, two] = await Promise.all([hashPassword('青海湖 lantern 92'), hashPassword('青海湖 lantern 92')])
  assert.notEqual(one, two)
  assert.match(one, /^argon2id\$/)
  assert.ok(await verifyPassword('青海湖 lantern 92', one))
  assert.ok(await verifyPassword('青海湖　lantern ９２', one), 'full-width typing is the same')
  assert.ok(!(await verifyPassword('青海湖 lantern 93', one)))
  assert.equal(await pretendToVerify('anything'), false)
  for (const broken of ['', 'argon2id$$', 'plain text']) assert.ok(!(await verifyPassword('', broken)), broken)
})

test('ASVS 6.2: length counts, classes do not, and what everybody uses is refused', () => {
  const fine = ['mule-lantern-eleven', 'lian xi yong de mi ma 92', '青海湖边的一匹白色小马驹', 'kettle orbit plum']
  for (const password of fine) assert.equal(passwordProblem(password, 'zhangxh'), undefined, password)
  const refused = {
    至少: ['', 'short', 'elevenchars'],
    太常见: [
      'password1234',
      'P@ssw0rd2024',
      '1qaz2wsx3edc',
      'woaini1314520',
      'Admin@123456',
      'abcdefghijkl',
      'tongban123456',
    ],
    重复: ['aaaaaaaaaaaab', '121212121212'],
    用户名: ['zhangxh-lantern', 'my ZhangXH horse'],
    太长: ['x7'.repeat(65)],
  }
  for (const [says, passwords] of Object.entries(refused))
    for (const password of passwords)
      assert.match(passwordProblem(password, 'zhangxh') ?? '', new RegExp(says), password)
})

test('等保三级: three classes of characters, ninety days, five passwords remembered', async () => {
  assert.match(passwordProblem('mule-lantern-eleven', 'zhangxh', 'mlps3') ?? '', /三种/)
  assert.equal(passwordProblem('Mule-lantern7', 'zhangxh', 'mlps3'), undefined)
  assert.match(passwordProblem('Mule-7', 'zhangxh', 'mlps3') ?? '', /至少 10/)
  const set = new Date('2026-01-01T00:00:00Z')
  const expired = (day: string, profile: 'asvs' | 'mlps3') =>
    isPasswordExpired(set, new Date(`${day}T00:00:00Z`), profile)
  assert.deepEqual([expired('2026-03-31', 'mlps3'), expired('2026-04-01', 'mlps3')], [false, true])
  assert.equal(expired('2036-01-01', 'asvs'), false)
  const hashes = await Promise.all(['one', 'two', 'three', 'four', 'five', 'six'].map(hashPassword))
  assert.ok(await isRemembered('five', hashes, 'mlps3'))
  assert.ok(!(await isRemembered('six', hashes, 'mlps3')))
  assert.ok(await isRemembered('one', hashes, 'asvs'))
  assert.ok(!(await isRemembered('two', hashes, 'asvs')))
})

test('a code is accepted within half a minute either way, and its step only once', () => {
  const secret = newTotpSecret()
  const now = new Date('2026-09-01T01:00:10Z')
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
  const step = Math.floor(now.getTime() / 30_000)
  assert.equal(acceptTotp(secret, currentTotp(secret, now), now, 0), step)
  assert.equal(acceptTotp(secret, ` ${currentTotp(secret, now).replace(/(...)/, '$1 ')}`, now, 0), step)
  assert.equal(acceptTotp(secret, currentTotp(secret, at(-30)), now, 0), step - 1)
  assert.equal(acceptTotp(secret, currentTotp(secret, at(30)), now, 0), step + 1)
  for (const seconds of [-90, 90]) assert.equal(acceptTotp(secret, currentTotp(secret, at(seconds)), now, 0), undefined)
  assert.equal(acceptTotp(secret, currentTotp(secret, now), now, step), undefined)
  assert.equal(acceptTotp(secret, currentTotp(secret, at(-30)), now, step), undefined)
  for (const typed of ['', '12345', '1234567', 'abcdef', '12345６７'])
    assert.equal(acceptTotp(secret, typed, now, 0), undefined, typed)
})
