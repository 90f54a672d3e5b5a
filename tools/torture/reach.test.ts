// What the random work comes to: the same lives as in CI, lived in the model alone, which takes a moment (docs/torture.md).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diceOfLife } from './dice.ts'
import { later, workingDaysFrom } from './model/calendar.ts'
import { carryOut, open, ownStepOf, refusedAtDoor, refusedBecause } from './model/judge.ts'
import { type Ask, isAmong, norms } from './model/norms.ts'
import { chairNames, elsewhere, officeOf, residence } from './model/people.ts'
import { type CaseModel, openCaseOf, type PersonModel } from './model/state.ts'
import { isFinished, propose } from './propose.ts'

/** How often lives must come to each, of a hundred: a fault that shows nowhere else is found there (`faults.ts`). */
const wanted: readonly (readonly [situation: string, times: number])[] = [
  ['assignInstitution refused: no valid permit', 5],
  ['askForMaterials refused: may not be asked for', 5],
  ['askAgain done', 5],
  ['close refused: a dispute may still come', 5],
  ['endNotMet refused: a dispute may still come', 2],
  ['dispute done', 15],
  ['acceptDispute refused: judges its own conclusion', 3],
  ['acceptDispute done', 3],
  ['recordNoticeResult refused: the notice is not over, on its last day', 5],
  ['approve refused: accepted it themselves', 3],
  ['refused to another role of the office', 20],
  ['a time over a weekend day that is worked', 20],
  ['a time that waits with fewer days than it had', 10],
  ['printCertificate done', 40],
  ['replacement-of-lost applied for', 5],
  ['cancellation applied for', 5],
]

test('a hundred lives come often enough to the days and papers on which the law turns', () => {
  const times = new Map<string, number>()
  const count = (situation: string) => times.set(situation, (times.get(situation) ?? 0) + 1)
  for (let life = 0; life < 100; life++) liveInModel(life, count)
  assert.deepEqual(
    wanted.filter(([situation, least]) => (times.get(situation) ?? 0) < least),
    [],
    [...times].map(([situation, often]) => `${often} ${situation}`).join('\n'),
  )
})

function liveInModel(number: number, count: (situation: string) => void): void {
  const dice = diceOfLife(1, number)
  let persons = 0
  let blanks = 0
  const begin = () => {
    const serial = number * 31 + persons++
    const hukou = serial % 3 === 2 ? residence : elsewhere
    const person: PersonModel = { cases: [], register: [], cancelledOn: undefined }
    return { person, here: { day: later('2026-01-05', dice.upTo(130)), minor: serial % 5 === 4, hukou } }
  }
  let now = begin()
  for (let turns = 0; turns < 40; turns++) {
    if (now.here.day > '2026-10-15' || isFinished(now.person, now.here)) now = begin()
    const { person, here } = now
    const { days, what } = propose(person, here, dice)
    here.day = later(here.day, days)
    const of = openCaseOf(person) ?? person.cases.at(-1)
    if ('apply' in what) {
      const asked = { ...what.apply, day: here.day }
      if (refusedAtDoor(person, asked) !== undefined) continue
      open(person, `${number} ${turns}`, asked)
      count(`${asked.matter} applied for`)
    } else if (of) {
      const { blank, ...ask } = what.ask
      const prefix = of.hukou === residence ? 'CD' : 'QH'
      askOf(person, of, { ...ask, day: here.day, blank: blank === 'fresh' ? `${prefix}${blanks++}` : 'XX' }, count)
    }
  }
}

function askOf(person: PersonModel, of: CaseModel, asked: Ask, count: (situation: string) => void): void {
  const own = asked.deed === 'own-step' ? ownStepOf(of) : undefined
  if (asked.deed === 'own-step' && (!own || own.on > asked.day)) return
  const ask: Ask = own ? { deed: own.deed, seat: 'system', day: asked.day } : asked
  const because = refusedBecause(person, of, ask)
  if (because !== undefined) {
    const lastDay = ask.deed === 'recordNoticeResult' && ask.day === of.noticeEnds ? ', on its last day' : ''
    if (because === 'it is not theirs to do' && isColleague(of, ask)) count('refused to another role of the office')
    return count(`${ask.deed} refused: ${because}${lastDay}`)
  }
  const known = new Set(of.terms)
  carryOut(person, of, ask)
  count(`${ask.deed} done`)
  for (const { started, due, left } of of.terms.filter((term) => !known.has(term)))
    if (left === undefined && hasWorkedWeekend(started, due)) count('a time over a weekend day that is worked')
  for (const { started, due, left } of of.terms)
    if (left !== undefined && left < workingDaysFrom(started, due))
      count('a time that waits with fewer days than it had')
}

/** A colleague at the same office might do it, but for the role. */
const isColleague = (of: CaseModel, ask: Ask): boolean => {
  const norm = norms[ask.deed]
  const beside = chairNames.filter((name) => officeOf(name) !== undefined && officeOf(name) === officeOf(ask.seat))
  return (
    norm !== undefined && norm.from.includes(of.status) && beside.some((seat) => isAmong(norm, of, { ...ask, seat }))
  )
}

/** A Saturday or Sunday after the one day, up to and with the other, that is worked instead of a holiday. */
function hasWorkedWeekend(after: string, upTo: string): boolean {
  for (let before = after; before < upTo; before = later(before, 1)) {
    const day = later(before, 1)
    if ([0, 6].includes(new Date(day).getUTCDay()) && workingDaysFrom(before, day) === 1) return true
  }
  return false
}
