// Several rows of one person in a file: the same answer in every order.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FileCard, judgeRowsOfPerson, type Verdict } from './imported-people.ts'

const number = '63010219610103777042'
const row = (record: number, change: Partial<FileCard> = {}): FileCard => {
  const card = {
    number,
    replacement: 0,
    from: '2019-03-01',
    to: '2029-02-28',
    status: 'in-force' as const,
    statusReason: null,
    since: '2019-03-01',
    name: '测试·冯四',
    record,
    line: record + 1,
    all: '',
    ...change,
  }
  return { ...card, all: JSON.stringify([card.number, card.from, card.to, card.status, card.name]) }
}
const replacement = (of: number, from: string): Partial<FileCard> => ({
  number: `${number}B${of}`,
  replacement: of,
  from,
})
const lost = { status: 'void', statusReason: 'lost' } as const
const cancelled = { status: 'cancelled', since: '2020-06-01' } as const
const over = { status: 'expired', statusReason: 'term' } as const

function ordersOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length < 2) return [all]
  return all.flatMap((first) => ordersOf(all.filter((other) => other !== first)).map((rest) => [first, ...rest]))
}
const inWords = (verdict: Verdict) =>
  `${verdict.record} ${'history' in verdict ? `history ${verdict.history.since}` : verdict.column}`

const cases: readonly { is: string; rows: readonly FileCard[]; expected: readonly string[] }[] = [
  { is: 'a single card', rows: [row(1)], expected: [] },
  {
    is: 'a lost card and its B1',
    rows: [row(1, lost), row(2, replacement(1, '2023-05-01'))],
    expected: ['1 history 2023-05-01'],
  },
  {
    is: 'a B1 of the same first day',
    rows: [row(1, lost), row(2, replacement(1, '2019-03-01'))],
    expected: ['1 history 2019-03-01'],
  },
  {
    is: 'two lost cards and their B2',
    rows: [row(1, lost), row(2, { ...replacement(1, '2021-05-01'), ...lost }), row(3, replacement(2, '2023-05-01'))],
    expected: ['1 history 2021-05-01', '2 history 2023-05-01'],
  },
  {
    is: 'a lost card and a B1 lost as well',
    rows: [row(1, lost), row(2, { ...replacement(1, '2021-05-01'), ...lost })],
    expected: ['1 history 2021-05-01'],
  },
  {
    is: 'an expired card and the current card of the same number',
    rows: [row(1, { ...over, from: '2009-03-01', to: '2019-02-28' }), row(2)],
    expected: ['1 history 2019-03-01'],
  },
  {
    is: 'an expired card and the current card of another category',
    rows: [row(1, { ...over, number: '63010219610103777043', from: '2009-03-01', to: '2019-02-28' }), row(2)],
    expected: ['1 history 2019-03-01'],
  },
  {
    is: 'a card frozen because it ran out, and its successor',
    rows: [row(1, { status: 'frozen', statusReason: 'term', from: '2009-03-01', to: '2019-02-28' }), row(2)],
    expected: ['1 history 2019-03-01'],
  },
  {
    is: 'what is history already, and what was cancelled',
    rows: [
      row(1, { status: 'superseded' }),
      row(2, { ...replacement(1, '2021-05-01'), status: 'cancelled' }),
      row(3, replacement(2, '2023-05-01')),
    ],
    expected: [],
  },
  { is: 'two in force', rows: [row(1), row(2, replacement(1, '2023-05-01'))], expected: ['1 status', '2 status'] },
  {
    is: 'one in force before one that was lost',
    rows: [row(1), row(2, { ...replacement(1, '2023-05-01'), ...lost })],
    expected: ['1 status', '2 status'],
  },
  {
    is: 'a card frozen for a move beside a later one',
    rows: [row(1, { status: 'frozen', statusReason: 'hukou-moved' }), row(2, replacement(1, '2023-05-01'))],
    expected: ['1 status', '2 status'],
  },
  {
    is: 'two of which nobody can say the order',
    rows: [row(1, lost), row(2, { number: '63010219610103777043' })],
    expected: ['1 status', '2 status'],
  },
  {
    is: 'a cancelled card and the one issued again under its number',
    rows: [row(1, { ...cancelled, from: '2014-03-01', to: '2024-02-28' }), row(2, { from: '2022-03-01' })],
    expected: [],
  },
  {
    is: 'cancelled, issued again, lost, and its B1',
    rows: [
      row(1, { ...cancelled, from: '2014-03-01', to: '2024-02-28' }),
      row(2, { ...lost, from: '2022-03-01', since: '2023-01-01' }),
      row(3, replacement(1, '2023-05-01')),
    ],
    expected: ['2 history 2023-05-01'],
  },
  {
    is: 'cancelled twice under one number, and held again',
    rows: [
      row(1, { ...cancelled, from: '2010-03-01', to: '2020-02-28', since: '2013-01-01' }),
      row(2, { ...cancelled, from: '2015-03-01', to: '2025-02-28' }),
      row(3, { from: '2022-03-01' }),
    ],
    expected: [],
  },
  {
    is: 'a card given up for a later one of its number, with neither day',
    rows: [row(1, { status: 'superseded' }), row(2, { from: '2021-03-01' })],
    expected: [],
  },
  {
    is: 'cancelled after the other one began: two answers about one card',
    rows: [row(1, cancelled), row(2, { from: '2020-05-01' })],
    expected: ['1 number', '2 number'],
  },
  { is: 'the same card in two states', rows: [row(1), row(2, lost)], expected: ['1 number', '2 number'] },
  {
    is: 'two names',
    rows: [row(1, lost), row(2, { ...replacement(1, '2023-05-01'), name: '测试·冯司' })],
    expected: ['1 name', '2 name'],
  },
]
for (const { is, rows, expected } of cases)
  test(`N3 rows of one person, in every order: ${is}`, () => {
    for (const order of ordersOf(rows))
      assert.deepEqual(judgeRowsOfPerson(order).map(inWords).sort(), expected, order.map(({ record }) => record).join())
  })

test('N3 of rows that say the very same the first stays', () => {
  const [verdict, ...more] = judgeRowsOfPerson([row(1), row(2)])
  assert.deepEqual(more, [])
  assert.ok(verdict && 'text' in verdict && /与第 2 行重复/.test(verdict.text))
})

test('R4.4 of a lost card that has a later one nobody is told that it was exchanged', () => {
  const [verdict] = judgeRowsOfPerson([row(1, { ...lost, since: '2021-01-01' }), row(2, replacement(1, '2023-05-01'))])
  assert.ok(verdict && 'history' in verdict)
  assert.equal(verdict.history.text, '此人第 3 行有后来的证，这一本仍是挂失作废，从 2021-01-01 起。')
})

test('N3 R4.4 a row of the person that nobody could read leaves open which card is held: none is taken', () => {
  const [first, second, ...more] = judgeRowsOfPerson([row(1), row(3)], [4])
  assert.deepEqual(more, [])
  for (const verdict of [first, second])
    assert.match(verdict && 'text' in verdict ? verdict.text : '', /第 4 行没有收，看不出现在用的是哪一本证/)
  assert.equal(judgeRowsOfPerson([row(1)], [4, 7]).length, 1)
  assert.deepEqual(judgeRowsOfPerson([row(1)]), [])
})
