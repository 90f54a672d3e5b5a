// Every step an office takes at its workbench, with its form; steps without one belong to other doors.
import { approvalSteps } from './approval-steps.ts'
import { assessmentSteps } from './assessment-steps.ts'
import { endingSteps } from './ending-steps.ts'
import { issuingSteps } from './issuing-steps.ts'
import { materialSteps } from './material-steps.ts'
import { noticeSteps } from './notice-steps.ts'
import type { StepForms } from './step-form.ts'

export const stepForms: StepForms = {
  ...materialSteps,
  ...assessmentSteps,
  ...noticeSteps,
  ...approvalSteps,
  ...endingSteps,
  ...issuingSteps,
}
