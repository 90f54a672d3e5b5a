// Every column that names an office: whether it goes to the successor when the office is merged, or stays (N1).

type Moving = {
  name: string
  table: string
  column: string
  /** When the successor has the very same thing already. */
  unless?: string
}

/** What somebody answers for goes to the successor. */
export const movingColumns: readonly Moving[] = [
  { name: '残疾人证', table: 'certificate', column: 'office_id' },
  { name: '迁入后评定', table: 'certificate_follow_up', column: 'office_id' },
  { name: '到期提醒', table: 'certificate_due', column: 'office_id' },
  { name: '迁出未办迁移', table: 'hukou_watch', column: 'office_id' },
  { name: '要告知的决定', table: 'decision', column: 'office_id' },
  { name: '到期未换的处理', table: 'expiry_proposal', column: 'office_id' },
  { name: '要复核的评定结论', table: 'flagged_conclusion', column: 'office_id' },
  { name: '年审', table: 'annual_review', column: 'office_id' },
  { name: '旧证', table: 'old_card', column: 'office_id' },
  { name: '空白证', table: 'blank_card', column: 'office_id', unless: 'there.number = blank_card.number' },
  { name: '纸质材料', table: 'case_material', column: 'original_kept_at' },
  { name: '档案柜架', table: 'case_shelf', column: 'office_id', unless: 'there.case_id = case_shelf.case_id' },
  { name: '迁移档案', table: 'archive_request', column: 'from_office' },
  { name: '迁移档案', table: 'archive_request', column: 'to_office' },
  { name: '评定机构', table: 'institution', column: 'county_office' },
  {
    name: '评定机构的服务范围',
    table: 'institution_territory',
    column: 'office_id',
    unless: 'there.institution_id = institution_territory.institution_id',
  },
  { name: '人员', table: 'staff', column: 'office_id' },
  { name: '手上的办件', table: 'case_keeper', column: 'office_id', unless: 'there.case_id = case_keeper.case_id' },
  { name: '公示', table: 'public_notice', column: 'office_id' },
  { name: '反映的问题', table: 'feedback_ticket', column: 'office_id' },
  { name: '要答复的问题', table: 'feedback_ticket', column: 'holder_id' },
  { name: '要答复的投诉', table: 'complaint', column: 'holder_id' },
]

/** What happened or held at the old office stays under its name: records, rules of its time, days of its time. */
export const stayingColumns: readonly string[] = [
  'office.parent_id',
  'office_division.office_id',
  'office_window.office_id',
  'office_entry.office_id',
  'office_absence.office_id',
  'handler_absence.office_id',
  'annual_review_round.office_id',
  'fraud_inquiry.office_id',
  'spot_check.office_id',
  'designation_decision.office_id',
  'assessor_bar.inquiring_office',
  'export_request.office_id',
  'office_change.office_id',
  'office_change.successor_id',
  'office_change.proposed_office',
  'attendance.office_id',
  'feedback_step.office_id',
  'feedback_step.to_office',
  'case_rating.office_id',
  'rating_revisit.office_id',
  'complaint.about_office',
  'staff_change.office_id',
  'staff_leave.office_id',
  'staff_recovery.office_id',
  'staff_notice.office_id',
  'published_rule.office_id',
  'rule_proposal.office_id',
  'rule_proposal.decider_id',
  'recount.office_id',
  'certificate_import.office_id',
  'bar_exception.office_id',
  'blank_consignment.office_id',
  'destruction_batch.office_id',
  'assessment.committee_office',
  'case_file.residence_office',
  'case_file.hukou_office',
  'case_file.superior_office',
  'case_file.province_office',
  'case_file.turn_office',
  'correction.office_id',
]
