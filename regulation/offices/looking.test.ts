// Situations of opening a case's papers: own offices, an office above in its turn, and for a purpose that lasts a while (N5.2).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import { acceptLook, acceptOpening, type LookFacts } from './looking.ts'

const now = new Date('2026-03-03T08:00:00.000Z')
const facts: LookFacts = { residence: '510107', hukou: '630102', turn: undefined, lookUntil: undefined }
const hands = ['handler', 'approver', 'printer', 'head'] as const
const open = ({ actor, more = {} }: { actor: Actor; more?: Partial<LookFacts> }) =>
  acceptOpening(actor, { ...facts, ...more }, now)
const nation = staff('000000', 'head')

situations('opening a case', open, [
  ...hands.map(
    (role) => ({ is: `a ${role} there`, given: { actor: staff('510107', role) }, accepted: 'N5.2' }) as const,
  ),
  { is: 'an approver of the hukou office', given: { actor: staff('630102', 'approver') }, accepted: 'N5.2' },
  ...staffWithout('510107', hands).map(
    (actor) => ({ is: `a ${actor.roles[0]} of its own office`, given: { actor }, refused: 'N5.2' }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N5.2' }) as const),
  { is: 'the nation’s head, without a purpose', given: { actor: nation }, refused: 'N5.2', says: /先写明用途/ },
  {
    is: 'the city in its own turn',
    given: { actor: staff('510100', 'handler'), more: { turn: '510100' } },
    accepted: 'N5.2',
  },
  {
    is: 'the city in the province’s turn',
    given: { actor: staff('510100', 'handler'), more: { turn: '510000' } },
    refused: 'N5.2',
  },
  {
    is: 'the nation’s head in the last moment of a look',
    given: { actor: nation, more: { lookUntil: new Date(now.getTime() + 1) } },
    accepted: 'N5.2',
  },
  {
    is: 'the nation’s head when the look is over',
    given: { actor: nation, more: { lookUntil: now } },
    refused: 'N5.2',
  },
])

type Wish = { actor?: Actor; purpose?: string; words?: string; sameWords?: number }
const look = ({ actor = nation, purpose = 'complaint', words = '核查信访件', sameWords = 0 }: Wish) =>
  acceptLook(actor, { purpose, words, sameWords }, defaultRules, now)

situations('asking to look at a case from above', look, [
  ...staffWithout('000000', hands).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'N5.2', says: /办理业务/ }) as const,
  ),
  { is: 'no purpose', given: { purpose: '' }, refused: 'N5.2', field: 'purpose', says: /选一项/ },
  { is: 'a purpose that there is not', given: { purpose: 'toString' }, refused: 'N5.2', field: 'purpose' },
  { is: 'three signs', given: { words: ' 看一看 ' }, refused: 'N5.2', field: 'words', says: /4 到 200/ },
  { is: '201 signs', given: { words: '看'.repeat(201) }, refused: 'N5.2', field: 'words' },
  {
    is: 'the same words for a fourth case on one day',
    given: { sameWords: 3 },
    refused: 'N5.2',
    field: 'words',
    says: /已经写在 3 件上/,
  },
  { is: 'the same words for a third', given: { sameWords: 2 }, accepted: 'N5.2' },
  {
    is: 'a purpose in words, for a day',
    given: {},
    accepted: 'N5.2',
    also: ({ until }) => assert.equal(until.toISOString(), '2026-03-04T08:00:00.000Z'),
  },
])
