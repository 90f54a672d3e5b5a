// The demonstration's stories of people who hold a certificate: every status of the eight other flows, read from their tables.
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed, printsCard } from '#regulation/matters/shape.ts'
import type { MatterId, Status } from '#regulation/vocabulary.ts'
import type { HolderKind } from './holders.ts'
import { type Beat, beat, type Plot } from './plots.ts'

/** Which holders live through which matter. */
export const holdersFor: Record<Exclude<MatterId, 'new-certificate'>, readonly HolderKind[]> = {
  'renewal-at-term': ['visual-before-2018', 'expires-in-5-months', 'expires-in-2-months'],
  'renewal-damaged': ['in-force'],
  'renewal-details': ['in-force'],
  move: ['frozen-hukou-moved', 'in-force'],
  'replacement-of-lost': ['in-force'],
  cancellation: ['in-force'],
  'cancellation-of-categories': ['in-force'],
  'change-of-category': ['in-force'],
}
export type HolderMatter = keyof typeof holdersFor
export const holderMatters = Object.keys(holdersFor) as HolderMatter[]

/** The story of a renewal that ends here rests on the conclusion on file; the others are assessed anew. */
export const renewedOnFile: Status = 'ready-to-hand-over'

/** Fresh beats every time: a beat is told by its place in its own story. */
function beatsTo(matter: HolderMatter, status: Status): readonly Beat[] | undefined {
  const assessed = isAssessed(matter)
  const checked = () => beat(1, 'handler', 'checkAll')
  const assigned = () => [checked(), beat(0, 'handler', 'assign')]
  const signed = () => [...assigned(), beat(4, 'assessor', 'sign'), beat(0, 'sealer', 'stamp')]
  const notMet = () => [
    ...assigned(),
    beat(3, 'assessor', 'signNotMet'),
    beat(0, 'sealer', 'stamp'),
    beat(1, 'handler', 'informNotMet'),
  ]
  const ready = () =>
    assessed
      ? [...signed(), beat(1, 'handler', 'startNotice'), beat(6, 'handler', 'recordNoticeResult')]
      : [checked(), beat(0, 'handler', 'accept')]
  const handedOver = () => [...ready(), beat(0, 'handler', 'handOver')]
  const returned = () => [...handedOver(), beat(2, 'approver', 'returnForDefect', 'hukou')]
  const approved = () => [...handedOver(), beat(2, 'approver', 'approve', 'hukou')]
  const printed = () => [...approved(), beat(1, 'printer', 'print', 'hukou')]
  const posted = () => [...printed(), beat(0, 'printer', 'post', 'hukou')]
  const cancelled = () =>
    assessed
      ? [...notMet(), beat(18, 'system', 'reportNotMet'), beat(2, 'approver', 'cancel', 'hukou')]
      : [...handedOver(), beat(2, 'approver', 'cancel', 'hukou')]
  const cardBack = () => (matters[matter].steps.collectOldCard ? [beat(3, 'handler', 'collect')] : [])
  const ways: Partial<Record<Status, () => readonly Beat[]>> = {
    submitted: () => [],
    'awaiting-materials': () => [beat(1, 'handler', 'askForPhoto')],
    assessing: assigned,
    concluded: signed,
    'not-met': notMet,
    unchanged: () => [...signed(), beat(1, 'handler', 'informUnchanged')],
    'on-notice': () => [...signed(), beat(1, 'handler', 'startNotice')],
    'ready-to-hand-over': () =>
      matter === 'renewal-at-term' ? [checked(), beat(0, 'handler', 'acceptOnFile')] : ready(),
    suspended: () => [...signed(), beat(2, 'applicant', 'dispute')],
    'final-review': () => [
      ...signed(),
      beat(2, 'applicant', 'dispute'),
      beat(3, 'superior', 'rejectDispute'),
      beat(1, 'applicant', 'dispute'),
    ],
    'handed-over': handedOver,
    returned,
    'wrong-office': () => [...handedOver(), beat(2, 'approver', 'returnNotOurs', 'hukou')],
    approved,
    printed,
    posted,
    'mail-returned': () => [...posted(), beat(5, 'printer', 'mailBack', 'hukou')],
    cancelled,
    closed: () => [...(printsCard(matter) ? posted() : cancelled()), ...cardBack(), beat(12, 'applicant', 'close')],
    withdrawn: () => [beat(1, 'applicant', 'withdraw')],
    declined: () => [beat(1, 'handler', 'decline')],
    lapsed: () => [beat(1, 'handler', 'askForPhoto'), beat(24, 'system', 'lapse')],
    ended: () => [...(assessed ? assigned() : returned()), beat(2, 'handler', 'endCase')],
    refused: () => [...handedOver(), beat(2, 'approver', 'refuse', 'hukou')],
    'ended-unchanged': () => [...signed(), beat(1, 'handler', 'informUnchanged'), beat(18, 'system', 'endUnchanged')],
  }
  return ways[status]?.()
}

/** Every status that the table of a matter knows. */
export function statusesOf(matter: MatterId): readonly Status[] {
  const { steps, final } = matters[matter]
  const named = Object.values(steps).flatMap((step) => [
    ...step.from,
    ...step.to.filter((to) => to !== 'same' && to !== 'resume'),
  ])
  return [...new Set([...named, ...final])]
}

/** One story for each status of each flow. */
export const holderPlots: readonly (Plot & { matter: HolderMatter })[] = holderMatters.flatMap((matter) =>
  statusesOf(matter).map((status) => {
    const beats = beatsTo(matter, status)
    if (!beats) throw new Error(`no story leads ${matter} to ${status}`)
    return { matter, status, beats, count: 1, waits: 5 }
  }),
)
