// Situations of lists taken out: who takes one and what for, how large, who agrees, and until when it may be taken (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptExport,
  acceptExportDecision,
  type ExportFacts,
  exportRoles,
  mostRows,
  openDays,
  refuseTaking,
  takeUntil,
} from './exports.ts'

const head = staff('510100', 'head')
type Wish = { actor?: Actor; purpose?: string; format?: string; rows?: number; withoutApproval?: number }
const ask = ({ actor = head, purpose = '核对超期', format = 'xlsx', rows = 10, withoutApproval = 200 }: Wish) =>
  acceptExport(actor, { purpose, format }, { rows, withoutApproval })
const who = /由负责人或机构管理员导出/
const state = (expected: string) => ({
  accepted: 'N5.2' as const,
  also: (accepted: { state: string }) => assert.equal(accepted.state, expected),
})

situations('asking for a list', ask, [
  ...staffWithout('510100', exportRoles).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'N5.2', says: who }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N5.2', says: who }) as const),
  { is: 'three signs of purpose', given: { purpose: ' 看一看 ' }, refused: 'N5.2', field: 'purpose', says: /4 到 200/ },
  {
    is: '201 signs of purpose',
    given: { purpose: '看'.repeat(201) },
    refused: 'N5.2',
    field: 'purpose',
    says: /4 到 200/,
  },
  { is: 'a format that there is not', given: { format: 'pdf' }, refused: 'N5.2', field: 'format' },
  { is: 'an empty list', given: { rows: 0 }, refused: 'N5.2', field: 'purpose', says: /不用导出/ },
  {
    is: '5001 rows',
    given: { rows: 5001 },
    refused: 'N5.2',
    field: 'purpose',
    says: /超过 5000 件，一次最多导出 5000 件/,
  },
  {
    is: 'a head, for a purpose',
    given: { purpose: ' 核对超期 ' },
    accepted: 'N5.2',
    also: (accepted) =>
      assert.deepEqual(accepted, { by: head, purpose: '核对超期', format: 'xlsx', rows: 10, state: 'ready' }),
  },
  { is: 'an office administrator', given: { actor: staff('510100', 'office-admin') }, accepted: 'N5.2' },
  { is: '200 signs of purpose, as text', given: { purpose: '看'.repeat(200), format: 'csv' }, accepted: 'N5.2' },
  { is: 'one row', given: { rows: 1 }, ...state('ready') },
  { is: 'as many as need no consent', given: { rows: 200 }, ...state('ready') },
  { is: 'one more than needs no consent', given: { rows: 201 }, ...state('asked') },
  { is: 'one, where all need consent', given: { rows: 1, withoutApproval: 0 }, ...state('asked') },
  { is: 'as many as there may be', given: { rows: mostRows }, ...state('asked') },
])

const request: ExportFacts = {
  office: '510100',
  askedBy: 'admin',
  askedAt: new Date('2026-03-01T15:59:59Z'),
  decidedAt: null,
  state: 'asked',
}
type Decision = { actor?: Actor; request?: ExportFacts | undefined; agree?: boolean; words?: string }
const decide = ({ actor = head, agree = true, words = '', ...given }: Decision) =>
  acceptExportDecision(actor, 'request' in given ? given.request : request, { agree, words })
const none = /没有等同意的导出/

situations('agreeing to a list', decide, [
  ...staffWithout('510100', ['head']).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'N5.2', says: none }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N5.2', says: none }) as const),
  { is: 'a head of another office', given: { actor: staff('510000', 'head') }, refused: 'N5.2', says: none },
  { is: 'what is not there', given: { request: undefined }, refused: 'N5.2', says: none },
  { is: 'what is open already', given: { request: { ...request, state: 'ready' } }, refused: 'N5.2', says: none },
  { is: 'what was refused', given: { request: { ...request, state: 'refused' } }, refused: 'N5.2', says: none },
  { is: 'one’s own', given: { actor: { ...head, id: 'admin' } }, refused: 'N5.2', says: /不能自己同意/ },
  { is: 'no, in three signs', given: { agree: false, words: ' 不需要 ' }, refused: 'N5.2', field: 'words' },
  {
    is: 'no, with the reason',
    given: { agree: false, words: ' 范围太大 ' },
    accepted: 'N5.2',
    also: (decided) => assert.deepEqual(decided, { by: head, state: 'refused', words: '范围太大' }),
  },
  {
    is: 'yes, without a word',
    given: { words: ' ' },
    accepted: 'N5.2',
    also: (decided) => assert.deepEqual(decided, { by: head, state: 'ready', words: undefined }),
  },
])

test('N5.2 a file stays open for seven days from the day it was asked for, or agreed to, in Shanghai', () => {
  assert.equal(openDays, 7)
  assert.equal(takeUntil(request), '2026-03-08')
  assert.equal(takeUntil({ ...request, decidedAt: new Date('2026-03-01T16:00:00Z') }), '2026-03-09')
})

const ready: ExportFacts = { ...request, state: 'ready' }
type Taking = { actor?: Actor; request?: ExportFacts; today?: string }
const admin = { ...staff('510100', 'office-admin'), id: 'admin' }
const take = ({ actor = admin, request: taken = ready, today = '2026-03-08' }: Taking) =>
  refuseTaking(actor, taken, today)
const notYours = /还不能取，或不是您要的/

situations('taking a list', take, [
  ...staffWithout('510100', exportRoles).map(
    (actor) =>
      ({
        is: `a ${actor.roles[0]}`,
        given: { actor: { ...actor, id: 'admin' } },
        refused: 'N5.2',
        says: notYours,
      }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N5.2', says: notYours }) as const),
  { is: 'another head', given: { actor: head }, refused: 'N5.2', says: notYours },
  {
    is: 'whoever asked, from another office by now',
    given: { actor: { ...admin, office: '510107' } },
    refused: 'N5.2',
    says: notYours,
  },
  { is: 'before it is agreed to', given: { request }, refused: 'N5.2', says: notYours },
  { is: 'refused', given: { request: { ...request, state: 'refused' } }, refused: 'N5.2', says: notYours },
  { is: 'after its last day', given: { today: '2026-03-09' }, refused: 'N5.2', says: /已过取文件的期限/ },
  { is: 'on its last day', given: {}, accepted: 'N5.2' },
  { is: 'a head who asked', given: { actor: { ...head, id: 'admin' } }, accepted: 'N5.2' },
])
