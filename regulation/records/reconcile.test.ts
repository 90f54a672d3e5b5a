// A day is compared whole or in parts, and each difference is named once (R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { situations } from '../situation-testing.ts'
import { type DayPart, type Held, reconcile, refuseBeside } from './reconcile.ts'

const held = (caseNumber: string, version = 1): Held => ({ caseNumber, kind: 'application', ordinal: 1, version })
const ours = ['A1', 'A2', 'B1', 'B2', 'C1'].map((number) => held(number))

test('R3.2 the parts of a day name together what the whole day names', () => {
  const theirs = [held('A1'), held('A2', 2), held('B2'), held('C1', 1), held('C2')]
  const parts: readonly DayPart[] = [{ upTo: 'A2' }, { after: 'A2', upTo: 'B2' }, { after: 'B2' }]
  const inPart = (part: DayPart) => theirs.filter((one) => refuseBeside(part, [one]) === undefined)
  assert.deepEqual(
    parts.flatMap((part) => reconcile(ours, inPart(part), part)),
    reconcile(ours, theirs),
  )
  assert.deepEqual(
    reconcile(ours, [], { after: 'A2', upTo: 'B1' }).map(({ caseNumber, difference }) => [caseNumber, difference]),
    [['B1', 'missing-there']],
  )
})

situations(
  'a record of a part',
  ({ part, of }: { part: DayPart; of: string }) => refuseBeside(part, [held('B1'), held(of)]),
  [
    { is: 'of the whole day', given: { part: {}, of: 'Z9' }, accepted: 'R3.2' },
    { is: 'that is its last', given: { part: { after: 'A2', upTo: 'B2' }, of: 'B2' }, accepted: 'R3.2' },
    {
      is: 'that is the last of the part before',
      given: { part: { after: 'A2' }, of: 'A2' },
      refused: 'R3.2',
      says: /A2 不在/,
    },
    { is: 'beyond it', given: { part: { upTo: 'B2' }, of: 'C1' }, refused: 'R3.2', says: /C1 不在/ },
  ],
)
