// Why a last day is that day: the derivation ends where the law's own counting ends, whatever the calendar (R5.1–R5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Case, Clock } from './case.ts'
import { defaultRules } from './local-rules.ts'
import { whyThisDay } from './why-this-day.ts'
import { addDays, addWorkingDays, type Calendar } from './working-days.ts'

const calendar: Calendar = {
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  workdays: new Set(['2026-09-27', '2026-10-10']),
  announced: new Set([2026]),
}
const current = {
  matter: 'new-certificate',
  residence: '510107',
  hukou: '630102',
  rules: defaultRules,
} as unknown as Case

const clockFrom = (started: string, days: number, more: Partial<Clock> = {}): Clock => ({
  name: 'approve-and-post',
  clause: 'R5.3',
  office: '630102',
  started,
  days,
  due: addWorkingDays(calendar, started, days).day,
  provisional: false,
  state: 'running',
  ...more,
})

test('R5.3 the last counted day is the due day that the clock has, from any first day and for any term', () => {
  for (let start = 0; start < 40; start++)
    for (const days of [1, 3, 7, 10]) {
      const clock = clockFrom(addDays('2026-09-10', start), days)
      const why = whyThisDay(current, clock, calendar)
      assert.equal(why?.days.at(-1)?.day, clock.due)
      assert.equal(why?.days.at(-1)?.nth, days)
    }
})

test('R5.3 rest days, holidays and worked weekends are named, and so is a pause', () => {
  const why = whyThisDay(current, clockFrom('2026-09-25', 3), calendar)
  assert.deepEqual(why?.days, [
    { day: '2026-09-26', because: '周末' },
    { day: '2026-09-27', nth: 1, because: '调休上班' },
    { day: '2026-09-28', nth: 2 },
    { day: '2026-09-29', nth: 3 },
  ])
  assert.ok(whyThisDay(current, clockFrom('2026-09-30', 1), calendar)?.days.some(({ because }) => because === '放假'))
  const paused = clockFrom('2026-09-21', 7, { resumed: { from: '2026-09-28', days: 2 }, due: '2026-09-30' })
  const went = whyThisDay(current, paused, calendar)
  assert.match(went?.lines.join('') ?? '', /停过表：从 2026年9月28日 星期一 接着算，还剩 2 个工作日/)
  assert.equal(went?.days.at(-1)?.day, '2026-09-30')
  assert.equal(whyThisDay(current, { ...paused, state: 'stopped' }, calendar), undefined)
})
