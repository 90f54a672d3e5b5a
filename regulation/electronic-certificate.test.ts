// R3.2: the identifier of an electronic certificate is made of published parts or not at all, and leads back through the cards before it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditCodeCheck } from './credit-code.ts'
import { checkCharacter, electronicIdentifier, versionOf } from './electronic-certificate.ts'
import { electronicRules } from './electronic-rules.ts'
import { defaultRules } from './local-rules.ts'

const issuer = `1263010000000001X${creditCodeCheck('1263010000000001X')}`
const published = {
  ...defaultRules,
  'electronic-type-code': 'TYPE001',
  'electronic-issuer-code': issuer,
  'electronic-check': 'mod-37-36' as const,
}

test('R3.2 the check character is that of ISO 7064 MOD 37,36, by its published example', () => {
  // A Global Release Identifier: A1-2425G-ABC1234002-M.
  assert.equal(checkCharacter('A12425GABC1234002'), 'M')
  assert.notEqual(checkCharacter('A12425GABC1234020'), 'M')
})

test('R3.2 an identifier has every part in its order, and each is told from its neighbour', () => {
  const made = electronicIdentifier(published, { number: '63010219900307201543B1', version: 2 }) ?? ''
  assert.match(
    made,
    new RegExp(`^1\\.2\\.156\\.3005\\.2\\.TYPE001\\.${issuer}\\.63010219900307201543B1\\.2\\.[0-9A-Z]$`),
  )
  assert.notEqual(made, electronicIdentifier(published, { number: '63010219900307201543B1', version: 3 }))
})

test('R3.2 while one part is not published there is no identifier', () => {
  const card = { number: '63010219900307201543', version: 1 }
  assert.equal(electronicIdentifier(defaultRules, card), undefined)
  for (const name of Object.keys(electronicRules) as (keyof typeof electronicRules)[])
    assert.equal(electronicIdentifier({ ...published, [name]: defaultRules[name] }, card), undefined, name)
})

test('R3.2 the same number printed anew is another version; another number begins at one', () => {
  const chain = [
    { id: 'first', number: 'A', previousId: null },
    { id: 'second', number: 'A', previousId: 'first' },
    { id: 'third', number: 'AB1', previousId: 'second' },
    { id: 'fourth', number: 'AB1', previousId: 'third' },
    { id: 'moved-in', number: 'A', previousId: 'not seen here' },
  ]
  assert.deepEqual(
    chain.map((card) => versionOf(card, chain)),
    [1, 2, 1, 2, 1],
  )
})

test('R3.2 what is published as a code has the form of one', () => {
  const { 'electronic-type-code': type, 'electronic-issuer-code': office } = electronicRules
  assert.equal(type.never?.('11100000000013127D001'), undefined)
  assert.equal(type.never?.('未定'), undefined)
  assert.match(type.never?.('type 1') ?? '', /大写字母/)
  assert.equal(office.never?.(issuer), undefined)
  assert.match(office.never?.(`${issuer.slice(0, 17)}${issuer.endsWith('0') ? '1' : '0'}`) ?? '', /最后一位/)
})
