// Decisions outside any case: their words, and the refusal within the bar of a year as a table of situations (R4.1.1, R4.3.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { defaultRules } from '../local-rules.ts'
import { situations } from '../situation-testing.ts'
import {
  acceptRefusalWithinBar,
  decisionTitleOf,
  movedInWords,
  registerDecisionOf,
  registerDecisions,
} from './register-decisions.ts'

const today = '2026-03-20'
const clerk: Actor = { kind: 'staff', id: 'c', office: '510107', roles: ['handler'] }
const number = '630102199003072015'
const known = { id: 'p', cancelledOn: '2025-04-01', barLifted: false }

type Given = {
  who?: Actor
  idNumber?: string
  person?: typeof known | { id: string; barLifted: boolean }
  day?: string
}
situations(
  'refusing in writing within the bar',
  ({ who = clerk, idNumber = number, person, day = today }: Given) =>
    acceptRefusalWithinBar(who, idNumber, person, defaultRules, day),
  [
    {
      is: 'eleven months after the cancellation: the letter says from when on they may apply',
      given: { person: known },
      accepted: 'R4.1.1',
      also: ({ reasons, person, by }) => {
        assert.deepEqual([person, by.id], ['p', 'c'])
        assert.match(reasons, /2025年4月1日 星期二 注销，从 2026年4月1日 星期三 起可以重新申请/)
      },
    },
    { is: 'on the last day of the year', given: { person: known, day: '2026-03-31' }, accepted: 'R4.1.1' },
    {
      is: 'when the year is over',
      given: { person: known, day: '2026-04-01' },
      refused: 'R4.1.1',
      says: /现在可以申请/,
      field: 'idNumber',
    },
    {
      is: 'an exception was allowed',
      given: { person: { ...known, barLifted: true } },
      refused: 'R4.1.1',
      says: /现在可以申请/,
      field: 'idNumber',
    },
    {
      is: 'nothing was ever cancelled',
      given: { person: { id: 'p', barLifted: false } },
      refused: 'R4.1.1',
      says: /没有查到这个人注销过/,
      field: 'idNumber',
    },
    { is: 'nobody is known by this number', given: {}, refused: 'R4.1.1', says: /没有查到/, field: 'idNumber' },
    { is: 'no number', given: { person: known, idNumber: '1' }, refused: 'R4.1.1', field: 'idNumber' },
    {
      is: 'an approver',
      given: { person: known, who: { ...clerk, roles: ['approver'] } },
      refused: 'R4.1.1',
      says: /由经常居住地残联的经办人/,
    },
    {
      is: 'the applicant',
      given: { person: known, who: { kind: 'applicant', id: 'a', level: 'real-name' } },
      refused: 'R4.1.1',
    },
  ],
)

test('R4.3.4 R4.2.1 R4.1.1 each decision says what, why, by which clause, and what can be done', () => {
  const clauses = Object.entries(registerDecisions).map(([kind, { clause }]) => [kind, clause])
  assert.deepEqual(Object.fromEntries(clauses), {
    'freeze-moved': 'R4.3.4',
    'cancel-moved': 'R4.3.4',
    'freeze-expired': 'R4.2.1',
    'cancel-expired': 'R4.2.1',
    'refuse-within-bar': 'R4.1.1',
  })
  for (const [kind, words] of Object.entries(registerDecisions)) {
    assert.match(words.title, /决定书$/, kind)
    assert.match(words.decided, /。$/, kind)
    assert.match(words.advice(defaultRules), /。$/, kind)
    assert.equal(registerDecisionOf(kind), words)
  }
  for (const kind of ['cancel-moved', 'cancel-expired'] as const)
    assert.match(registerDecisions[kind].advice(defaultRules), /一年内，原则上不能重新申请/)
  assert.equal(registerDecisionOf('toString'), undefined)
  assert.deepEqual(['decline', 'freeze-moved', 'toString'].map(decisionTitleOf), [
    '不予受理决定书',
    '冻结残疾人证决定书',
    '决定书',
  ])
})

test('R4.3.4 what was found names the day of the move, and of the verification where there was one', () => {
  const movedOn = '2025-03-01'
  assert.equal(
    movedInWords({ movedOn, verifiedOn: '2026-03-05' }),
    '户口在 2025年3月1日 星期六 迁出，2026年3月5日 星期四 已核实，证件还没有办迁移。',
  )
  assert.equal(movedInWords({ movedOn, verifiedOn: null }), '户口在 2025年3月1日 星期六 迁出，证件还没有办迁移。')
})
