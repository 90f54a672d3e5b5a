// Designated assessment institutions: what each may assess, where, since when (N6.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Territory } from '#regulation/assignment.ts'
import type { InstitutionDetails } from '#regulation/offices/designation.ts'
import type { Category, Day } from '#regulation/vocabulary.ts'

export type Institution = {
  id: string
  name: string
  address: string
  phone: string
  hours: string
  stepFree: boolean
  categories: readonly Category[]
}

/** Institutions that may be named for the residents of a territory on a day: only those whose last decision stands (N6.2). */
export async function listInstitutionsIn(
  unit: Unit,
  territory: Territory,
  day: Day = unit.today,
): Promise<readonly Institution[]> {
  const rows = await unit.db
    .selectFrom('institution')
    .innerJoin('institution_territory', 'institution_territory.institution_id', 'institution.id')
    .innerJoin('institution_category', 'institution_category.institution_id', 'institution.id')
    .select(['institution.id', 'name', 'address', 'phone', 'hours', 'step_free as stepFree', 'category'])
    .where('institution_territory.office_id', 'in', (is) => {
      const offices = is.selectFrom('office').select('office.id')
      if ('of' in territory) return offices.where('office.id', '=', territory.of)
      if ('under' in territory) return offices.where('office.parent_id', '=', territory.under)
      const below = is.selectFrom('office as above').select('above.id').where('above.parent_id', '=', territory.within)
      return offices.where((at) =>
        at.or([at('office.parent_id', '=', territory.within), at('office.parent_id', 'in', below)]),
      )
    })
    .where('province_decision', 'is not', null)
    .where('approved_from', '<=', day)
    .where((is) => is.or([is('suspended_on', 'is', null), is('suspended_on', '>', day)]))
    .where((is) => is.or([is('approved_to', 'is', null), is('approved_to', '>=', day)]))
    .orderBy('institution.id')
    .execute()
  const byId = new Map<string, Institution>()
  for (const { category, ...row } of rows) {
    const known = byId.get(row.id)
    const categories = new Set([...(known?.categories ?? []), category as Category])
    byId.set(row.id, { ...row, categories: [...categories] })
  }
  return [...byId.values()]
}

export async function findInstitution(
  unit: Unit,
  id: string,
): Promise<(Omit<Institution, 'categories'> & { county: string; suspendedOn: Day | null }) | undefined> {
  return unit.db
    .selectFrom('institution')
    .select(['id', 'name', 'address', 'phone', 'hours', 'step_free as stepFree', 'county_office as county'])
    .select('suspended_on as suspendedOn')
    .where('id', '=', id)
    .executeTakeFirst()
}

export type NewInstitution = Institution & {
  county: string
  territory: readonly string[]
  decisions: string
  since: Day
  isDemo: boolean
}

/** Records an institution whose designation was decided at all three levels (N6.2). */
export async function registerInstitution(unit: Unit, one: NewInstitution): Promise<void> {
  await unit.db
    .insertInto('institution')
    .values({
      id: one.id,
      name: one.name,
      county_office: one.county,
      address: one.address,
      phone: one.phone,
      hours: one.hours,
      step_free: one.stepFree,
      is_demo_value: one.isDemo,
    })
    .execute()
  await unit.db
    .insertInto('institution_category')
    .values(
      one.categories.map((category) => ({
        institution_id: one.id,
        category,
        county_decision: one.decisions,
        prefecture_decision: one.decisions,
        province_decision: one.decisions,
        approved_from: one.since,
      })),
    )
    .execute()
  await unit.db
    .insertInto('institution_territory')
    .values(one.territory.map((office) => ({ institution_id: one.id, office_id: office })))
    .execute()
}

/** Puts an institution on record; nothing may be assigned to it before its designation is in force (N6.2). */
export async function insertInstitution(
  unit: Unit,
  one: InstitutionDetails & { id: string; county: string },
): Promise<void> {
  await unit.db
    .insertInto('institution')
    .values({
      id: one.id,
      name: one.name,
      county_office: one.county,
      address: one.address,
      phone: one.phone,
      hours: one.hours,
      step_free: one.stepFree,
      is_demo_value: false,
    })
    .execute()
}
