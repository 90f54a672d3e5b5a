// Situations of complaints: what one holds, with whom it lies, who answers it, and who is kept from it (N7).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import {
  acceptComplaint,
  acceptComplaintAnswer,
  acceptSteppingAside,
  type Colleague,
  type ComplaintFacts,
  type ComplaintForm,
  complaintRoles,
  type HeldComplaint,
  problemsOfComplaint,
} from './complaints.ts'

const wang: Colleague = { id: 'wang', name: '演示·王小明', roles: ['handler'] }
const li: Colleague = { id: 'li', name: '演示·李小红', roles: ['handler', 'approver'] }
const zhao: Colleague = { id: 'zhao', name: '演示·赵主任', roles: ['head', 'handler'] }
const printer: Colleague = { id: 'printer', name: '演示·制证', roles: ['printer'] }
const form: ComplaintForm = { subject: 'staff', text: '上午去窗口没有人，等到下午。', staff: '', name: '', phone: '' }
const facts: ComplaintFacts = {
  office: { id: '510107', parent: '510100' },
  within: true,
  staff: [wang, li, zhao, printer],
}

const complain = (change: Partial<ComplaintForm & Omit<ComplaintFacts, 'staff'>>) =>
  acceptComplaint({ ...form, ...change }, { ...facts, ...change, staff: facts.staff })
/** `staff` is what the form says; `people` who works there. */
const lies = ({ people = facts.staff, ...change }: Partial<ComplaintForm> & { people?: readonly Colleague[] }) =>
  acceptComplaint({ ...form, ...change }, { ...facts, staff: people })

situations('complaining', complain, [
  { is: 'about no office', given: { office: undefined }, refused: 'N7', field: 'office', says: /没有这个县级残联/ },
  { is: 'about nobody', given: { subject: undefined }, refused: 'N7', field: 'subject', says: /请选您要投诉的是谁/ },
  { is: 'in nine signs', given: { text: '等'.repeat(9) }, refused: 'N7', field: 'text', says: /至少 10 个字/ },
  { is: 'in 2001 signs', given: { text: '等'.repeat(2001) }, refused: 'N7', field: 'text', says: /2000/ },
  { is: 'with a telephone that is none', given: { phone: '123' }, refused: 'N7', field: 'phone', says: /电话号码不对/ },
  { is: 'with a name of 61 signs', given: { name: '名'.repeat(61) }, refused: 'N7', field: 'name' },
  { is: 'when too many came within the hour', given: { within: false }, refused: 'N7', says: /过一小时再交/ },
  {
    is: 'with everything, spaces around it',
    given: { text: ` ${'等'.repeat(10)} `, staff: ' 王 ', name: ` ${'名'.repeat(60)} `, phone: ' 13900000001 ' },
    accepted: 'N7',
    also: (accepted) =>
      assert.deepEqual(accepted, {
        about: '510107',
        subject: 'staff',
        content: { text: '等'.repeat(10), staff: '王', name: '名'.repeat(60), phone: '13900000001' },
        holder: '510100',
        named: [],
      }),
  },
  { is: 'in 2000 signs', given: { text: '等'.repeat(2000) }, accepted: 'N7' },
])

test('N7 every field that is wrong is said, in the order of the form', () => {
  const wrong = { subject: undefined, text: '', staff: '谁'.repeat(61), name: '名'.repeat(61), phone: '1' }
  assert.deepEqual(Object.keys(problemsOfComplaint(wrong)), ['subject', 'staff', 'text', 'name', 'phone'])
  assert.deepEqual(problemsOfComplaint({ ...form, staff: ` ${'谁'.repeat(60)} `, phone: '  ' }), {})
})

const holds = (holder: string, ...named: string[]) => ({
  accepted: 'N7' as const,
  also: (accepted: { holder: string; named: readonly string[] }) =>
    assert.deepEqual([accepted.holder, accepted.named], [holder, named]),
})
situations('where a complaint lies', lies, [
  { is: 'about the office itself', given: { subject: 'office' }, ...holds('510100') },
  { is: 'about fraud', given: { subject: 'fraud' }, ...holds('510100') },
  { is: 'about the office, naming a clerk', given: { subject: 'office', staff: wang.name }, ...holds('510100') },
  { is: 'about a clerk nobody names: each may be meant', given: {}, ...holds('510100') },
  {
    is: 'about a clerk whom only what is told names',
    given: { text: '上午演示·王小明让我回去，下午也不办。' },
    ...holds('510107', 'wang'),
  },
  { is: 'about a clerk by name', given: { staff: '演示·王小明' }, ...holds('510107', 'wang') },
  { is: 'about a clerk by a part of the name', given: { staff: '小明' }, ...holds('510107', 'wang') },
  { is: 'about a clerk by one sign, too little to know', given: { staff: '王' }, ...holds('510100') },
  {
    is: 'about two signs that are in two names',
    given: { staff: '演示' },
    ...holds('510100', 'wang', 'li', 'zhao', 'printer'),
  },
  { is: 'about a clerk in a sentence', given: { staff: '窗口的演示·李小红态度不好' }, ...holds('510107', 'li') },
  { is: 'about the head by name', given: { staff: '演示·赵主任' }, ...holds('510100', 'zhao') },
  {
    is: 'about the only handler',
    given: { staff: '演示·王小明', people: [wang, printer] },
    ...holds('510100', 'wang'),
  },
  { is: 'about the printer where a handler is left', given: { staff: '演示·制证' }, ...holds('510107', 'printer') },
  { is: 'about a clerk where no handler works', given: { people: [printer] }, ...holds('510100') },
])

const held: HeldComplaint = { holder: '510107', answered: false, named: ['wang'] }
const clerk = staff('510107', 'handler')
type Given = { actor?: Actor; complaint?: HeldComplaint | undefined; words?: string; concerned?: string }
const answer = ({ actor = clerk, words = ' 已经查清，当天轮班有误。 ', ...given }: Given) =>
  acceptComplaintAnswer(actor, 'complaint' in given ? given.complaint : held, words)
const stepAside = ({ actor = clerk, concerned = 'li', ...given }: Given) =>
  acceptSteppingAside(actor, 'complaint' in given ? given.complaint : held, ['wang', 'li'], concerned)

const gone = /没有找到这件投诉/
for (const [acting, judge] of [
  ['answering', answer],
  ['stepping aside', stepAside],
] as const)
  situations<Given, ReturnType<typeof judge>>(acting, judge, [
    ...staffWithout('510107', complaintRoles).map(
      (actor) => ({ is: `a ${actor.roles[0]} of the office`, given: { actor }, refused: 'N7', says: gone }) as const,
    ),
    ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'N7', says: gone }) as const),
    {
      is: 'the head of another office',
      given: { actor: staff('510100', 'head', 'handler') },
      refused: 'N7',
      says: gone,
    },
    { is: 'a complaint that is not there', given: { complaint: undefined }, refused: 'N7', says: gone },
    {
      is: 'a clerk whom it names',
      given: { actor: { ...clerk, id: 'wang' } },
      refused: 'N7',
      says: gone,
    },
    { is: 'a handler of the office', given: {}, accepted: 'N7', also: (by) => assert.ok('by' in by) },
    { is: 'a head of the office', given: { actor: staff('510107', 'head') }, accepted: 'N7' },
  ])

situations('the words of an answer', answer, [
  { is: 'answered already', given: { complaint: { ...held, answered: true } }, refused: 'N7', says: /已经答复过/ },
  {
    is: 'nine signs',
    given: { words: '查'.repeat(9) },
    refused: 'N7',
    field: 'words',
    says: /^请写明查到什么、怎么处理。至少 10 个字/,
  },
  { is: '2001 signs', given: { words: '查'.repeat(2001) }, refused: 'N7', field: 'words', says: /2000/ },
  { is: 'ten signs', given: { words: '查'.repeat(10) }, accepted: 'N7' },
  { is: '2000 signs', given: { words: '查'.repeat(2000) }, accepted: 'N7' },
  {
    is: 'words with spaces around them',
    given: {},
    accepted: 'N7',
    also: (accepted) => assert.deepEqual(accepted, { by: clerk, complaint: held, words: '已经查清，当天轮班有误。' }),
  },
])
situations('who is kept from it', stepAside, [
  { is: 'answered already', given: { complaint: { ...held, answered: true } }, refused: 'N7', says: gone },
  { is: 'nobody of the office', given: { concerned: 'doctor' }, refused: 'N7', field: 'concerned' },
  {
    is: 'a colleague',
    given: {},
    accepted: 'N7',
    also: (accepted) => assert.deepEqual(accepted, { by: clerk, complaint: held }),
  },
])
