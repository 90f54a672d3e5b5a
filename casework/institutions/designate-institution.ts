// Designating an assessment institution: proposed by its county, then decided by county, prefecture and province (N6.2).
import type { Unit } from '#platform/unit-of-work.ts'
import { type Category, type Day, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { findCountyOffice, getOffice, type Office, officePath } from '../offices/office-store.ts'
import { findDesignation, insertProposal, type Proposal, recordDecision } from './institution-store.ts'

/** The county proposes an institution for categories and a territory; nothing may be assigned to it yet. */
export async function proposeInstitution(unit: Unit, one: Proposal): Promise<Refusal | undefined> {
  const { actor } = unit
  if (actor.kind !== 'staff' || actor.office !== one.county || !actor.roles.includes('office-admin'))
    return refuse('您不能提出这项申请。评定机构由其所在县级残联的机构管理员申请。', { clause: 'N6.2' })
  if (!(await findCountyOffice(unit, one.county)))
    return refuse('没有提交。只有县级残联提出申请，请由县级残联办理。', { clause: 'N6.2' })
  if (one.name.trim() === '') return refuse('没有提交。请填写机构名称。', { clause: 'N6.2', field: 'name' })
  if (one.categories.length === 0)
    return refuse('没有提交。请至少选择一个残疾类别。', { clause: 'N6.2', field: 'categories' })
  await insertProposal(unit, { ...one, territory: [...new Set([one.county, ...one.territory])] })
  return undefined
}

export type Approval = {
  institution: string
  category: Category
  /** The paper that holds the decision: its number or title. */
  reference: string
}
export type Approved = { by: DecidingLevel; inForceFrom?: Day }

const decidingLevels = ['county', 'prefecture', 'province'] as const
export type DecidingLevel = (typeof decidingLevels)[number]
const levelNames: Record<DecidingLevel, string> = { county: '县级残联', prefecture: '市级残联', province: '省级残联' }

/** The head's decision of one level; the province's is the last and puts the designation into force (N6.2). */
export async function approveInstitution(unit: Unit, approval: Approval): Promise<Approved | Refusal> {
  const { actor } = unit
  const found = await findDesignation(unit, approval.institution, approval.category)
  if (!found) return refuse('没有找到这项申请。请核对机构和类别。', { clause: 'N6.2' })
  const path = await decidersOf(unit, found.county)
  const own =
    actor.kind === 'staff' && actor.roles.includes('head') ? path.find(({ id }) => id === actor.office) : undefined
  if (!own) return refuse('您不能作出这项决定。请由本县及其上级残联的负责人办理。', { clause: 'N6.2' })
  if (approval.reference.trim() === '')
    return refuse('没有记录。请填写决定的文号或名称。', { clause: 'N6.2', field: 'reference' })
  const next = path.find(({ level }) => found.decisions[level] === null)
  if (next?.id !== own.id) {
    const message = next
      ? `现在轮到${levelNames[next.level]}决定。请等轮到本级时再办理。`
      : '各级都已决定，不需要再办理。'
    return refuse(message, { clause: 'N6.2' })
  }
  const inForceFrom = own.level === 'province' ? unit.today : undefined
  const recorded = await recordDecision(unit, approval, {
    level: own.level,
    text: `${unit.today} ${own.name}同意：${approval.reference.trim()}`,
    inForceFrom,
  })
  if (!recorded) return refuse('这一级刚刚已有决定。请刷新页面查看。', { clause: 'N6.2' })
  return inForceFrom === undefined ? { by: own.level } : { by: own.level, inForceFrom }
}

type Decider = Office & { level: DecidingLevel }

/** County, prefecture where there is one, province. */
async function decidersOf(unit: Unit, county: string): Promise<readonly Decider[]> {
  const path = await officePath(unit, county)
  const offices = await Promise.all(path.map((id) => getOffice(unit, id)))
  return offices.filter((one): one is Decider => one.level !== 'nation')
}
