// By whose calendar the days for a dispute are counted, what is told of a conclusion on file, and when the days are over (R4.1.3, R4.2.1, N4.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from './calendar-data.ts'
import { aCase, residence, sceneOf, taking, today, tomorrow } from './case-testing.ts'
import { dayAfterWindow } from './dispute-window.ts'
import { laidOver } from './published-days.ts'
import { lastDayToDispute, tellApplicant } from './telling-conclusion.ts'
import { type Day, isRefusal } from './vocabulary.ts'

const concluded = aCase({ status: 'concluded', disputableUntil: undefined })
/** The day off after today is off at this office alone. */
const offAt = (office: string) => {
  const off = laidOver(nationalCalendar, [[{ id: tomorrow, name: '演示州庆' }]])
  return { ...sceneOf(residence.handler), calendarOf: (id: string) => (id === office ? off : nationalCalendar) }
}
const lastDay = (office: string): Day => lastDayToDispute(concluded, { way: 'account', on: today }, offAt(office))

test('R4.1.3 the days for a dispute are counted by the calendar of the residence, and no other', () => {
  assert.equal(lastDay('none'), '2026-03-30')
  assert.equal(lastDay(concluded.residence), '2026-03-31')
  for (const office of [concluded.hukou, concluded.superior, concluded.province])
    assert.equal(lastDay(office), '2026-03-30', office)
  const told = tellApplicant(concluded, {}, offAt(concluded.residence))
  assert.ok('told' in told)
  assert.equal(told.told.disputableUntil, '2026-03-31')
})

test('R4.2.1 a conclusion on file is put on notice and opens no days for a dispute: it was told long ago', () => {
  const notice = (onFile: boolean) => {
    const at = aCase({ status: 'concluded', matter: 'renewal-at-term', disputableUntil: undefined, onFile })
    const answer = taking('startNotice', residence.handler, { place: '演示社区' })({ at })
    assert.ok(!isRefusal(answer))
    return [answer.after.disputableUntil, 'telling' in answer.event.record]
  }
  assert.deepEqual(notice(true), [undefined, false])
  assert.deepEqual(notice(false), ['2026-03-30', true])
})

test('N4.1 after the last word the case goes on the next day, whatever was left of the days', () => {
  const until = { ...concluded, status: 'not-met', since: today, disputableUntil: '2026-03-30' } as const
  assert.equal(dayAfterWindow({ ...until, finalConclusion: true }), tomorrow)
  assert.equal(dayAfterWindow({ ...until, disputes: 2 }), tomorrow)
  assert.equal(dayAfterWindow(until), '2026-04-07')
  assert.equal(dayAfterWindow({ ...until, undelivered: true }), undefined)
})
