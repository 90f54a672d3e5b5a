// What some offices ever published of their rules, with the level of each office: what is read before anything holds (R1.2).
import type { Unit } from '#platform/unit-of-work.ts'
import type { OfficeLevel } from '#regulation/local-rules.ts'
import type { KeptRule } from '#regulation/offices/rule-effects.ts'

export async function listPublishedRules(unit: Unit, offices: readonly string[]): Promise<readonly KeptRule[]> {
  if (offices.length === 0) return []
  const rows = await unit.db
    .selectFrom('published_rule')
    .innerJoin('office', 'office.id', 'published_rule.office_id')
    .select(['office_id as office', 'published_rule.name', 'value'])
    .select(['published_rule.effective_from as from', 'published_rule.effective_to as to'])
    .select((column) => [
      column.ref('office.level').$castTo<OfficeLevel>().as('level'),
      column('withdrawal_id', 'is not', null).$castTo<boolean>().as('withdrawn'),
    ])
    .where('office_id', 'in', [...offices])
    .execute()
  return rows.map(({ to, ...row }) => ({ ...row, ...(to !== null && { to }) }))
}
