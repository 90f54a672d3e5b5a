// Every paper of a case, by kind: a kind that is forgotten here does not compile.
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { applicationForm } from './application-form/application-form.ts'
import { approvalRecord } from './approval-record/approval-record.ts'
import { assessmentForm } from './assessment-form/assessment-form.ts'
import { assignment } from './assignment/assignment.ts'
import { certificate } from './certificate/certificate.ts'
import { checklistPaper } from './checklist/checklist.ts'
import { conclusionLetter } from './conclusion-letter/conclusion-letter.ts'
import { decision } from './decision/decision.ts'
import { disputeReceipt } from './dispute-receipt/dispute-receipt.ts'
import { handoverList } from './handover-list/handover-list.ts'
import { missingMaterials } from './missing-materials/missing-materials.ts'
import { notMet } from './not-met/not-met.ts'
import { noticePoster } from './notice-poster/notice-poster.ts'
import { oldCardReceipt } from './old-card-receipt/old-card-receipt.ts'
import type { PaperMaker } from './paper.ts'
import { postingSlip } from './posting-slip/posting-slip.ts'
import { receipt } from './receipt/receipt.ts'

export type { PaperKind } from '#regulation/paper-kinds.ts'

export const papers = {
  'application-form': applicationForm,
  receipt,
  'missing-materials': missingMaterials,
  decision,
  assignment,
  'assessment-form': assessmentForm,
  'not-met': notMet,
  'conclusion-letter': conclusionLetter,
  'dispute-receipt': disputeReceipt,
  'notice-poster': noticePoster,
  'handover-list': handoverList,
  'approval-record': approvalRecord,
  certificate,
  'posting-slip': postingSlip,
  'old-card-receipt': oldCardReceipt,
  checklist: checklistPaper,
} as const satisfies Record<PaperKind, PaperMaker<never>>

export type FactsOf<K extends PaperKind> = Parameters<(typeof papers)[K]['build']>[0]
