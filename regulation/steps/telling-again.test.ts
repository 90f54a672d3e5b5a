// How the letter that told the conclusion arrived, entered afterwards: the days for a dispute only grow (R4.1.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aCase,
  applicant,
  foreign,
  hukou,
  leaves,
  residence,
  stranger,
  superior,
  takenAs,
  taking,
} from '../case-testing.ts'
import { situations } from '../situation-testing.ts'
import { tellingAgainSteps } from './telling-again.ts'

const told = { ...aCase({ status: 'not-met', opened: '2026-02-02' }), accounts: [], disputableUntil: '2026-04-02' }
const posted = { way: 'posted', on: '2026-03-12', trackingNumber: 'XA1' } as const
const arrived = { telling: { ...posted, arrivedOn: '2026-04-01' } }

situations('tellAgain', taking('tellAgain', residence.handler, arrived), [
  {
    is: 'a letter was signed for later than it counted: ten working days from then',
    given: { at: told, day: '2026-04-02' },
    accepted: 'R4.1.3',
    also: leaves({ status: 'not-met', disputableUntil: '2026-04-16', disputeCounted: { from: '2026-04-02', days: 9 } }),
  },
  {
    is: 'it was signed for earlier: what was told is not taken back',
    given: { at: told, facts: { telling: { ...posted, arrivedOn: '2026-03-13' } } },
    accepted: 'R4.1.3',
    also: leaves({ disputableUntil: '2026-04-02' }),
  },
  {
    is: 'it came back',
    given: { at: told, facts: { undelivered: true } },
    accepted: 'R4.1.3',
    also: leaves({ status: 'not-met', undelivered: true, disputableUntil: '2026-04-02' }),
  },
  {
    is: 'told again by hand after it came back',
    given: {
      at: { ...told, undelivered: true },
      facts: { telling: { way: 'handed', on: '2026-04-20' } },
      day: '2026-04-20',
    },
    accepted: 'R4.1.3',
    also: leaves({ undelivered: undefined, disputableUntil: '2026-05-07' }),
  },
  {
    is: 'for the first time, after the letter was printed',
    given: {
      at: { ...told, undelivered: true, disputableUntil: undefined },
      facts: { telling: { way: 'handed', on: '2026-03-16' } },
    },
    accepted: 'R4.1.3',
    also: leaves({ undelivered: undefined, disputableUntil: '2026-03-30' }),
  },
  {
    is: 'for the first time, of a conclusion that is final: no days run',
    given: {
      at: { ...told, undelivered: true, disputableUntil: undefined, finalConclusion: true },
      facts: { telling: { way: 'handed', on: '2026-03-16' } },
    },
    accepted: 'R4.1.3',
    also: leaves({ undelivered: undefined, disputableUntil: undefined }),
  },
  {
    is: 'on the public notice',
    given: { at: aCase({ status: 'on-notice' }), facts: { undelivered: true } },
    accepted: 'R4.1.3',
  },
  {
    is: 'by the office above, whose answer went by letter',
    given: { at: told, day: '2026-04-02', who: superior },
    accepted: 'R4.1.3',
    also: takenAs('superior'),
  },
  { is: 'with nothing said', given: { at: told, facts: {} }, refused: 'R4.1.3', says: /请选信已签收/, field: 'way' },
  {
    is: 'signed for in the future',
    given: { at: told, facts: { telling: { ...posted, arrivedOn: '2026-03-17' } } },
    refused: 'R4.1.2',
    field: 'arrivedOn',
  },
  {
    is: 'told in the account, as anybody may claim',
    given: { at: told, facts: { telling: { way: 'account', on: '2026-03-12' } } },
    refused: 'R4.1.2',
    says: /由系统发出/,
    field: 'way',
  },
  {
    is: 'posted before the case was opened',
    given: { at: told, facts: { telling: { ...posted, on: '2026-02-01' } } },
    refused: 'R4.1.2',
    field: 'on',
  },
  {
    is: 'a conclusion that is final',
    given: { at: { ...told, finalConclusion: true } },
    refused: 'R4.1.3',
    says: /没有可以申请复评的结论/,
  },
  { is: 'both stages were answered', given: { at: { ...told, disputes: 2 } }, refused: 'R4.1.3', says: /不用补登/ },
  {
    is: 'nobody was told yet',
    given: { at: { ...told, disputableUntil: undefined } },
    refused: 'R4.1.3',
    says: /不用补登/,
  },
  { is: 'by the hukou office', given: { at: told, who: hukou.handler }, refused: 'R4.1.3', says: /^这一步由/ },
  { is: 'by the applicant', given: { at: told, who: applicant }, refused: 'R4.1.3', says: /^这一步由/ },
  { is: 'by a stranger', given: { at: told, who: stranger }, refused: 'R4.1.3', says: /^这一步由/ },
  { is: 'by another county', given: { at: told, who: foreign }, refused: 'R4.1.3', says: /^这一步由/ },
])

test('R4.1.3 that a letter came back is put before the office until the applicant is told', () => {
  const { leads, says } = tellingAgainSteps.tellAgain
  assert.equal(typeof leads === 'function' && leads(told), false)
  assert.equal(typeof leads === 'function' && leads({ ...told, undelivered: true }), true)
  assert.equal(says.news?.({ undelivered: true }, told), undefined)
  assert.match(says.news?.({ disputableUntil: '2026-04-16' }, told)?.body ?? '', /2026年4月16日.*前申请复评/)
  assert.deepEqual(says.record?.({ undelivered: true }, {} as never), ['告知评定结论的信没有送到'])
})
