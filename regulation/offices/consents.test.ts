// N5.2: who may let a relying party ask about a certificate, what for, which answers, how long; and what it is answered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { applicant, residence, today, tomorrow, yesterday } from '../case-testing.ts'
import { situations } from '../situation-testing.ts'
import { acceptConsent, answersNow, type ConsentFacts, type ConsentWish, type RelyingParty } from './consents.ts'

const transit: RelyingParty = {
  id: 'transit',
  title: '演示公交',
  scopes: ['certificate-validity', 'certificate-level'],
  from: yesterday,
  until: tomorrow,
  stopped: false,
}
const wish: ConsentWish = { party: 'transit', purpose: 'transit', answers: [], lasts: 'once', days: '' }
const facts: ConsentFacts = { parties: [transit], held: true, open: 0, now: new Date(`${today}T02:00:00Z`), today }

type Given = { who?: Actor; wish?: Partial<ConsentWish>; facts?: Partial<ConsentFacts>; party?: Partial<RelyingParty> }
situations(
  'letting a relying party ask',
  ({ who = applicant, party, ...change }: Given) =>
    acceptConsent(who, { ...wish, ...change.wish }, { ...facts, parties: [{ ...transit, ...party }], ...change.facts }),
  [
    {
      is: 'once, validity alone, for half an hour',
      given: {},
      accepted: 'N5.2',
      also: (given) =>
        assert.deepEqual(given, {
          party: 'transit',
          purpose: 'transit',
          answers: ['validity'],
          once: true,
          expiresAt: new Date(`${today}T02:30:00Z`),
        }),
    },
    {
      is: 'for a chosen answer more, which is asked once however often it was sent',
      given: { wish: { answers: ['level', 'level', 'validity', 'name'] } },
      accepted: 'N5.2',
      also: ({ answers }) => assert.deepEqual(answers, ['validity', 'level']),
    },
    {
      is: 'for some days, to the end of the last, in Chinese time',
      given: { wish: { lasts: 'days', days: '１' } },
      accepted: 'N5.2',
      also: ({ once, expiresAt }) => {
        assert.equal(once, false)
        assert.deepEqual(expiresAt, new Date(`${tomorrow}T15:59:59Z`))
      },
    },
    { is: 'for as many days as may be', given: { wish: { lasts: 'days', days: '90' } }, accepted: 'N5.2' },
    { is: 'for a day more', given: { wish: { lasts: 'days', days: '91' } }, refused: 'N5.2', field: 'days' },
    { is: 'for 1e1 days', given: { wish: { lasts: 'days', days: '1e1' } }, refused: 'N5.2', field: 'days' },
    { is: 'for 0x10 days', given: { wish: { lasts: 'days', days: '0x10' } }, refused: 'N5.2', field: 'days' },
    { is: 'for no day', given: { wish: { lasts: 'days', days: '0' } }, refused: 'N5.2', field: 'days' },
    { is: 'for half a day', given: { wish: { lasts: 'days', days: '0.5' } }, refused: 'N5.2', field: 'days' },
    { is: 'for no chosen time', given: { wish: { lasts: '' } }, refused: 'N5.2', field: 'lasts' },
    { is: 'on its last day', given: { party: { until: today } }, accepted: 'N5.2' },
    { is: 'after its last day', given: { party: { until: yesterday } }, refused: 'N5.2', field: 'party' },
    { is: 'before its first day', given: { party: { from: tomorrow } }, refused: 'N5.2', field: 'party' },
    { is: 'that is suspended', given: { party: { stopped: true } }, refused: 'N5.2', field: 'party' },
    { is: 'that is not registered', given: { wish: { party: 'other' } }, refused: 'N5.2', field: 'party' },
    { is: 'for no purpose', given: { wish: { purpose: 'curiosity' } }, refused: 'N5.2', field: 'purpose' },
    {
      is: 'for an answer beyond its scopes',
      given: { wish: { answers: ['category'] } },
      refused: 'N5.2',
      field: 'answers',
      says: /残疾类别/,
    },
    {
      is: 'that may not even ask whether it is valid',
      given: { party: { scopes: ['certificate-level'] } },
      refused: 'N5.2',
      field: 'party',
      says: /给谁查/,
    },
    {
      is: 'about a certificate that was given back',
      given: { facts: { held: false } },
      refused: 'N5.2',
      says: /不在您手里/,
    },
    { is: 'with one too many that run', given: { facts: { open: 20 } }, refused: 'N5.2', says: /撤回不用的/ },
    { is: 'with as many as may run', given: { facts: { open: 19 } }, accepted: 'N5.2' },
    {
      is: 'known by telephone only',
      given: { who: { kind: 'applicant', id: 'account', level: 'telephone' } },
      refused: 'N5.2',
      says: /实名认证/,
    },
    { is: 'by a clerk', given: { who: residence.handler }, refused: 'N5.2', says: /实名认证/ },
  ],
)

test('N5.2 what is answered is both consented to and within the scopes of the day, and nothing without validity', () => {
  const all = ['certificate-validity', 'certificate-category', 'certificate-level']
  assert.deepEqual(answersNow(['validity', 'level'], all), ['validity', 'level'])
  assert.deepEqual(answersNow(['validity', 'category', 'level'], ['certificate-validity']), ['validity'])
  assert.deepEqual(answersNow(['validity', 'level'], ['certificate-level']), [])
})
