// The steps a case can take, with the facts each one carries.

import type { CategoryResult } from './case.ts'
import type {
  DeclineGround,
  DisputeRejection,
  EndGround,
  MaterialDefect,
  MissingCardReason,
  ObjectionDismissal,
  ReassessmentReason,
  ReturnGround,
} from './grounds.ts'
import type { Rules } from './local-rules.ts'
import type { Succession } from './succession.ts'
import type { Category, Day, MaterialKind } from './vocabulary.ts'

export type NewAssessment = { id: string; institution: string; categories: readonly Category[] }
/** For each institution that may be named today, the categories it is approved for (N6.2). */
export type Eligible = Readonly<Record<string, readonly Category[]>>
type Assigning = { assignments: readonly NewAssessment[]; eligible: Eligible }
/** A step that carries no facts of its own. */
export type Nothing = Readonly<Record<string, never>>

export type StepFacts = {
  /** No matter's own: it comes from outside, when an office ends (N1). */
  succeedOffice: Succession
  provideMaterial: { material: MaterialKind }
  checkMaterial: { material: MaterialKind }
  askForMaterials: { requests: readonly { material: MaterialKind; defect: MaterialDefect }[] }
  supplyMaterials: Nothing
  decline: { ground: DeclineGround }
  lapse: Nothing
  /** Where nothing has to be assessed (R4.2.2–R4.5). */
  accept: { rules: Rules; permitValidUntil?: Day }
  /** Renewal at term on the conclusion on file (R4.2.1). */
  acceptOnFile: { rules: Rules; permitValidUntil?: Day }
  assignInstitution: Assigning & { rules: Rules; permitValidUntil?: Day; reassessment?: ReassessmentReason }
  reassignInstitution: Assigning & { assessment: string }
  signConclusion: { assessment: string; results: readonly CategoryResult[]; certified: readonly Category[] }
  reopenConclusion: { assessment: string }
  stampConclusion: { assessment: string }
  informNotMet: Nothing
  informUnchanged: Nothing
  endUnchanged: Nothing
  reportNotMet: Nothing
  endNotMet: Nothing
  startNotice: { place: string; exceptionForMinor?: boolean }
  exemptFromNotice: Nothing
  objectToNotice: { objection: string }
  dismissObjection: { objection: string; reason: ObjectionDismissal }
  upholdObjection: { objection: string }
  orderNewAssessment: Assigning
  recordNoticeResult: Nothing
  handOver: Nothing
  /** `held` is the certificate the person holds now, if any. */
  approve: { held?: string }
  cancelCertificate: { held?: string }
  collectOldCard: Nothing
  recordOldCardMissing: { reason: MissingCardReason }
  returnForDefect: { ground: ReturnGround }
  returnNotOurs: Nothing
  redetermineOffice: { hukou: string; applicantConfirmed: boolean }
  mendAndHandOver: Nothing
  endCase: { ground: EndGround }
  dispute: Nothing
  acceptDispute: Assigning
  rejectDispute: { reason: DisputeRejection }
  withdrawDispute: Nothing
  decideFinally: { assessment: string; results: readonly CategoryResult[] }
  rejectFinalDispute: { reason: DisputeRejection }
  withdraw: Nothing
  printCertificate: { certificate: string; blank: string }
  spoilCard: Nothing
  post: { carrier: string; trackingNumber: string }
  recordReturnedMail: Nothing
  close: { unscanned: number }
}
export type StepName = keyof StepFacts
