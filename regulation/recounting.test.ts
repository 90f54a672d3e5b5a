// A calendar that is published later moves the terms that run: by whose calendar, how far, and never against what a person was told (五; R4.1.3, R4.1.4, R5.1–R5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from './calendar-data.ts'
import type { Case } from './case.ts'
import {
  aCase,
  approvalClock,
  institution,
  namingClock,
  noticeClock,
  paused,
  residence,
  sceneOf,
  stored,
  taking,
  today,
  yesterday,
} from './case-testing.ts'
import { moveClocks } from './clocks.ts'
import { evolve } from './evolve.ts'
import { matters } from './matters/matters.ts'
import { ruled } from './opening-testing.ts'
import { laidOver } from './published-days.ts'
import { answerRules, type MovedTerm, movedAnswer, moveTerms, termsToMove } from './recounting.ts'
import type { Holiday } from './rule-definition.ts'
import { acceptedBy } from './situation-testing.ts'
import { happenedIn, newsOf, papersOf, readRecorded, recordInWords } from './steps.ts'
import { type Day, isRefusal } from './vocabulary.ts'

/** `today` is Monday the 16th; the clocks began on Thursday the 12th. The weekend after is the 21st and 22nd. */
const off = (...days: readonly Day[]): readonly Holiday[] => days.map((id) => ({ id, name: '演示州庆' }))
const work = (...days: readonly Day[]): readonly Holiday[] => days.map((id) => ({ id, name: '演示调休', kind: 'work' }))

const moving = (current: Case, published: readonly Holiday[], at = '', day = today) => {
  const changed = laidOver(nationalCalendar, [published])
  const calendarOf = (office: string) => (at === '' || office === at ? changed : nationalCalendar)
  return termsToMove(current, calendarOf, day).map(({ term, before, after }) => [term, before, after])
}

const handedOver = aCase({ status: 'handed-over' })
const concluded = aCase({
  status: 'concluded',
  disputableUntil: '2026-03-24',
  disputeCounted: { from: '2026-03-10', days: 10 },
})
/** Five working days from Wednesday the 11th. */
const onNotice = aCase({ status: 'on-notice', notice: { starts: '2026-03-12', ends: '2026-03-18' } })

/** It went on from Thursday the 12th with three days. */
const wentOn = aCase({
  status: 'on-notice',
  notice: { starts: '2026-03-04', ends: '2026-03-17', resumed: { from: '2026-03-12', days: 3 } },
  clocks: [],
})

for (const { is, clause, given, moves } of [
  {
    is: 'a notice that went on after a dispute, and a day off since: its days are counted from then',
    clause: 'R4.1.4',
    given: moving(wentOn, off('2026-03-17')),
    moves: [['notice', '2026-03-17', '2026-03-18']],
  },
  {
    is: 'a notice that went on after a dispute, and a day off before',
    clause: 'R4.1.4',
    given: moving(wentOn, off('2026-03-11')),
    moves: [],
  },
  {
    is: 'nothing was published: no term moves',
    clause: 'R5.3',
    given: moving(handedOver, []),
    moves: [],
  },
  {
    is: 'a day off within the term: a day later',
    clause: 'R5.3',
    given: moving(handedOver, off('2026-03-20')),
    moves: [['approve-and-post', '2026-03-23', '2026-03-24']],
  },
  {
    is: 'the last day is off: the next working day',
    clause: 'R5.3',
    given: moving(handedOver, off('2026-03-23', '2026-03-24')),
    moves: [['approve-and-post', '2026-03-23', '2026-03-25']],
  },
  {
    is: 'a day off after the term',
    clause: 'R5.3',
    given: moving(handedOver, off('2026-03-24')),
    moves: [],
  },
  {
    is: 'a weekend worked to make up: the office has its working days, and so less time',
    clause: 'R5.3',
    given: moving(handedOver, work('2026-03-21')),
    moves: [['approve-and-post', '2026-03-23', '2026-03-21']],
  },
  {
    is: 'a day off and its weekend worked for it: they make each other up',
    clause: 'R5.3',
    given: moving(handedOver, [...off('2026-03-18'), ...work('2026-03-21')]),
    moves: [],
  },
  {
    is: 'a day off at the other office of the case',
    clause: 'R5.3',
    given: moving(handedOver, off('2026-03-20'), '510107'),
    moves: [],
  },
  {
    is: 'a day off at the office whose clock it is',
    clause: 'R5.1',
    given: moving(aCase({ status: 'submitted' }), off('2026-03-17'), '510107'),
    moves: [['name-institution', '2026-03-17', '2026-03-18']],
  },
  {
    is: 'on its last day a term still moves',
    clause: 'R5.1',
    given: moving(aCase({ status: 'submitted' }), off('2026-03-17'), '', '2026-03-17'),
    moves: [['name-institution', '2026-03-17', '2026-03-18']],
  },
  {
    is: 'a term that is over is over',
    clause: 'R5.1',
    given: moving(aCase({ status: 'submitted' }), off('2026-03-17'), '', '2026-03-18'),
    moves: [],
  },
  {
    is: 'a day of last week was worked after all: due today, and not overdue by what nobody knew',
    clause: 'R5.3',
    given: moving(handedOver, work('2026-03-14', '2026-03-15'), '', '2026-03-20'),
    moves: [['approve-and-post', '2026-03-23', '2026-03-20']],
  },
  {
    is: 'a clock that waits has its days left, whatever they fall on',
    clause: 'R5.3',
    given: moving(aCase({ status: 'returned', clocks: [paused(approvalClock, 5)] }), off('2026-03-20')),
    moves: [],
  },
  {
    is: 'a clock that went on after a pause is counted from there, with the days that were left',
    clause: 'R5.3',
    given: moving(
      aCase({
        status: 'handed-over',
        clocks: [{ ...approvalClock, due: '2026-03-20', resumed: { from: today, days: 4 } }],
      }),
      off('2026-03-18'),
    ),
    moves: [['approve-and-post', '2026-03-20', '2026-03-23']],
  },
  {
    is: 'a clock that is due at once has no days to count',
    clause: 'R5.1',
    given: moving(aCase({ status: 'submitted', clocks: [{ ...namingClock, days: 0, due: today }] }), off('2026-03-17')),
    moves: [],
  },
  {
    is: 'the conclusion is there: the time for a dispute moves with the clock',
    clause: 'R4.1.3',
    given: moving(concluded, off('2026-03-19')),
    moves: [
      ['complete-notice', '2026-03-26', '2026-03-27'],
      ['dispute', '2026-03-24', '2026-03-25'],
    ],
  },
  {
    is: 'a weekend worked: what the person was told stays, the clock of the office follows',
    clause: 'R4.1.3',
    given: moving(concluded, work('2026-03-21')),
    moves: [['complete-notice', '2026-03-26', '2026-03-25']],
  },
  {
    is: 'where the nation lets told terms follow the calendar both ways',
    clause: 'R4.1.3',
    given: moving({ ...concluded, rules: ruled({ 'told-terms-never-shorten': false }) }, work('2026-03-21')),
    moves: [
      ['complete-notice', '2026-03-26', '2026-03-25'],
      ['dispute', '2026-03-24', '2026-03-23'],
    ],
  },
  {
    is: 'a time for a dispute of which an earlier release did not keep the count stays as it was told',
    clause: 'R4.1.3',
    given: moving({ ...concluded, clocks: [], disputeCounted: undefined }, off('2026-03-19')),
    moves: [],
  },
  {
    is: 'a time for a dispute that is over, by the calendar of its office',
    clause: 'R4.1.3',
    given: moving({ ...concluded, clocks: [], disputableUntil: yesterday }, off('2026-03-12')),
    moves: [],
  },
  {
    is: 'a notice loses a working day: it hangs a day longer',
    clause: 'R4.1.4',
    given: moving({ ...onNotice, clocks: [] }, off('2026-03-17')),
    moves: [['notice', '2026-03-18', '2026-03-19']],
  },
  {
    is: 'a weekend worked within a notice: what was posted stays',
    clause: 'R4.1.4',
    given: moving({ ...onNotice, clocks: [] }, work('2026-03-14')),
    moves: [],
  },
  {
    is: 'a notice that is taken down already',
    clause: 'R4.1.4',
    given: moving(aCase({ status: 'ready-to-hand-over', notice: onNotice.notice }), off('2026-03-17')),
    moves: [],
  },
] as const)
  test(`${clause} terms counted anew: ${is}`, () => assert.deepEqual(given, moves))

test('R5.3 a year that is announced later makes a day certain, and nobody is told of a day that did not move', () => {
  const crossing = aCase({
    status: 'handed-over',
    clocks: [{ ...approvalClock, started: '2026-12-25', due: '2027-01-06', provisional: true }],
  })
  const known = laidOver(nationalCalendar, [], [{ id: '2027-01-01', name: '元旦' }])
  const moved = termsToMove(crossing, () => known, '2026-12-28')
  assert.deepEqual(
    moved.map(({ before, after, provisional }) => [before, after, provisional]),
    [['2027-01-06', '2027-01-06', false]],
  )
  const record = { recount: 'r', because: '演示通知', moved }
  assert.equal(newsOf({ step: 'recountTerms', record }, crossing), undefined)
  assert.equal(happenedIn({ step: 'recountTerms', record }), undefined)
  assert.match(recordInWords({ step: 'recountTerms', record }, noNames).join(), /不再是暂算/)
})

const noNames = { material: String, office: String, institution: String }

test('R4.1.4 R5.2 the case is left as it was but for its terms, and counting again finds nothing to move', () => {
  const published = laidOver(nationalCalendar, [off('2026-03-17')])
  const moved = termsToMove(onNotice, () => published, today)
  const record = { recount: 'r', because: '演示通知', moved }
  const event = {
    step: 'recountTerms',
    clause: 'R5.1',
    by: 'system',
    actor: 'worker',
    day: today,
    from: 'on-notice',
    to: 'on-notice',
    record,
    clocks: moveTerms(onNotice, moved).clocks ?? [],
  } as const
  const after = evolve(onNotice, event)
  assert.deepEqual(stored(after), {
    ...(stored(onNotice) as object),
    version: onNotice.version + 1,
    notice: { starts: '2026-03-12', ends: '2026-03-19' },
    clocks: [{ ...noticeClock, due: '2026-03-27' }],
  })
  assert.deepEqual(
    termsToMove(after, () => published, today),
    [],
  )
  assert.deepEqual(stored(readRecorded('recountTerms', stored(record))), stored({ step: 'recountTerms', record }))
  assert.match(
    newsOf({ step: 'recountTerms', record }, after)?.body ?? '',
    /公示：原来到 2026年3月18日 星期三，改为到 2026年3月19日/,
  )
  assert.deepEqual(
    papersOf({ step: 'recountTerms', record }),
    ['notice-poster'],
    'the poster is printed with its new last day',
  )
  const without = { ...record, moved: moved.filter(({ term }) => term !== 'notice') }
  assert.deepEqual(papersOf({ step: 'recountTerms', record: without }), [])
})

test('R4.1.3 R5.3 whatever counts a day keeps how: the step that opens a time for a dispute, a clock that goes on', () => {
  const tell = taking('startNotice', residence.handler, { place: '演示社区' })
  const answer = tell({ at: { ...aCase({ status: 'concluded' }), disputableUntil: undefined } })
  acceptedBy(answer, 'R4.1.4')
  assert.ok(!isRefusal(answer))
  assert.deepEqual(answer.after.disputeCounted, { from: today, days: 10 })
  const back = moveClocks(
    matters['new-certificate'],
    'suspended',
    aCase({ status: 'approved', clocks: [paused(approvalClock, 5)] }),
    sceneOf(institution.sealer),
  )
  assert.deepEqual(back[0]?.resumed, { from: today, days: 5 })
})

test('R5.1 the nearest office’s word on a day counts among places, and no place works a holiday of the nation', () => {
  const national: readonly Holiday[] = [{ id: '2026-03-17', name: '演示放假' }]
  const isOff = (day: Day, ...regional: readonly (readonly Holiday[])[]) => {
    const calendar = laidOver(nationalCalendar, regional, national)
    return calendar.holidays.has(day) && !calendar.workdays.has(day)
  }
  const [nations, places] = ['2026-03-17', '2026-03-18']
  assert.deepEqual(
    [isOff(nations), isOff(nations, work(nations)), isOff(nations, work(nations), off(nations))],
    [true, true, true],
  )
  assert.deepEqual(
    [isOff(places), isOff(places, off(places), work(places)), isOff(places, work(places), off(places))],
    [false, true, false],
  )
  assert.equal(laidOver(nationalCalendar, [off('2027-03-17')]).announced.has(2027), false, 'a region announces no year')
  assert.equal(laidOver(nationalCalendar, [], off('2027-01-01')).announced.has(2027), true)
})

test('R5.1 N7 N8 what is answered outside a case moves with the calendar both ways, and is never made overdue', () => {
  const calendar = (...days: Holiday[]) => laidOver(nationalCalendar, [days])
  const off = calendar({ id: '2026-03-05', name: '演示州庆' })
  const answer = { before: '2026-03-06', from: '2026-03-02', days: 4 }
  assert.equal(movedAnswer(answer, nationalCalendar, '2026-03-03'), undefined, 'nothing was published')
  assert.equal(movedAnswer(answer, off, '2026-03-03'), '2026-03-09')
  assert.equal(movedAnswer(answer, off, '2026-03-06'), '2026-03-09', 'on its last day')
  assert.equal(movedAnswer(answer, off, '2026-03-07'), undefined, 'it was over')
  const later = { before: '2026-03-09', from: '2026-03-02', days: 5 }
  const worked = calendar({ id: '2026-03-07', name: '演示调休', kind: 'work' })
  assert.equal(movedAnswer(later, worked, '2026-03-03'), '2026-03-07')
  assert.equal(movedAnswer(later, worked, '2026-03-08'), '2026-03-08', 'today at the earliest')
})

test('N7 N8 R4.3.2 N5.2 each answer outside a case has the rule that gives its days', () => {
  assert.deepEqual(answerRules, {
    complaint: 'complaint-answer-days',
    feedback: 'feedback-answer-days',
    archive: 'archive-upload-days',
    revisit: 'rating-revisit-days',
    'own-data': 'own-data-answer-days',
  })
})

test('R5.1 R4.1.3 R4.1.4 what moved is written to its own clock, window and notice, and to nothing else', () => {
  const [from, until] = ['2026-03-18', '2026-03-20'] as const
  const changed = (term: MovedTerm['term']): MovedTerm => ({
    term,
    office: '510107',
    before: from,
    after: until,
    provisional: true,
  })
  const clocks = [
    { ...namingClock, due: from },
    { ...noticeClock, ...paused(noticeClock, 3) },
  ]
  const current = {
    ...aCase({ status: 'on-notice' }),
    clocks,
    disputableUntil: from,
    notice: { starts: '2026-03-12', ends: from },
  }
  const [naming, noticing] = moveTerms(current, [changed(namingClock.name), changed(noticeClock.name)]).clocks ?? []
  assert.deepEqual(naming, { ...namingClock, due: until, provisional: true })
  assert.deepEqual(noticing, clocks[1], 'a clock that waits stays')
  const none = moveTerms(current, [])
  assert.deepEqual(none, { clocks, disputableUntil: from, notice: current.notice })
  assert.equal(moveTerms(current, [changed('dispute')]).disputableUntil, until)
  assert.deepEqual(moveTerms(current, [changed('dispute')]).notice, current.notice)
  assert.deepEqual(moveTerms(current, [changed('notice')]).notice, { starts: '2026-03-12', ends: until })
  assert.equal(moveTerms({ ...current, notice: undefined }, [changed('notice')]).notice, undefined)
})

test('R5.1 R4.1.3 a term of one day moves, and so does a window that ends on the day of the publishing', () => {
  const published = () => laidOver(nationalCalendar, [off('2026-03-16', '2026-03-17')])
  const oneDay = { ...onNotice, clocks: [{ ...noticeClock, started: today, days: 1, due: '2026-03-17' }] }
  const [moved] = termsToMove(oneDay, published, today)
  assert.deepEqual([moved?.term, moved?.after], [noticeClock.name, '2026-03-18'])
  const window = { ...onNotice, clocks: [], disputableUntil: today, disputeCounted: { from: '2026-03-12', days: 2 } }
  const [longer] = termsToMove(window, published, today)
  assert.deepEqual([longer?.term, longer?.before, longer?.after], ['dispute', today, '2026-03-18'])
})
