// Puts divisions, offices and the calendar into an empty database; run again, it brings the calendar up to date (N1, R5.1).
import type { Transaction } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import { arrangements, daysOf, type YearArrangement } from '#regulation/calendar-data.ts'
import { askForRecount } from '../recounts/recounts.ts'
import { installKnownPlaces } from './known-place-store.ts'
import { referenceDivisions, referenceOffices, referencePlaces } from './reference-data.ts'

/** The State Council's days are everybody's. */
const nation = '000000'

/** Cross-province handling began in the whole country; the sources do not say since when an office stands (docs/basis.md §2.1). */
const crossProvinceStart = '2021-06-28'

/**
 * Run again, it changes nothing but the calendar, and adds the places that an older release did not know: a release that knows another arrangement of a year brings it along, and
 * the terms that run are counted anew.
 * @returns how many offices were added, 0 when they are there already
 */
export async function installReferenceData(work: Work): Promise<number> {
  return work({ kind: 'system', id: 'installer' }, async (unit) => {
    const { db } = unit
    const there = await db.selectFrom('office').select('id').limit(1).executeTakeFirst()
    if (there) {
      await installKnownPlaces(unit, referencePlaces())
      return bringCalendarUpToDate(unit)
    }
    const divisions = referenceDivisions()
    const offices = referenceOffices(divisions)
    await inBatches(divisions, async (some) => {
      await db
        .insertInto('division')
        .values(
          some.map((one) => ({
            code: one.code,
            name: one.name,
            level: one.level,
            parent_code: one.parent,
            effective_to: one.to ?? null,
            successor_code: one.successors.length === 1 ? (one.successors[0] ?? null) : null,
            source: one.source,
          })),
        )
        .execute()
    })
    await inBatches(offices, async (some) => {
      await db
        .insertInto('office')
        .values(
          some.map((one) => ({
            id: one.id,
            level: one.level,
            name: one.name,
            short_name: one.shortName,
            label: one.label,
            parent_id: one.parent,
            effective_from: crossProvinceStart,
          })),
        )
        .execute()
    })
    const links = offices.flatMap((one) =>
      one.divisions.map((code) => ({ office_id: one.id, division_code: code, effective_from: crossProvinceStart })),
    )
    await inBatches(links, async (some) => {
      await db.insertInto('office_division').values(some).execute()
    })
    await installKnownPlaces(unit, referencePlaces())
    await installCalendar(db)
    return offices.length
  })
}

async function installCalendar(db: Transaction<Tables>, years = arrangements): Promise<void> {
  await db
    .insertInto('calendar_year')
    .values(years.map((one) => ({ year: one.year, notice: one.notice ?? null })))
    .execute()
  await db.insertInto('calendar_day').values(years.flatMap(daysToInstall)).execute()
}

const daysToInstall = (arranged: YearArrangement) => [
  ...daysOf(arranged).map((day) => ({ region: '', day, kind: 'holiday' })),
  ...arranged.workdays.map((day) => ({ region: '', day: `${arranged.year}-${day}`, kind: 'workday' })),
]

/** Years of which this release knows another arrangement than the database: the release's own count, terms are counted anew. */
export async function bringCalendarUpToDate(unit: Unit, known = arrangements): Promise<0> {
  const years = await unit.db.selectFrom('calendar_year').selectAll().execute()
  const days = await unit.db.selectFrom('calendar_day').selectAll().where('region', '=', '').execute()
  const listed = (rows: readonly { day: string; kind: string }[]) =>
    rows
      .map(({ day, kind }) => `${day} ${kind}`)
      .sort()
      .join()
  for (const arranged of known) {
    const year = years.find((row) => row.year === arranged.year)
    const there = days.filter(({ day }) => day.startsWith(`${arranged.year}-`))
    if (year && year.notice === (arranged.notice ?? null) && listed(there) === listed(daysToInstall(arranged))) continue
    await unit.db.deleteFrom('calendar_year').where('year', '=', arranged.year).execute()
    const from = `${arranged.year}-01-01`
    const to = `${arranged.year}-12-31`
    await unit.db
      .deleteFrom('calendar_day')
      .where('region', '=', '')
      .where('day', '>=', from)
      .where('day', '<=', to)
      .execute()
    await installCalendar(unit.db, [arranged])
    await askForRecount(unit, { office: nation, because: arranged.notice ?? `${arranged.year} 年的法定节日` })
  }
  return 0
}

async function inBatches<T>(all: readonly T[], use: (some: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 1000) await use(all.slice(at, at + 1000))
}
