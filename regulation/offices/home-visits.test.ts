// Situations of home visits: planned for a later day, by an assessor certified for everybody on the round (N6.1, N4.2).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import type { Category } from '../vocabulary.ts'
import {
  acceptMarkingStop,
  acceptMovingUp,
  acceptRound,
  type NewRound,
  type RoundFacts,
  type StopState,
  type VisitToPlan,
} from './home-visits.ts'

const today = '2026-03-02'
const institution = (id = 'one'): Actor => ({
  kind: 'institution-staff',
  id: 'me',
  institution: id,
  roles: ['assessor'],
})
const clerk: Actor = { kind: 'staff', id: 'me', office: '510107', roles: ['handler'] }
const visit = (assessment: string, ...categories: Category[]): VisitToPlan => ({
  assessment,
  maskedName: `测*${assessment}`,
  categories,
})
const waiting = [visit('a', 'limb'), visit('b', 'limb', 'vision'), visit('c', 'mental')]
const doctor = (...certified: Category[]) => ({ assessor: { name: '演示医生', certified } })

type Given = { actor?: Actor; round?: Partial<NewRound>; facts?: Partial<RoundFacts<VisitToPlan>> }
const plan = ({ actor = institution(), round, facts }: Given) =>
  acceptRound(
    actor,
    { day: '2026-03-03', from: '09:00', assessor: 'doctor', assessments: ['b', 'a'], ...round },
    { ...doctor('vision', 'limb'), waiting, ...facts },
    today,
  )

situations('planning a round', plan, [
  {
    is: 'tomorrow, in the order of the list',
    given: {},
    accepted: 'N6.1',
    also: (answer) => assert.deepEqual(answer, { by: 'me', institution: 'one', stops: [waiting[0], waiting[1]] }),
  },
  { is: 'a clerk of an office', given: { actor: clerk }, refused: 'N6.1', says: /由评定机构安排/ },
  { is: 'today', given: { round: { day: today } }, refused: 'N6.1', field: 'day' },
  { is: 'at no time of day', given: { round: { from: '早上' } }, refused: 'N6.1', field: 'from' },
  {
    is: 'without an assessor of the institution',
    given: { facts: { assessor: undefined } },
    refused: 'N6.1',
    field: 'assessor',
  },
  { is: 'to nobody', given: { round: { assessments: [] } }, refused: 'N6.1', field: 'assessments' },
  {
    is: 'to somebody who does not wait',
    given: { round: { assessments: ['z'] } },
    refused: 'N6.1',
    field: 'assessments',
  },
  {
    is: 'an assessor certified for one category of two',
    given: { facts: doctor('limb') },
    refused: 'N4.2',
    says: /测\*b/,
    field: 'assessor',
  },
  {
    is: 'an assessor certified for whom they visit',
    given: { facts: doctor('limb'), round: { assessments: ['a'] } },
    accepted: 'N4.2',
  },
  { is: 'an assessor with no certificate on the day', given: { facts: doctor() }, refused: 'N4.2', says: /测\*a/ },
])

const moveUp = ({ assessment }: { assessment: string }) => acceptMovingUp(waiting, assessment)
situations('moving a stop up', moveUp, [
  {
    is: 'the second',
    given: { assessment: 'b' },
    accepted: 'N6.1',
    also: (answer) => assert.deepEqual(answer, { stop: waiting[1], before: waiting[0] }),
  },
  {
    is: 'the last',
    given: { assessment: 'c' },
    accepted: 'N6.1',
    also: (answer) => assert.deepEqual(answer, { stop: waiting[2], before: waiting[1] }),
  },
  { is: 'the first', given: { assessment: 'a' }, refused: 'N6.1', says: /已经是第一户/ },
  { is: 'one that is not there', given: { assessment: 'z' }, refused: 'N6.1', says: /已经是第一户/ },
])

type Marking = { actor?: Actor; state?: StopState; none?: boolean }
const mark = ({ actor = institution(), state = 'planned', none }: Marking) =>
  acceptMarkingStop(actor, none ? undefined : { state, institution: 'one' })
situations('noting what came of a stop', mark, [
  {
    is: 'one that is planned',
    given: {},
    accepted: 'N6.1',
    also: (answer) => assert.deepEqual(answer, { state: 'planned', institution: 'one' }),
  },
  ...(['visited', 'not-there', 'cancelled'] as const).map((state) => ({
    is: `one that is ${state}`,
    given: { state },
    refused: 'N6.1' as const,
    says: /已经登记过/,
  })),
  { is: 'there is none', given: { none: true }, refused: 'N6.1' },
  { is: 'another institution', given: { actor: institution('two') }, refused: 'N6.1' },
  { is: 'a clerk of an office', given: { actor: clerk }, refused: 'N6.1' },
])
