// A period that ends on a day off ends on the next working day, by a rule of the nation (R2.5; docs/basis.md §9.275).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from './calendar-data.ts'
import { lastDayToAct } from './deadlines.ts'
import { defaultRules } from './local-rules.ts'
import type { Day } from './vocabulary.ts'

const supply = (from: Day, moves = true) =>
  lastDayToAct('supply-deadline-days', from, { ...defaultRules, 'ends-move-over-days-off': moves }, nationalCalendar)

test('R2.5 the last day for what is to be supplied is never a day off', () => {
  assert.equal(supply('2026-03-16'), '2026-04-15', 'a Wednesday stays')
  assert.equal(supply('2026-03-12'), '2026-04-13', 'a Saturday: Monday')
  assert.equal(supply('2026-03-13'), '2026-04-13', 'a Sunday: Monday')
  assert.equal(supply('2026-03-06'), '2026-04-07', 'Qingming: the first working day after it')
  assert.equal(supply('2026-04-09'), '2026-05-09', 'a Saturday that is worked stays')
  assert.equal(supply('2026-03-12', false), '2026-04-11', 'where the nation has it otherwise, the Saturday')
})
