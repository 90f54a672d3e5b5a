// What a proposed value would change: for which counties, from what to what; and how many cases keep what they have (R1.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { localRules, type PublishedRule, type RuleName, rulesInForce } from '#regulation/local-rules.ts'
import type { Day } from '#regulation/vocabulary.ts'

export type Preview = {
  /** Counties where the value changes, with what holds there before and after. */
  changed: readonly { office: string; label: string; before: unknown; after: unknown }[]
  /** Counties under the office where a nearer office has set its own value. */
  overruled: number
  /** Counties where it is so already. */
  same: number
  /** Open cases there: they keep the values they were accepted under. */
  running: number
}

type County = { id: string; label: string; path: string[] }

export async function previewRule(
  unit: Unit,
  one: { office: string; name: RuleName; value: unknown; from: Day },
): Promise<Preview> {
  const counties = await countiesUnder(unit, one.office)
  const offices = [...new Set(counties.flatMap((county) => county.path))]
  const rows = await unit.db
    .selectFrom('published_rule')
    .select(['office_id as office', 'name', 'value', 'effective_from as from', 'effective_to as to'])
    .where('office_id', 'in', offices.length > 0 ? offices : [one.office])
    .where('name', '=', one.name)
    .execute()
  const published: PublishedRule[] = rows.map((row) => ({ ...row, to: row.to ?? undefined }))
  const others = published.filter((row) => row.office !== one.office)
  const proposed: PublishedRule[] = [
    ...others,
    { office: one.office, name: one.name, value: one.value, from: one.from },
  ]
  const changed: { office: string; label: string; before: unknown; after: unknown }[] = []
  let [overruled, same] = [0, 0]
  for (const county of counties) {
    const before = rulesInForce(published, county.path, one.from)[one.name]
    const after = rulesInForce(proposed, county.path, one.from)[one.name]
    if (JSON.stringify(before) !== JSON.stringify(after))
      changed.push({ office: county.id, label: county.label, before, after })
    else if (!localRules[one.name].addsUp && isNearer(others, county.path, one)) overruled += 1
    else same += 1
  }
  const { rows: counted } = await sql<{ running: string }>`
    select running_cases_under(${one.office}) as running`.execute(unit.db)
  return { changed, overruled, same, running: Number(counted[0]?.running ?? 0) }
}

/** Whether an office between the county and the proposing one has its own value on that day. */
function isNearer(
  published: readonly PublishedRule[],
  path: readonly string[],
  one: { office: string; from: Day },
): boolean {
  const nearer = path.slice(0, path.indexOf(one.office))
  return published.some((row) => nearer.includes(row.office) && row.from <= one.from && (!row.to || one.from <= row.to))
}

async function countiesUnder(unit: Unit, office: string): Promise<readonly County[]> {
  const { rows } = await sql<County>`
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
