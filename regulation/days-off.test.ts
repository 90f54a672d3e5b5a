// How many days a place has off, and what may be worked for them (《全国年节及纪念日放假办法》第四条; 五).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from './calendar-data.ts'
import { checkRule, type OfficeLevel, type PublishedRule, readRules } from './local-rules.ts'
import { laidOver } from './published-days.ts'
import type { Holiday } from './rule-definition.ts'
import { situations } from './situation-testing.ts'
import type { Day } from './vocabulary.ts'
import { addDays, addWorkingDays, isWorkingDay } from './working-days.ts'

const off = (...days: readonly Day[]): readonly Holiday[] => days.map((id) => ({ id, name: '县庆' }))
const work = (...days: readonly Day[]): readonly Holiday[] => days.map((id) => ({ id, name: '调休', kind: 'work' }))
const running = (from: Day, count: number) => Array.from({ length: count }, (_, index) => addDays(from, index))

situations(
  'days off that a place publishes',
  ({ days, by = 'county' }: { days: readonly Holiday[]; by?: OfficeLevel }) => checkRule('regional-holidays', days, by),
  [
    {
      is: 'each worked day has a day off near it, in whatever order they are written',
      given: { days: [...off('2027-08-10', '2027-08-20'), ...work('2027-08-22', '2027-08-01')] },
      accepted: 'R5.1',
    },
    {
      is: 'the nearer day off is left for the later worked day, in whatever order they are written',
      given: { days: [...off('2027-08-20', '2027-08-10'), ...work('2027-08-15', '2027-08-29')] },
      accepted: 'R5.1',
    },
    { is: 'seven in a year', given: { days: off(...running('2027-08-02', 7)) }, accepted: 'R5.1' },
    {
      is: 'eight in a year',
      given: { days: off(...running('2027-08-02', 8)) },
      refused: 'R5.1',
      says: /一年最多放假 7 天，2027 年超过了/,
      field: 'value',
    },
    {
      is: 'the days of a whole year',
      given: { days: off(...running('2027-01-01', 365)) },
      refused: 'R5.1',
      says: /一年最多放假 7 天/,
    },
    { is: 'by a prefecture too', given: { days: off(...running('2027-08-02', 8)), by: 'prefecture' }, refused: 'R5.1' },
    {
      is: 'seven in each of two years',
      given: { days: off(...running('2027-08-02', 7), ...running('2028-08-02', 7)) },
      accepted: 'R5.1',
    },
    {
      is: 'the same day written twice is one day',
      given: { days: off(...running('2027-08-02', 7), '2027-08-02') },
      accepted: 'R5.1',
    },
    {
      is: 'a Saturday worked for a day off near it',
      given: { days: [...off('2027-08-05'), ...work('2027-08-14')] },
      accepted: 'R5.1',
    },
    {
      is: 'a Saturday worked for nothing',
      given: { days: work('2027-08-14') },
      refused: 'R5.1',
      says: /要有本机构的一天放假与它相抵/,
    },
    {
      is: 'two Saturdays worked for the same day off',
      given: { days: [...off('2027-08-11'), ...work('2027-08-14', '2027-08-07')] },
      refused: 'R5.1',
      says: /相抵/,
    },
    {
      is: 'fourteen days from the day off',
      given: { days: [...off('2027-08-11'), ...work('2027-08-25')] },
      accepted: 'R5.1',
    },
    {
      is: 'fifteen days from the day off',
      given: { days: [...off('2027-08-11'), ...work('2027-08-26')] },
      refused: 'R5.1',
    },
    {
      is: 'a holiday of the nation worked',
      given: { days: [...off('2026-09-24'), ...work('2026-10-02')] },
      refused: 'R5.1',
      says: /2026年10月2日.*是全国的节假日，不能改为上班/,
    },
  ],
)

test('R5.1 what a place works never shortens a holiday of the nation, however it was published', () => {
  const spring = work('2026-02-16', '2026-02-17')
  const here = laidOver(nationalCalendar, [spring])
  assert.equal(addWorkingDays(here, '2026-02-10', 10).day, addWorkingDays(nationalCalendar, '2026-02-10', 10).day)
  const announcedLater = laidOver(nationalCalendar, [work('2027-03-03')], off('2027-03-03'))
  assert.equal(isWorkingDay(announcedLater, '2027-03-03'), false)
})

test('R5.1 days that were published before their bound do not count', () => {
  const old: PublishedRule = {
    office: '510107',
    level: 'county',
    name: 'regional-holidays',
    value: off(...running('2027-01-01', 365)),
    from: '2026-01-01',
  }
  assert.deepEqual(readRules([old], ['510107'], '2026-06-01').rules['regional-holidays'], [])
})
