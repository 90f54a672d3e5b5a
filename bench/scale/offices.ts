// The offices of the country as copies need them: what is above each, who works in the large one, which institution assesses.
import type { Client } from 'pg'
import { largeOffice } from './plan.ts'

export type Offices = {
  counties: readonly string[]
  above: (office: string) => string
  provinceOf: (office: string) => string
  /** Every office above, the nation's included. */
  allAbove: (office: string) => readonly string[]
  /** The first, second or third of a county. */
  institutionOf: (county: string, at: number) => string
  /** Who may keep a case in the large office; nobody of the set works elsewhere. */
  keepers: readonly string[]
}

/** The large county's; every other county of the set has one of its own. */
export const largeInstitution = 'demo-cd-1'
const ofLarge = [largeInstitution, 'demo-cd-2', 'demo-cd-3']
const institutionOf = (county: string, at: number) =>
  county === largeOffice ? (ofLarge[at] ?? largeInstitution) : `scale-${county}-${at + 1}`

export async function readOffices(owner: Client): Promise<Offices> {
  const { rows } = await owner.query<{ id: string; level: string; parent: string | null }>(
    'select id, level, parent_id as parent from office where effective_to is null order by id',
  )
  const parents = new Map(rows.map(({ id, parent }) => [id, parent]))
  const { rows: staff } = await owner.query<{ id: string }>(
    `select id from staff where office_id = $1 and closed_at is null and roles && '{handler,approver}' order by username`,
    [largeOffice],
  )
  const lines = new Map<string, readonly string[]>()
  const allAbove = (office: string): readonly string[] => {
    const known = lines.get(office)
    if (known) return known
    const line: string[] = []
    for (let at = parents.get(office); at; at = parents.get(at)) line.push(at)
    lines.set(office, line)
    return line
  }
  return {
    counties: rows.filter(({ level }) => level === 'county').map(({ id }) => id),
    above: (office) => parents.get(office) ?? '000000',
    provinceOf: (office) => `${office.slice(0, 2)}0000`,
    allAbove,
    institutionOf,
    keepers: staff.map(({ id }) => id),
  }
}

/** Three institutions for every county, like the large county's: each category, each decision. */
export async function addInstitutions(owner: Client): Promise<void> {
  await owner.query(`insert into institution select 'scale-' || office.id || '-' || place, '演示医院' || place || '（' || office.name || '）', office.id, address, phone, hours, step_free, is_demo_value, null
    from institution cross join office cross join generate_series(1, 3) place where institution.id = '${largeInstitution}' and level = 'county' and office.effective_to is null on conflict do nothing`)
  await owner.query(`insert into institution_category select scale.id, one.category, county_decision, prefecture_decision, province_decision, approved_from, approved_to
    from institution scale cross join institution_category one where scale.id like 'scale-%' and one.institution_id = '${largeInstitution}' on conflict do nothing`)
  await owner.query(
    `insert into institution_territory select id, county_office from institution where id like 'scale-%' on conflict do nothing`,
  )
}
