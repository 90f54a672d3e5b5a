// Relatives of staff and assessors: declared by themselves; their cases go to other hands (N4.3; docs/basis.md §1.8).
import type { Actor } from '../actor.ts'
import { type IdentityNumber, readIdentityNumber } from '../identity-number.ts'
import { maskName } from '../names.ts'
import { readName } from '../person-name.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'

export const kinships = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  other: '其他近亲属',
} as const
export type Kinship = keyof typeof kinships

type Declaring = Actor & { kind: 'staff' | 'institution-staff' }

/** Whose relatives are of interest: whoever has a part in deciding about others. */
export const mayHaveToStandAside = (actor: Actor): actor is Declaring =>
  actor.kind === 'staff' || actor.kind === 'institution-staff'

/** @returns what is kept: the name masked, and the number to be found by */
export function acceptRelative(
  actor: Actor,
  given: { name: string; idNumber: string; relation: string },
  today: Day,
): Refusal | { by: string; maskedName: string; idNumber: IdentityNumber; relation: Kinship } {
  if (!mayHaveToStandAside(actor)) return refuse('只有工作人员和评定机构人员申报亲属。', { clause: 'N4.3' })
  if (given.name.trim() === '') return refuse('请填写亲属的姓名。', { clause: 'N4.3', field: 'name' })
  const name = readName(given.name)
  if (isRefusal(name)) return { ...name, clause: 'N4.3' }
  const read = readIdentityNumber(given.idNumber, today)
  if (isRefusal(read)) return { ...read, clause: 'N4.3' }
  const relation = (Object.keys(kinships) as Kinship[]).find((one) => one === given.relation)
  return relation
    ? { by: actor.id, maskedName: maskName(name), idNumber: read.number, relation }
    : refuse('请选是什么关系。', { clause: 'N4.3', field: 'relation' })
}

/** A relative's case is refused to whoever declared them. */
export function refuseRelativeOf(actor: Actor, relative: boolean): Refusal | undefined {
  return relative && mayHaveToStandAside(actor)
    ? refuse('这是您申报过的亲属的申请，您要回避。请交给同事办理。', { clause: 'N4.3' })
    : undefined
}
