// A zone, a town or a former place leads to the office responsible; who says so, and who decides (N1, R4.1.5).
import type { Actor } from '../actor.ts'
import { readTypedDay } from '../typed-day.ts'
import { type Day, isRefusal, type Refusal, refuse } from '../vocabulary.ts'
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

export type TypedPlace = { name: string; otherNames: string; effectiveFrom: string; basis: string }
const placeName = /^[\p{Script=Han}\d]{2,40}$/u

/**
 * An office enters a place that stands in no list; it says whom to ask, until a county is proposed and approved.
 * @param taken every name by which a place is known already
 */
export function acceptNewPlace(
  actor: Actor,
  typed: TypedPlace,
  taken: ReadonlySet<string>,
  today: Day,
): Refusal | { by: string; office: string; name: string; otherNames: readonly string[]; from: Day } {
  const no = (field: keyof TypedPlace, message: string) => refuse(message, { field, clause: 'N1' })
  if (!speaks(actor)) return refuse('由残联的负责人或机构管理员登记，请与其联系。', { clause: 'N1' })
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '')
  const name = plain(typed.name)
  const otherNames = [...new Set(typed.otherNames.split(/[、,，;；\n]/).map(plain))].filter(
    (one) => one && one !== name,
  )
  if (!placeName.test(name)) return no('name', '请写地方的全名，2 到 40 个汉字，例如“甘河工业园区”。')
  if (otherNames.length > 10 || otherNames.some((one) => !placeName.test(one)))
    return no('otherNames', '别的叫法每个 2 到 40 个汉字，最多 10 个，用顿号隔开。')
  const from = readTypedDay(typed.effectiveFrom)
  if (isRefusal(from)) return no('effectiveFrom', from.message)
  if (from > today) return no('effectiveFrom', '这一天还没有到。请到那天再登记。')
  if (saidIn(typed.basis) < 4) return no('basis', '请写依据，例如文件的名称和文号。')
  return [name, ...otherNames].some((one) => taken.has(one))
    ? no('name', '这个地名已经登记了。请在这里查地名，改由谁办。')
    : { by: actor.id, office: actor.office, name, otherNames, from }
}

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
