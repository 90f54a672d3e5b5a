// Relatives of staff and assessors: declared by themselves; their cases go to other hands (N4.3; docs/basis.md §1.8).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { normaliseIdentityNumber, readIdentityNumber } from '#regulation/identity-number.ts'
import { maskName } from '#regulation/names.ts'
import { type Day, isRefusal, type Refusal, refuse } from '#regulation/vocabulary.ts'

export const kinships = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  other: '其他近亲属',
} as const
export type Kinship = keyof typeof kinships

export type Relative = { id: string; maskedName: string; relation: Kinship; declaredOn: Day }
const ownId = ({ actor }: Unit): string => {
  if (actor.kind !== 'staff' && actor.kind !== 'institution-staff') throw new Error('only members of staff declare')
  return actor.id
}

export async function listRelatives(
  unit: Unit,
): Promise<{ relatives: readonly Relative[]; statedOn: Day | undefined }> {
  const rows = await unit.db
    .selectFrom('staff_relative')
    .select(['id', 'masked_name as maskedName', 'relation', 'declared_on as declaredOn'])
    .where('staff_id', '=', ownId(unit))
    .where('ended_on', 'is', null)
    .orderBy('declared_on')
    .orderBy('id')
    .execute()
  const stated = await unit.db
    .selectFrom('relatives_statement')
    .select('stated_on')
    .where('staff_id', '=', ownId(unit))
    .executeTakeFirst()
  return { relatives: rows as Relative[], statedOn: stated?.stated_on }
}

export async function declareRelative(
  unit: Unit,
  one: { name: string; idNumber: string; relation: string },
): Promise<Refusal | { declared: true }> {
  if (one.name.trim() === '') return refuse('请填写亲属的姓名。', { clause: 'N4.3', field: 'name' })
  const read = readIdentityNumber(one.idNumber, unit.today)
  if (isRefusal(read)) return { ...read, field: 'idNumber' }
  if (!Object.hasOwn(kinships, one.relation)) return refuse('请选是什么关系。', { clause: 'N4.3', field: 'relation' })
  await unit.db
    .insertInto('staff_relative')
    .values({
      id: newId(),
      staff_id: ownId(unit),
      masked_name: maskName(one.name.trim()),
      relation: one.relation,
      id_number_index: unit.vault.blindIndex('id-number', normaliseIdentityNumber(one.idNumber)),
      declared_on: unit.today,
    })
    .onConflict((known) => known.doNothing())
    .execute()
  return { declared: true }
}

export async function endRelative(unit: Unit, id: string): Promise<void> {
  await unit.db
    .updateTable('staff_relative')
    .set({ ended_on: unit.today })
    .where('id', '=', id)
    .where('staff_id', '=', ownId(unit))
    .execute()
}

/** 'These are all': said once a year, also by whoever has none. */
export async function stateRelatives(unit: Unit): Promise<void> {
  await unit.db
    .insertInto('relatives_statement')
    .values({ staff_id: ownId(unit), stated_on: unit.today })
    .onConflict((known) => known.column('staff_id').doUpdateSet({ stated_on: unit.today }))
    .execute()
}

/** A relative's case is refused to whoever declared them. */
export async function refuseRelative(unit: Unit, caseId: string): Promise<Refusal | undefined> {
  if (unit.actor.kind !== 'staff' && unit.actor.kind !== 'institution-staff') return undefined
  const { rows } = await sql<{ relative: boolean }>`select is_relative(${caseId}) as relative`.execute(unit.db)
  return rows[0]?.relative
    ? refuse('这是您申报过的亲属的申请，您要回避。请交给同事办理。', { clause: 'N4.3' })
    : undefined
}
