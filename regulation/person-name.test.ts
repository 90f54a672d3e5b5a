// Names as people type and paste them, each in one spelling (R4.1.1; docs/decisions/0020); all people here are invented.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { findableIdentityNumber, sameIdentityNumber } from './identity-number.ts'
import { isSameName, keyOfName, readName, spellName } from './person-name.ts'
import { isRefusal } from './vocabulary.ts'

const spelled: readonly (readonly [is: string, typed: readonly string[], spelled: string])[] = [
  ['padding', ['张　晓禾', ' 张 晓 禾 ', '张\u00a0晓\u2003禾', '张\t晓禾'.replace('\t', ' ')], '张晓禾'],
  [
    'what nobody sees',
    [
      '\u200b',
      '\u200d',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u202e',
      '\u2066',
      '\u061c',
      '\u034f',
      '\u3164',
      '\uffa0',
      '\u115f',
      '\u1160',
      '\u2800',
      '\ufe0f',
      '\u{e0100}',
      '\u{e01ef}',
      '\u{e0041}',
      '\u180b',
      '\u180e',
      '\u17b4',
      '\ufff9',
    ].map((mark) => `张${mark}晓禾`),
    '张晓禾',
  ],
  ['dots', [...'・•‧∙⋅●⦁⸱⸳᛫ᐧꞏ．.·･\u0387ㆍ', ' · ', '··', ' ・'].map((dot) => `阿不都${dot}热合曼`), '阿不都·热合曼'],
  ['Kangxi radicals and radicals of the supplement', ['⼤⻬', '⼤⻬\ufe00'], '大齐'],
  ['compatibility ideographs', ['\uf979\uf9e7', '\u51c9\u88cf'], '\u51c9\u88cf'],
  ['apostrophes', ["O'Brien", 'O’Brien', 'O‘Brien', 'O´Brien', 'O`Brien', 'OʼBrien', 'O＇Brien', 'O′Brien'], 'O’Brien'],
  ['wide letters', ['Ｔｅｓｔ　Ｌｉ', 'Test  Li', ' Test\u00a0Li '], 'Test Li'],
  ['hyphens', ['Anne‐Marie', 'Anne‑Marie', 'Anne–Marie', 'Anne−Marie', 'Anne－Marie', 'Anne-Marie'], 'Anne-Marie'],
  ['marks typed after their letter', ['Jose\u0301', 'José'], 'José'],
  ['letters of Arabic script as they stand in a word', ['ﻣﺤﻤﺪ', 'محمد'], 'محمد'],
  ['a ring for 〇', ['王○', '王◯', '王〇'], '王〇'],
  ['rings beside each other and beside spaces', ['王○◯', '王 ○ ○', '王〇〇'], '王〇〇'],
  ['a ring before a dot', ['王○.禾', '王〇·禾'], '王〇·禾'],
  ['the tsheg that ends a Tibetan name', ['བཀྲ་ཤིས་', 'བཀྲ་ཤིས', 'བཀྲ་ཤིས་ ', 'བཀྲ་ཤིས་ ་'], 'བཀྲ་ཤིས'],
  ['a full stop between Latin letters', ['J. R. Test'], 'J. R. Test'],
]

for (const [is, typed, name] of spelled)
  test(`R4.1.1 ${is}: ${typed.length} ways to type a name are one spelling`, () => {
    for (const one of typed) assert.equal(readName(one), name, JSON.stringify(one))
  })

test('R4.1.1 names in the scripts of the country stay as they are written', () => {
  for (const name of [
    'བསྟན་འཛིན',
    'ᠮᠣᠩᠭᠤᠯ',
    'ᠠᠯᠲᠠᠨ\u180eᠠ',
    'ᠰᠠ\u180bᠨ',
    'ئابدۇراخمان',
    'ꆈꌠꁱꂷ',
    'ꆈꌠ ꁱꂷ',
    'Қайрат',
    'قايرات',
    '李〇',
    '张\u{36C3}',
    '\u{2CB4A}一',
    '\u{30000}明',
  ])
    assert.equal(readName(name), name, JSON.stringify(name))
})

const refused: readonly (readonly [typed: string, says: RegExp])[] = [
  ['', /请填写姓名/],
  [' \u3000\u200b\u3164', /请填写姓名/],
  ['测'.repeat(61), /最多 60 个字/],
  ['张3', /数字/],
  ['张٣', /数字/],
  ['张𝟑', /数字/],
  ['张😀', /表情符号/],
  ['张❤️', /表情符号/],
  ['张\ue123', /自造/],
  ['张\u20dd', /不能用的符号/],
  ['张\u0301', /不能用的符号/],
  ['\u0301a', /不能用的符号/],
  ['张,禾', /不能用的符号/],
  ['张\n禾', /不能用的符号/],
  ['···', /文字/],
  ['·张', /间隔号的前后/],
  ['张禾·', /间隔号的前后/],
  ['Anne--Marie', /间隔号的前后/],
]
for (const [typed, says] of refused)
  test(`R4.1.1 ${JSON.stringify(typed.slice(0, 20))} is no name, and it is said why`, () => {
    const read = readName(typed, 'guardian.name')
    assert.ok(isRefusal(read))
    assert.equal(read.field, 'guardian.name')
    assert.match(read.message, says)
  })

test('R4.1.1 sixty characters are counted after what is unseen is gone', () => {
  assert.equal(
    readName(`${'测'.repeat(30)}\u200b${'\u3164'.repeat(40)}${'试'.repeat(30)}`),
    '测'.repeat(30) + '试'.repeat(30),
  )
})

test('R4.1.1 a name that was read is read the same again, whatever was typed', () => {
  const sign = fc.oneof(
    fc.constantFrom(..."张禾·・.•-‐’'´ 　a\u0301Ｏ⼤⻬凉\u3164\u200b\u{e0100}\u180bᠮཔ་ƒ0３٣﷼ﷺᐧ─〇○◯་々"),
    fc.integer({ min: 0, max: 0x2ffff }).map((code) => String.fromCodePoint(code)),
  )
  const typed = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(typed, (text) => {
      const once = spellName(text)
      assert.equal(spellName(once), once)
      const read = readName(text)
      if (!isRefusal(read)) assert.equal(readName(read), read)
    }),
    { numRuns: 3000 },
  )
})

test('R4.1.1 two spellings are one name where only size, spaces, dots or apostrophes differ', () => {
  const same = (first: string, second: string) => isSameName(spellName(first), spellName(second))
  assert.ok(same('阿不都・热合曼', '阿不都 ‧ 热合曼'))
  assert.ok(same("test o'brien", 'Test O’Brien'))
  assert.ok(same('ᠰᠠ\u180bᠨ', 'ᠰᠠᠨ'))
  assert.ok(!same('张晓禾', '张小禾'))
  assert.ok(!same('阿不都·热合曼', '阿不都热合曼'))
})

test('R4.1.1 a text that was not read is compared with nothing and found by nothing', () => {
  const typed: string = '张晓禾'
  // @ts-expect-error: what was typed is no name yet
  assert.ok(isSameName(typed, spellName(typed)))
  // @ts-expect-error: nor has it a key
  assert.ok(keyOfName(typed))
  const number: string = '11010519491231002X'
  // @ts-expect-error: what was typed is no identity number yet
  assert.ok(sameIdentityNumber(number, findableIdentityNumber(number)))
})

/** How the key of a name was made before there was one spelling. */
const keyBefore = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/[•・‧.]/g, '·')
    .toUpperCase()

test('N5.2 a name of plain letters, spaces and dots is found by the key that an earlier release made of it', () => {
  const part = fc.constantFrom('张', '禾', '\u{2CB4A}', '\uf979', 'བ', 'ئا', 'ꆈ', 'Li', 'ｌ', '〇', 'é')
  const between = fc.constantFrom('', '·', '•', '・', '‧', ' ', '　', ' · ')
  fc.assert(
    fc.property(fc.array(fc.tuple(part, between), { minLength: 1, maxLength: 8 }), (parts) => {
      const typed = parts.map(([letters, gap], at) => letters + (at === parts.length - 1 ? '' : gap)).join('')
      assert.equal(keyOfName(spellName(typed)), keyBefore(typed))
    }),
  )
})
