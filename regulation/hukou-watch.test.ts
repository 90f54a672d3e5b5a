// When a card that did not follow its holder's hukou may be frozen or cancelled (R4.3.4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseCancelling, refuseFreezing } from './hukou-watch.ts'

const watched = {
  movedOn: '2025-08-31',
  verifiedBy: 'staff:clerk',
  verifiedOn: '2026-09-01',
  status: 'in-force',
  openCase: false,
}
type Change = Partial<Record<keyof typeof watched, string | boolean | null>>
const freeze = (today: string, change: Change = {}, actor = 'staff:approver') =>
  refuseFreezing({ ...watched, ...change } as typeof watched, actor, today)
const cancel = (today: string, change: Change = {}, actor = 'staff:approver') =>
  refuseCancelling({ ...watched, ...change } as typeof watched, actor, today)

test('R4.3.4 frozen after more than half a year, cancelled after more than a year, month ends included', () => {
  assert.match(freeze('2026-02-28')?.message ?? '', /2026年2月28日/)
  assert.equal(freeze('2026-03-01'), undefined)
  assert.match(cancel('2026-08-31')?.message ?? '', /2026年8月31日/)
  assert.equal(cancel('2026-09-01'), undefined)
})

test('R4.3.4 nothing happens unverified, by the one who verified, or while a case is open', () => {
  for (const decide of [freeze, cancel]) {
    assert.match(decide('2026-10-01', { verifiedBy: null, verifiedOn: null })?.message ?? '', /没有核实记录/)
    assert.match(decide('2026-10-01', {}, 'staff:clerk')?.message ?? '', /两个人分别办理/)
    assert.match(decide('2026-10-01', { openCase: true })?.message ?? '', /正在办理/)
  }
})

test('R4.3.4 what was verified before the year was over does not carry a cancellation; what is not in force is not frozen', () => {
  assert.match(cancel('2026-10-01', { verifiedOn: '2026-04-01' })?.message ?? '', /再核实/)
  assert.match(freeze('2026-10-01', { status: 'frozen' })?.message ?? '', /不用冻结/)
  assert.match(cancel('2026-10-01', { status: 'superseded' })?.message ?? '', /不用注销/)
})
