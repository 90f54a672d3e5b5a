// Who is fit to act: promised, trained on the rules in force, and there (N5.2, N5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type StaffRole, staffRoles } from '../actor.ts'
import { nationalCalendar } from '../calendar-data.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import { moduleIds, trainingModules } from '../training.ts'
import {
  acceptAttempt,
  acceptUndertaking,
  type FitnessFacts,
  judgeFitness,
  modulesToLearn,
  refuseUnfitActor,
} from './fitness.ts'

const today = '2026-03-02'
const clerk: Actor = { kind: 'staff', id: 'me', office: '510107', roles: ['handler'] }
const passes = (on: string) => trainingModules(defaultRules).map(({ id, edition }) => ({ module: id, edition, on }))
const facts: FitnessFacts = {
  roles: ['handler'],
  activeFrom: '2025-01-01',
  closedOn: undefined,
  undertakingTo: '2026-12-31',
  passed: passes('2026-01-05'),
  rules: defaultRules,
  rulesChangedOn: undefined,
  calendar: nationalCalendar,
}
const without = (module: string) => facts.passed.filter((one) => one.module !== module)
/** Passed on 2026-01-05 as the rules were then; they changed since. */
const older = [...without('local-rules'), { module: 'local-rules', edition: 'as it was', on: '2026-01-05' }]
const grace = 5

/** As a step meets them: judged on the day, then refused for what they lack. */
type Acting = Partial<FitnessFacts> & { by?: Actor; day?: string }
const act = ({ by = clerk, day = today, ...change }: Acting) => {
  const { lacks } = judgeFitness({ ...facts, ...change, rules: { ...defaultRules, 'training-grace-days': grace } }, day)
  return refuseUnfitActor(by, lacks)
}
situations('acting', act, [
  { is: 'promised and trained', given: {}, accepted: 'N5.3' },
  { is: 'on the last day of the promise', given: { undertakingTo: today }, accepted: 'N5.2' },
  {
    is: 'the day after the promise ended',
    given: { undertakingTo: '2026-03-01' },
    refused: 'N5.2',
    says: /您还缺：保密承诺。/,
  },
  { is: 'never promised', given: { undertakingTo: undefined }, refused: 'N5.2', says: /您还缺：保密承诺。/ },
  ...moduleIds.map((module) => ({
    is: `without having passed ${module}`,
    given: { passed: without(module) },
    refused: 'N5.3' as const,
    says: /您还缺：培训“[^”]+”。请到/,
  })),
  {
    is: 'without promise and training',
    given: { undertakingTo: undefined, passed: [] },
    refused: 'N5.2',
    says: /保密承诺、培训.*、培训/,
  },
  {
    is: 'with another edition than the one in force',
    given: { passed: older },
    refused: 'N5.3',
    says: /本地有效的规定/,
  },
  // Five working days after Monday 2 March end on Monday 9 March.
  { is: 'the rules changed today', given: { passed: older, rulesChangedOn: today }, accepted: 'N5.3' },
  {
    is: 'on the last day to learn the new rules',
    given: { passed: older, rulesChangedOn: today, day: '2026-03-09' },
    accepted: 'N5.3',
  },
  {
    is: 'a day later',
    given: { passed: older, rulesChangedOn: today, day: '2026-03-10' },
    refused: 'N5.3',
    says: /本地有效的规定/,
  },
  {
    is: 'new rules, and never learnt the old',
    given: { passed: without('local-rules'), rulesChangedOn: today },
    refused: 'N5.3',
  },
  {
    is: 'new local rules, and an old edition of another module',
    given: {
      passed: [...without('flow'), { module: 'flow', edition: 'as it was', on: '2026-01-05' }],
      rulesChangedOn: today,
    },
    refused: 'N5.3',
    says: /流程和分工/,
  },
  { is: 'on the first day', given: { activeFrom: today }, accepted: 'N5.3' },
  { is: 'before the first day', given: { activeFrom: '2026-03-03' }, refused: 'N5.3', says: /还没有到岗/ },
  { is: 'with a closed account', given: { closedOn: '2026-03-01' }, refused: 'N5.3', says: /账号已注销/ },
  {
    is: 'an auditor who knows what is private',
    given: { roles: ['auditor'], passed: passes('2026-01-05').filter((one) => one.module === 'privacy') },
    accepted: 'N5.3',
  },
  {
    is: 'an auditor who does not',
    given: { roles: ['auditor'], passed: without('privacy') },
    refused: 'N5.3',
    says: /个人信息保护/,
  },
  {
    is: 'an applicant, of whom none of it is asked',
    given: { by: { kind: 'applicant', id: 'x', level: 'real-name' }, passed: [] },
    accepted: 'N5.3',
  },
])
situations('acting under an id that is not known', (by: Actor) => refuseUnfitActor(by, undefined), [
  { is: 'a member of staff', given: clerk, refused: 'N5.2', says: /保密承诺/ },
  { is: 'the system', given: { kind: 'system', id: 'worker' }, accepted: 'N5.2' },
])

test('N5.3 how each module stands, and until when a person was fit', () => {
  const judge = (change: Partial<FitnessFacts> = {}, day = today) =>
    judgeFitness({ ...facts, ...change, rules: { ...defaultRules, 'training-grace-days': grace } }, day)
  assert.deepEqual(judge(), {
    modules: trainingModules(defaultRules).map(({ id, title }) => ({
      id,
      title,
      passedOn: '2026-01-05',
      state: 'passed',
    })),
    lacks: [],
    fitUntil: undefined,
  })
  const local = (change: Partial<FitnessFacts>, day?: string) =>
    judge(change, day).modules.find((one) => one.id === 'local-rules')
  assert.equal(local({ passed: older, rulesChangedOn: today })?.state, 'renewed')
  assert.equal(local({ passed: older, rulesChangedOn: today })?.passedOn, '2026-01-05')
  assert.equal(local({ passed: older, rulesChangedOn: today }, '2026-03-10')?.state, 'missing')
  const twice = [{ module: 'local-rules', edition: 'still older', on: '2026-02-01' }, ...older]
  assert.equal(local({ passed: twice })?.passedOn, '2026-02-01', 'the last of several')
  assert.equal(local({ passed: [] })?.passedOn, undefined)

  assert.equal(judge({ undertakingTo: '2026-02-28' }).fitUntil, '2026-02-28')
  assert.equal(judge({ undertakingTo: undefined }).fitUntil, undefined, 'never promised')
  assert.equal(
    judge({ closedOn: '2026-02-10', undertakingTo: '2026-02-28' }).fitUntil,
    '2026-02-10',
    'the earliest end',
  )
  assert.equal(judge({ closedOn: '2026-02-10', passed: without('flow') }).fitUntil, undefined, 'never trained')
  assert.equal(judge({ passed: older, rulesChangedOn: '2026-02-02' }).fitUntil, '2026-02-09')
})

test('N5.3 what has to be learnt depends on the roles', () => {
  const ids = (...roles: StaffRole[]) => modulesToLearn(roles, defaultRules).map((one) => one.id)
  for (const role of staffRoles)
    assert.deepEqual(
      ids(role),
      ['handler', 'approver', 'printer', 'head'].includes(role) ? moduleIds : ['privacy'],
      role,
    )
})

situations(
  'promising confidentiality',
  ({
    by = clerk,
    signed = '张三',
    name = '张三',
    months = 12,
  }: {
    by?: Actor
    signed?: string
    name?: string | null
    months?: number
  }) =>
    acceptUndertaking(
      by,
      signed,
      { name: name ?? undefined, rules: { ...defaultRules, 'undertaking-months': months } },
      today,
    ),
  [
    {
      is: 'with one’s own name, for a year',
      given: { signed: ' 张三 ' },
      accepted: 'N5.2',
      also: (answer) => assert.deepEqual(answer, { by: 'me', name: '张三', to: '2027-03-01' }),
    },
    {
      is: 'where half a year is the rule',
      given: { months: 6 },
      accepted: 'N5.2',
      also: (a) => assert.equal(a.to, '2026-09-01'),
    },
    {
      is: 'with another’s name',
      given: { signed: '李四' },
      refused: 'N5.2',
      says: /自己的姓名：张三/,
      field: 'signedName',
    },
    {
      is: 'under an id that is not known',
      given: { name: null, signed: '' },
      refused: 'N5.2',
      says: /自己的姓名：。$/,
      field: 'signedName',
    },
    {
      is: 'by an assessor',
      given: { by: { kind: 'institution-staff', id: 'd', institution: 'one', roles: ['assessor'] } },
      refused: 'N5.2',
      says: /只有残联工作人员/,
    },
  ],
)

const right = (id: string) =>
  trainingModules(defaultRules)
    .find((one) => one.id === id)
    ?.questions.map((one) => one.right) ?? []
const flow = right('flow')
type Attempt = { by?: Actor; module?: string; answers?: readonly (number | undefined)[] }
situations(
  'taking a test',
  ({ by = clerk, module = 'flow', answers = flow }: Attempt) => acceptAttempt(by, module, answers, defaultRules),
  [
    {
      is: 'all right',
      given: {},
      accepted: 'N5.3',
      also: ({ by, module, wrong, passed }) =>
        assert.deepEqual([by, module.id, wrong, passed], ['me', 'flow', [], true]),
    },
    {
      is: 'the last one wrong',
      given: { answers: flow.map((one, index) => (index === flow.length - 1 ? one + 1 : one)) },
      accepted: 'N5.3',
      also: (answer) => assert.deepEqual([answer.wrong, answer.passed], [[flow.length - 1], false]),
    },
    {
      is: 'the first not answered',
      given: { answers: [undefined, ...flow.slice(1)] },
      refused: 'N5.3',
      says: /第 1 题/,
      field: 'question-0',
    },
    {
      is: 'the last not answered',
      given: { answers: flow.slice(0, -1) },
      refused: 'N5.3',
      says: /还没有回答/,
      field: `question-${flow.length - 1}`,
    },
    { is: 'of no known module', given: { module: 'cooking' }, refused: 'N5.3', says: /没有这门培训/ },
    {
      is: 'of a module that the role does not need',
      given: { by: { ...clerk, roles: ['auditor'] } },
      refused: 'N5.3',
      says: /没有这门培训/,
    },
    {
      is: 'of the module that an auditor needs',
      given: { by: { ...clerk, roles: ['auditor'] }, module: 'privacy', answers: right('privacy') },
      accepted: 'N5.3',
    },
    {
      is: 'by an applicant',
      given: { by: { kind: 'applicant', id: 'x', level: 'real-name' } },
      refused: 'N5.3',
      says: /没有这门培训/,
    },
  ],
)
