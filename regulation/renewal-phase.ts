// What a subsidy body is told of a renewal: that it is under way, or how it ended; nothing of the assessment (R4.2.1, N5.2).
import type { CertificateStatus } from './certificate-life.ts'
import { statuses } from './statuses.ts'
import type { Day, Status } from './vocabulary.ts'
import { dayInWords } from './working-days.ts'

/** How long before its end a certificate is told of, in months (docs/basis.md §9.204). */
export const monthsBeforeEnd = [6, 3, 1] as const

export const renewalPhaseNames = {
  'in-progress': '正在办理',
  renewed: '已换发新证',
  'ended-without': '已结束，没有换发新证',
} as const
export type RenewalPhase = keyof typeof renewalPhaseNames

/** A card that was printed counts: what is left is to post it. */
const afterPrinting: readonly Status[] = ['printed', 'posted', 'mail-returned', 'closed']

export function renewalPhaseOf(status: Status): RenewalPhase {
  if (afterPrinting.includes(status)) return 'renewed'
  return statuses[status].final ? 'ended-without' : 'in-progress'
}

export type SubsidyStanding = {
  /** Undefined: no certificate is known of them. */
  certificate: { status: CertificateStatus; validUntil: Day } | undefined
  renewal: { since: Day; lastStepAt: Date } | undefined
}

/** For whoever reads the answer; the fields say the same. */
export function standingInWords({ certificate, renewal }: SubsidyStanding): string {
  const last = certificate ? `最近一本证有效期到${dayInWords(certificate.validUntil)}` : '没有查到残疾人证'
  return renewal ? `换证正在办理，${last}` : last
}
