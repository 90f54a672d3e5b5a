// Names judged, masked and made comparable (N5.2); all people here are invented.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { checkName, maskAddress, maskIdentityNumber, maskName, maskPhone } from './names.ts'
import { normaliseForIndex } from './person-name.ts'

const good = [
  '张晓禾',
  '张\u{36C3}',
  '\u{2CB4A}一',
  '王\u{20164}禾',
  '李〇',
  '阿不都热合曼·买买提',
  '巴图•苏和',
  'བསྟན་འཛིན',
  'ئابدۇراخمان',
  'O’Brien Test',
  '测'.repeat(60),
]

test('R4.1.1 names of any script, rare characters and sixty characters are taken', () => {
  for (const name of good) assert.equal(checkName(name), undefined, name)
  assert.equal(checkName('  张晓禾 '), undefined)
})

test('R4.1.1 what is wrong with a name is said', () => {
  assert.match(checkName('') ?? '', /请填写姓名/)
  assert.match(checkName(' \u3000') ?? '', /请填写姓名/)
  assert.match(checkName('测'.repeat(61)) ?? '', /最多 60 个字/)
  assert.match(checkName('张3') ?? '', /数字/)
  assert.match(checkName('张３') ?? '', /数字/)
  assert.match(checkName('张①') ?? '', /数字/)
  assert.match(checkName('张😀') ?? '', /符号/)
  assert.match(checkName('张\n禾') ?? '', /符号/)
  assert.match(checkName('<张>') ?? '', /符号/)
  assert.match(checkName('张\ue123') ?? '', /自造/)
  assert.match(checkName('···') ?? '', /文字/)
})

test('N5.2 a masked name keeps the first character, and the last of three or more', () => {
  assert.equal(maskName('张晓禾'), '张*禾')
  assert.equal(maskName('张禾'), '张*')
  assert.equal(maskName('张'), '*')
  assert.equal(maskName('\u{20164}\u{2CB4A}禾'), '\u{20164}*禾')
  assert.equal(maskName('阿不都·热合曼'), '阿**·**曼')
})

test('N5.2 a masked name never shows more than two characters and never breaks one', () => {
  const letter = fc.constantFrom('张', '\u{20164}', '\u{2CB4A}', 'བ', 'a', '〇')
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 60 }), (letters) => {
      const masked = maskName(letters.join(''))
      assert.ok(masked.isWellFormed())
      assert.equal(Array.from(masked).length, letters.length)
      assert.ok(Array.from(masked).filter((one) => one !== '*').length <= 2)
    }),
  )
})

test('N5.2 masked numbers show the division, the ends of a phone number, and no more', () => {
  assert.equal(maskIdentityNumber('11010519491231002X'), '110105**********2X')
  assert.equal(maskIdentityNumber('123'), '***')
  assert.equal(maskPhone('13800001234'), '138****1234')
  assert.equal(maskPhone('0971-1234567'), '097*****4567')
  assert.equal(maskPhone('1234567'), '*****67')
  assert.equal(maskPhone('12345678'), '******78')
  assert.ok(!/\d/.test(maskPhone('1234')))
})

test('N5.2 a masked address keeps nothing finer than the county', () => {
  assert.equal(maskAddress('青海省西宁市城东区演示路 1 号'), '青海省西宁市城东区***')
  assert.equal(maskAddress('四川省凉山彝族自治州西昌市演示街3号'), '四川省凉山彝族自治州西昌市***')
  assert.equal(maskAddress('内蒙古自治区兴安盟突泉县演示村'), '内蒙古自治区兴安盟突泉县***')
  assert.equal(maskAddress('阳光小区3栋2单元'), '***')
  assert.equal(maskAddress('北京路12号'), '***')
  assert.equal(maskAddress(''), '***')
  for (const tail of ['演示路9号', '演示小区9栋', '演示社区9号'])
    assert.equal(maskAddress(`上海市黄浦区${tail}`), '上海市黄浦区***')
})

test('N5.2 one name typed in several ways has one index form', () => {
  assert.equal(normaliseForIndex('阿不都•热合曼'), normaliseForIndex('阿不都 ・ 热合曼'))
  assert.equal(normaliseForIndex('阿不都.热合曼'), normaliseForIndex('阿不都·热合曼'))
  assert.equal(normaliseForIndex('ｏｂｒｉｅｎ'), normaliseForIndex('OBrien'))
  assert.notEqual(normaliseForIndex('张晓禾'), normaliseForIndex('张小禾'))
  fc.assert(
    fc.property(
      fc.constantFrom(...good),
      (name) => normaliseForIndex(normaliseForIndex(name)) === normaliseForIndex(name),
    ),
  )
})

test('N5.2 what is short is masked whole, at its very bounds', () => {
  assert.equal(maskIdentityNumber('12345678901'), '***********')
  assert.equal(maskIdentityNumber('123456789012'), '123456****12')
  assert.equal(maskPhone('12345678901'), '123****8901')
  assert.equal(maskPhone('1234567890'), '********90')
  assert.equal(maskPhone('12345'), '***45')
  assert.equal(maskPhone('1234'), '****')
  assert.equal(maskPhone('12'), '**')
  assert.equal(maskPhone('1'), '**')
  assert.equal(maskPhone(''), '**')
})

test('N5.2 a name is masked by what people see as characters, without the spaces around it', () => {
  assert.equal(maskName(' 张晓禾 '), '张*禾')
  assert.equal(maskName('བསྟན'), 'བ*ན')
  assert.equal(maskName('e\u0301va'), 'e\u0301*a')
  assert.equal(maskName('张e\u0301'), '张*')
  assert.equal(checkName(`  ${'测'.repeat(60)}  `), undefined)
  assert.match(checkName('测'.repeat(61)) ?? '', /太长/)
  assert.equal(checkName('e\u0301'.repeat(60)), undefined)
})

test('N5.2 an address is read however it is typed, to four divisions and no further', () => {
  assert.equal(maskAddress('  青海省西宁市城东区演示路'), '青海省西宁市城东区***')
  assert.equal(maskAddress('青海省 西宁市'), '青海省***')
  assert.equal(maskAddress('甲省乙市丙县丁旗戊市'), '甲省乙市丙县丁旗***')
  assert.equal(maskAddress(`${'很'.repeat(12)}省演示路`), `${'很'.repeat(12)}省***`)
  assert.equal(maskAddress(`${'很'.repeat(13)}省演示路`), '***')
  assert.equal(maskAddress('路边的 青海省'), '***')
  assert.equal(maskAddress('演示社区'), '***')
})

test('N5.2 an address keeps a county of two characters, and shows no number of a house in wide digits', () => {
  assert.equal(maskAddress('河北省易县演示路'), '河北省易县***')
  assert.equal(maskAddress('县城关镇演示路'), '***')
  assert.equal(maskAddress('青海省１２号院演示区'), '青海省***')
})
