// The statutory clocks: which starts where, how long it has, when it waits, when it goes on, and what is late (R5.1–R5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from './calendar-data.ts'
import type { Case, Clock } from './case.ts'
import {
  aCase,
  acceptingClock,
  answeringClock,
  approvalClock,
  finalAnsweringClock,
  hukou,
  namingClock,
  noticeClock,
  paused,
  residence,
  sceneOf,
  stopped,
  type Taken,
  taking,
  today,
} from './case-testing.ts'
import { moveClocks, stoppedByTheEnd, termsToCome, workingDaysLeft } from './clocks.ts'
import { defaultRules } from './local-rules.ts'
import { matters } from './matters/matters.ts'
import { ruled } from './opening-testing.ts'
import { situations } from './situation-testing.ts'
import { type Day, isRefusal, type MatterId, type Refusal, type Status } from './vocabulary.ts'
import { withRegionalHolidays } from './working-days.ts'

type Moving = Partial<Case> & { status: Status; from?: Status; day?: Day }

/** The clocks after a case came to its status from another one on a day. */
const moved = ({ from, day = today, ...changes }: Moving): readonly Clock[] =>
  moveClocks(
    matters[changes.matter ?? 'new-certificate'],
    from,
    aCase({ clocks: [], ...changes }),
    sceneOf(residence.handler, day),
  )

/** 2026-03-16 is a Monday: three working days are over on Thursday, seven on the Wednesday after, ten on the Monday after that. */
const begun = (clock: Omit<Clock, 'started' | 'provisional' | 'state'>): Clock => ({
  ...clock,
  started: today,
  provisional: false,
  state: 'running',
})

test('R5.1 three working days from complete materials to the name of the institution, at the residence', () => {
  assert.deepEqual(moved({ status: 'submitted' }), [
    begun({ name: 'name-institution', clause: 'R5.1', office: '510107', days: 3, due: '2026-03-19' }),
  ])
})

test('R5.2 ten working days from the conclusion to the end of the notice, at the residence', () => {
  assert.deepEqual(moved({ status: 'concluded', from: 'assessing' }), [
    begun({ name: 'complete-notice', clause: 'R5.2', office: '510107', days: 10, due: '2026-03-30' }),
  ])
})

test('R5.3 seven working days at the hukou office; ten where both offices are one county', () => {
  const arrived = { status: 'handed-over', from: 'ready-to-hand-over' } as const
  assert.deepEqual(moved(arrived), [
    begun({ name: 'approve-and-post', clause: 'R5.3', office: '630102', days: 7, due: '2026-03-25' }),
  ])
  assert.deepEqual(moved({ ...arrived, hukou: '510107' }), [
    begun({ name: 'approve-and-post', clause: 'R5.3', office: '510107', days: 10, due: '2026-03-30' }),
  ])
})

test('R5.1 R5.2 R5.3 a rule of the place gives another number of days; none at all is due at once', () => {
  const days = (status: Status, rules: Case['rules'], change: Partial<Case> = {}) =>
    moved({ status, rules, ...change }).map((clock) => [clock.days, clock.due, clock.provisional])
  assert.deepEqual(days('submitted', ruled({ 'assign-days': 1 })), [[1, '2026-03-17', false]])
  assert.deepEqual(days('concluded', ruled({ 'notice-completion-days': 2 })), [[2, '2026-03-18', false]])
  assert.deepEqual(days('handed-over', ruled({ 'approval-days': 4 })), [[4, '2026-03-20', false]])
  const within = ruled({ 'approval-days': 4, 'approval-days-within-county': 5 })
  assert.deepEqual(days('handed-over', within, { hukou: '510107' }), [[5, '2026-03-23', false]])
  assert.deepEqual(days('submitted', ruled({ 'assign-days': 0 })), [[0, today, false]])
})

test('R5.1 where nothing is assessed the clock of acceptance runs until the hand-over, under the clause of the matter', () => {
  const clauses = {
    'renewal-damaged': 'R4.2.2',
    'renewal-details': 'R4.2.3',
    move: 'R4.3.1',
    'replacement-of-lost': 'R4.4',
    cancellation: 'R4.5.1',
    'cancellation-of-categories': 'R4.5.2',
  } as const satisfies Partial<Record<MatterId, Clock['clause']>>
  for (const [matter, clause] of Object.entries(clauses) as [keyof typeof clauses, Clock['clause']][]) {
    const [clock, ...more] = moved({ matter, status: 'submitted' })
    assert.deepEqual(
      [clock?.name, clock?.clause, clock?.office, clock?.due, more.length],
      ['accept-and-hand-over', clause, '510107', '2026-03-19', 0],
      matter,
    )
    const running = clock ? [clock] : []
    assert.deepEqual(moved({ matter, status: 'ready-to-hand-over', clocks: running }), running)
    const after = moved({ matter, status: 'handed-over', from: 'ready-to-hand-over', clocks: running })
    assert.deepEqual(
      after.map(({ name, state }) => [name, state]),
      [
        ['accept-and-hand-over', 'stopped'],
        ['approve-and-post', 'running'],
      ],
    )
  }
})

test('R5.1 R5.2 a clock stops where the case leaves it, and is late from the day after its due day', () => {
  const stopped = (day: Day) => moved({ status: 'assessing', from: 'submitted', clocks: [namingClock], day })
  assert.deepEqual(stopped('2026-03-17'), [
    { ...namingClock, state: 'stopped', stopped: '2026-03-17', late: false, left: undefined },
  ])
  assert.deepEqual(stopped('2026-03-18'), [
    { ...namingClock, state: 'stopped', stopped: '2026-03-18', late: true, left: undefined },
  ])
  const noticed = moved({ status: 'ready-to-hand-over', from: 'on-notice', clocks: [noticeClock] })
  assert.equal(noticed[0]?.state, 'stopped')
})

test('R5.2 R5.3 a running clock runs on through all its statuses as it was', () => {
  assert.deepEqual(moved({ status: 'on-notice', from: 'concluded', clocks: [noticeClock] }), [noticeClock])
  for (const status of ['approved', 'printed'] as const)
    assert.deepEqual(moved({ status, from: 'handed-over', clocks: [approvalClock] }), [approvalClock])
  assert.equal(moved({ status: 'posted', from: 'printed', clocks: [approvalClock] })[0]?.state, 'stopped')
})

test('R5.1 the three days begin on the day on which the papers are complete, and anew when the last missing one is in', () => {
  assert.deepEqual(moved({ status: 'awaiting-materials' }), [], 'a window that takes in an application with gaps')
  assert.deepEqual(moved({ status: 'awaiting-materials', from: 'submitted', clocks: [namingClock] }), [])
  const after = moved({ status: 'submitted', from: 'awaiting-materials', clocks: [], day: '2026-03-20' })
  assert.deepEqual(after, [{ ...namingClock, started: '2026-03-20', due: '2026-03-25' }])
  const accepting = acceptingClock('R4.4')
  const lost = { matter: 'replacement-of-lost', status: 'awaiting-materials', from: 'submitted' } as const
  assert.deepEqual(moved({ ...lost, clocks: [accepting] }), [])
})

test('R5.1 the term to come is shown while papers are missing, and not after a return', () => {
  const toCome = (changes: Partial<Case>, matter: MatterId = 'new-certificate') =>
    termsToCome(matters[matter], aCase({ status: 'awaiting-materials', matter, ...changes }))
  assert.deepEqual(toCome({}), [{ name: 'name-institution', clause: 'R5.1', days: 3 }])
  assert.deepEqual(toCome({ rules: ruled({ 'accept-days': 5 }) }, 'replacement-of-lost'), [
    { name: 'accept-and-hand-over', clause: 'R4.4', days: 5 },
  ])
  assert.deepEqual(toCome({ resumeTo: 'returned' }), [])
  assert.deepEqual(toCome({ status: 'submitted' }), [])
})

test('R5.1 what was over before anybody said that papers are missing stays late, unless the rule says otherwise', () => {
  const asked = { status: 'awaiting-materials', from: 'submitted', clocks: [namingClock] } as const
  assert.deepEqual(moved({ ...asked, day: '2026-03-17' }), [], 'on its last day')
  const late = moved({ ...asked, day: '2026-03-18' })
  assert.deepEqual(late, [{ ...namingClock, state: 'stopped', stopped: '2026-03-18', late: true, left: undefined }])
  assert.deepEqual(moved({ ...asked, day: '2026-03-18', rules: ruled({ 'late-telling-stays-late': false }) }), [])
  const anew = moved({ status: 'submitted', from: 'awaiting-materials', clocks: late, day: '2026-03-20' })
  assert.deepEqual(
    anew.map(({ state, due }) => [state, due]),
    [
      ['stopped', '2026-03-17'],
      ['running', '2026-03-25'],
    ],
  )
})

test('R5.3 while the applicant mends a returned file the clock of the hukou office waits as it does in a return', () => {
  const waiting = paused(approvalClock, 5)
  assert.deepEqual(moved({ status: 'awaiting-materials', from: 'returned', clocks: [waiting] }), [waiting])
  assert.deepEqual(moved({ status: 'returned', from: 'awaiting-materials', clocks: [waiting] }), [waiting])
})

test('R5.2 R5.3 what was overdue before a pause is overdue after it; on its last day nothing is left', () => {
  const late = moved({ status: 'suspended', from: 'on-notice', clocks: [noticeClock], day: '2026-03-30' })
  assert.equal(late[0]?.left, -2)
  const resumed = moved({ status: 'on-notice', from: 'suspended', clocks: late, day: '2026-04-10' })
  assert.deepEqual(resumed[0], { ...noticeClock, state: 'running', left: undefined })
  const last = moved({ status: 'suspended', from: 'on-notice', clocks: [noticeClock], day: '2026-03-26' })
  assert.equal(last[0]?.left, 0)
  const again = moved({ status: 'on-notice', from: 'suspended', clocks: last, day: '2026-03-30' })
  assert.equal(again[0]?.due, '2026-03-30')
})

test('R5.2 R5.3 a dispute makes the clock wait and gives the days back', () => {
  for (const [status, answer] of [
    ['suspended', { ...answeringClock, started: today, due: '2026-03-30' }],
    ['final-review', { ...finalAnsweringClock, started: today, due: '2026-03-30' }],
  ] as const) {
    const waiting = (clock: Clock) => moved({ status, from: 'on-notice', clocks: [clock] })
    assert.deepEqual(waiting(noticeClock), [paused(noticeClock, 8), answer], status)
    assert.deepEqual(waiting(approvalClock), [paused(approvalClock, 5), answer], status)
  }
  const back = moved({ status: 'approved', from: 'suspended', clocks: [paused(approvalClock, 5)] })
  const wentOn = { from: today, days: 5 }
  assert.deepEqual(back, [{ ...approvalClock, due: '2026-03-23', state: 'running', left: undefined, resumed: wentOn }])
})

test('R5.3 after a return the hukou office has its days anew, or those that were left, as the rule says', () => {
  const waiting = paused(approvalClock, 5)
  const anew = begun({ name: 'approve-and-post', clause: 'R5.3', office: '630102', days: 7, due: '2026-03-25' })
  for (const from of ['returned', 'wrong-office'] as const) {
    assert.deepEqual(moved({ status: from, from: 'handed-over', clocks: [approvalClock] }), [waiting])
    const again = moved({ status: 'handed-over', from, clocks: [waiting] })
    assert.deepEqual(again, [{ ...waiting, state: 'stopped', stopped: today, late: false, left: undefined }, anew])
    const rules = ruled({ 'return-restarts-clock': false })
    assert.deepEqual(moved({ status: 'handed-over', from, clocks: [waiting], rules }), [
      { ...approvalClock, due: '2026-03-23', state: 'running', left: undefined, resumed: { from: today, days: 5 } },
    ])
  }
})

test('R5.3 another hukou office has a clock of its own, whatever the rule says', () => {
  const rules = ruled({ 'return-restarts-clock': false })
  const waiting = paused(approvalClock, -1)
  const clocks = moved({ status: 'handed-over', from: 'wrong-office', clocks: [waiting], hukou: '630103', rules })
  assert.deepEqual(
    clocks.map(({ office, state, late }) => [office, state, late]),
    [
      ['630102', 'stopped', true],
      ['630103', 'running', undefined],
    ],
  )
})

test('R5.2 a clock that stopped stays as it was; a new round has a new one', () => {
  const over: Clock = { ...noticeClock, state: 'stopped', stopped: '2026-03-13', late: false }
  const clocks = moved({ status: 'concluded', from: 'assessing', clocks: [over] })
  assert.deepEqual(clocks[0], over)
  assert.deepEqual([clocks.length, clocks[1]?.state, clocks[1]?.started], [2, 'running', today])
  assert.deepEqual(moved({ status: 'assessing', from: 'submitted', clocks: [over] }), [over])
})

test('R5.1 R5.2 R5.3 the days left are working days of the office: to its due day, and below nothing after it', () => {
  const left = (day: Day, clock: Clock = namingClock) => workingDaysLeft(clock, sceneOf(residence.handler, day))
  assert.deepEqual(
    ['2026-03-12', '2026-03-13', '2026-03-15', '2026-03-17', '2026-03-18', '2026-03-23'].map((day) => left(day)),
    [3, 2, 2, 0, -1, -4],
  )
  assert.equal(left('2026-03-23', paused(namingClock, 2)), 2)
})

test('R5.1 each office counts by its own calendar, and a year not yet announced makes the day provisional', () => {
  const regional = withRegionalHolidays(nationalCalendar, ['2026-03-17'])
  const scene = {
    ...sceneOf(residence.handler),
    calendarOf: (office: string) => (office === '510107' ? regional : nationalCalendar),
  }
  const next = (changes: Partial<Case> & { status: Status }) =>
    moveClocks(matters['new-certificate'], undefined, aCase({ clocks: [], ...changes }), scene)[0]
  assert.equal(next({ status: 'submitted' })?.due, '2026-03-20')
  assert.equal(next({ status: 'handed-over' })?.due, '2026-03-25')
  assert.equal(workingDaysLeft(namingClock, scene), 0)
  const [crossing] = moved({ status: 'submitted', day: '2026-12-30' })
  assert.equal(crossing?.provisional, true)
})

/** The clock that a step has stopped. */
const stoppedBy = (answer: Refusal | Taken) =>
  isRefusal(answer) ? answer : (answer.after.clocks.find(({ state }) => state === 'stopped') ?? assert.fail())
const ended = (clause: Clock['clause'], late: boolean) => (clock: Clock) =>
  assert.deepEqual([clock.clause, clock.late], [clause, late])

const name = taking('assignInstitution', residence.handler, {
  assignments: [{ id: 'a1', institution: 'one', categories: ['limb'] }],
  eligible: { one: ['limb'] },
  rules: defaultRules,
  permitValidUntil: '2040-01-01',
})
situations('naming the institution', (day: Day) => stoppedBy(name({ at: aCase({ status: 'submitted' }), day })), [
  { is: 'on the third working day, in time', given: '2026-03-17', accepted: 'R5.1', also: ended('R5.1', false) },
  { is: 'on the fourth, late on the record', given: '2026-03-18', accepted: 'R5.1', also: ended('R5.1', true) },
])

const noticed = taking('recordNoticeResult', residence.handler, {})
situations('completing the notice', (day: Day) => stoppedBy(noticed({ at: aCase({ status: 'on-notice' }), day })), [
  { is: 'on the tenth working day, in time', given: '2026-03-26', accepted: 'R5.2', also: ended('R5.2', false) },
  { is: 'on the eleventh, late on the record', given: '2026-03-27', accepted: 'R5.2', also: ended('R5.2', true) },
])

const posted = taking('post', hukou.printer, { carrier: '邮政', trackingNumber: 'EM123456789CN' })
situations('posting the card', (day: Day) => stoppedBy(posted({ at: aCase({ status: 'printed' }), day })), [
  { is: 'on the seventh working day, in time', given: '2026-03-23', accepted: 'R5.3', also: ended('R5.3', false) },
  { is: 'on the eighth, late on the record', given: '2026-03-24', accepted: 'R5.3', also: ended('R5.3', true) },
])

test('R5.1 R5.2 R5.3 a clock that the end of a case stopped is told from one whose work was done', () => {
  const ended = (status: Status, from: Status, ...clocks: Clock[]) => {
    const current = aCase({ status, clocks })
    return clocks.map((clock) => stoppedByTheEnd(matters['new-certificate'], current, from, clock))
  }
  assert.deepEqual(ended('declined', 'submitted', stopped(namingClock)), [true])
  assert.deepEqual(ended('withdrawn', 'assessing', stopped(namingClock)), [false], 'told before')
  assert.deepEqual(ended('withdrawn', 'suspended', stopped(noticeClock), stopped(answeringClock)), [true, true])
  assert.deepEqual(ended('ended', 'returned', stopped(noticeClock), stopped(approvalClock)), [false, true])
  assert.deepEqual(ended('withdrawn', 'approved', stopped(approvalClock), stopped(approvalClock)), [false, true])
  assert.deepEqual(ended('closed', 'posted', stopped(approvalClock)), [false])
  assert.deepEqual(
    ended('not-met', 'concluded', stopped(noticeClock)),
    [false],
    'the applicant was told: that was the work',
  )
  assert.deepEqual(ended('withdrawn', 'submitted', namingClock), [false], 'it has not stopped')
})
