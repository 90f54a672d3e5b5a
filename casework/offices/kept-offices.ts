// The offices, what they published and the calendars, as the process keeps them: whoever asks gets the same (N1, R1.2, R4.1.5).
import type { Unit } from '#platform/unit-of-work.ts'
import { localRules, type OfficeLevel } from '#regulation/local-rules.ts'
import type { KeptRule } from '#regulation/offices/rule-effects.ts'
import { laidOver } from '#regulation/published-days.ts'
import { type Holiday, holidays } from '#regulation/rule-definition.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { Calendar } from '#regulation/working-days.ts'

export type Office = {
  id: string
  level: OfficeLevel
  name: string
  shortName: string
  label: string
  parent: string | null
}
export const officeColumns = ['id', 'level', 'name', 'short_name as shortName', 'label', 'parent_id as parent'] as const

/** Every office there ever was, by id. */
export const keptOffices = (unit: Unit): Promise<ReadonlyMap<string, Office>> =>
  unit.reference('offices', async () => {
    const rows = await unit.db.selectFrom('office').select(officeColumns).execute()
    return new Map(rows.map((row) => [row.id, row as Office]))
  })

/** An office and all above it, nearest first, up to the nation; nothing for what is no office. */
export function pathIn(offices: ReadonlyMap<string, Office>, id: string): readonly string[] {
  const path: string[] = []
  for (let office = offices.get(id); office; office = offices.get(office.parent ?? '')) path.push(office.id)
  return path
}

/** What each office ever published of its rules. */
export const keptRules = (unit: Unit): Promise<ReadonlyMap<string, readonly KeptRule[]>> =>
  unit.reference('published rules', async () => {
    const rows = await unit.db
      .selectFrom('published_rule')
      .innerJoin('office', 'office.id', 'published_rule.office_id')
      .select(['office_id as office', 'published_rule.name', 'value'])
      .select(['published_rule.effective_from as from', 'published_rule.effective_to as to'])
      .select((column) => [
        column.ref('office.level').$castTo<OfficeLevel>().as('level'),
        column('withdrawal_id', 'is not', null).$castTo<boolean>().as('withdrawn'),
      ])
      .execute()
    return Map.groupBy(
      rows.map(({ to, ...row }): KeptRule => ({ ...row, ...(to !== null && { to }) })),
      ({ office }) => office,
    )
  })

type Region = { holidays: readonly Day[]; workdays: readonly Day[] }

/** The days of the nation's notices and of regions, and the years that a notice announced. */
const keptDays = (unit: Unit): Promise<{ regions: ReadonlyMap<string, Region>; announced: ReadonlySet<number> }> =>
  unit.reference('calendar days', async () => {
    const days = await unit.db.selectFrom('calendar_day').selectAll().execute()
    const years = await unit.db.selectFrom('calendar_year').select('year').where('notice', 'is not', null).execute()
    const of = (rows: typeof days, kind: string) => rows.filter((row) => row.kind === kind).map(({ day }) => day)
    const regions = [...Map.groupBy(days, ({ region }) => region)].map(([region, rows]): [string, Region] => [
      region,
      { holidays: of(rows, 'holiday'), workdays: of(rows, 'workday') },
    ])
    return { regions: new Map(regions), announced: new Set(years.map(({ year }) => year)) }
  })

/** Days published under one of the calendar rules; each counts while its rule is in force. */
function publishedDays(rules: readonly KeptRule[], name: 'national-calendar' | 'regional-holidays'): Holiday[] {
  return rules
    .filter((rule) => rule.name === name)
    .flatMap(({ value, from, to }) =>
      holidays.fits(value) && !localRules[name].never?.(value)
        ? value.filter(({ id }) => from <= id && (to === undefined || id <= to))
        : [],
    )
}

/** The nation's calendar, with what the offices above one and the office itself published laid over it. */
export async function keptCalendar(unit: Unit, path: readonly string[]): Promise<Calendar> {
  const rules = await keptRules(unit)
  const { regions, announced } = await keptDays(unit)
  // Most offices have no days of their own, and share what stands above them.
  const telling = path.filter((office) => regions.has(office) || rules.has(office))
  return unit.reference(`calendar ${telling.join(' ')}`, async () => {
    const here = ['', ...telling].flatMap((region) => regions.get(region) ?? [])
    return laidOver(
      {
        holidays: new Set(here.flatMap((region) => region.holidays)),
        workdays: new Set(here.flatMap((region) => region.workdays)),
        announced,
      },
      telling.map((office) => publishedDays(rules.get(office) ?? [], 'regional-holidays')),
      telling.flatMap((office) => publishedDays(rules.get(office) ?? [], 'national-calendar')),
    )
  })
}
