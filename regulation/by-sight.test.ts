// Assessed by sight before 2018: decided by the day of issue, and by a rule where the old register does not say (R4.2.1, R4.3.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bySightInWords, countsAsBySight, type MethodOnFile, reassessmentInWords } from './by-sight.ts'

/** How it was assessed · the day of issue · what the rule says of a blank · whether it counts. */
const onFile: readonly (readonly [MethodOnFile, string, 'not-by-sight' | 'by-sight', boolean])[] = [
  ['by-sight', '2017-12-31', 'not-by-sight', true],
  ['by-sight', '2018-01-01', 'by-sight', false],
  ['institution', '2017-12-31', 'by-sight', false],
  ['blank', '2017-12-31', 'not-by-sight', false],
  ['blank', '2017-12-31', 'by-sight', true],
  ['blank', '2018-01-01', 'by-sight', false],
]
for (const [method, issued, rule, counts] of onFile)
  test(`R4.2.1 R4.3.3 ${method}, issued on ${issued}, a blank is ${rule}: ${counts ? 'counts' : 'does not count'} as by sight`, () => {
    assert.equal(countsAsBySight(issued, method, { 'blank-method-before-2018': rule }), counts)
  })

test('R4.2.1 the words name the categories that are by sight, and no other', () => {
  const results = [
    { category: 'vision', level: 2, bySight: true },
    { category: 'limb', level: 3 },
    { category: 'speech', level: 1, bySight: true },
  ] as const
  assert.equal(bySightInWords(results), '视力残疾、言语残疾')
  assert.equal(bySightInWords([]), '')
  assert.equal(reassessmentInWords('visual-before-2018', results), '2018 年以前目测评定核发（视力残疾、言语残疾）')
  assert.equal(reassessmentInWords('visual-before-2018', []), '2018 年以前目测评定核发')
  assert.ok(!reassessmentInWords('evident-change', results).includes('视力'))
})
