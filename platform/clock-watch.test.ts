// A clock that is set back, set forward or wrong is noticed and said (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockInWords, watchClock } from './clock-watch.ts'

const noon = new Date('2026-03-02T04:00:00Z')
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000)

test('a jump is noticed by the clock’s own course, and spoken of for ten minutes', () => {
  let [clock, elapsed] = [noon, 0]
  const watch = watchClock(
    () => clock,
    () => elapsed,
  )
  const goOn = (seconds: number) => {
    clock = new Date(clock.getTime() + seconds * 1000)
    elapsed += seconds * 1000
  }
  goOn(15)
  assert.equal(watch.look(), undefined)
  clock = new Date(clock.getTime() - 3_600_000)
  goOn(15)
  assert.deepEqual(watch.look(), { jumped: -3_600_000 })
  assert.equal(watch.jumped(), -3_600_000)
  goOn(15)
  assert.equal(watch.look(), undefined, 'said once')
  goOn(600)
  watch.look()
  assert.equal(watch.jumped(), 0)
})

test('a clock behind the last entry of the audit, apart from the database, or just moved has words; a right one has none', () => {
  const right = { now: noon, database: noon, lastAudit: after(-60), jumped: 0 }
  assert.equal(clockInWords(right), undefined)
  assert.equal(clockInWords({ ...right, lastAudit: undefined, database: after(3) }), undefined)
  assert.match(clockInWords({ ...right, lastAudit: after(7200) }) ?? '', /比最后一条记录早 2 小时，可能被往回拨了/)
  assert.match(clockInWords({ ...right, database: after(-30) }) ?? '', /比数据库的快 30 秒/)
  assert.match(clockInWords({ ...right, jumped: 3 * 86_400_000 }) ?? '', /刚刚往前跳了 3 天/)
})

test('a time server tells a clock that was set back from a record that was written while a clock ran ahead', () => {
  const behind = { now: noon, database: noon, lastAudit: after(190 * 86_400), jumped: 0 }
  assert.match(clockInWords({ ...behind, ahead: undefined }) ?? '', /比最后一条记录早 190 天.*TIME_SERVER/)
  assert.equal(clockInWords({ ...behind, ahead: 1000 }), undefined)
  assert.match(clockInWords({ ...behind, ahead: -190 * 86_400_000 }) ?? '', /比时间服务器慢 190 天/)
})
