// N7: numbers and times of hotlines, handing a complaint over, and taking it.
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import type { HeldComplaint } from './complaints.ts'
import { acceptHandingOver, acceptReported, acceptTaking, refuseOtherWords } from './hotlines.ts'

const now = new Date('2026-03-02T02:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const day = 24 * 60

situations(
  'a complaint of a hotline',
  ({ number = '12345-20260302-001', reportedAt = minutes(-30) }: { number?: string; reportedAt?: Date }) =>
    acceptReported({ number, reportedAt }, now),
  [
    { is: 'heard half an hour ago', given: {}, accepted: 'N7' },
    {
      is: 'with a number in wide signs',
      given: { number: ' ａｂ—１２３ ' },
      accepted: 'N7',
      also: ({ number }) => assert.equal(number, 'AB-123'),
    },
    { is: 'with a number too short', given: { number: 'A12' }, refused: 'N7', field: 'number' },
    { is: 'with a number in words', given: { number: '热线第一号' }, refused: 'N7', field: 'number' },
    { is: 'where its clock is five minutes ahead', given: { reportedAt: minutes(5) }, accepted: 'N7' },
    { is: 'heard later today', given: { reportedAt: minutes(6) }, refused: 'N7', field: 'reportedAt' },
    { is: 'heard a year ago', given: { reportedAt: minutes(-366 * day) }, accepted: 'N7' },
    { is: 'heard before that', given: { reportedAt: minutes(-366 * day - 1) }, refused: 'N7', field: 'reportedAt' },
  ],
)

situations(
  'a number that a hotline used before',
  (now: { text?: string; subject?: string }) =>
    refuseOtherWords({ text: '没有人接待。', subject: 'office' }, { text: '没有人接待。', subject: 'office', ...now }),
  [
    { is: 'with the same complaint', given: { text: ' 没有人接待。 ' }, accepted: 'N7' },
    { is: 'with other words', given: { text: '还打了我。' }, refused: 'N7', field: 'number', says: /新的编号/ },
    { is: 'about another', given: { subject: 'staff' }, refused: 'N7', field: 'number' },
  ],
)

const clerk: Actor = { kind: 'staff', id: 'clerk', office: '510107', roles: ['handler'] }
const elsewhere: Actor = { ...clerk, office: '510104' }
const printer: Actor = { ...clerk, roles: ['printer'] }
const held: HeldComplaint = { holder: '510107', answered: false, named: [] }
type Handing = { who?: Actor; of?: Partial<HeldComplaint> | 'none'; hotline?: string; handed?: readonly string[] }
situations(
  'handing a complaint to a hotline',
  ({ who = clerk, of, hotline = 'h', handed = [] }: Handing) =>
    acceptHandingOver(who, of === 'none' ? undefined : { ...held, ...of }, { hotline, known: ['h'], handed }),
  [
    { is: 'by the clerk where it lies', given: {}, accepted: 'N7' },
    { is: 'by another county', given: { who: elsewhere }, refused: 'N7', says: /不由您办理/ },
    { is: 'by who prints', given: { who: printer }, refused: 'N7', says: /不由您办理/ },
    { is: 'by who is complained about', given: { of: { named: ['clerk'] } }, refused: 'N7', says: /不由您办理/ },
    { is: 'of no complaint', given: { of: 'none' }, refused: 'N7', says: /没有找到/ },
    { is: 'that was answered', given: { of: { answered: true } }, refused: 'N7', field: 'hotline', says: /答复过/ },
    { is: 'to a hotline that is not registered', given: { hotline: 'x' }, refused: 'N7', says: /登记过的热线/ },
    { is: 'to the one it came from', given: { handed: ['h'] }, refused: 'N7', says: /已经有往来/ },
  ],
)

situations(
  'a hotline takes a complaint',
  ([handed, number]: readonly [{ number: string | null } | undefined, string]) => acceptTaking(handed, number),
  [
    { is: 'under its number', given: [{ number: null }, 'A-1234'], accepted: 'N7' },
    {
      is: 'and says so again',
      given: [{ number: 'A-1234' }, 'a-1234'],
      accepted: 'N7',
      also: ({ again }) => assert.equal(again, true),
    },
    { is: 'under another number', given: [{ number: 'A-1234' }, 'A-1235'], refused: 'N7', says: /另一个编号/ },
    { is: 'that was not handed to it', given: [undefined, 'A-1234'], refused: 'N7', says: /没有转来/ },
    { is: 'without a number', given: [{ number: null }, ''], refused: 'N7', field: 'number' },
  ],
)
