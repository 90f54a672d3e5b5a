// N5.2: what an error quotes is not written into the log; where it came from is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOf, withoutValues } from './log.ts'

const secrets = [
  '测试·张晓禾',
  '张晓禾',
  '630102199003072015',
  '63010219900307201543',
  '13900000001',
  'zhang@example.cn',
]

test('N5.2 the messages of databases, mail servers and parsers lose what they quote', () => {
  for (const message of [
    'invalid input syntax for type uuid: "630102199003072015"',
    'Key (name)=(测试·张晓禾) already exists.',
    'name is 测试·张晓禾, telephone 13900000001',
    '550 5.1.1 <zhang@example.cn>: Recipient address rejected',
    "Can't send mail - all recipients were rejected: 550 zhang@example.cn unknown",
    `Unexpected token '张', "{name:测试·张晓禾}" is not valid JSON`,
    `Unexpected token, "测试·张晓禾 6301021990`,
    'the card 63010219900307201543 cannot be read',
    'token 9fJq2mXrT5bWc7YdKpLs3vNhZaEuGtRo is not known',
  ]) {
    const said = withoutValues(message)
    for (const secret of [...secrets, '6301021990', '9fJq2mXrT5bWc7YdKpLs3vNhZaEuGtRo'])
      assert.ok(!said.includes(secret), `${said} holds ${secret}`)
    assert.ok(said.length > 3)
  }
  assert.equal(withoutValues('connection terminated unexpectedly'), 'connection terminated unexpectedly')
  assert.equal(withoutValues('relation "file" does not exist'), 'relation … does not exist')
})

test('N5.2 of an error its name, code, rule and place are written', () => {
  const error = Object.assign(new TypeError('value "13900000001" is wrong'), {
    code: '23505',
    constraint: 'account_phone_index_key',
    detail: 'Key (phone)=(13900000001) already exists.',
  })
  const { place, ...facts } = factsOf(error)
  assert.deepEqual(facts, {
    error: 'TypeError',
    code: '23505',
    constraint: 'account_phone_index_key',
    reason: 'value … is wrong',
  })
  assert.match(String(place), /^log\.test\.ts:\d+$/)
  assert.deepEqual(factsOf('测试·张晓禾'), { error: 'string' })
})
