// Who may set which local rule and to what: refused and accepted under the rule's own clause (R1.2, N2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRule, localRules, type RuleName } from './local-rules.ts'
import type { OfficeLevel } from './rule-definition.ts'
import { situations } from './situation-testing.ts'

type Setting = { name: RuleName; value: unknown; by?: OfficeLevel }

situations('setting a rule', ({ name, value, by = 'nation' }: Setting) => checkRule(name, value, by), [
  { is: 'three photos, by a county', given: { name: 'photo-count', value: 3, by: 'county' }, accepted: 'R2.1' },
  { is: 'no photo at all', given: { name: 'photo-count', value: 0 }, refused: 'R2.1', field: 'value' },
  { is: 'guardians up to another age', given: { name: 'guardian-age', value: 16, by: 'province' }, accepted: 'R2.3' },
  {
    is: 'guardians up to another age, by a county',
    given: { name: 'guardian-age', value: 16, by: 'county' },
    refused: 'R2.3',
    field: 'name',
  },
  { is: 'days to name the institution, by the nation', given: { name: 'assign-days', value: 2 }, accepted: 'R5.1' },
  {
    is: 'days to name the institution, by a province',
    given: { name: 'assign-days', value: 9, by: 'province' },
    refused: 'R5.1',
    says: /按规范是“3 工作日”。可以对申请人更有利/,
    field: 'value',
  },
  { is: 'days of the notice, by the nation', given: { name: 'notice-completion-days', value: 9 }, accepted: 'R5.2' },
  {
    is: 'days of the notice, by a county',
    given: { name: 'notice-completion-days', value: 20, by: 'county' },
    refused: 'R5.2',
    field: 'value',
  },
  { is: 'days of approval, by the nation', given: { name: 'approval-days', value: 5 }, accepted: 'R5.3' },
  {
    is: 'days of approval, by a province',
    given: { name: 'approval-days', value: 20, by: 'province' },
    refused: 'R5.3',
    field: 'value',
  },
  {
    is: 'days of approval within a county, by a prefecture that is slower',
    given: { name: 'approval-days-within-county', value: 11, by: 'prefecture' },
    refused: 'R5.3',
    field: 'value',
  },
  {
    is: 'who pays the postage, by a county',
    given: { name: 'postage-payer', value: 'office', by: 'county' },
    accepted: 'R6.2',
  },
  { is: 'postage paid by nobody', given: { name: 'postage-payer', value: 'nobody' }, refused: 'R6.2', field: 'value' },
  {
    is: 'days for the archive of a move, by a province',
    given: { name: 'archive-upload-days', value: 4, by: 'province' },
    accepted: 'R4.3.2',
  },
  {
    is: 'days for the archive of a move, by a county',
    given: { name: 'archive-upload-days', value: 9, by: 'county' },
    refused: 'R4.3.2',
    field: 'name',
  },
  {
    is: 'a week for the assessment after a move, by a province',
    given: { name: 'follow-up-days', value: 7, by: 'province' },
    accepted: 'R4.3.3',
  },
  {
    is: 'six days for the assessment after a move',
    given: { name: 'follow-up-days', value: 6 },
    refused: 'R4.3.3',
    field: 'value',
  },
  {
    is: 'days without training, by a province',
    given: { name: 'training-grace-days', value: 0, by: 'province' },
    accepted: 'N5.3',
  },
  {
    is: 'days without training, by a county',
    given: { name: 'training-grace-days', value: 9, by: 'county' },
    refused: 'N5.3',
    field: 'name',
  },
  {
    is: 'days to look again at conclusions after fraud',
    given: { name: 'reassess-days', value: 30, by: 'province' },
    accepted: 'N4.3',
  },
  { is: 'fewer than seven of them', given: { name: 'reassess-days', value: 6 }, refused: 'N4.3', field: 'value' },
])

test('R1.2 a rule is set by its setters alone, under its own clause', () => {
  const offices: readonly OfficeLevel[] = ['nation', 'province', 'prefecture', 'county']
  for (const [name, { default: value, levels, clause }] of Object.entries(localRules))
    for (const office of offices) {
      const answer = checkRule(name, value, office)
      if (levels.includes(office)) assert.equal(answer, undefined, `${name} by ${office}`)
      else assert.deepEqual([answer?.clause, answer?.field], [clause, 'name'], `${name} by ${office}`)
    }
})
