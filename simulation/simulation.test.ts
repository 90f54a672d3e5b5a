// The simulation itself: the same for the same seed, moved by what is changed alone, refusing what the law forbids, and leaving no case behind.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#regulation/vocabulary.ts'
import { added, type Counts, inTimeShare, quantile } from './counts.ts'
import { countOf, draw, normal, pickOf } from './dice.ts'
import { sampled, sizesOf } from './nation.ts'
import { asItIs, partOf, type Question } from './question.ts'
import { readChange } from './rule-changes.ts'
import { liveThrough } from './run.ts'

/** Twelve counties of three provinces. */
const places = ['11', '51', '63'].flatMap((province) =>
  ['01', '02', '03', '04'].map((county) => ({
    id: `${province}01${county}`,
    superior: `${province}0100`,
    province: `${province}0000`,
  })),
)
const question: Question = {
  // A county of the real list has some 3,500 cases a year; twelve of these would have the whole country.
  places: Array.from({ length: 240 }, () => places).flatMap((twelve, at) =>
    twelve.map(({ id, ...rest }) => ({ ...rest, id: `${id.slice(0, 2)}${String(at).padStart(3, '0')}${id.slice(5)}` })),
  ),
  seed: 3,
  from: '2026-03-02',
  workingDays: 20,
  counties: 4,
  parts: 1,
  staffing: asItIs,
  published: [],
}
const lived = (change: Partial<Question> = {}): Counts => liveThrough(partOf({ ...question, ...change }, 0)).counts
const officeOf = (id: string) => ({
  id,
  level: id === '000000' ? ('nation' as const) : ('county' as const),
  label: '演示',
})

const usual = lived()

test('the same seed gives the same country, another seed another', () => {
  assert.deepEqual(lived(), usual)
  assert.notDeepEqual(lived({ seed: 4, workingDays: 2 }), lived({ workingDays: 2 }))
})

test('R4.1.4 a longer notice lengthens the wait on notice, and the same people come', () => {
  const change = readChange('noticeDays=9', officeOf)
  if (isRefusal(change)) assert.fail(change.message)
  const changed = lived({ published: [change] })
  assert.equal(changed.opened, usual.opened)
  const wait = ({ waits }: Counts) => quantile(waits['on-notice'] ?? [], 0.5) ?? 0
  assert.ok(wait(changed) > wait(usual), `${wait(changed)} after ${wait(usual)}`)
})

test('R5.1 half the people leave more terms overdue', () => {
  const fewer = lived({ staffing: { ...asItIs, staff: 0.3 } })
  const share = ({ clocks }: Counts) =>
    inTimeShare(clocks['R5.1 name-institution'] ?? { inTime: 0, late: 0, overdue: 0 })
  assert.ok((share(fewer) ?? 1) < (share(usual) ?? 0) - 0.05, `${share(fewer)} of ${share(usual)}`)
})

test('sessions once in four weeks make people wait for the doctor', () => {
  const wait = ({ waits }: Counts) => quantile(waits.assessing ?? [], 0.5) ?? 0
  assert.ok(
    wait(lived({ staffing: { ...asItIs, sessions: 'monthly' } })) >
      wait(lived({ staffing: { ...asItIs, sessions: 'daily' } })),
  )
})

test('R1.2 a value that the law forbids is refused in its words before anything is lived through', () => {
  for (const [text, says] of [
    ['noticeDays=3', /公示天数/],
    ['no-such-rule=3', /没有“no-such-rule”/],
    ['notice-days=many', /整数/],
    ['regional-holidays=2026-08-08', /规则手册/],
  ] as const) {
    const read = readChange(text, officeOf)
    assert.ok(isRefusal(read) && says.test(read.message), `${text}: ${JSON.stringify(read)}`)
  }
})

test('every case that began is ended or still open, and nothing is counted twice when parts are added', () => {
  const whole = lived({ workingDays: 1 })
  const twice = added([whole, whole])
  assert.equal(twice.opened, whole.opened * 2)
  assert.equal(twice.clocks['R5.1 name-institution']?.inTime, (whole.clocks['R5.1 name-institution']?.inTime ?? 0) * 2)
  assert.ok(usual.openAtEnd > 0 && usual.openAtEnd < usual.lived)
})

test('a sample has whole pairs of a province, and sizes are those of the country', () => {
  const sizes = sizesOf(question.places, 1)
  assert.equal(Math.round(sizes.reduce((sum, size) => sum + size, 0)), 10_000_000)
  for (const part of sampled(question.places, sizes, 40, 2)) {
    assert.equal(part.length, 20)
    const provinces = part.map((index) => question.places[index]?.province)
    assert.ok(provinces.every((province) => provinces.filter((other) => other === province).length > 1))
  }
})

test('draws have the shape that they are named for', () => {
  const drawn = Array.from({ length: 4000 }, (_, key) => draw(key, 'size'))
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length
  assert.ok(Math.abs(mean(drawn) - 0.5) < 0.02)
  assert.ok(Math.abs(mean(drawn.map(normal))) < 0.05)
  assert.ok(Math.abs(mean(drawn.map((one) => countOf(one, 3))) - 3) < 0.1)
  assert.ok(Math.abs(mean(drawn.map((one) => countOf(one, 90))) - 90) < 1)
  assert.equal(pickOf(0.75, { one: 0.7, other: 0.3 }), 'other')
})
