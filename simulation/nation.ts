// The counties of a run: real places, with sizes, staff, institutions and calendars drawn from the assumptions (docs/basis.md §9.216).
import { nationalCalendar } from '#regulation/calendar-data.ts'
import { defaultRules, type PublishedRule, type Rules, readRules, rulesOfCase } from '#regulation/local-rules.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { type Calendar, isWorkingDay, withRegionalHolidays } from '#regulation/working-days.ts'
import { assumptions, type SessionPlan, sessionPlans } from './assumptions.ts'
import { draw, keyed, pickOf, skewed } from './dice.ts'

/** A county office as the reference data know it. */
export type Place = { id: string; superior: string; province: string }

export const officeRoles = ['handler', 'approver', 'printer'] as const
export type OfficeRole = (typeof officeRoles)[number]

export type County = Place & {
  key: number
  casesAYear: number
  rules: Rules
  calendar: Calendar
  staff: Readonly<Record<OfficeRole, number>>
  sessions: SessionPlan
  /** People whom one session can assess. */
  places: number
}

/** What a run changes, beside its rules. */
export type Staffing = {
  /** 1.2 for a fifth more people in every office. */
  staff: number
  /** The same plan for all counties; undefined where each keeps its own. */
  sessions: SessionPlan | undefined
  /** 1.2 for a fifth more places a week. */
  places: number
}

const workingDaysAYear = 250
const nationOffice = '000000'

/** The work of a case for its residence office, and for its hukou office, as the usual way through the steps has it. */
const value = (name: keyof typeof assumptions & `to${string}`) => assumptions[name].value
const assessedShare = 0.5
const minutesOfCase: Readonly<Record<OfficeRole, number>> = {
  handler:
    value('toLook') * 4 +
    value('toCheck') * 3.5 +
    value('toAccept') +
    value('toEnter') * 2 +
    assessedShare * (value('toTell') + value('toEnter')) +
    assumptions.defect.value * value('toTell'),
  approver: value('toLook') + value('toApprove'),
  printer: 0.85 * 2 * (value('toLook') + value('toPrint')),
}

/** How large each county is beside the others, so that together they have the cases of the country. */
export function sizesOf(places: readonly Place[], seed: number): readonly number[] {
  const raw = places.map(({ id }) => skewed(draw(keyed(seed, Number(id)), 'size'), assumptions.countySize.value))
  const all = raw.reduce((sum, size) => sum + size, 0)
  return raw.map((size) => (size / all) * assumptions.casesAYear.value)
}

/**
 * So many counties in so many parts, each county whole: neighbours in a list in order of province and size, taken at even distances, so
 * that each part is the country in small and every county has another of its province. A county stands for as many as the list has for
 * each that was taken.
 */
export function sampled(
  places: readonly Place[],
  sizes: readonly number[],
  counties: number,
  parts: number,
): readonly (readonly number[])[] {
  const order = places
    .map((_, index) => index)
    .toSorted((a, b) => {
      const [one, other] = [places[a]?.province ?? '', places[b]?.province ?? '']
      return one === other ? (sizes[a] ?? 0) - (sizes[b] ?? 0) : one < other ? -1 : 1
    })
  const pairs = Array.from({ length: Math.floor(counties / 2) }, (_, at) =>
    Math.floor(((at + 0.5) * order.length) / Math.floor(counties / 2)),
  )
  return Array.from({ length: parts }, (_, part) =>
    pairs.flatMap((first, at) => (at % parts === part ? order.slice(first, first + 2) : [])),
  )
}

export function countyOf(
  place: Place,
  casesAYear: number,
  { seed, staffing, published, days, countFrom }: CountryPlan,
): County {
  const key = keyed(seed, Number(place.id))
  const need = (casesAYear / workingDaysAYear) * (1 / (1 - assumptions.absent.value))
  const staffOf = (role: OfficeRole, again: number) => {
    const load = skewed(draw(key, 'staff', again), assumptions.load.value)
    const wanted = (need * minutesOfCase[role]) / (assumptions.minutesADay.value * load)
    return Math.max(1, Math.round(wanted * staffing.staff))
  }
  const sessions = staffing.sessions ?? pickOf(draw(key, 'staff', 4), assumptions.sessionsHeld.value)
  const { weekdays, everyWeeks } = sessionPlans[sessions]
  const aWeek =
    ((casesAYear * assessedShare) / 50) *
    (1 + assumptions.noShow.value) *
    skewed(draw(key, 'staff', 5), assumptions.placesSpare.value) *
    staffing.places
  return {
    ...place,
    key,
    casesAYear,
    rules: rulesIn(place, published, days.at(-1) ?? ''),
    calendar: calendarOf(key, days.slice(countFrom)),
    staff: { handler: staffOf('handler', 1), approver: staffOf('approver', 2), printer: staffOf('printer', 3) },
    sessions,
    places: Math.max(1, Math.ceil((aWeek * everyWeeks) / weekdays.length)),
  }
}

export type CountryPlan = {
  seed: number
  staffing: Staffing
  /** Values that offices publish, in force from the first day of the run. */
  published: readonly PublishedRule[]
  /** Every day that is lived through, warm-up and all, and the place of the first that is counted. */
  days: readonly Day[]
  countFrom: number
}

export function rulesIn({ id, superior, province }: Place, published: readonly PublishedRule[], on: Day): Rules {
  const path = [...new Set([id, superior, province, nationOffice])]
  return published.some(({ office }) => path.includes(office)) ? readRules(published, path, on).rules : defaultRules
}

const ofPairs = new Map<Rules, Map<Rules, Rules>>()
/** The values of a case of these two offices; the same object for the same pair. */
export function rulesBetween(residence: Rules, hukou: Rules): Rules {
  const known = ofPairs.get(residence) ?? new Map<Rules, Rules>()
  ofPairs.set(residence, known)
  const rules = known.get(hukou) ?? rulesOfCase(residence, hukou)
  known.set(hukou, rules)
  return rules
}

/** The nation's calendar, in some counties with two days of their own. */
function calendarOf(key: number, days: readonly Day[]): Calendar {
  if (draw(key, 'days-off') >= assumptions.ownDaysOff.value) return nationalCalendar
  const working = days.filter((day) => isWorkingDay(nationalCalendar, day))
  const at = Math.floor(draw(key, 'days-off', 1) * Math.max(1, working.length - 1))
  return withRegionalHolidays(nationalCalendar, working.slice(at, at + 2))
}
