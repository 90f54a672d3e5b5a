// Situations of ratings: who rates, what and when; who goes back to whoever was not content, and what is written of it (N7, R1.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { type Satisfaction, satisfactions } from '../public-voice.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import { acceptRating, acceptRevisit, acceptRevisitor, hasEnded, type RatedCase, revisitRoles } from './ratings.ts'

const found: RatedCase = { ended: true, accounts: ['guardian', 'account'], rated: false }
const applicant: Actor = { kind: 'applicant', id: 'account', level: 'real-name' }
type Given = { actor?: Actor; found?: RatedCase | undefined; level?: Satisfaction | undefined; words?: string }
const rate = ({ actor = applicant, words = '', ...given }: Given) =>
  acceptRating(actor, 'found' in given ? given.found : found, {
    level: 'level' in given ? given.level : 'satisfied',
    words,
  })

situations('rating', rate, [
  { is: 'a case that is not there', given: { found: undefined }, refused: 'N7', says: /还没有办完/ },
  { is: 'a case that goes on', given: { found: { ...found, ended: false } }, refused: 'N7', says: /还没有办完/ },
  ...[...outsiders.filter(({ kind }) => kind !== 'applicant'), staff('510107', 'head')].map(
    (actor) =>
      ({
        is: `a ${actor.kind} in the applicant’s place`,
        given: { actor: { ...actor, id: 'account' } as Actor },
        refused: 'N7',
        says: /由申请人本人评价/,
      }) as const,
  ),
  {
    is: 'another applicant',
    given: { actor: { kind: 'applicant', id: 'other', level: 'real-name' } },
    refused: 'N7',
    says: /本人/,
  },
  { is: 'twice', given: { found: { ...found, rated: true } }, refused: 'N7', says: /已经评价过/ },
  { is: 'with no level', given: { level: undefined }, refused: 'N7', field: 'level' },
  { is: 'in 1001 signs', given: { words: '好'.repeat(1001) }, refused: 'N7', field: 'words', says: /1000/ },
  ...satisfactions.map(
    (level) =>
      ({
        is: `${level}, without a word`,
        given: { level, words: '  ' },
        accepted: 'N7',
        also: (accepted: unknown) =>
          assert.deepEqual(accepted, { found, level, words: undefined, revisit: level.endsWith('dissatisfied') }),
      }) as const,
  ),
  {
    is: 'in one sign',
    given: { words: ' 好 ' },
    accepted: 'N7',
    also: ({ words }) => assert.equal(words, '好'),
  },
  { is: 'in 1000 signs', given: { words: '好'.repeat(1000) }, accepted: 'N7' },
])

test('N7 a case has ended where its status says that nothing follows', () => {
  assert.ok(hasEnded({ status: 'closed' }))
  assert.ok(hasEnded({ status: 'ended-not-met' }))
  assert.ok(!hasEnded({ status: 'posted' }))
})

const handler = staff('510107', 'handler')
const facts = { waits: true, ownCase: false }
type Back = { actor?: Actor; waits?: boolean; ownCase?: boolean; done?: string; accepted?: boolean | undefined }
const goBack = ({ actor = handler, ...change }: Back) => acceptRevisitor(actor, { ...facts, ...change })
const record = ({ actor = handler, done = ' 已经上门致歉，换了人接待。 ', ...change }: Back) =>
  acceptRevisit(actor, { ...facts, ...change }, { done, accepted: 'accepted' in change ? change.accepted : true })
const none = /没有等您回访的评价/

for (const [acting, judge] of [
  ['going back', goBack],
  ['writing down a revisit', record],
] as const)
  situations<Back, ReturnType<typeof judge>>(acting, judge, [
    ...staffWithout('510107', revisitRoles).map(
      (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'N7', says: none }) as const,
    ),
    ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N7', says: none }) as const),
    { is: 'to nobody who waits', given: { waits: false }, refused: 'N7', says: none },
    { is: 'by a hand that was in the case', given: { ownCase: true }, refused: 'R1.3', says: /不能自己回访/ },
    { is: 'by a handler', given: {}, accepted: 'N7' },
    { is: 'by a head', given: { actor: staff('510100', 'head') }, accepted: 'R1.3' },
  ])

test('N7 whoever may go back is the one who acts', () => {
  assert.equal(goBack({}), handler)
})

situations('what is written of a revisit', record, [
  { is: 'nine signs', given: { done: '改'.repeat(9) }, refused: 'N7', field: 'done', says: /至少 10 个字/ },
  { is: '1001 signs', given: { done: '改'.repeat(1001) }, refused: 'N7', field: 'done', says: /1000/ },
  { is: 'not whether it is accepted', given: { accepted: undefined }, refused: 'N7', field: 'accepted' },
  { is: 'ten signs', given: { done: '改'.repeat(10) }, accepted: 'N7' },
  {
    is: 'that the applicant does not accept it',
    given: { accepted: false },
    accepted: 'N7',
    also: (written) => assert.deepEqual(written, { by: handler, done: '已经上门致歉，换了人接待。', accepted: false }),
  },
])
