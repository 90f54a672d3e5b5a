// What a status means follows from where the card stands: alone, last or earlier, in this file or another (N3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#regulation/vocabulary.ts'
import { columnNames } from './columns.ts'
import { counts, good, heading, source, stage } from './testing.ts'
import { tryImport } from './try-import.ts'

const file = (...rows: string[]) => [heading, ...rows, ''].join('\r\n')
/** A card of the nth person: the Bth, issued so many years after the first. */
const cardOf =
  (person: number) =>
  (status: string, b = 0, years = b) => {
    const cells = (good[person] ?? '').split(',')
    const say = (column: (typeof columnNames)[number], text: string) => {
      cells[columnNames.indexOf(column)] = text
    }
    say('number', `${cells[0]}${b ? `B${b}` : ''}`)
    say('from', `${2019 + years}-03-01`)
    for (const column of ['to', 'assessedOn', 'since'] as const) say(column, '')
    say('status', status)
    return cells.join(',')
  }
type Cards = ReturnType<typeof cardOf>

const issuing = '补办 补发 补发新证 补办新证 换领 换发 换发新证 换证 补证 补领 已补发 已换发'.split(' ')
const history = '历史 旧证 已换新证 已被替换'.split(' ')

/** Files in their order, what the register has after them (status and B of each card), and rows that wait for somebody. */
const positions: readonly {
  is: string
  files: (said: string, card: Cards) => readonly (readonly string[])[]
  has: string
  held: number
}[] = [
  { is: 'the only card', files: (said, card) => [[card(said)]], has: '', held: 1 },
  { is: 'the only card, a B1', files: (said, card) => [[card(said, 1)]], has: '', held: 1 },
  { is: 'last, after one in force', files: (said, card) => [[card('有效'), card(said, 1)]], has: '', held: 2 },
  { is: 'last, after a lost one', files: (said, card) => [[card(said, 1), card('挂失')]], has: '', held: 2 },
  { is: 'last, after one of its kind', files: (said, card) => [[card(said), card(said, 1)]], has: '', held: 2 },
  {
    is: 'earlier, of one first day with the last',
    files: (said, card) => [[card(said), card('有效', 1, 0)]],
    has: 'superseded, in-force',
    held: 0,
  },
  {
    is: 'earlier of two',
    files: (said, card) => [[card('有效', 1), card(said)]],
    has: 'superseded, in-force',
    held: 0,
  },
  {
    is: 'the middle of three',
    files: (said, card) => [[card('挂失'), card(said, 1), card('有效', 2)]],
    has: 'superseded, superseded, in-force',
    held: 0,
  },
  {
    is: 'before a later one that was lost',
    files: (said, card) => [[card(said), card('挂失', 1)]],
    has: 'superseded, void',
    held: 0,
  },
  {
    is: 'earlier, its later card in an earlier file',
    files: (said, card) => [[card('有效', 1)], [card(said)]],
    has: 'superseded, in-force',
    held: 0,
  },
  {
    is: 'last, the card before in an earlier file',
    files: (said, card) => [[card('有效')], [card(said, 1)]],
    has: 'in-force',
    held: 1,
  },
  {
    is: 'last, a lost one before it in an earlier file',
    files: (said, card) => [[card('挂失')], [card(said, 1)]],
    has: 'void',
    held: 1,
  },
  {
    is: 'the same card in force in an earlier file',
    files: (said, card) => [[card('有效', 1)], [card(said, 1)]],
    has: 'in-force',
    held: 1,
  },
  {
    is: 'asked about, the card before in a later file',
    files: (said, card) => [[card(said, 1)], [card('有效')]],
    has: '',
    held: 1,
  },
  {
    is: 'asked about, and put right in a later file',
    files: (said, card) => [[card(said, 1)], [card('有效', 1)]],
    has: 'in-force',
    held: 0,
  },
  {
    is: 'asked about, and with its later card in a later file',
    files: (said, card) => [[card(said)], [card(said), card('有效', 1)]],
    has: 'superseded, in-force',
    held: 0,
  },
]

for (const { is, files, has, held } of positions)
  test(`${is}: whatever word says that a card was replaced`, async (t) => {
    const { take, work, ownerQuery } = await stage(t)
    const words = [...issuing, ...history]
    const people = words.map((said, person) => files(said, cardOf(person)))
    const texts = (people[0] ?? []).map((_, at) => file(...people.flatMap((rows) => rows[at] ?? [])))
    for (const text of texts.slice(0, -1)) await take(text)
    const trial = await tryImport(work, source(texts.at(-1) ?? ''))
    assert.ok(!isRefusal(trial))
    const taken = await take(texts.at(-1) ?? '')
    assert.deepEqual([trial.totals.imported, trial.totals.refused], [taken.imported, taken.refused])
    const cards = await ownerQuery<{ person: string; status: string }>(
      'select person_id as person, status from certificate order by valid_from, status desc',
    )
    const own = Map.groupBy(cards, ({ person }) => person)
    assert.equal(own.size, has === '' ? 0 : words.length)
    for (const some of own.values()) assert.equal(some.map(({ status }) => status).join(', '), has)
    const [waiting] = await ownerQuery<{ count: number }>(
      'select count(*)::integer as count from import_held_row where released_by is null and dropped_at is null',
    )
    assert.equal(waiting?.count, held * words.length)
  })

test('a row that nobody can place says why, and what to write', async (t) => {
  const { take, report } = await stage(t)
  const card = cardOf(0)
  assert.deepEqual(counts(await take(file(card('挂失'), card('补发', 1)))), [2, 0, 0, 2])
  assert.match(report()[0] ?? '', /此人的第 3 行写成旧证，却没有更晚的证/)
  assert.match(report()[1] ?? '', /状态写的是“补发”，可是没有此人更晚的证。在用的请填“有效”/)
})

test('how a card was issued, beside what it is, is no contradiction', async (t) => {
  const { take, ownerQuery } = await stage(t)
  const said = ['有效（补发）', '有效(换领)', '正常（新办）', '在用（补发新证）']
  await take(file(...said.map((one, person) => cardOf(person)(one, 1))))
  const cards = await ownerQuery<{ status: string }>('select status from certificate')
  assert.deepEqual(
    cards.map(({ status }) => status),
    said.map(() => 'in-force'),
  )
})
