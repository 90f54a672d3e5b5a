// Puts divisions, offices and the calendar into an empty database; run again, it changes nothing (N1).
import type { Transaction } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { arrangements, daysOf } from '#regulation/calendar-data.ts'
import { referenceDivisions, referenceOffices } from './reference-data.ts'

/** Cross-province handling began in the whole country; the sources do not say since when an office stands (docs/basis.md §2.1). */
const crossProvinceStart = '2021-06-28'

/** @returns how many offices were added, 0 when they are there already */
export async function installReferenceData(work: Work): Promise<number> {
  return work({ kind: 'system', id: 'installer' }, async ({ db }) => {
    const there = await db.selectFrom('office').select('id').limit(1).executeTakeFirst()
    if (there) return 0
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
    await installCalendar(db)
    return offices.length
  })
}

async function installCalendar(db: Transaction<Tables>): Promise<void> {
  await db
    .insertInto('calendar_year')
    .values(arrangements.map((one) => ({ year: one.year, notice: one.notice ?? null })))
    .execute()
  const days = arrangements.flatMap((one) => [
    ...daysOf(one).map((day) => ({ region: '', day, kind: 'holiday' })),
    ...one.workdays.map((day) => ({ region: '', day: `${one.year}-${day}`, kind: 'workday' })),
  ])
  await db.insertInto('calendar_day').values(days).execute()
}

async function inBatches<T>(all: readonly T[], use: (some: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 1000) await use(all.slice(at, at + 1000))
}
