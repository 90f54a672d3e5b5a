// N5.2: who may let a helper act, for what, how long; and a helper does what the mandate says and nothing more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { aCase, applicant, foreign, hukou, residence, stranger, today, yesterday } from '../case-testing.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import type { StepName } from '../steps.ts'
import { addDays } from '../working-days.ts'
import { acceptMandate, actsInWords, type MandateFacts, type MandateWish, refuseBeyondMandate } from './mandates.ts'

const current = aCase({ status: 'awaiting-materials' })
const wish: MandateWish = {
  name: '测试·李帮手',
  idNumber: '510107198503070016',
  acts: ['supplyMaterials'],
  until: addDays(today, 30),
  pages: 0,
  signer: '',
}
const facts: MandateFacts = {
  current,
  final: false,
  own: [],
  given: false,
  signers: ['person', 'bond'],
  rules: defaultRules,
  today,
}
const paper = { pages: 1, signer: 'person' }
const last = addDays(today, 180)

situations(
  'letting a helper act',
  ({ who = applicant, ...change }: { who?: Actor; wish?: Partial<MandateWish>; facts?: Partial<MandateFacts> }) =>
    acceptMandate(who, { ...wish, ...change.wish }, { ...facts, ...change.facts }),
  [
    {
      is: 'by the applicant',
      given: {},
      accepted: 'N5.2',
      also: ({ acts }) => assert.deepEqual(acts, ['supplyMaterials']),
    },
    { is: 'by another account', given: { who: stranger }, refused: 'N5.2', says: /本人可以委托/ },
    {
      is: 'by the applicant known by telephone only',
      given: { who: { kind: 'applicant', id: 'account', level: 'telephone' } },
      refused: 'N5.2',
      says: /本人可以委托/,
    },
    { is: 'by a helper, on', given: { who: helperWith('supplyMaterials') }, refused: 'N5.2', says: /本人可以委托/ },
    { is: 'at the window, with the paper', given: { who: residence.handler, wish: paper }, accepted: 'N5.2' },
    {
      is: 'signed by a guardian',
      given: { who: residence.handler, wish: { ...paper, signer: 'bond' } },
      accepted: 'N5.2',
    },
    { is: 'at the window of the hukou', given: { who: hukou.handler, wish: paper }, accepted: 'N5.2' },
    {
      is: 'at the window, without the paper',
      given: { who: residence.handler, wish: { ...paper, pages: 0 } },
      refused: 'N5.2',
      field: 'pages',
    },
    {
      is: 'on a paper that nobody is said to have signed',
      given: { who: residence.handler, wish: { pages: 1 } },
      refused: 'N5.2',
      field: 'signer',
    },
    {
      is: 'on a paper of a guardian whose bond has ended',
      given: { who: residence.handler, wish: { ...paper, signer: 'former' } },
      refused: 'N5.2',
      field: 'signer',
    },
    {
      is: 'on paper where nobody may sign: a child without a guardian',
      given: { who: residence.handler, wish: paper, facts: { signers: [] } },
      refused: 'R2.3',
      says: /先确认监护人/,
    },
    { is: 'at another window', given: { who: foreign, wish: { pages: 1 } }, refused: 'N5.2', says: /经办人/ },
    {
      is: 'where no helpers are taken',
      given: { facts: { rules: { ...defaultRules, 'helper-mandates': 'none' } } },
      refused: 'N5.2',
      says: /不办委托/,
    },
    { is: 'in a case that has ended', given: { facts: { final: true } }, refused: 'N5.2', says: /已经办完/ },
    { is: 'to nobody', given: { wish: { name: '' } }, refused: 'N5.2', field: 'name' },
    { is: 'to a number that is none', given: { wish: { idNumber: '510107' } }, refused: 'N5.2', field: 'idNumber' },
    {
      is: 'to oneself',
      given: { facts: { own: [wish.idNumber] } },
      refused: 'N5.2',
      says: /自己的号码/,
    },
    {
      is: 'to somebody of seventeen',
      given: { wish: { idNumber: '510107200903070015' } },
      refused: 'N5.2',
      says: /满 18 周岁/,
    },
    { is: 'a second time', given: { facts: { given: true } }, refused: 'N5.2', says: /先撤回/ },
    {
      is: 'only to see, and what no mandate may name is not in it',
      given: { wish: { acts: ['withdraw', 'dispute'] } },
      accepted: 'N5.2',
      also: ({ acts }) => assert.deepEqual(acts, []),
    },
    { is: 'without an end', given: { wish: { until: undefined } }, refused: 'N5.2', field: 'until' },
    { is: 'until yesterday', given: { wish: { until: yesterday } }, refused: 'N5.2', says: /已经过去/ },
    { is: 'until today', given: { wish: { until: today } }, accepted: 'N5.2' },
    { is: 'until the last day', given: { wish: { until: last } }, accepted: 'N5.2' },
    { is: 'longer', given: { wish: { until: addDays(last, 1) } }, refused: 'N5.2', says: /最长 180 天/ },
  ],
)

function helperWith(...acts: Extract<Actor, { kind: 'helper' }>['acts']): Actor {
  return { kind: 'helper', id: 'helper', mandate: 'm', caseId: current.id, acts }
}

situations(
  'a step of a helper',
  ({ who, step, id = current.id }: { who: Actor; step: StepName; id?: string }) =>
    refuseBeyondMandate(who, { ...current, id }, step),
  [
    { is: 'named', given: { who: helperWith('supplyMaterials'), step: 'supplyMaterials' }, accepted: 'N5.2' },
    { is: 'a paper of it', given: { who: helperWith('supplyMaterials'), step: 'provideMaterial' }, accepted: 'N5.2' },
    {
      is: 'another',
      given: { who: helperWith('close'), step: 'supplyMaterials' },
      refused: 'N5.2',
      says: /没有这一项/,
    },
    { is: 'withdrawing', given: { who: helperWith('close', 'supplyMaterials'), step: 'withdraw' }, refused: 'N5.2' },
    { is: 'seeing only', given: { who: helperWith(), step: 'close' }, refused: 'N5.2' },
    {
      is: 'in another case',
      given: { who: helperWith('supplyMaterials'), step: 'supplyMaterials', id: 'another' },
      refused: 'N5.2',
    },
    { is: 'of the applicant', given: { who: applicant, step: 'withdraw' }, accepted: 'N5.2' },
  ],
)

test('N5.2 a mandate is said in words, seeing included', () => {
  assert.equal(actsInWords([]), '看办到哪一步')
  assert.equal(actsInWords(['supplyMaterials', 'close']), '看办到哪一步、补交材料、确认收到证件')
})
