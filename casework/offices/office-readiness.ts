// Which county offices are ready and why not, for the office itself and everybody above it (N1).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { EntryKind } from '#regulation/offices/office-entries.ts'
import { type DatedEntry, findGaps, type Gap, type Readiness, readinessOf } from '#regulation/readiness.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { rulesOfOffices } from '../rule-book/rules-of-offices.ts'
import { type Fitness, listFitness } from '../staff/fitness.ts'
import { listEntries, type OfficeEntry } from './office-entry-store.ts'

export type OfficeReadiness = {
  office: string
  label: string
  parent: string
  readiness: Readiness
  gaps: readonly Gap[]
}

export type CountyOffice = { id: string; label: string; parent: string }

/** The county offices in being at and under an office. */
export async function listCountiesUnder(unit: Unit, office: string): Promise<readonly CountyOffice[]> {
  const { rows } = await sql<CountyOffice>`
    with recursive below (id) as (
      select ${office}::text
      union all
      select office.id from office join below on office.parent_id = below.id
    )
    select office.id, label, parent_id as parent from office join below using (id)
    where level = 'county' and effective_from <= ${unit.today} and (effective_to is null or effective_to >= ${unit.today})
    order by office.id`.execute(unit.db)
  return rows
}

export async function listReadiness(
  unit: Unit,
  counties: readonly CountyOffice[],
): Promise<readonly OfficeReadiness[]> {
  const ids = counties.map((one) => one.id)
  const entries = Map.groupBy(await listEntries(unit, ids), (one) => one.office)
  const fitness = Map.groupBy(await listFitness(unit, ids), (one) => one.office)
  const published = new Set(
    (await unit.db.selectFrom('office_window').select('office_id').execute()).map((one) => one.office_id),
  )
  const { rulesOf } = await rulesOfOffices(unit, ids)
  return counties.map(({ id, label, parent }) => {
    const own = entries.get(id) ?? []
    const gaps = findGaps(
      {
        heads: datesOf(own, 'head'),
        windows: datesOf(own, 'window'),
        plans: datesOf(own, 'contingency-plan'),
        windowPublished: published.has(id),
        hands: (fitness.get(id) ?? []).map(handOf),
        planReviewMonths: rulesOf(id)['plan-review-months'],
        approvedByAnother: rulesOf(id)['approved-by'] === 'another',
      },
      unit.today,
    )
    return { office: id, label, parent, readiness: readinessOf(gaps), gaps }
  })
}

const datesOf = (entries: readonly OfficeEntry[], kind: EntryKind): readonly DatedEntry[] =>
  entries.filter((one) => one.kind === kind)

const handOf = ({
  staff,
  roles,
  lacks,
  fitUntil,
}: Fitness): { id: string; roles: Fitness['roles']; fit: boolean; fitUntil?: Day } => ({
  id: staff,
  roles,
  fit: lacks.length === 0,
  fitUntil,
})
