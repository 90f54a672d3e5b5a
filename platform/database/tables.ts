// Every table as TypeScript sees it; written by `npm run schema`, never by hand.
import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#regulation/vocabulary.ts'

export type AccountRow = {
  id: string
  phone_sealed: Buffer
  phone_index: Buffer
  masked_phone: string
  is_demo: Generated<boolean>
  created_at: Date
  email_sealed: Buffer | null
  masked_email: string | null
  joined_to: string | null
  telephone_ended_at: Date | null
}

export type AccountIdentityRow = {
  account_id: string
  name_sealed: Buffer
  id_number_sealed: Buffer
  id_number_index: Buffer
  how: string
  provider: string | null
  office_id: string | null
  confirmed_by: string
  confirmed_at: Date
  case_id: string | null
  name_index: Buffer | null
}

export type AnnualReviewRow = {
  id: string
  certificate_id: string
  person_id: string
  office_id: string
  year: number
  masked_name: string
  opened_on: Day
  due_on: Day
  held_by: string | null
  state: string
  finding: string | null
  answered_as: string | null
  answered_by: string | null
  answered_by_name: string | null
  answered_at: Date | null
  answers_sealed: Buffer | null
  next_matter: string | null
  told: Generated<boolean>
}

export type AnnualReviewRoundRow = {
  office_id: string
  year: number
  opened_on: Day
  due_on: Day
}

export type AnswerRecountRow = {
  id: string
  recount_id: string
  kind: string
  thing_id: string
  office_id: string
  before: Day
  after: Day
  moved_at: Date
}

export type ApplicationDraftRow = {
  id: string
  account_id: string
  matter: string
  answers_sealed: Buffer
  version: Generated<number>
  created_at: Date
  updated_at: Date
  submitted_case: string | null
  about_person: string | null
  reminded_at: Date | null
}

export type ArchivePageRow = {
  id: string
  request_id: string
  kind: string
  page: number
  file_id: string
  added_at: Date
}

export type ArchiveRequestRow = {
  id: string
  case_id: string
  certificate_id: string
  person_id: string
  from_office: string
  to_office: string
  masked_name: string
  masked_number: string
  asked_on: Day
  due_on: Day
  provisional: boolean
  missing: Generated<unknown>
  kept_where: string | null
  sent_on: Day | null
  sent_by: string | null
}

export type AssessmentRow = {
  id: string
  case_id: string
  round: number
  institution_id: string | null
  categories: string[]
  state: string
  conclusion_sealed: Buffer | null
  assessor_name: string | null
  sealer_name: string | null
  home_visit: Generated<boolean>
  assigned_at: Date
  signed_at: Date | null
  stamped_at: Date | null
  assessor_id: string | null
  committee_office: string | null
}

export type AssessmentSessionRow = {
  id: string
  institution_id: string
  categories: string[]
  day: Day
  from_time: string
  to_time: string
  capacity: number
  taken: Generated<number>
  place: string
  step_free: boolean
  state: string
  cancel_reason: string | null
  published_by: string | null
  published_at: Date
  published_partner: string | null
}

export type AssessorBarRow = {
  id: string
  staff_id: string
  category: string | null
  kind: string
  reason: string
  from_day: Day
  inquiring_office: string | null
  imposed_by: string
  imposed_by_name: string
  imposed_at: Date
  lifted_on: Day | null
  lifted_by: string | null
  lifted_by_name: string | null
  lift_reason: string | null
}

export type AssessorCertificateRow = {
  staff_id: string
  category: string
  number: string
  valid_from: Day
  valid_to: Day
  exam_id: string | null
  issued_by: string | null
  issued_by_name: string | null
  issued_at: Date | null
}

export type AssessorExamRow = {
  id: string
  staff_id: string
  category: string
  taken_on: Day
  score: number
  pass_score: number
  recorded_by: string
  recorded_by_name: string
  recorded_at: Date
}

export type AssessorKeyRow = {
  id: string
  staff_id: string
  kid: string
  jwk: unknown
  thumbprint: string
  valid_from: Date
  valid_until: Date
  added_at: Date
  revoked_at: Date | null
}

export type AssessorTrainingRow = {
  id: string
  staff_id: string
  subject: string
  hours: number
  trained_on: Day
  recorded_by: string
  recorded_by_name: string
  recorded_at: Date
}

export type AttendanceRow = {
  staff_id: string
  day: Day
  office_id: string
  signed_in_at: Date
  looked_at: Date | null
}

export type BackupStateRow = {
  single: Generated<boolean>
  copied_at: Date | null
  copy_seconds: number | null
  copy_bytes: number | null
  reached_at: Date | null
  following: Generated<boolean>
  problem: string | null
  problem_at: Date | null
}

export type BarExceptionRow = {
  id: string
  person_id: string
  office_id: string
  reason_sealed: Buffer
  granted_by: string
  granted_at: Date
}

export type BlankCardRow = {
  office_id: string
  number: string
  consignment_id: string
  cover: string
  state: string
  certificate_id: string | null
  reason: string | null
  changed_at: Date
}

export type BlankConsignmentRow = {
  id: string
  office_id: string
  cover: string
  first_number: string
  last_number: string
  count: number
  received_from: string
  received_on: Day
  received_by: string
  entered_at: Date
}

export type BlankMovementRow = {
  id: GeneratedAlways<number>
  office_id: string
  number: string
  from_state: string | null
  to_state: string
  reason: string | null
  certificate_id: string | null
  by_actor: string
  at: Date
}

export type BookingRow = {
  id: string
  session_id: string
  institution_id: string
  case_id: string
  assessment_id: string
  state: string
  booked_by: string
  booked_at: Date
  changed_at: Date
  promoted_at: Date | null
  reminded_at: Date | null
  told_at: Date | null
}

export type CalendarDayRow = {
  region: string
  day: Day
  kind: string
}

export type CalendarYearRow = {
  year: number
  notice: string | null
}

export type CaseClockRow = {
  case_id: string
  nth: number
  measure: string
  office_id: string
  what: string
  day: Day
  matter: string
  residence_office: string
}

export type CaseCounterRow = {
  office_id: string
  day: Day
  last: number
}

export type CaseEventRow = {
  case_id: string
  seq: number
  step: string
  clause: string
  by_party: string
  actor: string
  actor_name: string
  day: Day
  at: Date
  from_status: string
  to_status: string
  record: unknown
  clocks: unknown
  note_sealed: Buffer | null
  counts_as: string | null
}

export type CaseFileRow = {
  id: string
  number: string
  matter: string
  status: string
  version: number
  channel: string
  person_id: string
  accounts: Generated<string[]>
  residence_office: string
  hukou_office: string
  superior_office: string
  hukou_sees: Generated<boolean>
  state: unknown
  application_sealed: Buffer
  masked_name: string
  final: Generated<boolean>
  due_on: Day | null
  due_clock: string | null
  due_office: string | null
  opened_on: Day
  opened_at: Date
  changed_at: Date
  certificate_id: string | null
  province_office: string
  province_sees: Generated<boolean>
  turn_office: string | null
  residence_from: Day | null
  own_step_on: Day | null
  reminded_for: Day | null
  name_index: Buffer | null
}

export type CaseHandingRow = {
  id: string
  case_id: string
  office_id: string
  from_staff: string
  to_staff: string
  words_sealed: Buffer
  handed_at: Date
  seen_at: Date | null
}

export type CaseHeldRow = {
  case_id: string
  office_id: string
  staff_id: string
}

export type CaseKeeperRow = {
  case_id: string
  office_id: string
  staff_id: string
  since: Date
}

export type CaseLookRow = {
  id: string
  case_id: string
  staff_id: string
  office_id: string
  purpose: string
  words: string
  asked_at: Date
  until: Date
}

export type CaseMaterialRow = {
  id: string
  case_id: string
  material: string
  page: number
  file_id: string
  original_kept_at: string | null
  added_at: Date
  added_by: string
  replaced: Generated<boolean>
}

export type CaseNoteRow = {
  id: string
  case_id: string
  office_id: string
  staff_id: string
  author: string
  words_sealed: Buffer
  written_at: Date
  struck_at: Date | null
  struck_by: string | null
}

export type CaseOpenRow = {
  case_id: string
  staff_id: string
  since: Date
  last_at: Date
}

export type CasePartyRow = {
  case_id: string
  party: string
  capacity: string
  ends_on: Day | null
}

export type CaseRatingRow = {
  case_id: string
  office_id: string
  level: string
  words_sealed: Buffer | null
  rated_at: Date
  partner_id: string | null
}

export type CaseShelfRow = {
  case_id: string
  office_id: string
  shelf: string
  set_by: string
  set_at: Date
}

export type CertificateRow = {
  id: string
  public_id: string
  person_id: string
  case_id: string | null
  office_id: string
  number_sealed: Buffer
  number_index: Buffer
  name_index: Buffer
  masked_name: string
  results: unknown
  level: number | null
  cover: string
  valid_from: Day
  valid_to: Day
  status: string
  status_since: Date
  blank: string | null
  photo_file: string | null
  printed_by: string | null
  printed_at: Date | null
  token: string | null
  previous_id: string | null
  assessed_on: Day
  assessed_visually: Generated<boolean>
  status_reason: string | null
  origin: Generated<string>
  import_range: string | null
  facts_sealed: Buffer | null
  status_index: number | null
  lost_on: Day | null
  printed_number_index: Buffer | null
  printed_name_index: Buffer | null
}

export type CertificateChangeRow = {
  certificate_id: string
  seq: number
  status: string
  reason: string | null
  by_actor: string
  at: Date
  import_range: string | null
}

export type CertificateDueRow = {
  certificate_id: string
  kind: string
  due_on: Day
  office_id: string
  found_on: Day
  told: boolean
}

export type CertificateFollowUpRow = {
  id: string
  certificate_id: string
  person_id: string
  office_id: string
  case_id: string
  reason: string
  due_on: Day
  done_case: string | null
  done_on: Day | null
  told_on: Day | null
  reason_sealed: Buffer | null
}

export type CertificateImportRow = {
  id: string
  file_sha256: Buffer
  file_name: string
  office_id: string | null
  started_by: string
  started_at: Date
  ended_at: Date | null
  accepts: Buffer | null
}

export type CertificateImportHashesRow = {
  range_id: string
  subject: string
  columns: string[]
  rows: number
  row_hashes: Buffer
  digest: string
}

export type CertificateImportRangeRow = {
  id: string
  import_id: string
  seq: number
  last_record: number
  imported: number
  already_there: number
  refused: number
  reminders: number
  report_bytes: number
  committed_at: Date
  differing: number
  corrected: number
}

export type ChainVerificationRow = {
  id: string
  day: Day
  verified_at: Date
  chains: number
  entries: number
  broken_chain: string | null
  broken_seq: number | null
  problem: string | null
  faults: Generated<number>
}

export type CharacterPictureRow = {
  id: string
  case_id: string
  person_id: string
  character_sealed: Buffer
  file_id: string
  reason_sealed: Buffer | null
  state: string
  sent_by: string
  sent_by_name: string
  sent_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  words_sealed: Buffer | null
  replaced_at: Date | null
}

export type CheckpointPlaceRow = {
  name: string
  size: number
  failing_since: Date | null
  fault: string | null
}

export type ClearingRow = {
  what: string
  finished_at: Date | null
  gone_last: Generated<number>
  gone_ever: Generated<number>
  gone_now: Generated<number>
  part: Generated<number>
  problem: string | null
}

export type ComplaintRow = {
  id: string
  number: string
  code_index: Buffer
  about_office: string
  subject: string
  holder_id: string
  named_staff: Generated<string[]>
  account_id: string | null
  content_sealed: Buffer
  made_at: Date
  due_on: Day
  answer_sealed: Buffer | null
  answered_by: string | null
  answered_by_name: string | null
  answered_on: Day | null
}

export type ConclusionDraftRow = {
  assessment_id: string
  case_id: string
  partner_id: string
  findings_sealed: Buffer
  sent_at: Date
}

export type ConsentRow = {
  id: string
  person_id: string
  given_by: string
  partner_id: string
  purpose: string
  answers: string[]
  once: boolean
  code_index: Buffer
  code_sealed: Buffer
  made_at: Date
  expires_at: Date
  ended_at: Date | null
  ended_by: string | null
}

export type ConsentQueryRow = {
  id: string
  consent_id: string
  person_id: string
  partner_id: string
  answers: string[]
  at: Date
  asked_from: Buffer | null
  answer_index: Buffer | null
  repeated: Generated<number>
}

export type CorrectionRow = {
  id: string
  office_id: string
  person_id: string
  case_id: string | null
  certificate_id: string | null
  fact: string
  before_sealed: Buffer
  after_sealed: Buffer
  reason_sealed: Buffer
  paper: string | null
  second_hand: boolean
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  state: string
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
}

export type CredentialOfferRow = {
  id: string
  person_id: string
  certificate_id: string
  given_by: string
  code_hash: Buffer
  made_at: Date
  code_ends_at: Date
  token_hash: Buffer | null
  token_ends_at: Date | null
  issued_at: Date | null
}

export type DailyRoundRow = {
  day: Day
  finished_at: Date
}

export type DecisionRow = {
  id: string
  office_id: string
  person_id: string
  masked_name: string
  case_id: string | null
  seq: number | null
  certificate_id: string | null
  kind: string
  decided_on: Day
  reasons_sealed: Buffer | null
  decided_by_name: string
  way: string | null
  told_on: Day | null
  tracking_number: string | null
  arrived_on: Day | null
  telling_note_sealed: Buffer | null
  told_by_name: string | null
  counts_from: Day | null
}

export type DemonstrationRow = {
  id: Generated<number>
  begun_at: Date
}

export type DesignationRow = {
  id: string
  institution_id: string
  kind: string
  categories: string[]
  territory: string[]
  until: Day | null
  reason: string
  state: string
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  settled_at: Date | null
}

export type DesignationDecisionRow = {
  designation_id: string
  level: string
  office_id: string
  agreed: boolean
  number: string | null
  decided_on: Day
  reason: string | null
  file_id: string | null
  decided_by: string
  decided_by_name: string
  decided_at: Date
}

export type DestructionBatchRow = {
  id: string
  number: string
  office_id: string
  made_by: string
  made_by_name: string
  made_at: Date
  first_witness: string | null
  first_witness_name: string | null
  first_witness_at: Date | null
  second_witness: string | null
  second_witness_name: string | null
  second_witness_at: Date | null
  list_hash: Buffer | null
  destroyed_on: Day | null
}

export type DivisionRow = {
  code: string
  name: string
  level: string
  parent_code: string | null
  effective_from: Day | null
  effective_to: Day | null
  successor_code: string | null
  source: string
}

export type DraftCodeTryRow = {
  id: string
  office_id: string
  staff_id: string
  code_index: Buffer
  at: Date
}

export type DraftMoveRow = {
  id: string
  draft_id: string
  code_index: Buffer
  code_sealed: Buffer
  created_at: Date
  expires_at: Date
  office_id: string | null
  taken_by: string | null
  taken_at: Date | null
  ended_at: Date | null
  to_look_at: boolean
}

export type EarlierSealingRow = {
  subject: string
  after_key: string | null
  sealed: Generated<number>
  finished_at: Date | null
}

export type EmailCodeRow = {
  id: string
  account_id: string
  email_sealed: Buffer
  masked_email: string
  code_hash: Buffer
  tries: Generated<number>
  used: Generated<boolean>
  expires_at: Date
  created_at: Date
}

export type EndedIdentityRow = {
  id: string
  account_id: string
  case_id: string
  office_id: string
  confirmed_by: string
  confirmed_at: Date
  reason_sealed: Buffer
  ended_by: string
  ended_at: Date
}

export type EventRow = {
  position: number
  id: string
  kind: string
  at: Date
  numbered_at: Date
  person_id: string
  case_id: string | null
  case_number: string | null
  seq: number | null
  matter: string | null
  step: string | null
  from_status: string | null
  status: string
  by_party: string | null
  residence_office: string | null
  hukou_office: string | null
  certificate_id: string | null
  certificate_until: Day | null
  months: number | null
  fact: string | null
  for_partner: string | null
}

export type EventOrderRow = {
  partner_id: string | null
  last: number
}

export type EventOutboxRow = {
  entry: GeneratedAlways<number>
  id: Generated<string>
  kind: string
  at: Date
  person_id: string
  case_id: string | null
  case_number: string | null
  seq: number | null
  matter: string | null
  step: string | null
  from_status: string | null
  status: string
  by_party: string | null
  residence_office: string | null
  hukou_office: string | null
  certificate_id: string | null
  certificate_until: Day | null
  months: number | null
  fact: string | null
  for_partner: string | null
}

export type ExpiryProposalRow = {
  id: string
  certificate_id: string
  person_id: string
  office_id: string
  deed: string
  proposed_on: Day
  told_on: Day | null
  told_by: string | null
  decide_from: Day | null
  verification_sealed: Buffer | null
  verified_by: string | null
  verified_by_name: string | null
  verified_on: Day | null
  decided_by_name: string | null
  decided_on: Day | null
  outcome: string | null
}

export type ExportRequestRow = {
  id: string
  office_id: string
  asked_by: string
  asked_by_name: string
  asked_at: Date
  purpose: string
  query: string
  title: string
  rows: number
  format: string
  state: string
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_words: string | null
  taken: Generated<number>
}

export type FeedbackStepRow = {
  ticket_id: string
  seq: number
  kind: string
  office_id: string
  to_office: string | null
  due_on: Day | null
  words: string
  by_staff: string
  by_name: string
  at: Date
}

export type FeedbackTicketRow = {
  id: string
  number: string
  office_id: string
  title: string
  words: string
  clause: string | null
  asked_by: string
  asked_at: Date
  holder_id: string
  due_on: Day
  state: string
}

export type FileRow = {
  id: string
  person_id: string
  case_id: string | null
  account_id: string | null
  purpose: string
  name_sealed: Buffer
  media_type: string
  bytes: number
  original_sha256: Buffer
  stored_sha256: Buffer
  width: number | null
  height: number | null
  pages: number | null
  advice: unknown
  created_at: Date
  created_by: string
  template_version: string | null
}

export type FindBackfillRow = {
  only_row: Generated<boolean>
  after_person: string | null
  finished_at: Date | null
}

export type FindDueRow = {
  office_id: string
  person_id: string
}

export type FirstSignInRow = {
  token_hash: Buffer
  staff_id: string
  expires_at: Date
  used_at: Date | null
}

export type FlaggedConclusionRow = {
  inquiry_id: string
  assessment_id: string
  case_id: string
  office_id: string
  due_on: Day
  state: string
  note_sealed: Buffer | null
  settled_by: string | null
  settled_by_name: string | null
  settled_on: Day | null
}

export type FormerIdentityRow = {
  id_number_index: Buffer
  person_id: string
  id_number_sealed: Buffer
  replaced_at: Date
}

export type FraudInquiryRow = {
  id: string
  office_id: string
  complaint_id: string | null
  staff_id: string
  institution_id: string
  opened_by: string
  opened_by_name: string
  opened_on: Day
  grounds_sealed: Buffer
  state: string
  finding_sealed: Buffer | null
  decided_by: string | null
  decided_by_name: string | null
  decided_on: Day | null
  number: string
}

export type GuardianBondRow = {
  id: string
  ward_id: string
  guardian_index: Buffer
  relation: string
  case_id: string | null
  office_id: string
  confirmed_by: string
  confirmed_at: Date
  ends_on: Day | null
  ended_at: Date | null
  ended_by: string | null
  ended_because: string | null
  guardian_sealed: Buffer | null
  ended_on: Day | null
  ended_office: string | null
  end_words_sealed: Buffer | null
  end_file: string | null
  guardian_name_index: Buffer | null
}

export type HandlerAbsenceRow = {
  staff_id: string
  day: Day
  office_id: string
  noticed_at: Date
}

export type HotlineComplaintRow = {
  id: string
  complaint_id: string
  partner_id: string
  direction: string
  hotline_number: string | null
  reported_at: Date | null
  handed_at: Date
  handed_by: string | null
  taken_at: Date | null
}

export type HukouWatchRow = {
  id: string
  certificate_id: string
  person_id: string
  office_id: string
  masked_name: string
  masked_number: string
  moved_on: Day
  source: string
  entered_by: string
  entered_on: Day
  verification_sealed: Buffer | null
  verified_by: string | null
  verified_by_name: string | null
  verified_on: Day | null
  frozen_on: Day | null
  cancelled_on: Day | null
  settled_on: Day | null
  settled_because: string | null
}

export type IdempotencyKeyRow = {
  actor: string
  key: string
  request_hash: string
  answer: unknown
  created_at: Date
}

export type ImportAcceptanceRow = {
  import_id: string
  office_id: string
  differences_sha256: Buffer
  accepted_by: string
  accepted_by_name: string
  accepted_at: Date
}

export type ImportDifferenceRow = {
  import_id: string
  record: number
  line: number
  certificate_id: string
  office_id: string
  before: unknown
  after: unknown
  carried_out_at: Date | null
  outdated_at: Date | null
}

export type ImportHeldRowRow = {
  import_id: string
  record: number
  line: number
  id_number_index: Buffer
  number_index: Buffer
  released_by: string | null
  office_id: string | null
  dropped_by: string | null
  dropped_at: Date | null
  dropped_why: string | null
}

export type ImportWaitingCardRow = {
  import_id: string
  record: number
  person_id: string
  certificate_id: string
  public_id: string
  office_id: string
  number_sealed: Buffer
  number_index: Buffer
  name_index: Buffer
  masked_name: string
  results: unknown
  level: number | null
  cover: string
  valid_from: Day
  valid_to: Day
  assessed_on: Day
  assessed_visually: boolean
  status: string
  status_reason: string | null
  status_since: Date
}

export type InstitutionRow = {
  id: string
  name: string
  county_office: string
  address: string
  phone: string
  hours: string
  step_free: boolean
  is_demo_value: boolean
  suspended_on: Day | null
}

export type InstitutionCategoryRow = {
  institution_id: string
  category: string
  county_decision: string | null
  prefecture_decision: string | null
  province_decision: string | null
  approved_from: Day | null
  approved_to: Day | null
}

export type InstitutionTerritoryRow = {
  institution_id: string
  office_id: string
}

export type InterpretationRow = {
  id: string
  clauses: string[]
  words: string
  source: string
  state: string
  replaces_id: string | null
  ticket_id: string | null
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decision_note: string | null
  published_on: Day | null
  superseded_on: Day | null
}

export type IssuedPaperRow = {
  id: string
  case_id: string
  kind: string
  seq: number
  file_id: string
  issued_at: Date
  superseded_at: Date | null
}

export type KeptFormRow = {
  id: string
  content_sealed: Buffer
  created_at: Date
  browser_hash: Buffer
  owner: string | null
  bytes: number
}

export type KeyCheckRow = {
  purpose: string
  key_id: number
  value: Buffer
  noted_at: Date
}

export type KnownPlaceRow = {
  id: string
  code: string | null
  name: string
  kind: string
  office_id: string | null
  ask_office: string
  basis: string
  other_names: Generated<string[]>
  effective_from: Day | null
  added_by: string | null
  added_office: string | null
}

export type KnownPlaceProposalRow = {
  id: string
  place_id: string
  office_id: string
  basis: string
  proposed_by: string
  proposed_by_name: string
  proposed_office: string
  proposed_at: Date
  state: string
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  note: string | null
}

export type LetterRow = {
  id: string
  news_id: string
  office_id: string
  person_id: string
  masked_name: string
  case_id: string | null
  step_seq: number | null
  certificate_id: string | null
  title: string
  body: string
  why: string
  written_on: Day
  held_by: string | null
  way: string | null
  told_on: Day | null
  tracking_number: string | null
  note_sealed: Buffer | null
  told_by_name: string | null
}

export type MandateRow = {
  id: string
  case_id: string
  given_by: string | null
  office_id: string | null
  paper_file: string | null
  helper_index: Buffer
  helper_sealed: Buffer
  acts: string[]
  entered_by: string
  given_at: Date
  ends_on: Day
  ended_at: Date | null
  ended_by: string | null
  signed_by: string | null
  signer_index: Buffer | null
  ended_because: string | null
}

export type MandateCodeRow = {
  id: string
  mandate_id: string
  case_id: string
  code_index: Buffer
  code_sealed: Buffer
  made_at: Date
  expires_at: Date
  ended_at: Date | null
  ended_by: string | null
}

export type MessageRow = {
  id: string
  account_id: string | null
  phone_sealed: Buffer | null
  channel: string
  case_id: string | null
  title: string
  body: string
  created_at: Date
  sent_at: Date | null
  read_at: Date | null
  body_sealed: Buffer | null
  step_seq: number | null
  email_sealed: Buffer | null
  withdrawn_at: Date | null
  send_before: Date | null
  delivered_at: Date | null
  failed_at: Date | null
  failure: string | null
  news_id: string | null
  person_id: string | null
  office_id: string | null
}

export type NameRespellingRow = {
  only_row: Generated<boolean>
  after_person: string | null
  respelled: Generated<number>
  finished_at: Date | null
}

export type ObjectionRow = {
  id: string
  case_id: string
  notice_id: string
  number: string
  content_sealed: Buffer
  made_at: Date
  state: string
  reason: string | null
  reply_sealed: Buffer | null
  settled_at: Date | null
  settled_by: string | null
}

export type OfficeRow = {
  id: string
  level: string
  name: string
  short_name: string
  label: string
  parent_id: string | null
  effective_from: Day
  effective_to: Day | null
}

export type OfficeAbsenceRow = {
  office_id: string
  day: Day
  noticed_at: Date
}

export type OfficeChangeRow = {
  id: string
  kind: string
  office_id: string
  successor_id: string | null
  new_names: unknown
  effective_on: Day
  document: string
  proposed_by: string
  proposed_by_name: string
  proposed_office: string
  proposed_at: Date
  state: string
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_note: string | null
  moved: unknown
  carried_out_at: Date | null
}

export type OfficeDivisionRow = {
  office_id: string
  division_code: string
  effective_from: Day
  effective_to: Day | null
}

export type OfficeEntryRow = {
  id: string
  office_id: string
  kind: string
  content: unknown
  effective_from: Day
  effective_to: Day | null
  entered_by: string
  entered_by_name: string
  entered_at: Date
}

export type OfficeEntryDecisionRow = {
  entry_id: string
  confirmed: boolean
  reason: string | null
  decided_by: string
  decided_by_name: string
  decided_at: Date
}

export type OfficeWindowRow = {
  office_id: string
  address: string
  hours: string
  phone: string
  text_route: string
  step_free: boolean
  is_demo_value: boolean
}

export type OldCardRow = {
  id: string
  certificate_id: string
  person_id: string
  case_id: string
  office_id: string
  masked_name: string
  masked_number: string
  collected_on: Day
  collected_by: string
  shelf: Generated<string>
  due_on: Day
  batch_id: string | null
}

export type OpenTaskRow = {
  assessment_id: string
  institution_id: string
  state: string
  assigned_at: Date
}

export type OwnDataRequestRow = {
  id: string
  case_id: string | null
  person_id: string
  account_id: string | null
  office_id: string
  kind: string
  words_sealed: Buffer
  asked_at: Date
  due_on: Day
  outcome: string | null
  answer_sealed: Buffer | null
  decided_by_name: string | null
  decided_at: Date | null
  entered_by: string | null
  stopped_at: Date | null
  stopped_sealed: Buffer | null
  certificate_id: string | null
}

export type PartnerRow = {
  id: string
  title: string
  kind: string
  office_id: string
  contact_sealed: Buffer
  scopes: string[]
  purposes: string
  networks: Generated<string[]>
  real_name_acr: Generated<string[]>
  takes_rare_names: Generated<boolean>
  valid_from: Day
  valid_until: Day
  calls_per_minute: number
  is_demo: Generated<boolean>
  registered_by: string | null
  registered_at: Date
  suspended_at: Date | null
  suspended_reason_sealed: Buffer | null
  ended_at: Date | null
  version: Generated<number>
  institution_id: string | null
  entered_by: string | null
  confirmed_by: string | null
  confirmed_at: Date | null
  proposed_sealed: Buffer | null
  proposed_by: string | null
  proposed_at: Date | null
}

export type PartnerApplicationRow = {
  draft_id: string
  partner_id: string
  account_id: string
  begun_at: Date
  case_id: string | null
  submitted_at: Date | null
}

export type PartnerCallRow = {
  id: string
  partner_id: string
  account_id: string | null
  operation: string
  case_id: string | null
  at: Date
}

export type PartnerComparisonRow = {
  partner_id: string
  day: Day
  after_number: string
  up_to_number: string
  compared_at: Date
  here: number
  there: number
  differing: number
  differences: unknown
}

export type PartnerEventRow = {
  partner_id: string
  position: number
  event: number
  watch_id: string | null
}

export type PartnerItemCodeRow = {
  partner_id: string
  office_id: string
  matter: string
  basic_code: string | null
  implementation_code: string | null
  set_at: Date
}

export type PartnerKeyRow = {
  id: string
  partner_id: string
  kid: string
  jwk: unknown
  valid_from: Date
  valid_until: Date
  added_by: string | null
  added_at: Date
  revoked_at: Date | null
  thumbprint: string | null
  confirmed_by: string | null
  confirmed_at: Date | null
}

export type PartnerOnceRow = {
  hash: Buffer
  expires_at: Date
}

export type PartnerPersonRow = {
  handle_hash: Buffer
  partner_id: string
  account_id: string
  subject_hash: Buffer
  acr: string
  created_at: Date
  expires_at: Date
  ended_at: Date | null
  kid: string | null
}

export type PartnerRecordRow = {
  partner_id: string
  case_id: string
  case_number: string
  kind: string
  ordinal: number
  version: number
  items_sealed: Buffer
  is_withdrawn: Generated<boolean>
  made_at: Date
  acknowledged_version: number | null
  acknowledged_at: Date | null
  outcome: string | null
  refused_because: string | null
  refused_item: string | null
  again_at: Date | null
}

export type PartnerUploadRow = {
  id: string
  partner_id: string
  account_id: string
  name_sealed: Buffer
  bytes: number
  received: Generated<number>
  found: unknown
  created_at: Date
}

export type PartnerUploadPartRow = {
  upload_id: string
  starts_at: number
  content_sealed: Buffer
}

export type PasskeyRow = {
  id: string
  staff_id: string
  public_key: Buffer
  counter: number
  name: string
  created_at: Date
  last_used_at: Date | null
}

export type PasskeyChallengeRow = {
  challenge: string
  staff_id: string
  expires_at: Date
}

export type PersonRow = {
  id: string
  name_sealed: Buffer
  name_index: Buffer
  id_number_sealed: Buffer
  id_number_index: Buffer
  created_at: Date
  import_range: string | null
  contact_sealed: Buffer | null
  holder_sealed: Buffer | null
}

export type PersonFindRow = {
  office_id: string
  person_id: string
  tokens: number[]
}

export type PersonKeyRow = {
  person_id: string
  wrapped_key: Buffer | null
  created_at: Date
  destroyed_at: Date | null
  import_range: string | null
}

export type PhoneCodeRow = {
  id: string
  phone_index: Buffer
  code_hash: Buffer
  tries: Generated<number>
  expires_at: Date
  used: Generated<boolean>
  created_at: Date
  browser_hash: Buffer
}

export type PromiseSlipRow = {
  case_id: string
  what: string
  due_on: Day
  new_day: Day
  office_id: string
  told_on: Day
}

export type ProviderSignInRow = {
  state_hash: Buffer
  content_sealed: Buffer
  created_at: Date
}

export type PublicNoticeRow = {
  id: string
  case_id: string
  round: number
  office_id: string
  place: string
  masked_name: string
  results: unknown
  starts_on: Day
  ends_on: Day
  result: string | null
  paused_on: Day | null
}

export type PublishedRuleRow = {
  id: string
  office_id: string
  name: string
  value: unknown
  effective_from: Day
  effective_to: Day | null
  source: string
  published_at: Date
  proposal_id: string | null
  source_file: string | null
  published_by: string | null
  withdrawal_id: string | null
  withdrawal_source: string | null
  withdrawal_file: string | null
}

export type PunctualityFactRow = {
  month: string
  id: string
  case_id: string
  office_id: string
  measure: string
  what: string
  n: number
}

export type PunctualityLineRow = {
  month: string
  region: string
  measure: string
  what: string
  n: number
}

export type PunctualityMonthRow = {
  month: string
  lines: number
  facts: number
  taken_back: number
  smallest: number
  published_at: Date
}

export type PutOffRow = {
  round: string
  key: string
  office_id: string
  title: string
  href: string
  reason: string
  tries: Generated<number>
  first_at: Date
  tried_at: Date
  again_at: Date
}

export type RatingRevisitRow = {
  case_id: string
  office_id: string
  due_on: Day
  done_sealed: Buffer | null
  accepted: boolean | null
  done_by: string | null
  done_by_name: string | null
  done_on: Day | null
}

export type RecordCheckRow = {
  kind: string
  verified: Generated<number>
  faults_now: Generated<number>
  faults_last: Generated<number>
  place: string | null
  problem: string | null
}

export type RecordCheckpointRow = {
  size: number
  root: Buffer
  note: string
  signed_at: Date
  published_at: Date | null
}

export type RecordLeafRow = {
  position: number
  entry: number
  hash: Buffer
}

export type RecordNodeRow = {
  level: number
  position: number
  hash: Buffer
}

export type RecordTreeRow = {
  single: Generated<boolean>
  size: number
  settled: number
  mark: number
  mark_before: string
}

export type RecountRow = {
  id: string
  office_id: string
  because: string
  asked_at: Date
  after_case: string | null
  looked: Generated<number>
  moved: Generated<number>
  finished_at: Date | null
}

export type ReferenceVersionRow = {
  single: Generated<boolean>
  version: string
  raised_in: string
}

export type RelativesStatementRow = {
  staff_id: string
  stated_on: Day
}

export type RevealRow = {
  id: string
  case_id: string | null
  staff_id: string
  office_id: string
  field: string
  at: Date
  number_index: Buffer | null
}

export type RevealAlarmRow = {
  id: string
  staff_id: string | null
  office_id: string
  holder_id: string
  kind: string
  raised_at: Date
  in_hour: number
  on_day: number
  finding: string | null
  words: string | null
  answered_by: string | null
  answered_at: Date | null
  partner_id: string | null
}

export type RevealRequestRow = {
  id: string
  case_id: string
  field: string
  purpose: string
  asked_by: string
  asked_at: Date
  agreed_by: string | null
  agreed_at: Date | null
  used_at: Date | null
}

export type ReviewToFollowRow = {
  review_id: string
  office_id: string
  held_by: string | null
  year: number
  due_on: Day
}

export type RoundRow = {
  name: string
  begun_at: Date | null
  part: Generated<number>
  after: string | null
  due_now: Generated<number>
  done_now: Generated<number>
  put_off_now: Generated<number>
  finished_at: Date | null
  due_last: Generated<number>
  done_last: Generated<number>
  put_off_last: Generated<number>
}

export type RuleProposalRow = {
  id: string
  office_id: string
  decider_id: string
  name: string
  value: unknown
  effective_from: Day
  reason: string
  source: string
  source_file: string | null
  state: string
  proposed_by: string
  proposed_by_name: string
  proposed_at: Date
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_note: string | null
  kind: string
}

export type RuleTrialRow = {
  proposal_id: string
  begun_at: Date
  found: number
  every: number
  after_case: string | null
  summary: unknown
  walks: unknown
  finished_at: Date | null
}

export type SessionRow = {
  token_hash: Buffer
  account_id: string | null
  staff_id: string | null
  half_open: Generated<boolean>
  created_at: Date
  seen_at: Date
  expires_at: Date
  ended_at: Date | null
  provider: string | null
  id_token_sealed: Buffer | null
}

export type SharedQueryRow = {
  id: string
  draft_id: string
  case_id: string | null
  material: string
  source: string
  source_title: string
  state: string
  file_id: string | null
  details_sealed: Buffer
  consented_at: Date
  asked_by: string
  answered_at: Date | null
  queried_on: Day | null
}

export type SignedConclusionRow = {
  id: string
  assessment_id: string
  case_id: string
  partner_id: string
  key_id: string
  hash: Buffer
  jws_sealed: Buffer
  received_at: Date
}

export type SpotCheckRow = {
  id: string
  office_id: string
  from_day: Day
  to_day: Day
  wanted: number
  seed: string
  among: Generated<number>
  drawn_by: string
  drawn_by_name: string
  drawn_at: Date
}

export type SpotCheckItemRow = {
  check_id: string
  assessment_id: string
  case_id: string
  place: number
  result: string | null
  note: string | null
  checked_by_name: string | null
  checked_on: Day | null
}

export type StaffRow = {
  id: string
  username: string
  display_name: string
  office_id: string | null
  institution_id: string | null
  roles: string[]
  password_hash: string
  totp_sealed: Buffer
  totp_last_step: Generated<number>
  failures: Generated<number>
  locked_until: Date | null
  is_demo: Generated<boolean>
  active_from: Day
  closed_at: Date | null
  password_set_at: Date | null
  previous_hashes: Generated<string[]>
}

export type StaffChangeRow = {
  id: string
  staff_id: string
  office_id: string
  kind: string
  detail: unknown
  changed_by: string | null
  changed_by_name: string
  changed_at: Date
}

export type StaffDeskRow = {
  staff_id: string
  queue_view: string
  chosen_at: Date
}

export type StaffIdentityRow = {
  id: string
  staff_id: string
  office_id: string
  provider: string
  subject_hash: Buffer
  username: string
  asked_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
  reason: string | null
  ended_at: Date | null
  ended_by: string | null
}

export type StaffLeaveRow = {
  id: string
  staff_id: string
  office_id: string
  from_day: Day
  to_day: Day
  reason: string
  substitute_id: string | null
  entered_by: string
  entered_at: Date
  cancelled_at: Date | null
  returned_on: Day | null
}

export type StaffNoticeRow = {
  id: string
  office_id: string
  key: string
  title: string
  words: string
  href: string
  created_at: Date
  done_by: string | null
  done_at: Date | null
}

export type StaffNoticeSeenRow = {
  notice_id: string
  staff_id: string
  seen_at: Date
}

export type StaffRecoveryRow = {
  id: string
  staff_id: string
  office_id: string
  reason: string
  asked_by: string
  asked_at: Date
  agreed_by: string | null
  agreed_at: Date | null
  code_hash: string | null
  expires_at: Date | null
  tries: Generated<number>
  used_at: Date | null
}

export type StaffRelativeRow = {
  id: string
  staff_id: string
  masked_name: string
  relation: string
  id_number_index: Buffer
  declared_on: Day
  ended_on: Day | null
}

export type StaffUndertakingRow = {
  staff_id: string
  signed_on: Day
  valid_to: Day
  text_version: number
  signed_name: string
  signed_at: Date
}

export type StatusListRow = {
  sequence: number
  day: Day
  token: string
  changes: string | null
}

export type StatusListRoomRow = {
  single: Generated<boolean>
  places: number
}

export type SubsidyEndingRow = {
  certificate_id: string
  months: number
  ends_on: Day
  found_at: Date
}

export type SubsidyWatchRow = {
  id: string
  partner_id: string
  person_id: string
  reference: string
  begun_at: Date
  ended_at: Date | null
}

export type TallyRow = {
  measure: string
  office_id: string
  other_id: string
  matter: string
  what: string
  day: Day
  n: number
  seconds: number
  folded: Generated<boolean>
}

export type TallyWithinRow = {
  measure: string
  office_id: string
  what: string
  span: string
  day: Day
  n: number
  seconds: number
}

export type TrainingAttemptRow = {
  id: string
  staff_id: string
  module: string
  edition: string
  answers: unknown
  passed: boolean
  taken_on: Day
  taken_at: Date
}

export type UrgingRow = {
  case_id: string
  what: string
  due_on: Day
  new_day: Day
  office_id: string
  urged_on: Day
  urged_at: Date
}

export type UseCountRow = {
  what: string
  who: Buffer
  window_begins: Date
  uses: number
}

export type VisitRoundRow = {
  id: string
  institution_id: string
  day: Day
  from_time: string
  assessor_id: string
  state: string
  planned_by: string
  planned_at: Date
}

export type VisitStopRow = {
  round_id: string
  assessment_id: string
  institution_id: string
  case_id: string
  place: number
  state: string
}

export type WebhookRow = {
  id: string
  partner_id: string
  url: string
  kinds: string[]
  secret_sealed: Buffer
  paused_at: Date | null
  paused_because: string | null
  made_at: Date
  ended_at: Date | null
}

export type WebhookMessageRow = {
  id: string
  webhook_id: string
  position: number
  state: string
  tries: Generated<number>
  next_at: Date
  tried_at: Date | null
  problem: string | null
  answered: number | null
  made_at: Date
}

export type WebhookProgressRow = {
  webhook_id: string
  told_to: number
  failures: Generated<number>
  rest_until: Date | null
}

export type WindowCodeRow = {
  id: string
  case_id: string
  phone_index: Buffer
  code_hash: Buffer
  tries: Generated<number>
  used: Generated<boolean>
  sent_by: string
  expires_at: Date
  created_at: Date
}

export type Tables = {
  account: AccountRow
  account_identity: AccountIdentityRow
  annual_review: AnnualReviewRow
  annual_review_round: AnnualReviewRoundRow
  answer_recount: AnswerRecountRow
  application_draft: ApplicationDraftRow
  archive_page: ArchivePageRow
  archive_request: ArchiveRequestRow
  assessment: AssessmentRow
  assessment_session: AssessmentSessionRow
  assessor_bar: AssessorBarRow
  assessor_certificate: AssessorCertificateRow
  assessor_exam: AssessorExamRow
  assessor_key: AssessorKeyRow
  assessor_training: AssessorTrainingRow
  attendance: AttendanceRow
  backup_state: BackupStateRow
  bar_exception: BarExceptionRow
  blank_card: BlankCardRow
  blank_consignment: BlankConsignmentRow
  blank_movement: BlankMovementRow
  booking: BookingRow
  calendar_day: CalendarDayRow
  calendar_year: CalendarYearRow
  case_clock: CaseClockRow
  case_counter: CaseCounterRow
  case_event: CaseEventRow
  case_file: CaseFileRow
  case_handing: CaseHandingRow
  case_held: CaseHeldRow
  case_keeper: CaseKeeperRow
  case_look: CaseLookRow
  case_material: CaseMaterialRow
  case_note: CaseNoteRow
  case_open: CaseOpenRow
  case_party: CasePartyRow
  case_rating: CaseRatingRow
  case_shelf: CaseShelfRow
  certificate: CertificateRow
  certificate_change: CertificateChangeRow
  certificate_due: CertificateDueRow
  certificate_follow_up: CertificateFollowUpRow
  certificate_import: CertificateImportRow
  certificate_import_hashes: CertificateImportHashesRow
  certificate_import_range: CertificateImportRangeRow
  chain_verification: ChainVerificationRow
  character_picture: CharacterPictureRow
  checkpoint_place: CheckpointPlaceRow
  clearing: ClearingRow
  complaint: ComplaintRow
  conclusion_draft: ConclusionDraftRow
  consent: ConsentRow
  consent_query: ConsentQueryRow
  correction: CorrectionRow
  credential_offer: CredentialOfferRow
  daily_round: DailyRoundRow
  decision: DecisionRow
  demonstration: DemonstrationRow
  designation: DesignationRow
  designation_decision: DesignationDecisionRow
  destruction_batch: DestructionBatchRow
  division: DivisionRow
  draft_code_try: DraftCodeTryRow
  draft_move: DraftMoveRow
  earlier_sealing: EarlierSealingRow
  email_code: EmailCodeRow
  ended_identity: EndedIdentityRow
  event: EventRow
  event_order: EventOrderRow
  event_outbox: EventOutboxRow
  expiry_proposal: ExpiryProposalRow
  export_request: ExportRequestRow
  feedback_step: FeedbackStepRow
  feedback_ticket: FeedbackTicketRow
  file: FileRow
  find_backfill: FindBackfillRow
  find_due: FindDueRow
  first_sign_in: FirstSignInRow
  flagged_conclusion: FlaggedConclusionRow
  former_identity: FormerIdentityRow
  fraud_inquiry: FraudInquiryRow
  guardian_bond: GuardianBondRow
  handler_absence: HandlerAbsenceRow
  hotline_complaint: HotlineComplaintRow
  hukou_watch: HukouWatchRow
  idempotency_key: IdempotencyKeyRow
  import_acceptance: ImportAcceptanceRow
  import_difference: ImportDifferenceRow
  import_held_row: ImportHeldRowRow
  import_waiting_card: ImportWaitingCardRow
  institution: InstitutionRow
  institution_category: InstitutionCategoryRow
  institution_territory: InstitutionTerritoryRow
  interpretation: InterpretationRow
  issued_paper: IssuedPaperRow
  kept_form: KeptFormRow
  key_check: KeyCheckRow
  known_place: KnownPlaceRow
  known_place_proposal: KnownPlaceProposalRow
  letter: LetterRow
  mandate: MandateRow
  mandate_code: MandateCodeRow
  message: MessageRow
  name_respelling: NameRespellingRow
  objection: ObjectionRow
  office: OfficeRow
  office_absence: OfficeAbsenceRow
  office_change: OfficeChangeRow
  office_division: OfficeDivisionRow
  office_entry: OfficeEntryRow
  office_entry_decision: OfficeEntryDecisionRow
  office_window: OfficeWindowRow
  old_card: OldCardRow
  open_task: OpenTaskRow
  own_data_request: OwnDataRequestRow
  partner: PartnerRow
  partner_application: PartnerApplicationRow
  partner_call: PartnerCallRow
  partner_comparison: PartnerComparisonRow
  partner_event: PartnerEventRow
  partner_item_code: PartnerItemCodeRow
  partner_key: PartnerKeyRow
  partner_once: PartnerOnceRow
  partner_person: PartnerPersonRow
  partner_record: PartnerRecordRow
  partner_upload: PartnerUploadRow
  partner_upload_part: PartnerUploadPartRow
  passkey: PasskeyRow
  passkey_challenge: PasskeyChallengeRow
  person: PersonRow
  person_find: PersonFindRow
  person_key: PersonKeyRow
  phone_code: PhoneCodeRow
  promise_slip: PromiseSlipRow
  provider_sign_in: ProviderSignInRow
  public_notice: PublicNoticeRow
  published_rule: PublishedRuleRow
  punctuality_fact: PunctualityFactRow
  punctuality_line: PunctualityLineRow
  punctuality_month: PunctualityMonthRow
  put_off: PutOffRow
  rating_revisit: RatingRevisitRow
  record_check: RecordCheckRow
  record_checkpoint: RecordCheckpointRow
  record_leaf: RecordLeafRow
  record_node: RecordNodeRow
  record_tree: RecordTreeRow
  recount: RecountRow
  reference_version: ReferenceVersionRow
  relatives_statement: RelativesStatementRow
  reveal: RevealRow
  reveal_alarm: RevealAlarmRow
  reveal_request: RevealRequestRow
  review_to_follow: ReviewToFollowRow
  round: RoundRow
  rule_proposal: RuleProposalRow
  rule_trial: RuleTrialRow
  session: SessionRow
  shared_query: SharedQueryRow
  signed_conclusion: SignedConclusionRow
  spot_check: SpotCheckRow
  spot_check_item: SpotCheckItemRow
  staff: StaffRow
  staff_change: StaffChangeRow
  staff_desk: StaffDeskRow
  staff_identity: StaffIdentityRow
  staff_leave: StaffLeaveRow
  staff_notice: StaffNoticeRow
  staff_notice_seen: StaffNoticeSeenRow
  staff_recovery: StaffRecoveryRow
  staff_relative: StaffRelativeRow
  staff_undertaking: StaffUndertakingRow
  status_list: StatusListRow
  status_list_room: StatusListRoomRow
  subsidy_ending: SubsidyEndingRow
  subsidy_watch: SubsidyWatchRow
  tally: TallyRow
  tally_within: TallyWithinRow
  training_attempt: TrainingAttemptRow
  urging: UrgingRow
  use_count: UseCountRow
  visit_round: VisitRoundRow
  visit_stop: VisitStopRow
  webhook: WebhookRow
  webhook_message: WebhookMessageRow
  webhook_progress: WebhookProgressRow
  window_code: WindowCodeRow
}
