// Situations of old cards: kept a full year, put into a batch, destroyed before two witnesses (R6.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, StaffRole } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptBatch,
  acceptWitness,
  type BatchFacts,
  type KeptCard,
  lacksWitnesses,
  mayBeDestroyedFrom,
  type WitnessRule,
} from './old-cards.ts'

test('R6.1 a card is kept for a full year', () => {
  assert.equal(mayBeDestroyedFrom('2025-03-02'), '2026-03-02')
  assert.equal(mayBeDestroyedFrom('2024-02-29'), '2025-02-28')
})

/** Written out: the law's own lists would agree with themselves whatever they say. */
const batchRoles = ['handler', 'head', 'office-admin'] as const
const witnessRoles = ['handler', 'approver', 'printer', 'head', 'office-admin'] as const
const office = '510107'
const handler = staff(office, 'handler')
const old: KeptCard = { id: 'old', maskedName: '张＊', dueOn: '2026-03-02' }
const young: KeptCard = { id: 'young', maskedName: '李＊', dueOn: '2026-03-03' }
type Batching = { actor?: Actor; chosen?: readonly string[]; kept?: readonly KeptCard[] }
const batch = ({ actor = handler, chosen = ['old'], kept = [old] }: Batching) =>
  acceptBatch(actor, office, chosen, kept, '2026-03-02')
const whose = /由保管旧证的残联造册/

situations('making a batch', batch, [
  ...staffWithout(office, batchRoles).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'R6.1', says: whose }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'R6.1', says: whose }) as const),
  { is: 'of another office', given: { actor: staff('510108', ...batchRoles) }, refused: 'R6.1', says: whose },
  { is: 'of no card', given: { chosen: [], kept: [] }, refused: 'R6.1', field: 'cards', says: /至少选一本/ },
  {
    is: 'of a card that is elsewhere by now',
    given: { chosen: ['old', 'gone'] },
    refused: 'R6.1',
    field: 'cards',
    says: /请刷新后再选/,
  },
  {
    is: 'of a card due tomorrow',
    given: { chosen: ['old', 'young'], kept: [old, young] },
    refused: 'R6.1',
    field: 'cards',
    says: /李＊的旧证要保管到 2026年3月3日/,
  },
  {
    is: 'of two cards that are not due: the first is named',
    given: { chosen: ['young', 'younger'], kept: [young, { id: 'younger', maskedName: '王＊', dueOn: '2026-04-01' }] },
    refused: 'R6.1',
    says: /^李＊的旧证/,
  },
  ...batchRoles.map((role) => ({ is: `a ${role}`, given: { actor: staff(office, role) }, accepted: 'R6.1' }) as const),
  {
    is: 'of a card chosen twice, due today',
    given: { chosen: ['old', 'old'] },
    accepted: 'R6.1',
    also: (accepted) => assert.deepEqual(accepted, { by: handler, cards: ['old'] }),
  },
])

const above = '510100'
const made: BatchFacts = { office, above, madeBy: `staff:${handler.id}`, firstWitness: null, destroyedOn: null }
const head = staff(office, 'head')
const half: BatchFacts = { ...made, firstWitness: `staff:${head.id}` }
type Witnessing = { actor?: Actor; batch?: BatchFacts | undefined; by?: WitnessRule['destruction-witnesses'] }
const witness = ({ actor = head, by = 'own-or-above', ...given }: Witnessing) =>
  acceptWitness(actor, 'batch' in given ? given.batch : made, { 'destruction-witnesses': by })
const none = /没有找到这个批次/
const three = /必须是三个不同的人/

situations('witnessing', witness, [
  ...staffWithout(office, witnessRoles).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'R6.1', says: none }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'R6.1', says: none }) as const),
  { is: 'at another office', given: { actor: staff('510108', ...witnessRoles) }, refused: 'R6.1', says: none },
  { is: 'at the province above', given: { actor: staff('510000', ...witnessRoles) }, refused: 'R6.1', says: none },
  {
    is: 'of the office above, where only the own people witness',
    given: { actor: staff(above, 'head'), by: 'own' },
    refused: 'R6.1',
    says: none,
  },
  {
    is: 'of the office above, in no role that witnesses',
    given: { actor: staff(above, 'auditor') },
    refused: 'R6.1',
    says: none,
  },
  {
    is: 'of no office, above the nation',
    given: { batch: { ...made, above: null }, actor: staff(above, 'head') },
    refused: 'R6.1',
    says: none,
  },
  {
    is: 'first, of the office above: the office has too few people',
    given: { actor: staff(above, 'handler') },
    accepted: 'R6.1',
    also: (accepted) => assert.deepEqual(accepted, { witness: staff(above, 'handler'), as: 'first' }),
  },
  { is: 'second, of the office above', given: { actor: staff(above, 'head'), batch: half }, accepted: 'R6.1' },
  { is: 'of the own office, where only the own people witness', given: { by: 'own' }, accepted: 'R6.1' },
  { is: 'what is not there', given: { batch: undefined }, refused: 'R6.1', says: none },
  {
    is: 'what is destroyed',
    given: { batch: { ...half, destroyedOn: '2026-03-01' } },
    refused: 'R6.1',
    says: /已在 2026年3月1日.* 销毁/,
  },
  { is: 'what one listed oneself', given: { actor: handler }, refused: 'R6.1', says: three },
  { is: 'twice', given: { batch: half }, refused: 'R6.1', says: three },
  { is: 'second, what one listed oneself', given: { actor: handler, batch: half }, refused: 'R6.1', says: three },
  ...witnessRoles
    .filter((role) => role !== 'handler')
    .map(
      (role) =>
        ({
          is: `first, a ${role}`,
          given: { actor: staff(office, role) },
          accepted: 'R6.1',
          also: (accepted: unknown) => assert.deepEqual(accepted, { witness: staff(office, role), as: 'first' }),
        }) as const,
    ),
  {
    is: 'second, another handler',
    given: { actor: { ...handler, id: 'other' }, batch: half },
    accepted: 'R6.1',
    also: ({ as }) => assert.equal(as, 'second'),
  },
])

test('R6.1 an office of two cannot list and witness by itself; whoever only administers security does not count', () => {
  const people = (...roles: StaffRole[]) => roles.map((role) => ({ roles: [role] }))
  assert.equal(lacksWitnesses(people('handler', 'head')), true)
  assert.equal(lacksWitnesses(people('handler', 'head', 'security-admin', 'auditor', 'community-worker')), true)
  assert.equal(lacksWitnesses(people('handler', 'head', 'printer')), false)
})
