// Lives through the days of a part of the country: cases arrive, wait, are acted on and ended, each step by the law's own decide and evolve.
import { nationalCalendar } from '#regulation/calendar-data.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { isWorkingDay } from '#regulation/working-days.ts'
import { opened } from './applications.ts'
import { assumptions } from './assumptions.ts'
import { type Country, isCounted, type Planned, today } from './country.ts'
import { type Counts, flowOf, noCounts } from './counts.ts'
import { type Desk, deskOf, holdsSession, takeIn } from './desks.ts'
import { countOf, draw, keyed, pickOf } from './dice.ts'
import { begin, come } from './lives.ts'
import { type CountryPlan, type County, officeRoles } from './nation.ts'
import type { Running } from './running.ts'
import { countUnfinished } from './taking.ts'
import { holdSession, workAt } from './work.ts'

export type Part = {
  plan: CountryPlan
  counties: readonly County[]
  /** The first day that is counted, as a place in the list of days. */
  countFrom: number
  /** Keeps what was done to these cases, for another driver of the same law. */
  keepsDiary?: (running: Running) => boolean
}

export type Lived = { counts: Counts; diaries: readonly Running[] }

export function liveThrough({ plan, counties, countFrom, keepsDiary }: Part, said?: (share: number) => void): Lived {
  const { days } = plan
  const desks = counties.map(deskOf)
  const calendars = new Map(counties.map(({ id, calendar }) => [id, calendar]))
  const places = new Map(days.map((day, at) => [day, at]))
  const wheel: (Planned[] | undefined)[] = []
  const country: Country = {
    days,
    dayAt: 0,
    countFrom,
    counts: {
      ...noCounts(),
      counties: counties.length,
      expected: counties.reduce((sum, { casesAYear }) => sum + casesAYear, 0),
    },
    desks: new Map(desks.map((desk) => [desk.county.id, desk])),
    calendarOf: (office) => calendars.get(office) ?? nationalCalendar,
    atWork: false,
    live: new Set(),
    placeOf: (day) => places.get(day) ?? (day < (days[0] ?? '') ? 0 : days.length),
    plan: (at, planned) => {
      if (at < days.length) (wheel[at] ??= []).push(planned)
    },
  }
  const newcomers = arrivals(counties, country, keepsDiary)
  for (; country.dayAt < days.length; country.dayAt += 1) {
    country.atWork = false
    if (country.dayAt === countFrom) countWaiting(desks, country.counts, 'waitedAtStart')
    for (const desk of desks) takeIn(desk)
    for (const planned of wheel[country.dayAt] ?? []) come(planned, country)
    wheel[country.dayAt] = undefined
    for (const desk of desks) newcomers.arriveAt(desk)
    country.atWork = true
    for (const desk of desks) {
      if (!isWorkingDay(desk.county.calendar, today(country))) continue
      for (const role of officeRoles) workAt(desk, role, country)
      if (holdsSession(desk, today(country))) holdSession(desk, country)
    }
    said?.((country.dayAt + 1) / days.length)
  }
  country.dayAt = days.length - 1
  countWaiting(desks, country.counts, 'waitsAtEnd')
  for (const running of country.live) countUnfinished(running, country)
  return { counts: country.counts, diaries: newcomers.diaries }
}

/** Counties by the share of applications that is theirs, to be drawn from. */
function drawnFrom(counties: readonly County[]): (drawn: number) => County | undefined {
  const bounds: number[] = []
  for (const { casesAYear } of counties) bounds.push((bounds.at(-1) ?? 0) + casesAYear)
  return (drawn) => counties[placeIn(bounds, drawn * (bounds.at(-1) ?? 0))]
}

/** Some live elsewhere than their hukou, and of them some come from another province; from which follows the sizes of the counties. */
function hukouDrawn(counties: readonly County[]): (residence: County, key: number) => County {
  const anywhere = drawnFrom(counties)
  const within = new Map(
    counties.map((county) => [
      county,
      drawnFrom(counties.filter((other) => other !== county && other.province === county.province)),
    ]),
  )
  return (residence, key) => {
    if (draw(key, 'place') >= assumptions.crossCounty.value) return residence
    if (draw(key, 'same-province') >= assumptions.otherProvince.value)
      return within.get(residence)?.(draw(key, 'place', 1)) ?? residence
    for (let again = 1; again < 60; again += 1) {
      const found = anywhere(draw(key, 'place', again))
      if (found && found.province !== residence.province) return found
    }
    return residence
  }
}

function arrivals(counties: readonly County[], country: Country, keepsDiary: Part['keepsDiary']) {
  const diaries: Running[] = []
  const hukouOf = hukouDrawn(counties)

  const begins = (desk: Desk, key: number): void => {
    const { counts, calendarOf } = country
    const { county: residence, actors } = desk
    const matter = pickOf(draw(key, 'matter'), assumptions.matterMix.value)
    const hukou = hukouOf(residence, key)
    const elsewhere = counties.find(({ id }) => id !== hukou.id && id !== residence.id)?.id ?? '000000'
    const scene = { actor: actors.handler, today: today(country), calendarOf }
    const verdict = opened({ id: String(key), key }, matter, { residence, hukou, elsewhere }, scene)
    if (isRefusal(verdict)) {
      const name = `opening ${matter}`
      counts.refusals[name] = (counts.refusals[name] ?? 0) + 1
      return
    }
    const running: Running = {
      key,
      current: verdict.opened,
      residence,
      hukou,
      openedAt: country.dayAt,
      sinceAt: country.dayAt,
      stamp: 0,
      returns: 0,
      spoilt: 0,
      mailed: 0,
      sent: new Set(),
      oldCardAwaited: false,
    }
    if (keepsDiary?.(running)) {
      running.diary = []
      diaries.push(running)
    }
    counts.lived += 1
    if (isCounted(country)) {
      counts.opened += 1
      flowOf(counts, hukou.province, residence.province).opened += 1
    }
    begin(running, country)
  }

  const arriveAt = (desk: Desk): void => {
    const { county } = desk
    const online = assumptions.online.value
    const atWindow = isWorkingDay(county.calendar, today(country)) ? (1 - online) / 250 : 0
    const key = keyed(county.key, country.dayAt)
    const count = countOf(draw(key, 'arrivals'), county.casesAYear * (online / 365 + atWindow))
    for (let at = 1; at <= count; at += 1) begins(desk, keyed(key, at))
  }
  return { arriveAt, diaries }
}

/** The first place whose bound lies above the value. */
function placeIn(bounds: readonly number[], value: number): number {
  let [low, high] = [0, bounds.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bounds[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}

function countWaiting(desks: readonly Desk[], { load, sessions }: Counts, when: 'waitedAtStart' | 'waitsAtEnd'): void {
  for (const { waiting, incoming, bench } of desks) {
    for (const role of officeRoles) load[role][when] += waiting[role].length + incoming[role].length
    sessions[when] += bench.length
  }
}
