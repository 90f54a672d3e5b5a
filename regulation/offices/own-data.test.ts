// Situations of a person's own data: what is asked for, what must stay, who decides (N5.2, R6.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptOwnDataAnswer,
  acceptOwnDataAtWindow,
  acceptOwnDataRequest,
  type ErasureFacts,
  type OwnDataAsked,
  whatStays,
} from './own-data.ts'

type Wish = { kind?: string; words?: string; waiting?: boolean }
const ask = ({ kind = 'correction', words = '地址写错了', waiting = false }: Wish) =>
  acceptOwnDataRequest({ kind, words }, waiting)

situations('asking about one’s own data', ask, [
  { is: 'a correction', given: {}, accepted: 'N5.2' },
  { is: 'an erasure', given: { kind: 'erasure' }, accepted: 'N5.2' },
  { is: 'neither', given: { kind: 'toString' }, refused: 'N5.2', field: 'kind' },
  { is: 'while another waits', given: { waiting: true }, refused: 'N5.2', says: /等答复/ },
  { is: 'three signs', given: { words: '改一下' }, refused: 'N5.2', field: 'words' },
  { is: '1001 signs', given: { words: '改'.repeat(1001) }, refused: 'N5.2', field: 'words' },
])

situations(
  'asking at the window',
  ({
    who = staff('510107', 'handler'),
    accounts = 0,
    seen = true,
  }: {
    who?: Actor
    accounts?: number
    seen?: boolean
  }) => acceptOwnDataAtWindow(who, { office: '510107', accounts, seen }),
  [
    { is: 'a person without account, seen', given: {}, accepted: 'N5.2' },
    { is: 'who was not seen', given: { seen: false }, refused: 'N5.2', field: 'seen' },
    { is: 'who has an account', given: { accounts: 1 }, refused: 'N5.2', says: /可以登录/ },
    { is: 'entered by a head', given: { who: staff('510107', 'head') }, refused: 'N5.2', says: /窗口经办人/ },
    { is: 'at another window', given: { who: staff('630102', 'handler') }, refused: 'N5.2', says: /窗口经办人/ },
  ],
)

const ended: ErasureFacts = { openCase: false, holdsCertificate: false, lastEnded: '2026-03-02' }
const years = (keep: number) => ({ ...defaultRules, 'archive-keeping-years': keep })

test('R6.3 what must stay, and until when', () => {
  assert.deepEqual(whatStays({ ...ended, lastEnded: undefined }, defaultRules, '2026-03-02'), [])
  assert.match(whatStays(ended, defaultRules, '2126-03-02').join(), /年限没有公布/)
  assert.match(whatStays(ended, years(10), '2036-03-02').join(), /保管到 2036年3月2日/)
  assert.deepEqual(whatStays(ended, years(10), '2036-03-03'), [])
  const held = whatStays({ openCase: true, holdsCertificate: true, lastEnded: '2000-01-01' }, years(1), '2026-03-02')
  assert.deepEqual(held.length, 2)
})

const asked: OwnDataAsked = { office: '510107', kind: 'erasure', outcome: null }
const head = staff('510107', 'head')
type Answered = {
  actor?: Actor
  asked?: OwnDataAsked | undefined
  outcome?: string
  words?: string
  stays?: readonly string[]
}
const answer = ({ actor = head, outcome = 'granted', words = '已经删除', stays = [], ...more }: Answered) =>
  acceptOwnDataAnswer(actor, 'asked' in more ? more.asked : asked, { outcome, words }, stays)
const who = /残联负责人决定/

situations('deciding on a request about one’s own data', answer, [
  ...staffWithout('510107', ['head']).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'N5.2', says: who }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N5.2', says: who }) as const),
  { is: 'a head elsewhere', given: { actor: staff('630102', 'head') }, refused: 'N5.2', says: who },
  { is: 'none there', given: { asked: undefined }, refused: 'N5.2', says: who },
  { is: 'answered before', given: { asked: { ...asked, outcome: 'refused' } }, refused: 'N5.2', says: /答复过/ },
  { is: 'neither yes nor no', given: { outcome: '' }, refused: 'N5.2', field: 'outcome' },
  { is: 'erasing what must stay', given: { stays: ['存档。'] }, refused: 'R6.3', says: /现在不能删除：存档/ },
  {
    is: 'correcting what must stay',
    given: { asked: { ...asked, kind: 'correction' }, stays: ['存档。'] },
    accepted: 'N5.2',
  },
  { is: 'refusing to erase what must stay', given: { outcome: 'refused', stays: ['存档。'] }, accepted: 'N5.2' },
  { is: 'no words', given: { words: '' }, refused: 'N5.2', field: 'words' },
  { is: 'erasing what may go', given: {}, accepted: 'N5.2' },
])
