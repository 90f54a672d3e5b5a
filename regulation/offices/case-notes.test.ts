// Notes on a case: who writes them, how long they are, and who strikes one out (N5.2).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { aCase } from '../case-testing.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff } from './acting-staff-testing.ts'
import { acceptNote, acceptStriking } from './case-notes.ts'

const clerk = staff('510107', 'handler')
situations(
  'a note on a case',
  ({ by = clerk, words = ' 下周三再来电话 ' }: { by?: Actor; words?: string }) =>
    acceptNote(by, aCase({ status: 'submitted' }), words),
  [
    {
      is: 'by a handler of the residence',
      given: {},
      accepted: 'N5.2',
      also: (a) => assert.equal(a.words, '下周三再来电话'),
    },
    { is: 'by an approver of the hukou office', given: { by: staff('630102', 'approver') }, accepted: 'N5.2' },
    {
      is: 'by an office without a part',
      given: { by: staff('110101', 'handler') },
      refused: 'N5.2',
      says: /由办理这件/,
    },
    { is: 'by an auditor', given: { by: staff('510107', 'auditor') }, refused: 'N5.2', says: /由办理这件/ },
    { is: 'of two characters', given: { words: '来过' }, accepted: 'N5.2' },
    { is: 'of one', given: { words: '来' }, refused: 'N5.2', says: /2 到 500/, field: 'note-words' },
    { is: 'of 500', given: { words: '来'.repeat(500) }, accepted: 'N5.2' },
    { is: 'of more', given: { words: '来'.repeat(501) }, refused: 'N5.2', says: /2 到 500/, field: 'note-words' },
    ...outsiders.map((by) => ({ is: `by ${by.kind}`, given: { by }, refused: 'N5.2' as const, says: /由办理这件/ })),
  ],
)

const note = { staff: clerk.id, office: '510107', struck: false }
situations(
  'striking a note out',
  ({ by = clerk, found = note }: { by?: Actor; found?: typeof note | undefined }) => acceptStriking(by, found),
  [
    { is: 'one’s own', given: {}, accepted: 'N5.2' },
    { is: 'by a head', given: { by: staff('510107', 'head') }, accepted: 'N5.2' },
    { is: 'by a colleague', given: { by: staff('510107', 'approver') }, refused: 'N5.2', says: /写的人或负责人/ },
    { is: 'by a head elsewhere', given: { by: staff('510100', 'head') }, refused: 'N5.2', says: /没有这条/ },
    { is: 'twice', given: { found: { ...note, struck: true } }, refused: 'N5.2', says: /已经划掉/ },
    ...outsiders.map((by) => ({ is: `by ${by.kind}`, given: { by }, refused: 'N5.2' as const, says: /没有这条/ })),
  ],
)
