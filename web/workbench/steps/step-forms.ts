// Every step an office takes at its workbench, with its form; steps without one belong to other doors.
import { acceptingSteps } from './accepting-steps.ts'
import { approvalSteps } from './approval-steps.ts'
import { assessmentSteps } from './assessment-steps.ts'
import { committeeSteps } from './committee-steps.ts'
import { endingSteps } from './ending-steps.ts'
import { issuingSteps } from './issuing-steps.ts'
import { materialSteps } from './material-steps.ts'
import { noticeSteps } from './notice-steps.ts'
import { oldCardSteps } from './old-card-steps.ts'
import type { StepForms } from './step-form.ts'

export const stepForms: StepForms = {
  ...materialSteps,
  ...acceptingSteps,
  ...assessmentSteps,
  ...noticeSteps,
  ...approvalSteps,
  ...endingSteps,
  ...issuingSteps,
  ...oldCardSteps,
  ...committeeSteps,
}
