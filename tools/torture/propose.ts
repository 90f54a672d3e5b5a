// What happens next in a life, drawn at random: mostly what the text allows, often enough what it does not.
import { type Asking, allowedDeed, anyDeed, type Direction, eveOf, nearMiss, notAsThingsAre } from './asking.ts'
import type { Dice } from './dice.ts'
import { later } from './model/calendar.ts'
import { type Application, ownStepOf, papersFor, refusedAtDoor } from './model/judge.ts'
import { type CaseModel, heldBy, type Matter, openCaseOf, type PersonModel } from './model/state.ts'

/** Once; the same form sent again, after the answer or before it; or another form of the same at the same moment. */
export type Manner = 'once' | 'again' | 'together' | 'race'
export type What = { apply: Omit<Application, 'day'> } | { ask: Asking }
/** So many days later this is asked for, in this manner, over HTTP or not. */
export type Turn = { days: number; manner: Manner; overHttp: boolean; what: What }
/** The day, and of what age and hukou the person is. */
export type Here = { day: string; minor: boolean; hukou: string }

export function propose(person: PersonModel, now: Here, dice: Dice): Turn {
  const days = dice.onceIn(3) ? 1 + dice.upTo(dice.onceIn(5) ? 12 : 3) : 0
  const manner: Manner = dice.onceIn(6) ? dice.pick(['again', 'together', 'race', 'race'] as const) : 'once'
  const overHttp = dice.onceIn(6)
  const day = later(now.day, days)
  const of = openCaseOf(person)
  const over = person.cases.at(-1)
  // What is over stays over, whoever asks; and who has a case open opens no other.
  if (!of && over && dice.onceIn(5)) return { days, manner, overHttp, what: { ask: anyDeed(person, over, day, dice) } }
  if (!of || dice.onceIn(14))
    return { days, manner, overHttp: false, what: { apply: application(person, { ...now, day }, dice) } }
  // Until a case is accepted each paper takes a turn: there, detours are half as many.
  const detours = (often: number) => dice.onceIn(isEarly(of) ? 2 * often : often)
  const asThingsAre = detours(5) ? notAsThingsAre(person, of, day, dice) : undefined
  if (asThingsAre) return { days, manner, overHttp, what: { ask: asThingsAre } }
  const excluded = dice.onceIn(3) ? nearMiss(person, of, day, 'excluded', dice) : undefined
  if (excluded) return { days, manner, overHttp, what: { ask: excluded } }
  if (detours(5)) {
    const miss = dice.onceIn(2) ? nearMiss(person, of, day, 'any', dice) : undefined
    return { days, manner, overHttp, what: { ask: miss ?? anyDeed(person, of, day, dice) } }
  }
  if (of.status === 'on-notice' && dice.onceIn(5))
    return { days, manner, overHttp: false, what: { ask: { deed: 'objectToNotice', seat: 'public' } } }
  const own = ownStepOf(of)
  if (own && dice.onceIn(timesPerOwnStep[of.status] ?? 8)) {
    const until = Math.max(days, daysTo(now.day, own.on) - (dice.onceIn(3) ? 1 : 0))
    const once = manner === 'race' ? 'once' : manner
    return { days: until, manner: once, overHttp: false, what: { ask: { deed: 'own-step', seat: 'system' } } }
  }
  const eve = dice.onceIn(3) ? eveOf(of, now.day, dice) : undefined
  if (eve && eve.on >= now.day)
    return { days: daysTo(now.day, eve.on), manner: 'once', overHttp, what: { ask: { ...eve.ask, note: true } } }
  // Few cases end early: most come as far as a card, and what becomes of it.
  const first: Direction = dice.onceIn(40) ? 'end' : detours(5) ? 'aside' : 'on'
  const ahead = Math.max(days, of.noticeEnds ? daysTo(now.day, of.noticeEnds) + 1 : own ? daysTo(now.day, own.on) : 3)
  // Where nothing can be done but wait: for the end of the notice, or of the time for a dispute.
  for (const [direction, after] of [
    [first, days],
    ['on', days],
    ['on', ahead],
    ['aside', days],
    ['end', days],
  ] as const) {
    const ask = allowedDeed(person, of, later(now.day, after), direction, dice)
    if (ask) return { days: after, manner, overHttp, what: { ask } }
  }
  return { days: ahead, manner, overHttp, what: { ask: anyDeed(person, of, later(now.day, ahead), dice) } }
}

const isEarly = ({ status }: CaseModel) => status === 'submitted' || status === 'awaiting-materials'

/** Where a case mostly waits for the system, its own step comes sooner; where for the applicant, later. */
const timesPerOwnStep: Readonly<Record<string, number>> = { posted: 3, 'not-met': 3, 'awaiting-materials': 20 }

const daysTo = (from: string, to: string) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))

/** An application that the text takes, or in one of six ways does not. */
function application(person: PersonModel, { day, minor, hukou }: Here, dice: Dice): Omit<Application, 'day'> {
  const held = heldBy(person)
  const matters: readonly Matter[] = held
    ? ['replacement-of-lost', 'replacement-of-lost', 'cancellation']
    : ['new-certificate']
  const base = { matter: dice.pick(matters), hukou, minor, by: 'applicant' as const, permitUntil: '2027-06-30' }
  const whole = { ...base, papers: papersFor(base) }
  switch (dice.upTo(12)) {
    case 0:
      return { ...whole, papers: whole.papers.filter((paper) => paper !== dice.pick(whole.papers)) }
    case 1:
      return { ...whole, permitUntil: later(day, -1) }
    case 2:
      return { ...whole, by: dice.pick(['neighbour', 'telephone'] as const) }
    case 3: {
      const other = { ...whole, matter: held ? ('new-certificate' as const) : ('cancellation' as const) }
      return { ...other, papers: papersFor(other) }
    }
    case 4:
    case 5:
    case 6:
      // The permit runs out soon: whoever accepts too late must not, and the head asks for another.
      return { ...whole, permitUntil: later(day, 1 + dice.upTo(8)) }
    default:
      return whole
  }
}

/** Whether the person can still apply for anything this year. */
export const isFinished = (person: PersonModel, now: Here): boolean => {
  if (openCaseOf(person) || heldBy(person)) return false
  const base = { matter: 'new-certificate', ...now, by: 'applicant', permitUntil: '2027-06-30' } as const
  return refusedAtDoor(person, { ...base, papers: papersFor(base) }) !== undefined
}
