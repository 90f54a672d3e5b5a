// Who records that a person was told of a decision, and when that is settled: tables of situations (R4.1.2).
import assert from 'node:assert/strict'
import type { Actor } from '../actor.ts'
import { situations } from '../situation-testing.ts'
import type { Telling } from '../telling.ts'
import { acceptTold, type DecisionToTell } from './told.ts'

const [decidedOn, today] = ['2026-03-02', '2026-03-20']
const clerk: Actor = { kind: 'staff', id: 'c', office: '510107', roles: ['handler'] }
const untold: DecisionToTell = { office: '510107', decidedOn }
const posted: Telling = { way: 'posted', on: '2026-03-03', trackingNumber: 'XA1' }
const handed: Telling = { way: 'handed', on: today }

type Given = { decision?: DecisionToTell; telling?: Telling; who?: Actor }
const judge = ({ decision, telling = handed, who = clerk }: Given) => acceptTold(who, decision, telling, today)

situations('recording that a person was told', judge, [
  {
    is: 'a clerk of the office whose decision it is',
    given: { decision: untold },
    accepted: 'R4.1.2',
    also: ({ decision }) => assert.equal(decision, untold),
  },
  { is: 'its approver', given: { decision: untold, who: { ...clerk, roles: ['approver'] } }, accepted: 'R4.1.2' },
  { is: 'its head', given: { decision: untold, who: { ...clerk, roles: ['head'] } }, accepted: 'R4.1.2' },
  {
    is: 'its printer',
    given: { decision: untold, who: { ...clerk, roles: ['printer'] } },
    refused: 'R4.1.2',
    says: /由作出决定的残联登记/,
  },
  { is: 'a clerk elsewhere', given: { decision: untold, who: { ...clerk, office: '630102' } }, refused: 'R4.1.2' },
  {
    is: 'the applicant',
    given: { decision: untold, who: { kind: 'applicant', id: 'a', level: 'real-name' } },
    refused: 'R4.1.2',
  },
  { is: 'a decision that is not there', given: {}, refused: 'R4.1.2', says: /由作出决定的残联/ },
  {
    is: 'handed over already',
    given: { decision: { ...untold, telling: handed } },
    refused: 'R4.1.2',
    says: /已经登记过告知/,
  },
  {
    is: 'told in the account',
    given: { decision: { ...untold, telling: { way: 'account', on: decidedOn } } },
    refused: 'R4.1.2',
    says: /已经登记过告知/,
  },
  {
    is: 'a letter of which nobody knows whether it arrived: its day is added',
    given: { decision: { ...untold, telling: posted }, telling: { ...posted, arrivedOn: '2026-03-05' } },
    accepted: 'R4.1.2',
    also: ({ telling, by }) => {
      assert.deepEqual({ ...telling }, { ...posted, arrivedOn: '2026-03-05', note: undefined })
      assert.equal(by.id, 'c')
    },
  },
  {
    is: 'a letter of which nobody knows whether it arrived: handed over after all',
    given: { decision: { ...untold, telling: posted } },
    accepted: 'R4.1.2',
  },
  {
    is: 'a letter that was signed for',
    given: { decision: { ...untold, telling: { ...posted, arrivedOn: '2026-03-05' } } },
    refused: 'R4.1.2',
    says: /已经登记过/,
  },
  {
    is: 'nobody claims by hand that the account told',
    given: { decision: untold, telling: { way: 'account', on: today } },
    refused: 'R4.1.2',
    field: 'way',
  },
  {
    is: 'before the day of the decision',
    given: { decision: untold, telling: { way: 'handed', on: '2026-03-01' } },
    refused: 'R4.1.2',
    field: 'on',
  },
])
