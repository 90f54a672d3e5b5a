// A zone, a town or a former place leads to the office responsible; who says so, and who decides (N1, R4.1.5).
import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { saidIn } from '../words-given.ts'

export const placeKindNames = { zone: '开发区、管理区', town: '不设县的市的镇、街道', former: '撤并的旧区划' } as const
export type PlaceKind = keyof typeof placeKindNames

/** @param path the county's own office first, then all above it */
export type PlaceFacts = {
  askOffice: string
  county: { id: string; path: readonly string[] } | undefined
  open: boolean
}

const speaks = (actor: Actor): actor is Actor & { kind: 'staff' } =>
  actor.kind === 'staff' && (actor.roles.includes('head') || actor.roles.includes('office-admin'))

/** The county that would be responsible proposes, or the office that is asked. @returns who proposed */
export function acceptPlaceProposal(
  actor: Actor,
  basis: string,
  { askOffice, county, open }: PlaceFacts,
): Refusal | { by: string; office: string } {
  if (!speaks(actor)) return refuse('由残联的负责人或机构管理员提出，请与其联系。', { clause: 'N1' })
  if (!county) return refuse('请选一个县级残联。', { field: 'office', clause: 'N1' })
  if (!county.path.includes(askOffice))
    return refuse('这个残联不在管这一带的机构下面。请重新选择。', { field: 'office', clause: 'N1' })
  if (actor.office !== county.id && actor.office !== askOffice)
    return refuse('由负责的县级残联，或者管这一带的残联提出。', { field: 'office', clause: 'N1' })
  if (saidIn(basis) < 4) return refuse('请写依据，例如文件的名称和文号。', { field: 'basis', clause: 'N1' })
  return open
    ? refuse('这个地方已有一项改动在等决定。请等它办完。', { clause: 'N1' })
    : { by: actor.id, office: actor.office }
}

/** The office that is asked decides, by another person than proposed. @returns who decided */
export function acceptPlaceDecision(
  actor: Actor,
  proposal: { askOffice: string; proposedBy: string; open: boolean } | undefined,
  decision: { approved: boolean; note: string },
): Refusal | { by: string } {
  if (!proposal || actor.kind !== 'staff') return refuse('没有这一项。请刷新页面。', { clause: 'N1' })
  if (actor.office !== proposal.askOffice || !actor.roles.includes('head'))
    return refuse('由管这一带的残联负责人决定。', { clause: 'N1' })
  if (!proposal.open) return refuse('这一项已经有了决定。请刷新页面。', { clause: 'N1' })
  if (proposal.proposedBy === actor.id) return refuse('自己提出的，要由另一个人决定。', { clause: 'N1' })
  if (!decision.approved && saidIn(decision.note) < 2)
    return refuse('退回要写明理由。', { field: 'note', clause: 'N1' })
  return { by: actor.id }
}
