// Identity numbers as people type them (R4.1.1); every number here is made up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  checkDigitOf,
  findableIdentityNumber,
  type Identity,
  isNumberOfHkMoTw,
  normaliseIdentityNumber,
  readIdentityNumber,
} from './identity-number.ts'
import { isRefusal } from './vocabulary.ts'
import { addDays } from './working-days.ts'

const today = '2026-11-23'
const numbered = (first17: string) => first17 + checkDigitOf(first17)
const read = (typed: string): Identity => {
  const found = readIdentityNumber(typed, today)
  if (isRefusal(found)) assert.fail(found.message)
  return found
}
const messageFor = (typed: string): string => {
  const found = readIdentityNumber(typed, today)
  if (!isRefusal(found)) assert.fail(`${typed} was taken`)
  assert.equal(found.field, 'idNumber')
  return found.message
}

const anyNumber = fc
  .record({
    division: fc.constantFrom('510104', '630102', '630122', '632124', '810000', '830000', '540530'),
    birth: fc.integer({ min: 0, max: 46_000 }).map((count) => addDays('1900-01-01', count)),
    sequence: fc.integer({ min: 0, max: 999 }).map((one) => String(one).padStart(3, '0')),
  })
  .map(({ division, birth, sequence }) => numbered(division + birth.replaceAll('-', '') + sequence))

test('R4.1.1 the number of a 港澳台居民居住证 is known by its address code', () => {
  for (const number of ['810000199003070015', '820000199003070017', '83000019900307001X'])
    assert.ok(isNumberOfHkMoTw(number))
  for (const number of ['630102199003072015', '810101199003070010']) assert.ok(!isNumberOfHkMoTw(number))
})

test('R4.1.1 the check digit of the example in GB 11643 is X', () => {
  assert.equal(checkDigitOf('11010519491231002'), 'X')
})

test('R4.1.1 a good number gives birth day, sex and division, retired division codes included', () => {
  assert.deepEqual(read(numbered('63212419800506001')), {
    number: numbered('63212419800506001'),
    birth: '1980-05-06',
    sex: 'male',
    divisionCode: '632124',
  })
  assert.equal(read(numbered('83000019991231002')).sex, 'female')
  fc.assert(fc.property(anyNumber, (number) => read(number).number === number))
})

test('R4.1.1 full-width digits, spaces, hyphens and a small x are read as meant', () => {
  assert.equal(normaliseIdentityNumber(' １１０１０５-19491231 ００２ｘ\u200b'), '11010519491231002X')
  assert.equal(normaliseIdentityNumber('110105–19491231–002×'), '11010519491231002X')
  fc.assert(
    fc.property(anyNumber, (number) => {
      const wide = Array.from(number.toLowerCase(), (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
      assert.equal(read(` ${wide.join('')} `).number, number)
    }),
  )
})

test('R4.1.1 any single wrong digit is noticed', () => {
  fc.assert(
    fc.property(anyNumber, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
      const wrong = (Number(number[at]) + more) % 10
      messageFor(number.slice(0, at) + wrong + number.slice(at + 1))
    }),
  )
})

test('R4.1.1 two neighbouring digits that changed places are noticed', () => {
  fc.assert(
    fc.property(anyNumber, fc.integer({ min: 0, max: 15 }), (number, at) => {
      fc.pre(number[at] !== number[at + 1])
      messageFor(`${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`)
    }),
  )
})

test('R4.1.1 each refusal names the very thing that is wrong', () => {
  assert.match(messageFor(''), /请填写/)
  assert.match(messageFor('632124800506001'), /15 位的旧号码/)
  assert.match(messageFor('6321241980050600'), /您填了 16 位/)
  assert.match(messageFor('63212419800506A011'), /只能有数字/)
  assert.match(messageFor(numbered('60010119800506001')), /开头两位/)
  assert.match(messageFor(numbered('63212419800230001')), /1980年2月30日 不存在/)
  assert.match(messageFor(numbered('63212418991231001')), /1899年12月31日 不存在/)
  assert.match(messageFor(numbered('63212420261124001')), /2026年11月24日 还没有到/)
  const right = numbered('63212419800506001')
  assert.match(messageFor(right.slice(0, 17) + (right.endsWith('0') ? '1' : '0')), /最后一位/)
})

test('R4.1.1 somebody born today can apply today', () => {
  assert.equal(read(numbered('63212420261123001')).birth, today)
})

test('R4.1.1 the check digit weighs each digit as GB 11643 does', () => {
  // One 1 among zeros: the sum is the weight alone.
  const digits = Array.from({ length: 17 }, (_, at) => checkDigitOf(`${'0'.repeat(at)}1${'0'.repeat(16 - at)}`))
  assert.equal(digits.join(''), '532748X069532748X')
})

test('R4.1.1 an X stands at the end only, and nothing before or after the eighteen', () => {
  assert.match(messageFor('6321241980050600X1'), /只能有数字/)
  assert.match(messageFor('A32124198005060011'), /只能有数字/)
  assert.match(messageFor('63212419800506001A'), /只能有数字/)
})

test('R4.1.1 the first day of 1900 is the earliest birth; the seventeenth digit says the sex', () => {
  assert.equal(read(numbered('63212419000101001')).birth, '1900-01-01')
  assert.match(messageFor(numbered('63212418991231001')), /不存在/)
  for (const [digit, sex] of [
    ['0', 'female'],
    ['1', 'male'],
    ['2', 'female'],
    ['3', 'male'],
    ['6', 'female'],
    ['9', 'male'],
  ] as const)
    assert.equal(read(numbered(`6321241980050600${digit}`)).sex, sex, digit)
})

test('R4.1.1 what stands between, around or over the signs of a number is not part of it', () => {
  const number = '11010519491231002X'
  for (const mark of [
    ' ',
    '\u00a0',
    '\u3000',
    '\u2009',
    '\t',
    '\n',
    '-',
    '‐',
    '‑',
    '–',
    '—',
    '−',
    '－',
    '﹣',
    '⁻',
    '˗',
    '⁃',
    '➖',
    'ー',
    '᠆',
    '\u200b',
    '\u200e',
    '\u202e',
    '\u2066',
    '\u061c',
    '\ufeff',
    '\u00ad',
    '\u3164',
    '\u115f',
    '\uffa0',
    '\u2800',
    '\ufe0f',
    '\u{e0100}',
    '\u{e0031}',
    '\u180e',
    '\u2060',
  ])
    assert.equal(findableIdentityNumber(`110105${mark}19491231${mark}002X${mark}`), number, JSON.stringify(mark))
  for (const last of ['x', 'X', '×', 'х', 'Х', 'χ', 'Χ', 'ｘ', 'Ｘ', 'ⅹ', 'Ⅹ', '✕', '𝐗'])
    assert.equal(findableIdentityNumber(`11010519491231002${last}`), number, last)
  for (const digits of ['١١٠١٠٥١٩٤٩١٢٣١٠٠٢', '𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐', '༡༡༠༡༠༥༡༩༤༩༡༢༣༡༠༠༢', '𝟙𝟙𝟘𝟙𝟘𝟝𝟙𝟡𝟜𝟡𝟙𝟚𝟛𝟙𝟘𝟘𝟚'])
    assert.equal(findableIdentityNumber(`${digits}X`), number, digits)
})

test('R4.1.1 digits written as words, letters in place of digits and other documents are refused by name', () => {
  assert.match(messageFor('一一〇一〇五一九四九一二三一〇〇二X'), /不要写汉字/)
  assert.match(messageFor('11O105194912310O2X'), /只能有数字/)
  assert.match(messageFor('H12345678'), /只能有数字/)
  const resident = numbered('91184019880101001')
  for (const typed of [resident, 'usa 1101-8801-0108', 'USA110188010108'])
    assert.match(messageFor(typed), /外国人永久居留身份证的号码.*请问窗口/)
  assert.match(messageFor(resident.slice(0, 17) + (resident.endsWith('1') ? '2' : '1')), /开头两位/)
  assert.match(messageFor('632124800506001'), /到窗口办理/)
  assert.equal(findableIdentityNumber('110105194912310021'), undefined)
})

const anySign = fc.integer({ min: 0, max: 0x2ffff }).map((code) => String.fromCodePoint(code))

test('R4.1.1 a number that was read is read the same again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyNumber,
        fc.array(anySign, { maxLength: 20 }).map((signs) => signs.join('')),
      ),
      (typed) => {
        const once = normaliseIdentityNumber(typed)
        assert.equal(normaliseIdentityNumber(once), once)
      },
    ),
  )
})
