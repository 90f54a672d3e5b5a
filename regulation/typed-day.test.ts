// Days as people type them, in one field or three (R1.1; docs/decisions/0020).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dayOfParts, dayProblem, readTypedDay } from './typed-day.ts'
import { isRefusal } from './vocabulary.ts'
import { addDays, dayInWords } from './working-days.ts'

const june = '2024-06-01'

test('R1.1 one day is read however it is written', () => {
  for (const typed of [
    '2024-06-01',
    '2024-6-1',
    '2024/6/1',
    '2024.6.1',
    '2024、6、1',
    '2024 6 1',
    '2024–6–1',
    '20240601',
    '2024年6月1日',
    '2024年6月1号',
    ' 2024 年 6 月 1 日 ',
    '２０２４年０６月０１日',
    '2024年06月1',
    '二〇二四年六月一日',
    '二○二四年六月一号',
    '二零二四年六月一日',
    '2024年六月1日',
    '2024\u200b年6月\u202d1日',
    '٢٠٢٤-٠٦-٠١',
    '2024-06-01 00:00:00',
    '2024-06-01T08:30',
  ])
    assert.equal(readTypedDay(typed), june, typed)
  assert.equal(readTypedDay('二〇二三年十二月三十一日'), '2023-12-31')
  assert.equal(readTypedDay('二〇二三年十月二十日'), '2023-10-20')
  assert.equal(readTypedDay('2024年元月2日'), '2024-01-02')
})

test('R1.1 what is no day is said, and what it lacks', () => {
  for (const [typed, says] of [
    ['2024年6月', '少了日。'],
    ['2024-6', '少了日。'],
    ['6月', '少了年、日。'],
    ['六月一日', '少了年。'],
    ['2024', '少了月、日。'],
    ['2024-02-30', '没有这一天。'],
    ['20240631', '没有这一天。'],
    ['1/6/2024', '年要写在最前面。'],
    ['24-6-1', '年份要写四位数。'],
    ['民国113年6月1日', '这是民国纪年，请换成公历：年份加 1911。'],
    ['农历六月初一', '这是农历，请换成公历的日期。'],
    ['甲辰年六月初一', '这是农历，请换成公历的日期。'],
    ['2024年腊月二十', '这是农历，请换成公历的日期。'],
    ['长期', '认不出这个日期。'],
    ['明天', '认不出这个日期。'],
    ['', '没有这一天。'],
  ] as const) {
    assert.ok(isRefusal(readTypedDay(typed)), typed)
    assert.equal(dayProblem(typed), says, typed)
  }
})

test('R1.1 three fields are one day, with or without 年、月、日 in them, or all of it in the first', () => {
  const whole: readonly (readonly [string, string, string])[] = [
    ['2024', '6', '1'],
    ['2024年', '6月', '1日'],
    ['２０２４', '０６', '１'],
    ['二〇二四', '六', '一'],
    [' 2024 ', '6 ', '\u200b1'],
    ['2024年6月1日', '', ''],
    ['2024-6-1', '', ''],
    ['20240601', '', ''],
  ]
  for (const parts of whole) assert.equal(dayOfParts(...parts), june, parts.join('|'))
  assert.equal(dayOfParts('', ' ', '\u3000'), '')
})

test('R1.1 fields that make no day keep what was typed in each, and say what is wrong', () => {
  for (const [parts, kept, says] of [
    [['2024', '6月', ''], '2024-6-', '少了日。'],
    [['', '6', '1'], '-6-1', '少了年。'],
    [['', '6月', ''], '-6-', '少了年、日。'],
    [['2024年6月', '', ''], '2024年6月', '少了日。'],
    [['2024', '13', '1'], '2024-13-1', '没有这一天。'],
    [['2027', '02', '31'], '2027-02-31', '没有这一天。'],
    [['1', '6', '2024'], '1-6-2024', '年要写在最前面。'],
    [['民国113', '6', '1'], '民国113-6-1', '这是民国纪年，请换成公历：年份加 1911。'],
  ] as const) {
    const [year, month, day] = parts
    assert.equal(dayOfParts(year, month, day), kept)
    assert.equal(dayProblem(kept), says)
  }
})

test('R1.1 every day is read from each way of writing it', () => {
  const days = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1900-01-01', count))
  fc.assert(
    fc.property(days, (day) => {
      const [year = '', month = '', date = ''] = day.split('-')
      const short = [year, String(Number(month)), String(Number(date))] as const
      for (const typed of [day, short.join('/'), short.join('.'), year + month + date, dayInWords(day).slice(0, -4)])
        assert.equal(readTypedDay(typed), day, typed)
      assert.equal(dayOfParts(...short), day)
    }),
  )
})
