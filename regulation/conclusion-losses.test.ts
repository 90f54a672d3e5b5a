// What a conclusion takes away: a category, a better level, or one that was asked for; each told in words (R4.1.3, R4.2.1, R4.6).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case } from './case.ts'
import { aCase, aHolding, anAssessment, concludedAs } from './case-testing.ts'
import { lossesBy, lossesInWords } from './conclusion-losses.ts'
import { newsOf, papersOf } from './steps.ts'

const toldIn = { telling: { way: 'account', on: '2026-03-16' }, disputableUntil: '2026-03-30' } as const
const change = aCase({ status: 'concluded', matter: 'change-of-category' })
const two = anAssessment({
  state: 'stamped',
  assessor: 'doctor',
  categories: ['vision', 'limb'],
  results: [
    { category: 'vision', level: 2 },
    { category: 'limb', level: 'not-met' },
  ],
})

const rows: readonly { is: string; clause: string; given: Case; loses: ReturnType<typeof lossesBy>; says?: RegExp }[] =
  [
    {
      is: 'a category of the card did not meet the standard, another of it did',
      clause: 'R4.6',
      given: {
        ...change,
        claimed: ['limb'],
        holding: aHolding({
          results: [
            { category: 'vision', level: 2 },
            { category: 'limb', level: 1 },
          ],
        }),
        assessments: [concludedAs('not-met')],
      },
      loses: [{ category: 'limb', from: 1, to: 'not-met' }],
      says: /^肢体残疾没有达到残疾标准。批准以后，证上不再有这一类（原一级）。$/,
    },
    {
      is: 'from the first level to the fourth',
      clause: 'R4.6',
      given: {
        ...change,
        holding: aHolding({ results: [{ category: 'limb', level: 1 }] }),
        assessments: [concludedAs(4)],
      },
      loses: [{ category: 'limb', from: 1, to: 4 }],
      says: /^肢体残疾由一级改为四级。$/,
    },
    {
      is: 'a severer level: nothing is lost',
      clause: 'R4.6',
      given: {
        ...change,
        holding: aHolding({ results: [{ category: 'limb', level: 4 }] }),
        assessments: [concludedAs(1)],
      },
      loses: [],
    },
    {
      is: 'a new certificate for two categories, of which one meets the standard',
      clause: 'R4.1.3',
      given: aCase({ status: 'concluded', claimed: ['vision', 'limb'], assessments: [two] }),
      loses: [{ category: 'limb', to: 'not-met' }],
      says: /^肢体残疾没有达到残疾标准，证上没有这一类。$/,
    },
    {
      is: 'renewed on the conclusion on file',
      clause: 'R4.2.1',
      given: aCase({ status: 'concluded', matter: 'renewal-at-term', round: 0, assessments: [], onFile: true }),
      loses: [],
    },
    {
      is: 'not concluded yet',
      clause: 'R4.1.3',
      given: aCase({ status: 'assessing', assessments: [anAssessment()] }),
      loses: [],
    },
  ]

for (const { is, clause, given, loses, says } of rows)
  test(`${clause} what a conclusion takes away: ${is}`, () => {
    assert.deepEqual(lossesBy(given), loses)
    assert.match(lossesInWords(given).join(''), says ?? /^$/)
  })

test('R4.1.3 R4.1.4 with the notice go a letter and the words of what is lost, except on a conclusion on file', () => {
  const record = { starts: '2026-03-17', ends: '2026-03-23', exceptionForMinor: false } as const
  const started = { step: 'startNotice', record: { ...record, ...toldIn } } as const
  const lost = rows[0]?.given ?? change
  assert.deepEqual(papersOf(started), ['notice-poster', 'conclusion-letter'])
  assert.deepEqual(papersOf({ step: 'startNotice', record }), ['notice-poster'])
  assert.match(newsOf(started, lost)?.body ?? '', /肢体残疾没有达到残疾标准.*2026年3月30日.*前申请复评/)
  assert.match(newsOf({ step: 'exemptFromNotice', record: toldIn }, lost)?.body ?? '', /肢体残疾没有达到残疾标准/)
})
