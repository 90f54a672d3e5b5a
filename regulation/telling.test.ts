// How a person is told, and from which day they count as told: tables of situations, and the words of the record (R4.1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from './local-rules.ts'
import { situations } from './situation-testing.ts'
import { acceptTelling, countsAsToldOn, type Telling, tellingInWords, tellingRead } from './telling.ts'

const [decided, today] = ['2026-03-02', '2026-03-20']
const enter = (telling: Telling) => acceptTelling(telling, decided, today)
const is = (expected: Telling) => (found: Telling) => assert.deepEqual({ ...found }, { ...expected })

situations('how a person is told', enter, [
  {
    is: 'handed over on the day of the decision',
    given: { way: 'handed', on: decided },
    accepted: 'R4.1.2',
    also: is({ way: 'handed', on: decided, note: undefined }),
  },
  { is: 'handed over today', given: { way: 'handed', on: today }, accepted: 'R4.1.2' },
  {
    is: 'handed over before it was decided',
    given: { way: 'handed', on: '2026-03-01' },
    refused: 'R4.1.2',
    says: /作出决定/,
    field: 'on',
  },
  { is: 'handed over tomorrow', given: { way: 'handed', on: '2026-03-21' }, refused: 'R4.1.2', field: 'on' },
  { is: 'on no day at all', given: { way: 'handed', on: '' }, refused: 'R4.1.2', field: 'on' },
  {
    is: 'posted with the number of the letter, in blanks',
    given: { way: 'posted', on: '2026-03-03', trackingNumber: ' XA 1 ' },
    accepted: 'R4.1.2',
    also: is({ way: 'posted', on: '2026-03-03', trackingNumber: 'XA 1', arrivedOn: undefined, note: undefined }),
  },
  {
    is: 'posted and signed for on the same day',
    given: { way: 'posted', on: '2026-03-03', trackingNumber: 'XA1', arrivedOn: '2026-03-03' },
    accepted: 'R4.1.2',
  },
  {
    is: 'posted, without a number',
    given: { way: 'posted', on: '2026-03-03', trackingNumber: '  ' },
    refused: 'R4.1.2',
    says: /单号/,
    field: 'trackingNumber',
  },
  {
    is: 'signed for before it was posted',
    given: { way: 'posted', on: '2026-03-03', trackingNumber: 'XA1', arrivedOn: '2026-03-02' },
    refused: 'R4.1.2',
    says: /签收/,
    field: 'arrivedOn',
  },
  {
    is: 'signed for tomorrow',
    given: { way: 'posted', on: '2026-03-03', trackingNumber: 'XA1', arrivedOn: '2026-03-21' },
    refused: 'R4.1.2',
    field: 'arrivedOn',
  },
  {
    is: 'signed for on no real day',
    given: { way: 'posted', on: '2026-03-03', trackingNumber: 'XA1', arrivedOn: '2026-03-32' },
    refused: 'R4.1.2',
    field: 'arrivedOn',
  },
  {
    is: 'on the telephone, with what was said in ten characters',
    given: { way: 'telephoned', on: today, note: '一二三四五六七八九十' },
    accepted: 'R4.1.2',
    also: is({ way: 'telephoned', on: today, note: '一二三四五六七八九十' }),
  },
  {
    is: 'on the telephone, with nine characters and blanks',
    given: { way: 'telephoned', on: today, note: ' 一二三四五六七八九 ' },
    refused: 'R4.1.2',
    says: /和谁通的话/,
    field: 'note',
  },
  { is: 'on the telephone, with nothing', given: { way: 'telephoned', on: today }, refused: 'R4.1.2', field: 'note' },
])

test('R4.1.2 a person counts as told on the day itself, and by a letter when it was signed for', () => {
  for (const way of ['handed', 'telephoned'] as const)
    assert.equal(countsAsToldOn({ way, on: decided }, defaultRules), decided)
  const posted = { way: 'posted', on: decided, trackingNumber: 'XA1' } as const
  assert.equal(countsAsToldOn({ ...posted, arrivedOn: '2026-03-04' }, defaultRules), '2026-03-04')
})

test('R4.1.2 a letter that nobody is known to have signed for counts after the days of the rule', () => {
  const posted = { way: 'posted', on: decided, trackingNumber: 'XA1' } as const
  assert.equal(countsAsToldOn(posted, defaultRules), '2026-03-09')
  assert.equal(countsAsToldOn(posted, { ...defaultRules, 'posted-counts-after-days': 10 }), '2026-03-12')
})

test('R4.1.2 a telling is read back as it was stored, and reads in words', () => {
  const stored = { way: 'posted', on: decided, trackingNumber: 'XA1', arrivedOn: '2026-03-04', note: '演示' }
  const telling = tellingRead(stored, 'telling')
  assert.deepEqual({ ...telling }, stored)
  assert.equal(tellingInWords(telling), '2026年3月2日 星期一 邮寄，单号 XA1，2026年3月4日 星期三 签收')
  assert.equal(tellingInWords({ way: 'handed', on: decided }), '2026年3月2日 星期一 当面交给本人或监护人')
  assert.throws(() => tellingRead({ way: 'shouted', on: decided }, 'telling'), RangeError)
})
