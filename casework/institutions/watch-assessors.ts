// Certificates of assessors and designations that are about to end, told in time to the office that can renew them (N4.2, N6.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { dayAfter } from '#regulation/deadlines.ts'
import { type Category, categoryNames, type Day } from '#regulation/vocabulary.ts'
import { addDays, dayInWords } from '#regulation/working-days.ts'
import { type Item, notPutOff } from '../rounds/put-off-store.ts'
import { eachOf, type Found, foundOf, goOn, type Round, type WentOn } from '../rounds/round.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
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

/** Who holds what, and what it ends with: of certificates those that are not followed by a later one. */
const ending = sql`(
  select institution.id, staff.id as staff, display_name as name, held.category, held.valid_to as day
  from assessor_certificate held join staff on staff.id = held.staff_id and staff.closed_at is null
    join institution on institution.id = staff.institution_id
  where not exists (select from assessor_certificate later where later.staff_id = held.staff_id
    and later.category = held.category and later.valid_to > held.valid_to)
  union all
  select institution_id, null, null, category, approved_to from institution_category where approved_to is not null
) ending join institution on institution.id = ending.id`
const columns = sql`county_office as county, institution.id as institution, institution.name as "institutionName", staff, ending.name,
  category, day as "to"`

/** What ends from today until a day and is not followed by anything, of the institutions one may see. */
export async function listEndings(unit: Unit, until: Day, county?: string): Promise<readonly Ending[]> {
  const { rows } = await sql<Ending>`select ${columns} from ${ending}
    where day between ${unit.today} and ${until} and ${county ? sql`county_office = ${county}` : sql`true`}
    order by day, institution.id, staff, category limit 500`.execute(unit.db)
  return rows
}

type EndingItem = Item & Ending
const askedAtOnce = 200

/** The next of all that ends within a year; to be told now is what ends within its county's own days of warning. */
async function findEndings(unit: Unit, after: string | undefined): Promise<Found<EndingItem>> {
  const key = sql<string>`day || '/' || institution.id || '/' || coalesce(staff::text, '') || '/' || category`
  const { rows } = await sql<Ending & { key: string }>`select ${columns}, ${key} as key from ${ending}
    where day between ${unit.today} and ${addDays(unit.today, 365)} and ${key} > ${after ?? ''}
      and ${notPutOff(unit, 'watch-assessors', key)}
    order by ${key} limit ${askedAtOnce}`.execute(unit.db)
  const { rulesOf } = await rulesOfOffices(
    unit,
    rows.map(({ county }) => county),
  )
  const items = rows.map((row) => ({
    ...row,
    office: row.county,
    title: `${row.institutionName}，${categoryNames[row.category]}`,
    href: row.staff ? `/workbench/assessors/${row.staff}` : `/workbench/institutions/${row.institution}`,
  }))
  const isNow = ({ county, to }: Ending) => to <= dayAfter('assessor-warning-days', unit.today, rulesOf(county))
  return { items: items.filter(isNow), upTo: foundOf(items, askedAtOnce).upTo }
}

const endingRound: Round = {
  name: 'watch-assessors',
  parts: [
    eachOf('watch-assessors', {
      find: findEndings,
      take: async (unit, items) => {
        for (const one of items)
          await tellOffice(unit, {
            office: one.county,
            key: `ending/${one.institution}/${one.staff ?? ''}/${one.category}/${one.to}`,
            title: one.staff ? '评定证书快到期了' : '评定机构的指定快到期了',
            words: `${one.institutionName}${one.name ? ` ${one.name}` : ''}，${categoryNames[one.category]}，${dayInWords(one.to)} 到期。`,
            href: one.href,
          })
      },
      atOnce: 10,
    }),
  ],
}

/** The job 'watch-assessors': each county is told once of everything that ends within its own days of warning. */
export const watchAssessors = (unit: Unit): Promise<WentOn> => goOn(unit, endingRound)
