// The way of a case through the two counties: five stations, where each lies, and how far the case has come (R4, R5).
import type { Case } from './case.ts'
import { matters } from './matters/matters.ts'
import type { Status } from './vocabulary.ts'

export type Station = 'accepting' | 'assessing' | 'notice' | 'approving' | 'issuing'
export type Place = 'residence' | 'hukou'
export type Stop = { station: Station; place: Place; name: string; state: 'done' | 'now' | 'ahead' }

const places: Record<Station, Place> = {
  accepting: 'residence',
  assessing: 'residence',
  notice: 'residence',
  approving: 'hukou',
  issuing: 'hukou',
}
const names: Record<Station, string> = {
  accepting: '受理',
  assessing: '评定',
  notice: '公示',
  approving: '审批',
  issuing: '制证、寄出',
}

/** Where a case stands; of one that has ended there is no way to go on. */
const stationOf: Record<Status, Station | 'ended' | 'closed'> = {
  submitted: 'accepting',
  'awaiting-materials': 'accepting',
  assessing: 'assessing',
  concluded: 'assessing',
  'not-met': 'assessing',
  unchanged: 'assessing',
  suspended: 'assessing',
  'final-review': 'assessing',
  'on-notice': 'notice',
  'ready-to-hand-over': 'notice',
  'handed-over': 'approving',
  returned: 'approving',
  'wrong-office': 'approving',
  approved: 'issuing',
  printed: 'issuing',
  posted: 'issuing',
  'mail-returned': 'issuing',
  cancelled: 'issuing',
  closed: 'closed',
  withdrawn: 'ended',
  declined: 'ended',
  ended: 'ended',
  refused: 'ended',
  'ended-not-met': 'ended',
  'ended-unchanged': 'ended',
  lapsed: 'ended',
}
const order = Object.keys(places) as Station[]

/** @returns the stations of this case in order; none where it ended before its end. */
export function wayOf(current: Case): readonly Stop[] {
  const at = stationOf[current.status]
  if (at === 'ended') return []
  const { steps } = matters[current.matter]
  const on = at === 'closed' ? order.length : order.indexOf(at)
  const assessed = steps.assignInstitution !== undefined && (on === 0 || current.assessments.length > 0)
  const announced = assessed && (on <= order.indexOf('notice') || current.notice !== undefined)
  const passes = (station: Station) => (station === 'assessing' ? assessed : station === 'notice' ? announced : true)
  const stops = order.filter(passes)
  // What waits to be handed over without a notice has been accepted and no more.
  const now = at === 'closed' ? stops.length : stops.findLastIndex((one) => order.indexOf(one) <= on)
  return stops.map((station, index) => ({
    station,
    place: places[station],
    name: station === 'issuing' && !steps.printCertificate ? '注销' : names[station],
    state: index < now ? 'done' : index === now ? 'now' : 'ahead',
  }))
}
