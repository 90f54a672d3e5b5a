// Who may stand for an applicant: by which document, of what age, and what a clerk is told to look at (R2.3, R4.1.1; docs/basis.md §9.70–§9.74).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase } from './case-testing.ts'
import {
  cardNamesGuardian,
  type GuardianDocument,
  type GuardianSeen,
  lookAtGuardian,
  readGuardianNumber,
  refuseGuardian,
  refuseOtherBirth,
  refuseOwnApplication,
} from './guardians.ts'
import { checkDigitOf } from './identity-number.ts'
import { ruled } from './opening-testing.ts'
import { situations } from './situation-testing.ts'
import { type Day, isRefusal } from './vocabulary.ts'

const today: Day = '2026-03-02'
const numbered = (first17: string) => `${first17}${checkDigitOf(first17)}`
const child = numbered('51010720110901001')
const mother = numbered('51010719840203002')

type Acting = Partial<Parameters<typeof refuseGuardian>[0]> & { age?: number }
situations(
  'who acts for the applicant',
  ({ age = 18, ...one }: Acting) =>
    refuseGuardian(
      { number: mother, birth: '1984-02-03', ward: child, deceased: false, ...one },
      ruled({ 'guardian-age': age }),
      today,
    ),
  [
    { is: 'the mother', given: {}, accepted: 'R2.3' },
    {
      is: 'a child as its own guardian, its number typed with spaces',
      given: { number: child.replace(/(.{6})/g, '$1 '), birth: '2011-09-01' },
      refused: 'R2.3',
      says: /号一样/,
    },
    {
      is: 'a child as its own guardian, its number typed in full width and hyphens',
      given: {
        number: child.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)).replace('－', '-'),
        birth: '2011-09-01',
      },
      refused: 'R2.3',
      says: /号一样/,
    },
    {
      is: 'a holder with a psychiatric disability as their own guardian',
      given: { ward: mother },
      refused: 'R2.3',
      says: /号一样/,
    },
    {
      is: 'a parent of fourteen',
      given: { birth: '2011-09-01', number: numbered('51010720110901003') },
      refused: 'R2.3',
      says: /未满 18 周岁.*祖父母/,
      field: 'guardian.idNumber',
    },
    { is: 'a parent who turns eighteen today', given: { birth: '2008-03-02' }, accepted: 'R2.3' },
    { is: 'a parent who turns eighteen tomorrow', given: { birth: '2008-03-03' }, refused: 'R2.3' },
    { is: 'one of sixteen, where the province takes them', given: { birth: '2010-03-02', age: 16 }, accepted: 'R2.3' },
    {
      is: 'a child of fourteen for a parent who died: family, no guardian',
      given: { birth: '2011-09-01', deceased: true },
      accepted: 'R2.3',
    },
    {
      is: 'the ward by a passport: the same name and day of birth',
      given: { number: 'E12345678', birth: '2011-09-01', name: '测试·自监', wardName: '测试‧自监', age: 8 },
      refused: 'R2.3',
      says: /像是同一个人/,
      field: 'guardian.name',
    },
    {
      is: 'another with the same name, born on another day',
      given: { number: 'E12345678', birth: '1984-02-03', name: '测试·自监', wardName: '测试·自监' },
      accepted: 'R2.3',
    },
    { is: 'whoever died, for themselves', given: { number: child, deceased: true }, refused: 'R2.3' },
  ],
)

situations(
  'who applies alone',
  ({ birth, age = 8 }: { birth: Day; age?: number }) =>
    refuseOwnApplication(birth, ruled({ 'own-application-age': age }), today),
  [
    { is: 'a grown person, whatever the disability', given: { birth: '1984-02-03' }, accepted: 'R4.1.1' },
    { is: 'a child who turns eight today', given: { birth: '2018-03-02' }, accepted: 'R4.1.1' },
    {
      is: 'a child who turns eight tomorrow',
      given: { birth: '2018-03-03' },
      refused: 'R4.1.1',
      says: /未满 8 周岁.*监护人代为申请/,
    },
    {
      is: 'a child of fourteen, where the nation asks for sixteen',
      given: { birth: '2011-09-01', age: 16 },
      refused: 'R4.1.1',
    },
  ],
)

const resident = numbered('91184019880101001')
situations(
  'the number of the guardian’s document',
  ({ document, typed }: { document: GuardianDocument; typed: string }) => readGuardianNumber(document, typed, today),
  [
    { is: '港澳通行证, with a space', given: { document: 'hm-travel-permit', typed: 'h 12345678' }, accepted: 'R2.3' },
    {
      is: '台胞证 of eight digits',
      given: { document: 'tw-travel-permit', typed: '０７２５７４５６' },
      accepted: 'R2.3',
    },
    { is: 'a passport', given: { document: 'passport', typed: 'L8988901C' }, accepted: 'R2.3' },
    {
      is: 'a passport of a form nobody here knows',
      given: { document: 'passport', typed: 'ABC-1234567890' },
      accepted: 'R2.3',
      also: (read) => assert.equal(read.usual, false),
    },
    {
      is: 'the card of a permanent resident of 2023, which tells the birth',
      given: { document: 'permanent-residence', typed: resident },
      accepted: 'R2.3',
      also: (read) => assert.deepEqual([read.birth, read.usual], ['1988-01-01', true]),
    },
    {
      is: 'the same with another last digit',
      given: { document: 'permanent-residence', typed: resident.slice(0, 17) + (resident.endsWith('1') ? '2' : '1') },
      refused: 'R2.3',
      says: /最后一位对不上/,
    },
    {
      is: 'the same as a passport',
      given: { document: 'passport', typed: resident },
      refused: 'R2.3',
      says: /永久居留/,
    },
    {
      is: 'a citizen’s number as a passport, with spaces',
      given: { document: 'passport', typed: mother.replace(/(.{6})/g, '$1 ') },
      refused: 'R2.3',
      says: /居民身份证的号码.*证件的种类/,
    },
    {
      is: 'a citizen’s number as a passport, in full width',
      given: {
        document: 'passport',
        typed: mother.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)),
      },
      refused: 'R2.3',
    },
    {
      is: 'a citizen’s number behind a letter as a passport',
      given: { document: 'passport', typed: `E${mother}` },
      refused: 'R2.3',
    },
    {
      is: 'a citizen’s number of fifteen digits as a passport',
      given: { document: 'passport', typed: mother.slice(0, 6) + mother.slice(8, 17) },
      refused: 'R2.3',
      says: /居民身份证的号码/,
    },
    {
      is: 'a citizen’s number with another last digit as a permanent resident’s',
      given: { document: 'permanent-residence', typed: mother.slice(0, 17) + (mother.endsWith('1') ? '2' : '1') },
      refused: 'R2.3',
    },
    {
      is: 'the number of a 港澳台居民居住证 as a passport',
      given: { document: 'passport', typed: numbered('81000019840203001') },
      refused: 'R2.3',
      says: /港澳台居民居住证的号码/,
    },
    {
      is: 'the card of a permanent resident of 2017',
      given: { document: 'permanent-residence', typed: 'USA110188010108' },
      accepted: 'R2.3',
      also: (read) => assert.deepEqual([read.birth, read.usual], [undefined, true]),
    },
    {
      is: 'the card of a permanent resident of 2023 with a day that does not exist',
      given: { document: 'permanent-residence', typed: numbered('91184019880231001') },
      refused: 'R2.3',
      says: /出生日期不存在/,
    },
    {
      is: 'the same with a day that has not come',
      given: { document: 'permanent-residence', typed: numbered('91184020260303001') },
      refused: 'R2.3',
      says: /还没有到/,
    },
    {
      is: '港澳台居民居住证',
      given: { document: 'hmt-residence-permit', typed: numbered('81000019840203001') },
      accepted: 'R2.3',
      also: (read) => assert.deepEqual([read.birth, read.usual], ['1984-02-03', true]),
    },
    {
      is: 'a citizen’s number as 港澳台居民居住证',
      given: { document: 'hmt-residence-permit', typed: mother },
      refused: 'R2.3',
      says: /81、82 或 83/,
    },
    { is: 'no number', given: { document: 'passport', typed: ' ' }, refused: 'R2.3', says: /请填写外国护照的号码/ },
    { is: 'no number at all', given: { document: 'passport', typed: '护照' }, refused: 'R2.3', says: /只有字母和数字/ },
  ],
)

situations(
  'a day of birth beside a number',
  ({ typed, birth }: { typed: string; birth: Day | undefined }) => {
    const read = readGuardianNumber('permanent-residence', typed, today)
    return isRefusal(read) ? read : refuseOtherBirth(read, birth)
  },
  [
    { is: 'the one that the number tells', given: { typed: resident, birth: '1988-01-01' }, accepted: 'R2.3' },
    { is: 'none, for the number tells it', given: { typed: resident, birth: undefined }, accepted: 'R2.3' },
    {
      is: 'another than the number tells',
      given: { typed: resident, birth: '1988-01-02' },
      refused: 'R2.3',
      says: /1988年1月1日.*和填的不一样.*证件/,
      field: 'guardian.birth',
    },
    {
      is: 'any, beside an older number that tells none',
      given: { typed: 'USA110188010108', birth: '1979-05-06' },
      accepted: 'R2.3',
    },
  ],
)

test('R2.3 an identity card is judged as every identity number is', () => {
  const read = readGuardianNumber('identity-card', `${mother.slice(0, 17)}?`, today)
  assert.ok(isRefusal(read) && read.field === 'idNumber')
})

test('R2.3 a clerk is told what does not fit, and nothing where all fits', () => {
  const ward = { birth: '2011-09-01', minor: true } as const
  const look = (seen: Partial<GuardianSeen>) =>
    lookAtGuardian({ relation: 'parent', number: mother, ward, holds: false, ...seen }, today).join('')
  assert.equal(look({}), '')
  assert.match(look({ holds: true }), /残疾不等于没有监护能力（民法典第二十四条）/)
  assert.match(look({ document: 'passport', number: 'ABC1234567890', birth: '1984-02-03' }), /常见的外国护照号码不一样/)
  assert.match(look({ number: numbered('51010720120901001') }), /出生日期比申请人晚/)
  assert.match(look({ relation: 'spouse' }), /申请人未成年/)
  assert.match(look({ relation: 'child', ward: { birth: '1990-01-01', minor: false } }), /出生却比申请人早/)
  assert.equal(look({ kind: 'organisation', relation: 'organisation', holds: true }), '')
})

test('R4.1.5 the card names a guardian whose papers were asked for, and nobody whom a grown holder only let act', () => {
  const names = (change: Partial<Parameters<typeof aCase>[0]>) =>
    cardNamesGuardian(aCase({ status: 'approved', ...change }))
  assert.equal(names({ claimed: ['limb'], minor: false }), false)
  assert.equal(names({ claimed: ['mental'] }), true)
  assert.equal(names({ claimed: ['limb'], minor: true }), true)
  assert.equal(
    names({ matter: 'renewal-details', claimed: ['limb'], particulars: { details: ['guardian-phone'] } }),
    true,
  )
  assert.equal(names({ claimed: ['limb'], rules: ruled({ 'guardian-on-card': 'as-applied' }) }), true)
})
