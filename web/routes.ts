// Every route of the system, in one list; what is not here does not exist.

import { documentRoutes } from './document-pages.ts'
import { keptFormRoutes } from './keeping-forms.ts'
import { partnerDocumentationRoutes } from './partner/documentation-pages.ts'
import { consentRoutes } from './public/account/consent-pages.ts'
import { contactRoutes } from './public/account/contact-pages.ts'
import { helperRoutes } from './public/account/helper-pages.ts'
import { ownDataRoutes } from './public/account/own-data-pages.ts'
import { ownReviewRoutes } from './public/account/own-review-pages.ts'
import { registerContactRoutes } from './public/account/register-contact-pages.ts'
import { seenRoutes } from './public/account/seen-pages.ts'
import { shownCertificateRoutes } from './public/account/shown-certificate-pages.ts'
import { telephonesRoutes } from './public/account/telephone-pages.ts'
import { walletRoutes } from './public/account/wallet-pages.ts'
import { accountRoutes } from './public/account-pages.ts'
import { applyRoutes } from './public/apply/apply-pages.ts'
import { bookingRoutes } from './public/appointments/booking-pages.ts'
import { waitingRoutes } from './public/appointments/waiting-pages.ts'
import { checklistRoutes } from './public/checklist-pages.ts'
import { clauseRoutes } from './public/clauses/clause-pages.ts'
import { publicComplaintRoutes } from './public/complaints/complaint-pages.ts'
import { guideRoutes } from './public/guide/guide-pages.ts'
import { helpingRoutes } from './public/helping/helping-pages.ts'
import { homeRoutes } from './public/home-pages.ts'
import { realNameRoutes } from './public/identity/real-name-pages.ts'
import { lossRoutes } from './public/loss-pages.ts'
import { noticeRoutes } from './public/notice-pages.ts'
import { objectionRoutes } from './public/objection-pages.ts'
import { punctualityRoutes } from './public/punctuality-pages.ts'
import { recordRoutes } from './public/record-pages.ts'
import { publishedRuleRoutes } from './public/rule-pages.ts'
import { signInRoutes } from './public/sign-in-pages.ts'
import { statusListRoutes } from './public/status-list-pages.ts'
import { verifyRoutes } from './public/verify-pages.ts'
import { windowRoutes } from './public/window-pages.ts'
import type { Route } from './route.ts'
import { attendanceRoutes } from './workbench/attendance/attendance-pages.ts'
import { auditRoutes } from './workbench/audit/audit-pages.ts'
import { caseRoutes } from './workbench/case-pages.ts'
import { certificateRoutes } from './workbench/certificate-pages.ts'
import { characterPictureRoutes } from './workbench/character-pages.ts'
import { complaintRoutes } from './workbench/complaints/complaint-pages.ts'
import { correctionRoutes } from './workbench/contact/correction-pages.ts'
import { formerNameRoutes } from './workbench/contact/former-name-pages.ts'
import { identityRoutes } from './workbench/contact/identity-pages.ts'
import { telephoneRoutes } from './workbench/contact/telephone-pages.ts'
import { correctedCardRoutes } from './workbench/corrected-card-pages.ts'
import { decisionRoutes } from './workbench/decisions/decision-pages.ts'
import { exceptionRoutes } from './workbench/exception-pages.ts'
import { expiryRoutes } from './workbench/expiry-pages.ts'
import { expiryProposalRoutes } from './workbench/expiry-proposal-pages.ts'
import { feedbackRoutes } from './workbench/feedback/feedback-pages.ts'
import { followUpRoutes } from './workbench/follow-up-pages.ts'
import { bondRoutes } from './workbench/guardian/bond-pages.ts'
import { mandateRoutes } from './workbench/guardian/mandate-pages.ts'
import { handbookRoutes } from './workbench/handbook/handbook-pages.ts'
import { sessionRoutes } from './workbench/institution-desk/session-pages.ts'
import { visitRoutes } from './workbench/institution-desk/visit-pages.ts'
import { institutionDeskRoutes } from './workbench/institution-desk-pages.ts'
import { assessorRoutes } from './workbench/institutions/assessor-pages.ts'
import { institutionRoutes } from './workbench/institutions/designation-pages.ts'
import { institutionLinkRoutes } from './workbench/institutions/link-pages.ts'
import { institutionPeopleRoutes } from './workbench/institutions/people-pages.ts'
import { intakeRoutes } from './workbench/intake-pages.ts'
import { flaggedRoutes } from './workbench/integrity/flagged-pages.ts'
import { inquiryRoutes } from './workbench/integrity/inquiry-pages.ts'
import { patternRoutes } from './workbench/integrity/pattern-pages.ts'
import { spotCheckRoutes } from './workbench/integrity/spot-check-pages.ts'
import { interpretationRoutes } from './workbench/interpretations/interpretation-pages.ts'
import { issuingRoutes } from './workbench/issuing/issuing-pages.ts'
import { letterRoutes } from './workbench/letters/letter-pages.ts'
import { windowLossRoutes } from './workbench/loss-pages.ts'
import { assessorKeyRoutes } from './workbench/me/assessor-key-pages.ts'
import { myAccountRoutes } from './workbench/me/my-account-pages.ts'
import { passkeyRoutes } from './workbench/me/passkey-pages.ts'
import { relativeRoutes } from './workbench/me/relative-pages.ts'
import { trainingRoutes } from './workbench/me/training-pages.ts'
import { noticeDeskRoutes } from './workbench/notice-desk-pages.ts'
import { knownPlaceRoutes } from './workbench/offices/known-place-pages.ts'
import { officeChangeRoutes } from './workbench/offices/office-change-pages.ts'
import { officeRoutes } from './workbench/offices/office-pages.ts'
import { readinessRoutes } from './workbench/offices/readiness-pages.ts'
import { ownDataDeskRoutes } from './workbench/own-data-pages.ts'
import { comparisonRoutes } from './workbench/partners/comparison-pages.ts'
import { deliveryRoutes } from './workbench/partners/delivery-pages.ts'
import { partnerConfirmingRoutes } from './workbench/partners/partner-confirming-pages.ts'
import { partnerFormRoutes } from './workbench/partners/partner-form-pages.ts'
import { partnerKeyRoutes } from './workbench/partners/partner-key-pages.ts'
import { partnerRegisterRoutes } from './workbench/partners/partner-pages.ts'
import { partnerRecordRoutes } from './workbench/partners/record-pages.ts'
import { putOffRoutes } from './workbench/put-off-pages.ts'
import { queueRoutes } from './workbench/queue-pages.ts'
import { ratingRoutes } from './workbench/ratings/rating-pages.ts'
import { readingsRoutes } from './workbench/readings-pages.ts'
import { archiveRoutes } from './workbench/registers/archive-pages.ts'
import { archiveRequestRoutes } from './workbench/registers/archive-request-pages.ts'
import { blankRoutes } from './workbench/registers/blank-pages.ts'
import { hukouWatchRoutes } from './workbench/registers/hukou-watch-pages.ts'
import { importRoutes } from './workbench/registers/import-pages.ts'
import { oldCardRoutes } from './workbench/registers/old-card-pages.ts'
import { registerRoutes } from './workbench/registers/register-pages.ts'
import { reviewRoutes } from './workbench/reviews/review-pages.ts'
import { proposalRoutes } from './workbench/rules/proposal-pages.ts'
import { ruleListRoutes } from './workbench/rules/rule-list-pages.ts'
import { ruleRoutes } from './workbench/rules/rule-pages.ts'
import { withdrawalRoutes } from './workbench/rules/withdrawal-pages.ts'
import { staffSignInRoutes } from './workbench/sign-in-pages.ts'
import { firstSignInRoutes } from './workbench/staff/first-sign-in-pages.ts'
import { handOverRoutes } from './workbench/staff/hand-over-pages.ts'
import { leaveRoutes } from './workbench/staff/leave-pages.ts'
import { memberRoutes } from './workbench/staff/member-pages.ts'
import { parkedRoutes } from './workbench/staff/parked-pages.ts'
import { recoveryRoutes } from './workbench/staff/recovery-pages.ts'
import { staffRoutes } from './workbench/staff/staff-pages.ts'
import { staffProviderRoutes } from './workbench/staff-provider-pages.ts'
import { behindRoutes } from './workbench/supervision/behind-pages.ts'
import { exportRoutes } from './workbench/supervision/export-pages.ts'
import { supervisionRoutes } from './workbench/supervision/supervision-pages.ts'
import { systemRoutes } from './workbench/system/system-pages.ts'
import { viewerRoutes } from './workbench/viewer-pages.ts'

/** @param more of a room above this one, as a demonstration has */
export function routes(more: readonly Route[] = []): readonly Route[] {
  return [
    ...homeRoutes,
    ...checklistRoutes,
    ...windowRoutes,
    ...guideRoutes,
    ...publishedRuleRoutes,
    ...applyRoutes,
    ...contactRoutes,
    ...telephonesRoutes,
    ...bookingRoutes,
    ...waitingRoutes,
    ...accountRoutes,
    ...noticeRoutes,
    ...objectionRoutes,
    ...verifyRoutes,
    ...statusListRoutes,
    ...partnerDocumentationRoutes,
    ...recordRoutes,
    ...punctualityRoutes,
    ...lossRoutes,
    ...windowLossRoutes,
    ...clauseRoutes,
    ...publicComplaintRoutes,
    ...documentRoutes,
    ...queueRoutes,
    ...caseRoutes,
    ...issuingRoutes,
    ...viewerRoutes,
    ...certificateRoutes,
    ...followUpRoutes,
    ...putOffRoutes,
    ...institutionRoutes,
    ...institutionLinkRoutes,
    ...institutionPeopleRoutes,
    ...assessorRoutes,
    ...handbookRoutes,
    ...intakeRoutes,
    ...telephoneRoutes,
    ...bondRoutes,
    ...characterPictureRoutes,
    ...staffProviderRoutes,
    ...mandateRoutes,
    ...helperRoutes,
    ...consentRoutes,
    ...shownCertificateRoutes,
    ...walletRoutes,
    ...helpingRoutes,
    ...correctionRoutes,
    ...formerNameRoutes,
    ...identityRoutes,
    ...noticeDeskRoutes,
    ...institutionDeskRoutes,
    ...sessionRoutes,
    ...visitRoutes,
    ...exceptionRoutes,
    ...ruleListRoutes,
    ...proposalRoutes,
    ...ruleRoutes,
    ...withdrawalRoutes,
    ...registerRoutes,
    ...blankRoutes,
    ...oldCardRoutes,
    ...archiveRoutes,
    ...importRoutes,
    ...archiveRequestRoutes,
    ...hukouWatchRoutes,
    ...decisionRoutes,
    ...letterRoutes,
    ...correctedCardRoutes,
    ...reviewRoutes,
    ...ownReviewRoutes,
    ...expiryRoutes,
    ...expiryProposalRoutes,
    ...readinessRoutes,
    ...systemRoutes,
    ...staffRoutes,
    ...memberRoutes,
    ...handOverRoutes,
    ...parkedRoutes,
    ...leaveRoutes,
    ...recoveryRoutes,
    ...firstSignInRoutes,
    ...attendanceRoutes,
    ...inquiryRoutes,
    ...flaggedRoutes,
    ...spotCheckRoutes,
    ...patternRoutes,
    ...relativeRoutes,
    ...auditRoutes,
    ...supervisionRoutes,
    ...behindRoutes,
    ...exportRoutes,
    ...feedbackRoutes,
    ...ratingRoutes,
    ...complaintRoutes,
    ...interpretationRoutes,
    ...officeRoutes,
    ...officeChangeRoutes,
    ...knownPlaceRoutes,
    ...assessorKeyRoutes,
    ...partnerRegisterRoutes,
    ...deliveryRoutes,
    ...partnerRecordRoutes,
    ...comparisonRoutes,
    ...partnerConfirmingRoutes,
    ...partnerFormRoutes,
    ...partnerKeyRoutes,
    ...myAccountRoutes,
    ...trainingRoutes,
    ...passkeyRoutes,
    ...signInRoutes,
    ...realNameRoutes,
    ...staffSignInRoutes,
    ...keptFormRoutes,
    ...seenRoutes,
    ...ownDataRoutes,
    ...registerContactRoutes,
    ...ownDataDeskRoutes,
    ...readingsRoutes,
    ...more,
  ]
}
