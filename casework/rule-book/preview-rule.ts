// What a proposed value or withdrawal would change: for which counties, from what to what; and how many cases keep what they have (R1.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { RuleName } from '#regulation/local-rules.ts'
import { bearsOn, type CountyPath, effectOf, type RuleEffect } from '#regulation/offices/rule-effects.ts'
import type { ProposedChange } from '#regulation/offices/rule-proposals.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { getOffice } from '../offices/office-store.ts'
import { listPublishedRules } from './published-rules.ts'

export type Preview = RuleEffect & {
  /** Open cases there: they keep the values they were accepted under. */
  running: number
}

export async function previewRule(
  unit: Unit,
  change: ProposedChange & { office: string; name: RuleName; from: Day },
): Promise<Preview> {
  const counties = await countiesUnder(unit, change.office)
  const offices = [...new Set([change.office, ...counties.flatMap((county) => county.path)])]
  const published = (await listPublishedRules(unit, offices)).filter(({ name }) => bearsOn(change.name, name))
  const { level } = await getOffice(unit, change.office)
  const { rows: counted } = await sql<{ running: string }>`
    select running_cases_under(${change.office}) as running`.execute(unit.db)
  return { ...effectOf(published, counties, { ...change, level }), running: Number(counted[0]?.running ?? 0) }
}

async function countiesUnder(unit: Unit, office: string): Promise<readonly CountyPath[]> {
  const { rows } = await sql<CountyPath>`
    with recursive below(id) as (
      select ${office}::text union all select office.id from office join below on office.parent_id = below.id
    ), up(county, id, depth) as (
      select office.id, office.id, 0 from office join below using (id) where office.level = 'county'
      union all
      select up.county, office.parent_id, depth + 1 from up join office on office.id = up.id where office.parent_id is not null
    )
    select county as id, (select label from office where office.id = county) as label, array_agg(up.id order by depth) as path
    from up group by county order by county`.execute(unit.db)
  return rows
}
