// Days and working days against the State Council notices, by way of chinese-days (R5.1–R5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import chineseDays from 'chinese-days'
import * as fc from 'fast-check'
import { arrangements, daysOf, nationalCalendar } from './calendar-data.ts'
import {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  dayInShanghai,
  dayInWords,
  daysBetween,
  isValidDay,
  isWorkingDay,
  lastSoonDay,
  nextDay,
  soonWorkingDays,
  weekdayName,
  withRegionalHolidays,
  workingDaysBetween,
} from './working-days.ts'

// oxlint-disable-next-line import/no-named-as-default-member -- the package is CommonJS: Node sees its default export only
const { isWorkday } = chineseDays

const anyDay = (from: string, to: string) =>
  fc.integer({ min: 0, max: daysBetween(from, to) }).map((count) => addDays(from, count))

test('R5.1 the calendar agrees with chinese-days on all 1,096 days of 2024 to 2026', () => {
  const days = Array.from({ length: 1096 }, (_, index) => addDays('2024-01-01', index))
  assert.equal(days.at(-1), '2026-12-31')
  assert.deepEqual(
    days.filter((day) => isWorkingDay(nationalCalendar, day) !== isWorkday(day)),
    [],
  )
})

test('R5.1 2027 has its thirteen statutory days and no others, since no notice is out', () => {
  const year = arrangements.find((one) => one.year === 2027)
  assert.ok(year)
  assert.equal(year.notice, undefined)
  assert.equal(daysOf(year).length, 13)
  assert.ok(daysOf(year).includes('2027-02-05'))
  assert.equal(nationalCalendar.announced.has(2027), false)
})

test('R5.1 make-up days fall on weekends and never on a holiday', () => {
  for (const day of nationalCalendar.workdays) {
    assert.ok(['星期六', '星期日'].includes(weekdayName(day)), day)
    assert.ok(!nationalCalendar.holidays.has(day), day)
  }
})

test('R5.1 counting starts on the next day, whatever the first day is', () => {
  assert.deepEqual(addWorkingDays(nationalCalendar, '2026-11-23', 3), { day: '2026-11-26', provisional: false })
  assert.deepEqual(addWorkingDays(nationalCalendar, '2026-11-28', 3), { day: '2026-12-02', provisional: false })
  assert.deepEqual(addWorkingDays(nationalCalendar, '2026-09-30', 3), { day: '2026-10-10', provisional: false })
  assert.deepEqual(addWorkingDays(nationalCalendar, '2026-02-13', 1), { day: '2026-02-14', provisional: false })
})

test('R5.1 soon is three working days ahead: past a weekend, past a holiday, past a region’s own day', () => {
  assert.equal(soonWorkingDays, 3)
  assert.equal(lastSoonDay(nationalCalendar, '2026-11-23'), '2026-11-26', 'Monday to Thursday')
  assert.equal(lastSoonDay(nationalCalendar, '2026-11-26'), '2026-12-01', 'Thursday, over the weekend')
  assert.equal(lastSoonDay(nationalCalendar, '2026-09-29'), '2026-10-09', 'over the National Day holiday')
  const region = withRegionalHolidays(nationalCalendar, ['2026-11-24'])
  assert.equal(lastSoonDay(region, '2026-11-23'), '2026-11-27')
})

test('R5.3 a term that runs into a year with no notice is provisional', () => {
  assert.deepEqual(addWorkingDays(nationalCalendar, '2026-12-29', 2), { day: '2026-12-31', provisional: false })
  assert.deepEqual(addWorkingDays(nationalCalendar, '2026-12-29', 3), { day: '2027-01-04', provisional: true })
  assert.deepEqual(addWorkingDays(nationalCalendar, '2027-02-04', 1), { day: '2027-02-09', provisional: true })
})

test('R5.2 adding and counting working days undo each other', () => {
  fc.assert(
    fc.property(anyDay('2024-01-01', '2026-10-01'), fc.integer({ min: 1, max: 40 }), (from, count) => {
      const { day } = addWorkingDays(nationalCalendar, from, count)
      assert.ok(isWorkingDay(nationalCalendar, day))
      assert.equal(workingDaysBetween(nationalCalendar, from, day), count)
    }),
  )
  assert.equal(workingDaysBetween(nationalCalendar, '2026-03-02', '2026-03-02'), 0)
  assert.equal(workingDaysBetween(nationalCalendar, '2026-03-03', '2026-03-02'), 0)
})

test('R5.1 a regional holiday holds even on a national make-up working day, and only in its region', () => {
  const regional = withRegionalHolidays(nationalCalendar, ['2026-05-09', '2026-05-12'])
  assert.equal(isWorkingDay(nationalCalendar, '2026-05-09'), true)
  assert.equal(isWorkingDay(regional, '2026-05-09'), false)
  assert.equal(isWorkingDay(regional, '2026-05-12'), false)
  assert.equal(addWorkingDays(regional, '2026-05-08', 2).day, '2026-05-13')
  assert.equal(addWorkingDays(nationalCalendar, '2026-05-08', 2).day, '2026-05-11')
})

test('R5.1 a day that a region works to make up holds even on a holiday, and only in its region', () => {
  const regional = withRegionalHolidays(nationalCalendar, ['2026-05-12'], ['2026-05-01', '2026-05-16'])
  assert.deepEqual(
    ['2026-05-01', '2026-05-12', '2026-05-16', '2026-05-17'].map((day) => isWorkingDay(regional, day)),
    [true, false, true, false],
  )
  assert.equal(isWorkingDay(nationalCalendar, '2026-05-16'), false)
})

test('days that do not exist are no days', () => {
  for (const text of ['2026-02-31', '2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '', '20260101'])
    assert.equal(isValidDay(text), false, text)
  for (const text of ['1900-02-29', '2100-02-29', '2026-01-32', '2026-01-00', '0099-12-31'])
    assert.equal(isValidDay(text), false, text)
  for (const text of ['2024-02-29', '2000-02-29', '2400-02-29', '2026-01-31', '0100-01-01'])
    assert.equal(isValidDay(text), true, text)
  assert.throws(() => addDays('yesterday', 1), RangeError)
})

test('the next day is one day on, at every end of a month', () => {
  for (let day = '2023-12-31'; day < '2027-01-01'; day = addDays(day, 1)) assert.equal(nextDay(day), addDays(day, 1))
  for (const text of ['2026-1-01', '2026-01-1', 'today']) assert.throws(() => nextDay(text), /not a day/, text)
})

test('adding days goes over months and years and comes back', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  assert.equal(addDays('2024-03-01', -1), '2024-02-29')
  fc.assert(
    fc.property(anyDay('1900-01-01', '2100-12-31'), fc.integer({ min: -9000, max: 9000 }), (day, count) => {
      const later = addDays(day, count)
      assert.ok(isValidDay(later))
      assert.equal(daysBetween(day, later), count)
      assert.equal(addDays(later, -count), day)
    }),
  )
})

test('29 February becomes 28 February in a common year', () => {
  assert.equal(addYears('2024-02-29', 10), '2034-02-28')
  assert.equal(addYears('2024-02-29', 4), '2028-02-29')
  assert.equal(addYears('2026-11-23', 9), '2035-11-23')
})

test('the day of an instant is the one in Shanghai', () => {
  assert.equal(dayInShanghai(new Date('2026-11-23T15:59:59Z')), '2026-11-23')
  assert.equal(dayInShanghai(new Date('2026-11-23T16:00:00Z')), '2026-11-24')
})

test('a day reads in Chinese words with its weekday', () => {
  assert.equal(dayInWords('2026-11-23'), '2026年11月23日 星期一')
  assert.equal(weekdayName('2026-11-29'), '星期日')
})

test('some months on it is the same date, or the last day of a shorter month', () => {
  for (const [day, count, later] of [
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-01-28', 1, '2026-02-28'],
    ['2026-01-05', 1, '2026-02-05'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2026-03-15', -3, '2025-12-15'],
    ['0999-12-31', 2, '1000-02-28'],
    ['0998-12-31', 2, '0999-02-28'],
  ] as const)
    assert.equal(addMonths(day, count), later, `${day} and ${count} months`)
  assert.equal(addYears('0998-01-31', 1), '0999-01-31')
})

test('what is no day, or no whole number of days, is a fault and not another day', () => {
  for (const text of ['2026-1-01', 'x2026-01-01', '2026-01-01x', '20260101', ''])
    assert.throws(() => addDays(text, 1), /not a day/, text)
  for (const count of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => addDays('2026-01-01', count), /not a whole number of days/)
    assert.throws(() => addMonths('2026-01-01', count), /not a whole number of days/)
    assert.throws(() => addYears('2026-01-01', count), /not a whole number of days/)
    assert.throws(() => addWorkingDays(nationalCalendar, '2026-01-01', count), /not a whole number of days/)
  }
})

test('the day begins at the very millisecond in Shanghai', () => {
  assert.equal(dayInShanghai(new Date('2026-11-23T15:59:59.999Z')), '2026-11-23')
  assert.equal(dayInShanghai(new Date('2026-11-23T16:00:00.000Z')), '2026-11-24')
})
