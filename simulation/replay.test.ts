// Past cases under other values: replayed as they were they come out as they were, and a changed value moves, refuses and makes late what it should.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import type { Case } from '#regulation/case.ts'
import { defaultRules, type Rules } from '#regulation/local-rules.ts'
import { readRecorded } from '#regulation/steps.ts'
import type { Status } from '#regulation/vocabulary.ts'
import { differenceOf, isSame, noSummary, type Summary, withCase } from './differences.ts'
import { asItIs, partOf } from './question.ts'
import { type Past, type Replayed, replay } from './replay.ts'
import { liveThrough } from './run.ts'
import type { Running } from './running.ts'

const places = ['01', '02'].map((county) => ({ id: `5101${county}`, superior: '510100', province: '510000' }))

/** Two counties of the size of the real ones, for some months. */
function lives(): readonly Running[] {
  const others = Array.from({ length: 1400 }, (_, at) => ({
    id: String(520_000 + at),
    superior: '520100',
    province: '520000',
  }))
  const question = {
    seed: 5,
    from: '2026-03-02',
    workingDays: 60,
    counties: 2,
    parts: 1,
    staffing: asItIs,
    published: [],
  }
  const part = partOf({ ...question, places: [...places, ...others] }, 0)
  return liveThrough({ ...part, keepsDiary: ({ current }) => Number(current.id) % 4 === 0 }).diaries
}

const isEnded = ({ current }: Running) => current.status === 'closed' || current.status.startsWith('ended')
/** As it is read from where it is stored. */
const past = ({ diary = [], current }: Running): Past => ({
  last: JSON.parse(JSON.stringify(current)) as Case,
  first: diary[0]?.event.from ?? ('submitted' satisfies Status),
  taken: diary.map(({ event }, at) => ({
    ...readRecorded(event.step, JSON.parse(JSON.stringify(event.record))),
    seq: at + 1,
    by: event.by,
    actorName: event.actor,
    day: event.day,
    to: event.to,
  })),
})
const read = (running: Past, rules: Rules): Replayed => {
  const found = replay(running, rules, calendarOf)
  assert.ok(found, 'the record can be read')
  return found
}

const ended = lives().filter(isEnded)
const calendars = new Map(
  ended.flatMap(({ residence, hukou }) => [residence, hukou]).map(({ id, calendar }) => [id, calendar]),
)
const calendarOf = (office: string) => calendars.get(office) ?? nationalCalendar
const all = ended.map(past)
const summary = (change: Partial<Rules>): Summary =>
  all.reduce(
    (sum, one) =>
      withCase(sum, one.last.id, differenceOf(read(one, one.last.rules), read(one, { ...one.last.rules, ...change }))),
    noSummary,
  )

test('a case replayed under its own values is the case: nothing refused, the same days, as late as it was', () => {
  assert.ok(all.length > 100, `${all.length} cases`)
  for (const one of all) {
    const again = read(one, one.last.rules)
    assert.deepEqual([...again.refused], [], one.last.matter)
    const clocks = one.last.clocks.map(({ name, started, due }) => [`${name} ${started}`, due])
    for (const [name, due] of clocks) assert.equal(again.days.get(name ?? '')?.day, due, `${one.last.matter} ${name}`)
    assert.deepEqual(
      [...again.late],
      one.last.clocks.flatMap(({ name, started, late }) => (late ? [`${name} ${started}`] : [])),
    )
    assert.ok(isSame(differenceOf(again, read(one, one.last.rules))))
  }
})

test('R4.1.4 a longer notice refuses results that were entered on its old last day, and moves the day later', () => {
  const longer = summary({ 'notice-days': 9 })
  assert.ok(longer.refused > 0)
  assert.ok((longer.moves.notice?.later ?? 0) > 0)
  assert.equal(longer.moves.notice?.earlier, 0)
  assert.ok(longer.examples.length <= 5 && longer.examples[0]?.difference.refused[0]?.step === 'recordNoticeResult')
})

test('R5.1 R5.3 a shorter term moves the due day and makes late what was in time', () => {
  const shorter = summary({ 'assign-days': 1, 'approval-days': 1, 'approval-days-within-county': 1 })
  assert.ok(shorter.becomesLate > 0)
  assert.ok((shorter.moves['approve-and-post']?.earlier ?? 0) > 0)
  assert.equal(shorter.staysInTime, 0)
})

test('R2.5 R4.1.6 days for papers, for the receipt and another paper on the list are seen as well', () => {
  assert.ok((summary({ 'supply-deadline-days': 60 }).moves.supply?.later ?? 0) > 0)
  assert.ok((summary({ 'receipt-close-days': 60 }).refused ?? 0) >= 0)
  assert.ok((summary({ 'receipt-close-days': 60 }).moves['own-step']?.later ?? 0) > 0)
  assert.ok(summary({ 'old-card-picture': true }).morePapers > 0)
})

test('R4.1.1 a longer bar shuts out who applied after the old one', () => {
  const found = all.find(({ last }) => last.matter === 'new-certificate')
  assert.ok(found)
  const barred = { ...found, cancelledOn: '2024-06-01' }
  const difference = differenceOf(read(barred, defaultRules), read(barred, { ...defaultRules, 'reapply-bar-years': 3 }))
  assert.equal(difference.refused[0]?.step, 'opening')
  assert.ok(isSame(differenceOf(read(found, defaultRules), read(found, { ...defaultRules, 'reapply-bar-years': 3 }))))
})
