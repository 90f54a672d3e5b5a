// An event as other systems read it, in the feed and in messages: the law's own words beside their names (R3.2).
import { certificateStatusNames } from '#regulation/certificate-life.ts'
import { correctable } from '#regulation/offices/corrections.ts'
import { renewalPhaseNames } from '#regulation/renewal-phase.ts'
import { matterNames, partyNames, statusNames } from '#regulation/vocabulary.ts'
import type { FeedEvent, Happening, HappeningKind } from './event-feed.ts'

export const happeningNames = {
  'case.opened': '收到申请',
  'case.step': '办了一步',
  'case.corrected': '更正了登记的内容',
  'case.rated': '收到评价',
  'case.records-again': '办件记录请再读一次',
  'renewal.progress': '换证的进展',
  'certificate.ends-soon': '证件快到期',
  'certificate.status': '证件状态变了',
} as const satisfies Record<HappeningKind, string>

export function eventInJson({ position, id, at, what }: FeedEvent) {
  return { position, id, at: at.toISOString(), kind: what.kind, ...detailsOf(what) }
}
export type EventInJson = ReturnType<typeof eventInJson>

function detailsOf(what: Happening) {
  switch (what.kind) {
    case 'case.opened':
    case 'case.step':
    case 'case.corrected':
    case 'case.rated':
    case 'case.records-again': {
      const { step, fact } = what
      return {
        case: { id: what.caseId, number: what.caseNumber },
        matter: what.matter,
        matterName: matterNames[what.matter],
        status: what.status,
        statusName: statusNames[what.status],
        ...(step && {
          step: { seq: step.seq, name: step.name, from: step.from, by: step.by, byName: partyNames[step.by] },
        }),
        ...(fact && { fact, factName: correctable[fact].name }),
        residenceOffice: what.residenceOffice,
        hukouOffice: what.hukouOffice ?? null,
      }
    }
    case 'renewal.progress':
      return { ...watched(what), phase: what.phase, phaseName: renewalPhaseNames[what.phase] }
    case 'certificate.ends-soon':
      return { ...watched(what), months: what.months }
    case 'certificate.status':
      return { ...watched(what), status: what.status, statusName: certificateStatusNames[what.status] }
  }
}

const watched = ({ reference, validUntil }: { reference: string; validUntil: string | undefined }) => ({
  reference,
  validUntil: validUntil ?? null,
})
