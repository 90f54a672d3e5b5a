// Situations of showing what is masked: for a purpose, and of a minor once a colleague has agreed (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import { acceptAgreement, acceptPurpose, acceptUse, openSince, type RevealAsked, refuseMinorPaper } from './reveals.ts'

/** Written out: the law's own list would agree with itself whatever it says. */
const revealRoles = ['handler', 'approver', 'printer', 'head'] as const
const handler = staff('510107', 'handler')
const ask = ({ actor = handler, purpose = ' 核对证件 ' }: { actor?: Actor; purpose?: string }) =>
  acceptPurpose(actor, purpose)
const noHand = /由办理这件申请的工作人员查看/
const nobody = [...staffWithout('510107', revealRoles), ...outsiders]
const nameOf = (actor: Actor) => (actor.kind === 'staff' ? `a ${actor.roles[0]}` : `a ${actor.kind}`)

situations('the purpose of seeing what is masked', ask, [
  ...nobody.map((actor) => ({ is: nameOf(actor), given: { actor }, refused: 'N5.2', says: noHand }) as const),
  { is: 'three signs', given: { purpose: ' 看一看 ' }, refused: 'N5.2', field: 'purpose', says: /至少 4 个字/ },
  { is: 'three signs, each of two units', given: { purpose: '𠀀𠀁𠀂' }, refused: 'N5.2', field: 'purpose' },
  {
    is: 'four signs',
    given: {},
    accepted: 'N5.2',
    also: (accepted) => assert.deepEqual(accepted, { by: handler, purpose: '核对证件' }),
  },
  {
    is: '201 signs, of which 200 are kept',
    given: { purpose: '看'.repeat(201) },
    accepted: 'N5.2',
    also: ({ purpose }) => assert.equal(purpose, '看'.repeat(200)),
  },
  ...revealRoles.map(
    (role) => ({ is: `a ${role}`, given: { actor: staff('510107', role) }, accepted: 'N5.2' }) as const,
  ),
])

const now = new Date('2026-03-03T08:00:00.000Z')
const asked: RevealAsked = {
  field: 'phone',
  askedBy: `staff:${handler.id}`,
  askedAt: new Date('2026-03-02T08:00:00.001Z'),
  agreedBy: null,
}
const dayAgo = new Date('2026-03-02T08:00:00.000Z')
const head = staff('510107', 'head')

test('N5.2 a request stays open for a day', () => {
  assert.deepEqual(openSince(now), dayAgo)
})

type Agreeing = { actor?: Actor; asked?: RevealAsked | undefined }
const agree = ({ actor = head, ...given }: Agreeing) =>
  acceptAgreement(actor, 'asked' in given ? given.asked : asked, now)
situations('agreeing', agree, [
  ...nobody.map(
    (actor) => ({ is: nameOf(actor), given: { actor }, refused: 'N5.2', says: /另一位工作人员同意/ }) as const,
  ),
  { is: 'to what is not there', given: { asked: undefined }, refused: 'N5.2', says: /已经过期/ },
  {
    is: 'to what a colleague agreed to',
    given: { asked: { ...asked, agreedBy: 'staff:x' } },
    refused: 'N5.2',
    says: /已经过期/,
  },
  { is: 'after a day', given: { asked: { ...asked, askedAt: dayAgo } }, refused: 'N5.2', says: /已经过期/ },
  { is: 'to one’s own request', given: { actor: handler }, refused: 'N5.2', says: /不能同意自己的申请/ },
  {
    is: 'within the day',
    given: {},
    accepted: 'N5.2',
    also: (accepted) => assert.deepEqual(accepted, { by: head, asked }),
  },
  ...revealRoles.map(
    (role) => ({ is: `a ${role}`, given: { actor: { ...staff('510107', role), id: 'x' } }, accepted: 'N5.2' }) as const,
  ),
])

const agreed: RevealAsked = { ...asked, agreedBy: 'staff:head' }
const use = (change: Partial<RevealAsked>) => acceptUse(handler, 'phone', [asked, { ...agreed, ...change }], now)
situations('seeing what is masked of a minor', use, [
  { is: 'with no agreement', given: { agreedBy: null }, refused: 'N5.2', field: 'purpose', says: /未成年人/ },
  { is: 'with one to another field', given: { field: 'idNumber' }, refused: 'N5.2', field: 'purpose' },
  { is: 'with one to a colleague’s request', given: { askedBy: 'staff:head' }, refused: 'N5.2', field: 'purpose' },
  { is: 'with one to a request of a day ago', given: { askedAt: dayAgo }, refused: 'N5.2', field: 'purpose' },
  { is: 'with an agreement', given: {}, accepted: 'N5.2', also: (used) => assert.deepEqual(used, agreed) },
])

test('N5.2 of two agreements that nobody used the earlier is used up', () => {
  const later = { ...agreed, agreedBy: 'staff:x' }
  assert.equal(acceptUse(handler, 'phone', [agreed, later], now), agreed)
})

const agreedPapers: RevealAsked = { ...asked, field: 'papers', agreedBy: 'staff:second' }
const scan = (change: {
  minor?: boolean
  byActor?: boolean
  toCompare?: boolean
  actor?: Actor
  requests?: readonly RevealAsked[]
}) => {
  const { minor = true, byActor = false, toCompare = false, actor = handler, requests = [] } = change
  return refuseMinorPaper(actor, { minor, byActor, toCompare }, requests, now)
}

situations('a scanned paper of a minor', scan, [
  { is: 'nobody agreed', given: {}, refused: 'N5.2', says: /未成年人.*另一位工作人员同意/ },
  { is: 'of an adult', given: { minor: false }, accepted: 'N5.2' },
  { is: 'to whoever scanned it', given: { byActor: true }, accepted: 'N5.2' },
  { is: 'to whoever has to compare it now', given: { toCompare: true }, accepted: 'N5.2' },
  { is: 'to the doctor who examines the child', given: { actor: outsiders[0] }, accepted: 'N5.2' },
  { is: 'agreed to, for the papers', given: { requests: [agreedPapers] }, accepted: 'N5.2' },
  { is: 'agreed to, for a field', given: { requests: [{ ...agreedPapers, field: 'phone' }] }, refused: 'N5.2' },
  { is: 'asked for and not agreed to', given: { requests: [{ ...agreedPapers, agreedBy: null }] }, refused: 'N5.2' },
  {
    is: 'agreed to, for another member of staff',
    given: { requests: [{ ...agreedPapers, askedBy: 'staff:another' }] },
    refused: 'N5.2',
  },
  {
    is: 'agreed to a day ago',
    given: { requests: [{ ...agreedPapers, askedAt: openSince(now) }] },
    refused: 'N5.2',
  },
])
