// A day that is over is never named as one to wait for, whoever has to act (R5, N7, N8).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promisedBy, yoursBy } from './last-day.ts'

test('R5 N8 on the last day it is still to come, the day after it is over', () => {
  assert.equal(promisedBy('2026-03-16', '2026-03-16', '答复'), '2026年3月16日 星期一（含当天）前答复')
  assert.match(promisedBy('2026-03-16', '2026-03-17', '答复'), /^应在 2026年3月16日 星期一 前答复，现在过期了/)
  assert.equal(yoursBy('2026-03-16', '2026-03-16'), '最晚 2026年3月16日 星期一')
  assert.match(yoursBy('2026-03-16', '2026-03-17'), /已经过了，请马上办/)
})
