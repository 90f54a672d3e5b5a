// Designated assessment institutions and their assessors: what each may assess, where, since when (N4.2, N6.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { Eligible } from '#regulation/steps.ts'
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

/** Institutions that may be named for an office's residents on a day: only those whose last decision stands (N6.2). */
export async function listInstitutionsFor(
  unit: Unit,
  office: string,
  day: Day = unit.today,
): Promise<readonly Institution[]> {
  const rows = await unit.db
    .selectFrom('institution')
    .innerJoin('institution_territory', 'institution_territory.institution_id', 'institution.id')
    .innerJoin('institution_category', 'institution_category.institution_id', 'institution.id')
    .select(['institution.id', 'name', 'address', 'phone', 'hours', 'step_free as stepFree', 'category'])
    .where('institution_territory.office_id', '=', office)
    .where('province_decision', 'is not', null)
    .where('approved_from', '<=', day)
    .where((is) => is.or([is('approved_to', 'is', null), is('approved_to', '>=', day)]))
    .orderBy('institution.id')
    .execute()
  const byId = new Map<string, Institution>()
  for (const { category, ...row } of rows) {
    const known = byId.get(row.id)
    byId.set(row.id, { ...row, categories: [...(known?.categories ?? []), category as Category] })
  }
  return [...byId.values()]
}

/** Whether a person may sign a conclusion in a category on a day (N4.2). */
export async function isCertified(unit: Unit, staff: string, category: Category, day: Day): Promise<boolean> {
  return (await certifiedCategories(unit, staff, day)).includes(category)
}

export async function eligibleFor(unit: Unit, office: string): Promise<Eligible> {
  const institutions = await listInstitutionsFor(unit, office)
  return Object.fromEntries(institutions.map((one) => [one.id, one.categories]))
}

export async function findInstitution(unit: Unit, id: string): Promise<Omit<Institution, 'categories'> | undefined> {
  return unit.db
    .selectFrom('institution')
    .select(['id', 'name', 'address', 'phone', 'hours', 'step_free as stepFree'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The categories for which a person holds an assessor's certificate in force on a day (N4.2). */
export async function certifiedCategories(unit: Unit, staff: string, day: Day): Promise<readonly Category[]> {
  const rows = await unit.db
    .selectFrom('assessor_certificate')
    .select('category')
    .where('staff_id', '=', staff)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .execute()
  return rows.map((row) => row.category as Category)
}

/** The number of the certificate under which a person signed on a day (N4.2). */
export async function findAssessorNumber(
  unit: Unit,
  staff: string,
  category: Category,
  day: Day,
): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('assessor_certificate')
    .select('number')
    .where('staff_id', '=', staff)
    .where('category', '=', category)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .executeTakeFirst()
  return row?.number
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

/** Records an assessor's certificate (N4.2). */
export async function certifyAssessor(
  unit: Unit,
  one: { staff: string; category: Category; number: string; from: Day; to: Day },
): Promise<void> {
  await unit.db
    .insertInto('assessor_certificate')
    .values({ staff_id: one.staff, category: one.category, number: one.number, valid_from: one.from, valid_to: one.to })
    .execute()
}

export type Proposal = Institution & { county: string; territory: readonly string[] }

/** Puts an institution on record with no decision yet (N6.2). */
export async function insertProposal(unit: Unit, one: Proposal): Promise<void> {
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
  await unit.db
    .insertInto('institution_category')
    .values(one.categories.map((category) => ({ institution_id: one.id, category })))
    .execute()
  await unit.db
    .insertInto('institution_territory')
    .values(one.territory.map((office) => ({ institution_id: one.id, office_id: office })))
    .execute()
}

export type Designation = { county: string; decisions: Record<'county' | 'prefecture' | 'province', string | null> }

/** The decisions on record for an institution and a category. */
export async function findDesignation(
  unit: Unit,
  institution: string,
  category: Category,
): Promise<Designation | undefined> {
  const row = await unit.db
    .selectFrom('institution_category')
    .innerJoin('institution', 'institution.id', 'institution_category.institution_id')
    .select(['county_office', 'county_decision', 'prefecture_decision', 'province_decision'])
    .where('institution_id', '=', institution)
    .where('category', '=', category)
    .executeTakeFirst()
  if (!row) return undefined
  const decisions = {
    county: row.county_decision,
    prefecture: row.prefecture_decision,
    province: row.province_decision,
  }
  return { county: row.county_office, decisions }
}

/** @returns false where that level has decided in the meantime */
export async function recordDecision(
  unit: Unit,
  at: { institution: string; category: Category },
  decision: { level: 'county' | 'prefecture' | 'province'; text: string; inForceFrom: Day | undefined },
): Promise<boolean> {
  const column = `${decision.level}_decision` as const
  const done = await unit.db
    .updateTable('institution_category')
    .set({ [column]: decision.text, ...(decision.inForceFrom ? { approved_from: decision.inForceFrom } : {}) })
    .where('institution_id', '=', at.institution)
    .where('category', '=', at.category)
    .where(column, 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
