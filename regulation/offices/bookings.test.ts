// Situations of places in sessions: booked, waited for, given up, and who came (N6.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import {
  acceptBooking,
  acceptGivingUp,
  acceptPlace,
  type BookablePart,
  type BookingState,
  bookingNames,
  type OfferedSession,
  refuseMarkingGuest,
  standsAlready,
} from './bookings.ts'

const today = '2026-03-02'
const applicant: Actor = { kind: 'applicant', id: 'me', level: 'real-name' }
const staff = (...roles: StaffRole[]): Actor => ({ kind: 'staff', id: 'me', office: '510107', roles })
const institution = (id = 'one'): Actor => ({ kind: 'institution-staff', id: 'me', institution: id, roles: ['sealer'] })
const part: BookablePart = { institution: 'one', categories: ['limb', 'vision'] }
const session: OfferedSession = {
  institution: 'one',
  day: '2026-03-03',
  state: 'open',
  categories: ['vision', 'limb', 'speech'],
}
const notClerks = staffRoles.filter((role) => role !== 'handler')

type Given = { actor?: Actor; change?: Partial<OfferedSession>; noPart?: boolean; noSession?: boolean }
const book = ({ actor = applicant, change, noPart, noSession }: Given) =>
  acceptBooking(actor, noPart ? undefined : part, noSession ? undefined : { ...session, ...change }, today)

situations('booking a place', book, [
  {
    is: 'the applicant, for tomorrow',
    given: {},
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer, { part, session }),
  },
  { is: 'the clerk beside them', given: { actor: staff('handler') }, accepted: 'N6.3' },
  ...notClerks.map((role) => ({
    is: `somebody of an office who is ${role}`,
    given: { actor: staff(role) },
    refused: 'N6.3' as const,
    says: /由申请人办理/,
  })),
  { is: 'the institution', given: { actor: institution() }, refused: 'N6.3', says: /由申请人办理/ },
  { is: 'nothing is to be assessed', given: { noPart: true }, refused: 'N6.3', says: /不用预约/ },
  {
    is: 'there is no such session',
    given: { noSession: true },
    refused: 'N6.3',
    says: /从列出的场次/,
    field: 'session',
  },
  {
    is: 'a session of another institution',
    given: { change: { institution: 'two' } },
    refused: 'N6.3',
    says: /从列出的场次/,
    field: 'session',
  },
  {
    is: 'a session of today',
    given: { change: { day: today } },
    refused: 'N6.3',
    says: /不能预约了/,
    field: 'session',
  },
  { is: 'a session called off', given: { change: { state: 'cancelled' } }, refused: 'N6.3', says: /不能预约了/ },
  {
    is: 'a session that assesses only one of two categories',
    given: { change: { categories: ['limb'] } },
    refused: 'N6.3',
    says: /不评您的类别/,
    field: 'session',
  },
])

const place = ({ state, mayWait = false }: { state: BookingState; mayWait?: boolean }) => acceptPlace(state, mayWait)
situations('the place that was given', place, [
  {
    is: 'a place',
    given: { state: 'booked' },
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer, { state: 'booked' }),
  },
  {
    is: 'none was left, and the person may wait',
    given: { state: 'waiting', mayWait: true },
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer, { state: 'waiting' }),
  },
  { is: 'none was left', given: { state: 'waiting' }, refused: 'N6.3', says: /刚刚约满/, field: 'session' },
])

test('N6.3 the same place is kept, and the same waiting by who may wait', () => {
  const held = (state: BookingState) => ({ session: 'a', state })
  assert.equal(standsAlready(undefined, 'a', true), false)
  assert.equal(standsAlready(held('booked'), 'a', false), true)
  assert.equal(standsAlready(held('booked'), 'b', true), false)
  assert.equal(standsAlready(held('waiting'), 'a', true), true)
  assert.equal(standsAlready(held('waiting'), 'a', false), false)
})

const giveUp = ({ actor = applicant, none }: { actor?: Actor; none?: boolean }) =>
  acceptGivingUp(actor, none ? undefined : { id: 'held' })
situations('giving a place up', giveUp, [
  {
    is: 'the applicant',
    given: {},
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer, { id: 'held' }),
  },
  { is: 'the clerk', given: { actor: staff('handler') }, accepted: 'N6.3' },
  { is: 'the institution', given: { actor: institution() }, refused: 'N6.3', says: /由申请人办理/ },
  { is: 'nothing is held', given: { none: true }, refused: 'N6.3', says: /没有要取消的预约/ },
])

type Marking = { actor?: Actor; day?: string; state?: BookingState; none?: boolean }
const mark = ({ actor = institution(), day = today, state = 'booked', none }: Marking) =>
  refuseMarkingGuest(actor, none ? undefined : { institution: 'one', day, state }, today)
const markable: readonly BookingState[] = ['booked', 'attended', 'missed']

situations('noting who came', mark, [
  { is: 'on the day of the session', given: {}, accepted: 'N6.3' },
  { is: 'after it', given: { day: '2026-03-01' }, accepted: 'N6.3' },
  { is: 'before it', given: { day: '2026-03-03' }, refused: 'N6.3', says: /场次当天起/ },
  ...(Object.keys(bookingNames) as BookingState[]).map((state) => {
    const row = { is: `a booking that is ${state}`, given: { state } }
    return markable.includes(state)
      ? { ...row, accepted: 'N6.3' as const }
      : { ...row, refused: 'N6.3' as const, says: /场次当天起/ }
  }),
  { is: 'another institution', given: { actor: institution('two') }, refused: 'N6.3', says: /没有这个预约/ },
  { is: 'the applicant', given: { actor: applicant }, refused: 'N6.3', says: /没有这个预约/ },
  { is: 'there is none', given: { none: true }, refused: 'N6.3', says: /没有这个预约/ },
])
