// Situations of assessment sessions: what an institution publishes, and calls off (N6.2, N6.3).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { nationalCalendar } from '../calendar-data.ts'
import { situations } from '../situation-testing.ts'
import type { Category } from '../vocabulary.ts'
import { acceptSession, type NewSession, type PublishedSession, refuseCallingOff, weeklyDays } from './sessions.ts'

const today = '2026-03-02'
const institution = (id = 'one'): Actor => ({ kind: 'institution-staff', id: 'me', institution: id, roles: ['sealer'] })
const clerk: Actor = { kind: 'staff', id: 'me', office: '510107', roles: ['handler'] }

type Given = { actor?: Actor; session?: Partial<NewSession>; approved?: readonly Category[] }
const publish = ({ actor = institution(), session, approved = ['limb', 'vision'] }: Given) =>
  acceptSession(
    actor,
    {
      categories: ['limb'],
      day: '2026-03-03',
      from: '09:00',
      to: '11:30',
      capacity: ' 12 ',
      place: '二层',
      stepFree: true,
      ...session,
    },
    approved,
    today,
  )
const begins = (from: string, to = '23:59'): Given => ({ session: { from, to } })
const places = (capacity: string): Given => ({ session: { capacity } })

situations('publishing a session', publish, [
  {
    is: 'an institution, for tomorrow',
    given: { session: { categories: ['limb', 'vision', 'nothing'] } },
    accepted: 'N6.3',
    also: (answer) =>
      assert.deepEqual(answer, { by: 'me', institution: 'one', categories: ['vision', 'limb'], capacity: 12 }),
  },
  {
    is: 'the system of an institution',
    given: { actor: { kind: 'partner', id: 'system', institution: 'one' } },
    accepted: 'N6.3',
    also: ({ by, institution: of }) => assert.deepEqual([by, of], ['system', 'one']),
  },
  {
    is: 'a platform, which belongs to no institution',
    given: { actor: { kind: 'partner', id: 'system' } },
    refused: 'N6.3',
    says: /由评定机构公布/,
  },
  { is: 'a clerk of an office', given: { actor: clerk }, refused: 'N6.3', says: /由评定机构公布/ },
  { is: 'for no category', given: { session: { categories: [] } }, refused: 'N6.3', field: 'categories' },
  {
    is: 'for two categories of which one is not approved',
    given: { session: { categories: ['limb', 'mental'] } },
    refused: 'N6.2',
    says: /精神残疾/,
    field: 'categories',
  },
  {
    is: 'for two categories of which neither is approved: the first is named',
    given: { session: { categories: ['mental', 'intellect'] } },
    refused: 'N6.2',
    says: /没有承担智力残疾评定的批准/,
    field: 'categories',
  },
  { is: 'for categories that are approved', given: { session: { categories: ['vision'] } }, accepted: 'N6.2' },
  { is: 'for a day in a year', given: { session: { day: '2027-03-03' } }, accepted: 'N6.3' },
  { is: 'for a day after that', given: { session: { day: '2027-03-04' } }, refused: 'N6.3', field: 'day' },
  { is: 'for today', given: { session: { day: today } }, refused: 'N6.3', field: 'day' },
  { is: 'from 00:00', given: begins('00:00'), accepted: 'N6.3' },
  { is: 'from 19:59', given: begins('19:59'), accepted: 'N6.3' },
  { is: 'from 23:00', given: begins('23:00'), accepted: 'N6.3' },
  { is: 'from 24:00', given: begins('24:00'), refused: 'N6.3', field: 'from' },
  { is: 'from 9:00', given: begins('9:00'), refused: 'N6.3', field: 'from' },
  { is: 'from 09:60', given: begins('09:60'), refused: 'N6.3', field: 'from' },
  { is: 'from 109:00', given: begins('109:00'), refused: 'N6.3', field: 'from' },
  { is: 'from 09:00 sharp', given: begins('09:00 sharp'), refused: 'N6.3', field: 'from' },
  { is: 'to the minute it begins', given: begins('09:00', '09:00'), refused: 'N6.3', field: 'to' },
  { is: 'to the minute after', given: begins('09:00', '09:01'), accepted: 'N6.3' },
  { is: 'to no time of day', given: begins('09:00', 'noon'), refused: 'N6.3', field: 'to' },
  { is: 'with no place at all', given: places('0'), refused: 'N6.3', field: 'capacity' },
  { is: 'with one place', given: places('1'), accepted: 'N6.3' },
  { is: 'with 500 places', given: places('500'), accepted: 'N6.3' },
  { is: 'with 501 places', given: places('501'), refused: 'N6.3', field: 'capacity' },
  { is: 'with half a place', given: places('1.5'), refused: 'N6.3', field: 'capacity' },
  { is: 'with 0100 places', given: places('0100'), refused: 'N6.3', field: 'capacity' },
  { is: 'at a place of one character', given: { session: { place: ' 楼 ' } }, refused: 'N6.3', field: 'place' },
])

const session: PublishedSession = { institution: 'one', day: today, state: 'open' }
type CallingOff = { actor?: Actor; change?: Partial<PublishedSession>; none?: boolean; reason?: string }
const callOff = ({ actor = institution(), change, none, reason = '检修' }: CallingOff) =>
  refuseCallingOff(actor, none ? undefined : { ...session, ...change }, reason, today)

situations('calling a session off', callOff, [
  { is: 'on its very day', given: {}, accepted: 'N6.3' },
  { is: 'the day after', given: { change: { day: '2026-03-01' } }, refused: 'N6.3', says: /已经取消或过去/ },
  { is: 'one that is called off', given: { change: { state: 'cancelled' } }, refused: 'N6.3', says: /已经取消/ },
  { is: 'with a reason of one character', given: { reason: ' 修 ' }, refused: 'N6.3', field: 'reason' },
  { is: 'there is none', given: { none: true }, refused: 'N6.3', says: /没有这一场/ },
  { is: 'another institution', given: { actor: institution('two') }, refused: 'N6.3', says: /没有这一场/ },
  { is: 'a clerk of an office', given: { actor: clerk }, refused: 'N6.3', says: /没有这一场/ },
])

const weekly = (given: { day: string; until: string }) => weeklyDays(given, nationalCalendar)
situations('repeating a session every week', weekly, [
  {
    is: 'until a day that is one of its own',
    given: { day: '2026-03-10', until: '2026-03-24' },
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer, { days: ['2026-03-10', '2026-03-17', '2026-03-24'], skipped: [] }),
  },
  {
    is: 'until the eve of the next: there is one',
    given: { day: '2026-03-10', until: '2026-03-16' },
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer.days, ['2026-03-10']),
  },
  {
    is: 'over Qingming: that Monday is left out, and said',
    given: { day: '2026-03-30', until: '2026-04-13' },
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer, { days: ['2026-03-30', '2026-04-13'], skipped: ['2026-04-06'] }),
  },
  {
    is: 'on Saturdays, which are no holidays',
    given: { day: '2026-03-07', until: '2026-03-14' },
    accepted: 'N6.3',
    also: (answer) => assert.deepEqual(answer.days, ['2026-03-07', '2026-03-14']),
  },
  { is: 'until before it', given: { day: '2026-03-10', until: '2026-03-09' }, refused: 'N6.3', field: 'until' },
  {
    is: 'for longer than a year',
    given: { day: '2026-03-10', until: '2027-03-12' },
    refused: 'N6.3',
    field: 'until',
    says: /一年以后/,
  },
  { is: 'for a year', given: { day: '2026-03-10', until: '2027-03-11' }, accepted: 'N6.3' },
])
