// Which papers each step hands out; every other paper exists only as the case stands (N2.3, R4, R6.1).
import type { PaperKind } from './paper-kinds.ts'
import type { StepName } from './steps.ts'

const papersOf: Partial<Record<StepName, readonly PaperKind[]>> = {
  askForMaterials: ['missing-materials'],
  decline: ['declined'],
  assignInstitution: ['assignment'],
  reassignInstitution: ['assignment'],
  orderNewAssessment: ['assignment'],
  acceptDispute: ['assignment'],
  stampConclusion: ['assessment-form'],
  informNotMet: ['not-met'],
  startNotice: ['notice-poster'],
  handOver: ['handover-list'],
  redetermineOffice: ['handover-list'],
  mendAndHandOver: ['handover-list'],
  reportNotMet: ['handover-list'],
  dispute: ['dispute-receipt'],
  approve: ['approval-record'],
  cancelCertificate: ['approval-record'],
  printCertificate: ['certificate'],
  post: ['posting-slip'],
  collectOldCard: ['old-card-receipt'],
}

/** The papers that the step hands out, in the order in which they are printed. */
export const handedOutBy = (step: StepName): readonly PaperKind[] => papersOf[step] ?? []
