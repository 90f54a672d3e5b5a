// What becomes of an imported row whose person the register knows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CertificateStatus } from '../certificate-life.ts'
import { judgeKnownRow, type RegisterCard, type RowCard } from './imported-rows.ts'

const row: RowCard = {
  number: '63010219610103777042',
  replacement: 0,
  status: 'in-force',
  statusReason: null,
  since: '2019-03-01',
  from: '2019-03-01',
  to: '2029-02-28',
  assessedOn: '2019-02-20',
  results: [{ category: 'limb', level: 2 }],
  level: 2,
  cover: 'green',
  office: '630102',
}
const card = (change: Partial<RegisterCard> = {}): RegisterCard => ({ ...row, id: 'held', worked: false, ...change })
const b1 = { number: `${row.number}B1`, replacement: 1, from: '2023-05-01' }
const lost = { status: 'void' as const, statusReason: 'lost', since: '2023-04-05' }
const judged = (change: Partial<RowCard>, ...cards: RegisterCard[]) => judgeKnownRow({ ...row, ...change }, true, cards)

test('N3 a new certificate of a known person is entered, the very same is passed over', () => {
  assert.deepEqual(judged({}), { is: 'enter' })
  assert.deepEqual(judged({}, card()), { is: 'there' })
})

test('N3 another name is handed back whatever else the row says: a file changes no name', () => {
  const answer = judgeKnownRow(row, false, [card()])
  assert.ok(answer.is === 'refused' && answer.remark.column === 'name')
})

test('N3 a corrected row shows each field before and after, and nothing else', () => {
  const answer = judged({ to: '2028-02-28', ...lost }, card())
  assert.deepEqual(answer, {
    is: 'differs',
    enters: false,
    differences: [
      {
        certificate: 'held',
        office: '630102',
        before: { to: '2029-02-28', status: 'in-force', since: '2019-03-01', statusReason: null },
        after: { to: '2028-02-28', ...lost },
      },
    ],
  })
})

test('N3 what was worked on here since is not corrected by a file, and the reader is told', () => {
  const answer = judged({ to: '2028-02-28' }, card({ worked: true }))
  assert.ok(answer.is === 'there' && /没有按文件改/.test(answer.remark?.text ?? ''))
})

test('R4.4 a B1 after a lost card waits until the lost card may become history; the other way round nothing in the register changes', () => {
  const later = judged(b1, card(lost))
  assert.ok(later.is === 'differs' && later.enters)
  assert.deepEqual(later.differences[0]?.after, { status: 'superseded', since: '2023-05-01' })
  assert.deepEqual(judged(lost, card(b1)), { is: 'enter', history: '2023-05-01' })
  assert.deepEqual(judged(lost, card(b1), card({ id: 'old', status: 'superseded' })), { is: 'there' })
})

test('N3 two cards in force are a question, and so is a later card beside what was worked on here', () => {
  const question = (answer: ReturnType<typeof judged>) => answer.is === 'refused' && answer.remark.column === 'status'
  assert.ok(question(judged(b1, card())))
  assert.ok(question(judged(b1, card({ ...lost, worked: true }))))
  assert.ok(question(judged({}, card({ ...b1, ...lost, since: '2024-01-01' }))))
})

test('R4.3.1 a card renewed at term keeps its number: the next term is a card of its own, another last day is a correction', () => {
  const over = { from: '2009-03-01', to: '2019-02-28', status: 'expired' as CertificateStatus, statusReason: 'term' }
  const renewed = judged({}, card(over))
  assert.ok(renewed.is === 'differs' && renewed.enters, 'the expired card becomes history first')
  const corrected = judged({ from: '2019-04-01' }, card())
  assert.ok(corrected.is === 'differs' && !corrected.enters)
})

test('R4.1.1 issued again after a cancellation under the same number is a card of its own, whichever comes first', () => {
  const ended = { status: 'cancelled' as CertificateStatus, since: '2018-06-01', from: '2014-03-01', to: '2024-02-28' }
  assert.deepEqual(judged({}, card(ended)), { is: 'enter' })
  assert.deepEqual(judged(ended, card()), { is: 'enter' })
  assert.deepEqual(
    judged({}, card(ended), card({ id: 'again' })),
    { is: 'there' },
    'compared with the card of its term',
  )
  assert.deepEqual(judged(ended, card({ ...ended, id: 'before' }), card()), { is: 'there' })
  const moved = judged({ to: '2028-02-28' }, card({ ...ended, id: 'before' }), card())
  assert.ok(moved.is === 'differs' && moved.differences[0]?.certificate === 'held')
})
