// Situations of problems on their way up: who asks, who answers, who passes on, who closes, and what may be written (N8, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptAnswer,
  acceptAskingAgain,
  acceptClosing,
  acceptPassingOn,
  acceptTicket,
  feedbackRoles,
  numbersLikeCases,
  type TicketFacts,
} from './feedback.ts'

const county = { id: '510107', parent: '510100' }
const nation = { id: '000000', parent: null }
const asker = staff('510107', 'handler')
const holder = staff('510100', 'head')
const case20 = '51010720260302000001'
const phone = '13900000001'

type Asking = { actor?: Actor; office?: typeof county | typeof nation; title?: string; words?: string; clause?: string }
const ask = ({ actor = asker, office = county, ...asking }: Asking) =>
  acceptTicket(actor, office, {
    title: '打印机坏了',
    words: '打印机坏了一周，请协调更换。',
    clause: '',
    cases: [case20],
    ...asking,
  })
const who = /由残联的经办人或负责人反映/
situations('asking the office above', ask, [
  ...staffWithout('510107', feedbackRoles).map(
    (actor) => ({ is: `a ${actor.roles[0]} asks`, given: { actor }, refused: 'N8', says: who }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind} asks`, given: { actor }, refused: 'N8', says: who }) as const),
  { is: 'a handler of another office asks', given: { actor: staff('510108', 'handler') }, refused: 'N8', says: who },
  {
    is: 'the nation asks',
    given: { actor: staff('000000', 'head'), office: nation },
    refused: 'N8',
    says: /这里没有上级/,
  },
  { is: 'a title of three signs', given: { title: '  坏了吗  ' }, refused: 'N8', field: 'title', says: /至少 4 个字/ },
  {
    is: 'a title of 61 signs',
    given: { title: '坏'.repeat(61) },
    refused: 'N8',
    field: 'title',
    says: /不超过 60 个字/,
  },
  { is: 'nine signs of words', given: { words: '坏'.repeat(9) }, refused: 'N8', field: 'words', says: /至少 10 个字/ },
  { is: '1001 signs of words', given: { words: '坏'.repeat(1001) }, refused: 'N8', field: 'words', says: /1000/ },
  { is: 'a telephone number in the title', given: { title: `打不通 ${phone}` }, refused: 'N5.2', field: 'title' },
  {
    is: 'a telephone number in the words',
    given: { words: `这个电话打不通 ${phone}` },
    refused: 'N5.2',
    field: 'words',
  },
  {
    is: 'the number of a certificate, as long as that of a case',
    given: { words: '这个人的证 63010219900307201543 打不开' },
    refused: 'N5.2',
    field: 'words',
  },
  { is: 'a clause that there is not', given: { clause: 'N9' }, refused: 'N8', field: 'clause', says: /没有这一条/ },
  {
    is: 'a clause by the name of what every object has',
    given: { clause: 'toString' },
    refused: 'N8',
    field: 'clause',
  },
  {
    is: 'a handler asks about no clause',
    given: { words: '  打印机坏了一周，请更换。 ', title: ' 打印机坏了 ' },
    accepted: 'N8',
    also: (accepted) =>
      assert.deepEqual(accepted, {
        by: asker,
        office: '510107',
        holder: '510100',
        title: '打印机坏了',
        words: '打印机坏了一周，请更换。',
        clause: undefined,
      }),
  },
  { is: 'a head asks', given: { actor: staff('510107', 'head') }, accepted: 'N8' },
  {
    is: 'about a clause',
    given: { clause: 'R2.4' },
    accepted: 'N8',
    also: ({ clause }) => assert.equal(clause, 'R2.4'),
  },
  {
    is: 'a title of four signs and words of ten',
    given: { title: '坏'.repeat(4), words: '坏'.repeat(10) },
    accepted: 'N8',
  },
  {
    is: 'a title of 60 signs and words of 1000',
    given: { title: '坏'.repeat(60), words: '坏'.repeat(1000) },
    accepted: 'N8',
  },
  {
    is: 'the number of a case, in wide digits too',
    given: {
      title: `${case20} 打不开`,
      words: `这一件 ${case20} 打不开，另见 ${[...case20].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')}`,
    },
    accepted: 'N5.2',
  },
])

test('N8 an office that is not known asks nobody', () => {
  const nobody = acceptTicket(asker, undefined, {
    title: '坏'.repeat(4),
    words: '坏'.repeat(10),
    clause: '',
    cases: [],
  })
  assert.ok('refused' in nobody && nobody.clause === 'N8')
})

test('N8 only twenty digits by themselves may be the number of a case', () => {
  assert.deepEqual(numbersLikeCases(`${case20}，１２３４５６７８９０１２３４５６７８９０ 和 ${case20}1`), [
    case20,
    '12345678901234567890',
  ])
  assert.deepEqual(numbersLikeCases(`没有编号 ${'1'.repeat(19)}`), [])
})

const open: TicketFacts = { office: '510107', holder: '510100', state: 'open' }
const answered: TicketFacts = { ...open, state: 'answered' }
type Given = { actor?: Actor; ticket?: TicketFacts | undefined; words?: string; above?: string | null }
const written = (words: string | undefined) => ({ words: words ?? ' 已请厂家更换。 ', cases: [case20] })
const answer = ({ actor = holder, words, ...given }: Given) =>
  acceptAnswer(actor, 'ticket' in given ? given.ticket : open, written(words))
const passOn = ({ actor = holder, words, above = '510000', ...given }: Given) =>
  acceptPassingOn(actor, 'ticket' in given ? given.ticket : open, written(words), above)
const close = ({ actor = asker, ...given }: Given) => acceptClosing(actor, 'ticket' in given ? given.ticket : answered)
const askAgain = ({ actor = asker, words, above = '510000', ...given }: Given) =>
  acceptAskingAgain(actor, 'ticket' in given ? given.ticket : answered, written(words), above)

const gone = /没有找到这个问题/
const rows = (judge: (given: Given) => unknown, own: string, acting: string, state: TicketFacts) => {
  const refused = (is: string, given: Given) => ({ is, given, refused: 'N8', says: gone }) as const
  situations(acting, judge, [
    ...staffWithout(own, feedbackRoles).map((actor) => refused(`a ${actor.roles[0]} of the office`, { actor })),
    ...outsiders.map((actor) => refused(`a ${actor.kind}`, { actor })),
    refused('a head of another office', { actor: staff('630000', 'head', 'handler') }),
    refused('a head of the other office of the ticket', {
      actor: staff(own === '510107' ? '510100' : '510107', 'head', 'handler'),
    }),
    refused('a ticket that is not there', { ticket: undefined }),
    { is: 'a handler of the office', given: { actor: staff(own, 'handler'), ticket: state }, accepted: 'N8' },
    { is: 'a head of the office', given: { actor: staff(own, 'head'), ticket: state }, accepted: 'N8' },
  ])
}
rows(answer, '510100', 'answering', open)
rows(passOn, '510100', 'passing on', open)
rows(close, '510107', 'closing', answered)
rows(askAgain, '510107', 'asking again', answered)

const writing = [
  { is: 'four signs', given: { words: ' 换一台吧 ' }, refused: 'N8', field: 'words', says: /至少 5 个字/ },
  { is: '1001 signs', given: { words: '换'.repeat(1001) }, refused: 'N8', field: 'words', says: /1000/ },
  { is: 'a telephone number', given: { words: `请打 ${phone} 问` }, refused: 'N5.2', field: 'words' },
  { is: 'five signs', given: { words: '请换一台吧' }, accepted: 'N8' },
  { is: '1000 signs', given: { words: '换'.repeat(1000) }, accepted: 'N8' },
  { is: 'the number of a case', given: { words: `这一件 ${case20} 请重试` }, accepted: 'N5.2' },
] as const
const asking = (says: RegExp) => [...writing, { is: 'no words', given: { words: '' }, refused: 'N8', says } as const]
situations('the words of an answer', answer, asking(/^请写明怎么办。至少/))
situations('the words of passing on', passOn, asking(/^请写明为什么转报、本级怎么看。至少/))
situations('the words of asking again', askAgain, asking(/^请写明还有什么没解决。至少/))

situations('an answer', answer, [
  { is: 'to what is answered already', given: { ticket: answered }, refused: 'N8', says: gone },
  { is: 'to what is closed', given: { ticket: { ...open, state: 'closed' } }, refused: 'N8', says: gone },
  {
    is: 'to an open problem',
    given: {},
    accepted: 'N8',
    also: (accepted) => assert.deepEqual(accepted, { ticket: open, words: '已请厂家更换。' }),
  },
])
situations('passing on', passOn, [
  { is: 'what is answered already', given: { ticket: answered }, refused: 'N8', says: gone },
  { is: 'above the nation', given: { above: null }, refused: 'N8', says: /已经到全国一级/ },
  {
    is: 'an open problem',
    given: {},
    accepted: 'N8',
    also: (accepted) => assert.deepEqual(accepted, { ticket: open, words: '已请厂家更换。', holder: '510000' }),
  },
])
situations('closing', close, [
  { is: 'what nobody has answered', given: { ticket: open }, refused: 'N8', says: /没有等您确认的答复/ },
  { is: 'what is closed', given: { ticket: { ...open, state: 'closed' } }, refused: 'N8', says: /没有等您确认的答复/ },
  { is: 'what is answered', given: {}, accepted: 'N8', also: (accepted) => assert.equal(accepted, answered) },
])
situations('asking again', askAgain, [
  { is: 'about what nobody has answered', given: { ticket: open }, refused: 'N8', says: /没有等您确认的答复/ },
  {
    is: 'goes above the office that answered',
    given: {},
    accepted: 'N8',
    also: (accepted) => assert.deepEqual(accepted, { ticket: answered, words: '已请厂家更换。', holder: '510000' }),
  },
  {
    is: 'stays with the nation where the nation answered',
    given: { ticket: { ...answered, holder: '000000' }, above: null },
    accepted: 'N8',
    also: ({ holder: next }) => assert.equal(next, '000000'),
  },
])
