// Every step an office takes at its workbench, with its form; steps without one belong to other doors.
import { acceptingForms } from './accepting-forms.ts'
import { approvalForms } from './approval-forms.ts'
import { assessmentForms } from './assessment-forms.ts'
import { committeeForms } from './committee-forms.ts'
import { endingForms } from './ending-forms.ts'
import { issuingForms } from './issuing-forms.ts'
import { materialForms } from './material-forms.ts'
import { noticeForms } from './notice-forms.ts'
import { oldCardForms } from './old-card-forms.ts'
import { signedPaperForms } from './signed-paper-forms.ts'
import type { StepForms } from './step-form.ts'

export const stepForms: StepForms = {
  ...materialForms,
  ...acceptingForms,
  ...assessmentForms,
  ...noticeForms,
  ...approvalForms,
  ...endingForms,
  ...issuingForms,
  ...oldCardForms,
  ...signedPaperForms,
  ...committeeForms,
}
