// Situations of the exception to the bar after a cancellation: who allows it, of whom, with what reason (R4.1.1).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import type { OfficeLevel } from '../local-rules.ts'
import { officeLevelNames } from '../rule-definition.ts'
import { situations } from '../situation-testing.ts'
import { outsiders, staff, staffWithout } from './acting-staff-testing.ts'
import { acceptBarLifting, type BarFacts } from './bar-lifting.ts'

const head = staff('510100', 'head')
const known = { id: 'person', cancelledOn: '2025-09-01', barLifted: false }
type Given = Partial<BarFacts> & { actor?: Actor; idNumber?: string; reason?: string }
const lift = ({
  actor = head,
  idNumber = '51010719900307201X',
  reason = ' 注销系误办，已经查清。 ',
  ...facts
}: Given) =>
  acceptBarLifting(
    actor,
    { idNumber, reason },
    {
      level: 'level' in facts ? facts.level : 'prefecture',
      known: 'known' in facts ? facts.known : known,
      cancelledBelow: facts.cancelledBelow ?? true,
    },
    '2026-03-02',
  )
const above = /由上级残联的负责人决定/
const levels = (Object.keys(officeLevelNames) as OfficeLevel[]).filter((level) => level !== 'county')

situations('an exception to the bar after a cancellation', lift, [
  ...staffWithout('510100', ['head']).map(
    (actor) => ({ is: `a ${actor.roles[0]}`, given: { actor }, refused: 'R4.1.1', says: above }) as const,
  ),
  ...outsiders.map((actor) => ({ is: `a ${actor.kind}`, given: { actor }, refused: 'R4.1.1', says: above }) as const),
  { is: 'the head of a county', given: { level: 'county' }, refused: 'R4.1.1', says: above },
  { is: 'of no office', given: { level: undefined }, refused: 'R4.1.1', says: above },
  { is: 'a number that is none', given: { idNumber: '510107199003072015' }, refused: 'R4.1.1', field: 'idNumber' },
  {
    is: 'nine signs of reason',
    given: { reason: ` ${'误'.repeat(9)} ` },
    refused: 'R4.1.1',
    field: 'reason',
    says: /至少 10 个字/,
  },
  { is: 'nobody known', given: { known: undefined }, refused: 'R4.1.1', field: 'idNumber', says: /没有查到/ },
  {
    is: 'who has cancelled nothing',
    given: { known: { id: 'person', barLifted: false } },
    refused: 'R4.1.1',
    field: 'idNumber',
    says: /没有查到/,
  },
  {
    is: 'cancelled by an office that is not under this one: answered as if nothing was known',
    given: { cancelledBelow: false },
    refused: 'R4.1.1',
    field: 'idNumber',
    says: /没有查到本地区.*由注销它的残联的上级决定/,
  },
  {
    is: 'cancelled elsewhere, and lifted there already',
    given: { cancelledBelow: false, known: { ...known, barLifted: true } },
    refused: 'R4.1.1',
    field: 'idNumber',
    says: /没有查到本地区/,
  },
  {
    is: 'who has one already',
    given: { known: { ...known, barLifted: true } },
    refused: 'R4.1.1',
    field: 'idNumber',
    says: /已经同意过例外/,
  },
  ...levels.map((level) => ({ is: `the head of a ${level}`, given: { level }, accepted: 'R4.1.1' }) as const),
  { is: 'ten signs of reason', given: { reason: '误'.repeat(10) }, accepted: 'R4.1.1' },
  {
    is: 'with its reason',
    given: {},
    accepted: 'R4.1.1',
    also: (lifted) =>
      assert.deepEqual(lifted, {
        by: head,
        person: 'person',
        cancelledOn: '2025-09-01',
        reason: '注销系误办，已经查清。',
      }),
  },
])
