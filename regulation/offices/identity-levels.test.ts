// R3.2, R2.3, N5.2: who must be known how well, and in whose name a known person acts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { isRefusal } from '../vocabulary.ts'
import {
  type ActingFor,
  acceptActingFor,
  bondEndsOn,
  type IdentityAct,
  identityActs,
  isLookedAt,
  type KnownIdentity,
  type LookedAt,
  refuseUnknown,
  refuseUnlooked,
} from './identity-levels.ts'

const visitor: Actor = { kind: 'visitor' }
const telephone: Actor = { kind: 'applicant', id: 'account', level: 'telephone' }
const known: Actor = { kind: 'applicant', id: 'account', level: 'real-name' }

situations('what an act needs', ({ act, actor }: { act: IdentityAct; actor: Actor }) => refuseUnknown(act, actor), [
  { is: 'a visitor fills in', given: { act: 'draft', actor: visitor }, refused: 'R3.2', says: /手机号登录/ },
  { is: 'a telephone fills in', given: { act: 'draft', actor: telephone }, accepted: 'R3.2' },
  { is: 'a telephone submits', given: { act: 'submit', actor: telephone }, refused: 'R3.2', says: /网上.*窗口/ },
  { is: 'a known person submits', given: { act: 'submit', actor: known }, accepted: 'R3.2' },
  { is: 'a visitor reads a case', given: { act: 'own-case', actor: visitor }, refused: 'N5.2' },
  { is: 'a telephone reads a case', given: { act: 'own-case', actor: telephone }, refused: 'N5.2', says: /实名/ },
  { is: 'a known person reads a case', given: { act: 'own-case', actor: known }, accepted: 'N5.2' },
  { is: 'a telephone declares a loss', given: { act: 'declare-loss', actor: telephone }, refused: 'R4.4' },
  { is: 'a known person declares a loss', given: { act: 'declare-loss', actor: known }, accepted: 'R4.4' },
  { is: 'a visitor complains', given: { act: 'complain', actor: visitor }, accepted: 'N7' },
])

const nobody: KnownIdentity = { isOwn: false, isGuardian: false, isNamed: true, hasBond: false }
const asked = (change: Partial<Omit<ActingFor, 'known'>>, who: Partial<KnownIdentity> = {}): ActingFor => ({
  matter: 'new-certificate',
  forWhom: 'self',
  deceased: false,
  ...change,
  known: { ...nobody, ...who },
})
const held = 'renewal-at-term'
const ward = { forWhom: 'guardian' } as const

situations('in whose name', acceptActingFor, [
  {
    is: 'oneself',
    given: asked({}, { isOwn: true }),
    accepted: 'R3.2',
    also: (as) => assert.deepEqual(as, { as: 'self' }),
  },
  {
    is: 'oneself by another name than was vouched for',
    given: asked({}, { isOwn: true, isNamed: false }),
    refused: 'R3.2',
    field: 'name',
    says: /照身份证改.*窗口/,
  },
  {
    is: 'a ward, by another name of the guardian than was vouched for',
    given: asked(ward, { isGuardian: true, isNamed: false }),
    refused: 'R3.2',
    field: 'guardian.name',
  },
  {
    is: 'a ward with bond, by another name of the guardian',
    given: asked(ward, { isGuardian: true, isNamed: false, hasBond: true }),
    refused: 'R3.2',
    field: 'guardian.name',
  },
  { is: 'another number as oneself', given: asked({}), refused: 'R3.2', field: 'idNumber' },
  { is: 'oneself though only a guardian', given: asked({}, { hasBond: true, isGuardian: true }), refused: 'R3.2' },
  {
    is: 'a ward, first certificate, without bond: a clerk looks first',
    given: asked(ward, { isGuardian: true }),
    accepted: 'R3.2',
    also: (as) => assert.deepEqual(as, { as: 'unconfirmed' }),
  },
  {
    is: 'a ward, first certificate, with a bond that a clerk confirmed',
    given: asked(ward, { isGuardian: true, hasBond: true }),
    accepted: 'R2.3',
    also: (as) => assert.deepEqual(as, { as: 'guardian' }),
  },
  {
    is: 'a ward, with another person as guardian',
    given: asked(ward, { isOwn: true }),
    refused: 'R3.2',
    field: 'guardian.idNumber',
  },
  {
    is: 'a ward that holds a certificate, without bond',
    given: asked({ ...ward, matter: held }, { isGuardian: true }),
    refused: 'R2.3',
    field: 'idNumber',
    says: /窗口/,
  },
  {
    is: 'a ward that holds a certificate, with bond',
    given: asked({ ...ward, matter: held }, { hasBond: true }),
    accepted: 'R2.3',
  },
  {
    is: 'of somebody who died, without bond: a clerk looks first',
    given: asked({ ...ward, matter: 'cancellation', deceased: true }, { isGuardian: true }),
    accepted: 'R3.2',
    also: (as) => assert.deepEqual(as, { as: 'unconfirmed' }),
  },
  {
    is: 'of somebody who died, with a bond that a clerk confirmed',
    given: asked({ ...ward, matter: 'cancellation', deceased: true }, { isGuardian: true, hasBond: true }),
    accepted: 'R2.3',
    also: (as) => assert.deepEqual(as, { as: 'guardian' }),
  },
  {
    is: 'of somebody who died, as the family member that another person is',
    given: asked({ ...ward, matter: 'cancellation', deceased: true }),
    refused: 'R3.2',
    field: 'guardian.idNumber',
  },
])

situations('the family of who died at the window', (looked: readonly LookedAt[]) => refuseUnlooked('family', looked), [
  { is: 'nothing was looked at', given: [], refused: 'R4.5.1', field: 'lookedAt', says: /死亡证明和亲属关系/ },
  { is: 'the death alone', given: ['death'], refused: 'R4.5.1', field: 'lookedAt' },
  { is: 'the relation alone', given: ['relation'], refused: 'R4.5.1', field: 'lookedAt' },
  { is: 'the papers of a guardian', given: ['card', 'bond'], refused: 'R4.5.1', field: 'lookedAt' },
  { is: 'both', given: ['death', 'relation'], accepted: 'R4.5.1' },
])

situations('what a guardian sent from home', (looked: readonly LookedAt[]) => refuseUnlooked('guardian', looked), [
  { is: 'nothing was looked at', given: [], refused: 'R2.3', field: 'lookedAt', says: /身份证件和监护人证明.*退回/ },
  { is: 'the card alone', given: ['card'], refused: 'R2.3', field: 'lookedAt' },
  { is: 'the proof alone', given: ['bond'], refused: 'R2.3', field: 'lookedAt' },
  { is: 'both', given: ['card', 'bond'], accepted: 'R2.3' },
])

test('N5.2 R3.2 R6.1 each act of the public says how well it must be known who acts, and by which clause', () => {
  assert.deepEqual(
    Object.entries(identityActs).map(([act, { level, clause }]) => `${act}: ${level}, ${clause}`),
    [
      'read-guide: visitor, N2.3',
      'verify: visitor, R6.1',
      'complain: visitor, N7',
      'draft: telephone, R3.2',
      'telephones: real-name, N5.2',
      'contact: telephone, N5.2',
      'submit: real-name, R3.2',
      'own-case: real-name, N5.2',
      'case-step: real-name, N5.2',
      'own-certificate: real-name, N5.2',
      'held-matter: real-name, N5.2',
      'declare-loss: real-name, R4.4',
      'own-booking: real-name, N5.2',
      'give-mandate: real-name, N5.2',
      'help: real-name, N5.2',
      'consent: real-name, N5.2',
      'shared-paper: real-name, N5.2',
      'own-review: real-name, N5.2',
    ],
  )
})

test('R4.5.1 R2.3 only the papers that a clerk is asked to look at are read from a form', () => {
  const papers = ['death', 'relation', 'card', 'bond']
  assert.deepEqual([...papers, 'family', 'guardian', '', 'toString'].filter(isLookedAt), papers)
})

test('A telephone opens a draft and its own contact, and nothing else beyond what a visitor may', () => {
  const opened = Object.keys(identityActs).filter((act) => {
    const asVisitor = refuseUnknown(act as IdentityAct, visitor)
    return isRefusal(asVisitor) && !isRefusal(refuseUnknown(act as IdentityAct, telephone))
  })
  assert.deepEqual(opened, ['draft', 'contact'])
})

test('R2.3 the bond to a child ends on the day of majority, the bond to an adult does not end by itself', () => {
  assert.equal(bondEndsOn('2015-09-01', 18, '2026-03-02'), '2033-09-01')
  assert.equal(bondEndsOn('2008-03-03', 18, '2026-03-02'), '2026-03-03')
  assert.equal(bondEndsOn('2008-03-02', 18, '2026-03-02'), undefined)
  assert.equal(bondEndsOn('1960-01-01', 18, '2026-03-02'), undefined)
})
