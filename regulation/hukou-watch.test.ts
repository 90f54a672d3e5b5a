// When a card that did not follow its holder's hukou may be frozen or cancelled, from which day and by whom (R4.3.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayCancelFrom, mayFreezeFrom, refuseCancelling, refuseFreezing } from './hukou-watch.ts'
import { type Situation, situations } from './situation-testing.ts'
import type { Day } from './vocabulary.ts'

const watched = {
  movedOn: '2025-08-31',
  verifiedBy: 'staff:clerk',
  verifiedOn: '2026-09-01',
  status: 'in-force',
  openCase: false,
}
type Given = {
  on?: Day
  who?: string
  change?: Partial<Omit<typeof watched, 'verifiedBy' | 'verifiedOn'>> & {
    verifiedBy?: string | null
    verifiedOn?: Day | null
  }
}
const freeze = ({ on = '2026-10-01', who = 'staff:approver', change = {} }: Given) =>
  refuseFreezing({ ...watched, ...change }, who, on)
const cancel = ({ on = '2026-10-01', who = 'staff:approver', change = {} }: Given) =>
  refuseCancelling({ ...watched, ...change }, who, on)

test('R4.3.4 half a year and a year after the move, month ends included', () => {
  assert.deepEqual([mayFreezeFrom('2025-08-31'), mayCancelFrom('2025-08-31')], ['2026-02-28', '2026-08-31'])
})

/** What holds of freezing and of cancelling alike. */
const verified: readonly Situation<Given, ReturnType<typeof freeze>>[] = [
  { is: 'verified by one person, done by another', given: {}, accepted: 'R4.3.4' },
  {
    is: 'never verified',
    given: { change: { verifiedBy: null, verifiedOn: null } },
    refused: 'R4.3.4',
    says: /没有核实记录/,
  },
  { is: 'done by who verified it', given: { who: 'staff:clerk' }, refused: 'R1.3', says: /两个人分别办理/ },
  {
    is: 'the holder has a case open',
    given: { change: { openCase: true } },
    refused: 'R4.3.4',
    says: /正在办理/,
  },
]
situations('freezing for an unmoved hukou', freeze, verified)
situations('cancelling for an unmoved hukou', cancel, verified)

situations('the day of freezing', freeze, [
  {
    is: 'half a year to the day',
    given: { on: '2026-02-28' },
    refused: 'R4.3.4',
    says: /满半年.*2026年2月28日/,
  },
  { is: 'more than half a year', given: { on: '2026-03-01' }, accepted: 'R4.3.4' },
])
situations('the day of cancelling', cancel, [
  {
    is: 'a year to the day',
    given: { on: '2026-08-31', change: { verifiedOn: '2026-08-31' } },
    refused: 'R4.3.4',
    says: /满一年才.*2026年8月31日/,
  },
  { is: 'more than a year', given: { on: '2026-09-01' }, accepted: 'R4.3.4' },
  {
    is: 'verified before the year was over',
    given: { change: { verifiedOn: '2026-04-01' } },
    refused: 'R4.3.4',
    says: /再核实/,
  },
  {
    is: 'verified on the last day of the year',
    given: { change: { verifiedOn: '2026-08-31' } },
    refused: 'R4.3.4',
    says: /再核实/,
  },
])

for (const status of ['frozen', 'expired', 'void', 'cancelled', 'superseded', 'spoiled'])
  situations('freezing what is not in force', freeze, [
    { is: status, given: { change: { status } }, refused: 'R4.3.4', says: /不用冻结/ },
  ])
for (const status of ['in-force', 'frozen', 'expired'])
  situations('cancelling what is held', cancel, [{ is: status, given: { change: { status } }, accepted: 'R4.3.4' }])
for (const status of ['void', 'cancelled', 'superseded', 'spoiled'])
  situations('cancelling what is not held', cancel, [
    { is: status, given: { change: { status } }, refused: 'R4.3.4', says: /不用注销/ },
  ])
