// Certificates of assessors and designations that are about to end, told in time to the office that can renew them (N4.2, N6.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { dayAfter } from '#regulation/deadlines.ts'
import { type Category, categoryNames, type Day } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { rulesFor } from '../cases/scene.ts'
import { tellOffice } from '../staff/staff-notices.ts'

export type Ending = {
  county: string
  institution: string
  institutionName: string
  /** Who holds the certificate; none where the designation itself ends. */
  staff: string | null
  name: string | null
  category: Category
  to: Day
}

/** What ends from today until a day and is not followed by anything, of the institutions one may see. */
export async function listEndings(unit: Unit, until: Day, county?: string): Promise<readonly Ending[]> {
  const { rows } = await sql<Ending>`
    with ending as (
      select institution.id, staff.id as staff, display_name as name, held.category, held.valid_to as day
      from assessor_certificate held join staff on staff.id = held.staff_id and staff.closed_at is null
        join institution on institution.id = staff.institution_id
      where not exists (select from assessor_certificate later where later.staff_id = held.staff_id
        and later.category = held.category and later.valid_to > held.valid_to)
      union all
      select institution_id, null, null, category, approved_to from institution_category where approved_to is not null
    )
    select county_office as county, institution.id as institution, institution.name as "institutionName", staff, ending.name, category, day as "to"
    from ending join institution on institution.id = ending.id
    where day between ${unit.today} and ${until} and ${county ? sql`county_office = ${county}` : sql`true`}
    order by day, institution.id, staff, category limit 500`.execute(unit.db)
  return rows
}

/** Tells each county once of everything that ends within its own days of warning. */
export async function watchAssessors(unit: Unit): Promise<number> {
  const all = await listEndings(unit, addDays(unit.today, 365))
  let told = 0
  for (const [county, own] of Map.groupBy(all, (one) => one.county)) {
    const until = dayAfter('assessor-warning-days', unit.today, await rulesFor(unit, county))
    for (const one of own.filter(({ to }) => to <= until)) {
      await tellOffice(unit, {
        office: county,
        key: `ending/${one.institution}/${one.staff ?? ''}/${one.category}/${one.to}`,
        title: one.staff ? '评定证书快到期了' : '评定机构的指定快到期了',
        words: `${one.institutionName}${one.name ? ` ${one.name}` : ''}，${categoryNames[one.category]}，${dayInWords(one.to)} 到期。`,
        href: one.staff ? `/workbench/assessors/${one.staff}` : `/workbench/institutions/${one.institution}`,
      })
      told += 1
    }
  }
  return told
}
