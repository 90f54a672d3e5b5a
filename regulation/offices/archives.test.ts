// Situations of archives: who sends one, what it is made of, and what must be said of the rest (R4.3.2, R6.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  type ArchiveKind,
  acceptPages,
  acceptSending,
  acceptTakingOver,
  archiveKindNames,
  filesToTakeOver,
  type Missing,
  type RequestFacts,
} from './archives.ts'

/** Written out: the law's own list would agree with itself whatever it says. */
const archiveRoles = ['handler', 'approver', 'head'] as const
const office = '110101'
const handler = staff(office, 'handler')
const request: RequestFacts = { from: office, sentOn: null }
type Given = { actor?: Actor; request?: RequestFacts | undefined }
const requestOf = (given: Given) => ('request' in given ? given.request : request)
const none = /没有找到这份档案请求，或已经发送/

const add = ({ actor = handler, pages = 1, ...given }: Given & { pages?: number }) =>
  acceptPages(actor, requestOf(given), pages)
const takeOver = ({ actor = handler, ...given }: Given & { ownCase?: string | undefined }) =>
  acceptTakingOver(actor, requestOf(given), 'ownCase' in given ? given.ownCase : 'case')
type Sending = Given & { there?: readonly ArchiveKind[]; keptWhere?: string; missing?: Missing }
const send = ({ actor = handler, there = archiveKindNames, keptWhere = ' 三柜 ', missing = {}, ...given }: Sending) =>
  acceptSending(actor, requestOf(given), there, { keptWhere, missing })

for (const [acting, judge] of [
  ['adding pages', add],
  ['taking over', takeOver],
  ['sending', send],
] as const)
  situations<Given, ReturnType<typeof judge>>(acting, judge, [
    ...staffWithout(office, archiveRoles).map(
      (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'R4.3.2', says: none }) as const,
    ),
    ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'R4.3.2', says: none }) as const),
    {
      is: 'the receiving county',
      given: { actor: staff('630102', ...archiveRoles) },
      refused: 'R4.3.2',
      says: none,
    },
    { is: 'what is not there', given: { request: undefined }, refused: 'R4.3.2', says: none },
    { is: 'what is sent', given: { request: { ...request, sentOn: '2026-03-01' } }, refused: 'R4.3.2', says: none },
    ...archiveRoles.map(
      (role) => ({ is: `a ${role}`, given: { actor: staff(office, role) }, accepted: 'R4.3.2' }) as const,
    ),
  ])

situations('the pages', add, [
  { is: 'none', given: { pages: 0 }, refused: 'R4.3.2', field: 'pages', says: /请选择要上传的扫描件/ },
  { is: 'one', given: {}, accepted: 'R6.3', also: (accepted) => assert.equal(accepted, request) },
])
situations('what the system keeps', takeOver, [
  { is: 'nothing: issued elsewhere', given: { ownCase: undefined }, refused: 'R4.3.2', says: /没有电子档案/ },
  {
    is: 'the case of the certificate',
    given: {},
    accepted: 'R4.3.2',
    also: (accepted) => assert.deepEqual(accepted, { request, ownCase: 'case' }),
  },
])

test('R4.3.2 the archive is made of the form, the assessment, the guardian’s proof and the notice, each page once', () => {
  const papers = [
    ['assignment-notice', 'a'],
    ['assessment-form', 'b'],
    ['notice-poster', 'c'],
    ['approval-record', 'd'],
    ['handover-list', 'e'],
  ].map(([kind = '', file = '']) => ({ kind, file }))
  const signed = [
    { paper: 'application-form', file: 'i' },
    { paper: 'committee-form', file: 'j' },
    { paper: 'notice-proof', file: 'k' },
  ] as const
  assert.deepEqual(filesToTakeOver({ papers, forms: ['h'], guardianProofs: ['f', 'g'], signed, there: [] }), [
    { kind: 'application-form', files: ['h', 'i'] },
    { kind: 'assessment-form', files: ['b', 'j'] },
    { kind: 'guardian-proof', files: ['f', 'g'] },
    { kind: 'notice', files: ['c', 'k'] },
  ])
  assert.deepEqual(
    filesToTakeOver({ papers, forms: [], guardianProofs: ['f'], signed, there: ['c', 'f', 'h', 'i', 'k'] }).map(
      ({ files }) => files,
    ),
    [[], ['b', 'j'], [], []],
  )
})

const but = (kind: ArchiveKind) => archiveKindNames.filter((name) => name !== kind)
situations('what is sent', send, [
  ...archiveKindNames.map(
    (kind) =>
      ({
        is: `without ${kind}, and no reason`,
        given: { there: but(kind) },
        refused: 'R4.3.2',
        field: `missing-${kind}`,
        says: /还没有上传/,
      }) as const,
  ),
  {
    is: 'without the notice, a reason of one sign',
    given: { there: but('notice'), missing: { notice: ' 无 ' } },
    refused: 'R4.3.2',
    field: 'missing-notice',
  },
  { is: 'without where the paper is', given: { keptWhere: ' 柜 ' }, refused: 'R6.3', field: 'keptWhere' },
  {
    is: 'complete',
    given: { missing: { notice: '这一句没有用' } },
    accepted: 'R6.3',
    also: (accepted) => assert.deepEqual(accepted, { keptWhere: '三柜', missing: {} }),
  },
  {
    is: 'with reasons of two signs for what is missing',
    given: { there: but('notice'), missing: { notice: ' 免示 ' } },
    accepted: 'R4.3.2',
    also: ({ missing }) => assert.deepEqual(missing, { notice: '免示' }),
  },
])
