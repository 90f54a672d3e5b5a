// What a rule of the database means for people: each unique rule, reference and bound of `schema.sql` in a sentence (N5.2).
import type { BrokenPlace } from '#platform/database/errors.ts'
import { subjects } from '../workbench/audit/audit-words.ts'

/** Tables that are not audited, as people call what they hold. */
const unaudited: Readonly<Record<string, string>> = {
  annual_review_round: '年审',
  attendance: '到岗记录',
  blank_card: '空白证',
  blank_movement: '空白证出入',
  case_counter: '办件编号',
  case_party: '办件的各方',
  division: '行政区划',
  email_code: '邮箱验证码',
  handler_absence: '请假',
  idempotency_key: '提交编号',
  kept_form: '等待提交的内容',
  message: '消息',
  office: '机构',
  office_absence: '机构休息日',
  passkey_challenge: '通行密钥',
  phone_code: '手机验证码',
  session: '登录',
  staff_notice: '通知',
}
export const tableInWords = (table: string): string | undefined => subjects[table] ?? unaudited[table]

const twice = '没有再登记一次。'
const look = '请刷新页面，看过最新情况后再办。'
const byAnother = `别人刚刚办理过这件申请，您的操作没有生效。${look}`

/** What exists already, by unique rule. */
export const alreadyThere: Readonly<Record<string, string>> = {
  account_phone_index_key: `这个手机号刚刚登记过了，${twice}请再提交一次。`,
  account_identity_id_number_index_key: `这个身份证号已经实名登记在另一个账户，${twice}请用那个账户登录，或到窗口核对。`,
  account_identity_pkey: `这个账户刚刚实名登记过了，${twice}请刷新页面。`,
  annual_review_certificate_id_year_key: `这本证今年的年审已经有了，${twice}`,
  annual_review_round_pkey: `今年的年审已经开始了，${twice}`,
  archive_page_request_id_kind_page_key: `这一页刚刚添加过了，${twice}${look}`,
  archive_request_case_id_key: `这件申请的迁移档案已经在调取，${twice}`,
  assessor_certificate_exam_id_key: `这次考核的评定证书已经发过，${twice}`,
  assessor_certificate_pkey: `这位医生同一天、同一类别的证书已经有了，${twice}请核对类别和日期。`,
  attendance_pkey: `今天的到岗记录已经有了，${twice}`,
  blank_card_pkey: '这些空白证号里有已经入库的，整批没有入库。请核对起止号码。',
  booking_pkey: `这次预约已经有了，${twice}`,
  calendar_day_pkey: `这一天已经登记过，${twice}`,
  case_event_pkey: byAnother,
  case_file_number_key: '这个办件编号刚被用掉，没有提交成功。请再提交一次。',
  case_keeper_pkey: byAnother,
  case_party_pkey: byAnother,
  case_rating_pkey: '这件申请已经评价过了，没有再评一次。',
  case_shelf_pkey: `这件申请的柜架位置刚刚登记过，${twice}${look}`,
  certificate_change_pkey: `这本证刚刚有了别的变动，您的操作没有生效。${look}`,
  certificate_public_id_key: '证件的公开编号刚被用掉，没有制证。请再办一次。',
  certificate_status_index_key: '证件的状态编号刚被用掉，没有制证。请再办一次。',
  certificate_import_range_import_id_seq_key: `这一段已经导入过，${twice}`,
  complaint_number_key: '投诉编号刚被用掉，没有提交成功。请再提交一次。',
  correction_open: `这一项的更正已经在等复核，${twice}请等复核后再提。`,
  decision_case_id_seq_key: byAnother,
  letter_news_id_key: '这条消息已经写成信了，不用再写。请刷新页面。',
  declared_once: `这位亲属已经登记过了，${twice}`,
  designation_decision_pkey: `这一级刚刚决定过了，您的操作没有生效。${look}`,
  destruction_batch_number_key: '销毁批号刚被用掉，没有登记成功。请再提交一次。',
  division_pkey: `这个区划代码已经有了，${twice}`,
  draft_move_code_index_key: '这个核对码刚被用掉，草稿没有移交。请再提交一次。',
  feedback_step_pkey: `这条问题刚刚有了新的答复，您的操作没有生效。${look}`,
  feedback_ticket_number_key: '问题编号刚被用掉，没有提交成功。请再提交一次。',
  flagged_conclusion_pkey: `这份结论已经列入复核，${twice}`,
  former_identity_pkey: `这个旧号码已经登记过，${twice}`,
  fraud_inquiry_number_key: '调查编号刚被用掉，没有登记成功。请再提交一次。',
  handler_absence_pkey: `这一天的请假已经登记过，${twice}`,
  idempotency_key_pkey: `这次提交刚刚收到过，${twice}请刷新页面看结果。`,
  import_acceptance_pkey: `这次导入的差异已经接受过，${twice}`,
  import_difference_pkey: `这一项差异已经记下，${twice}`,
  institution_category_pkey: `这家机构已经有这个类别，${twice}`,
  institution_territory_pkey: `这家机构已经服务这个地区，${twice}`,
  issued_paper_once: `这份文书已经出具，${twice}`,
  known_place_code_key: `这个地名代码已经有了，${twice}请核对代码。`,
  mandate_code_of_mandate: `这位代办人已经有代办码，${twice}`,
  mandate_of_helper: `这个人已经是这件申请的代办人，${twice}`,
  message_pkey: `这条消息已经有了，${twice}`,
  objection_number_key: '异议编号刚被用掉，没有提交成功。请再提交一次。',
  office_absence_pkey: `这一天已经登记过，${twice}`,
  office_division_pkey: `这个地区已经归这家机构，${twice}`,
  office_entry_decision_pkey: `这一项情况刚刚确认过了，您的操作没有生效。${look}`,
  office_window_pkey: `这个窗口的信息刚刚改过，您的操作没有生效。${look}`,
  one_application_at_a_time: `这家机构已经有一件申请在办，${twice}`,
  one_bond_of_a_pair: `这两人的监护关系已经确认过，${twice}`,
  one_booking_per_assessment: `这次评定已经约好或在排队，${twice}要换时间，请先取消原来的预约。`,
  one_certificate_a_blank: '这本证已经用了一张空白证，没有再用一张。',
  one_certificate_in_force_per_person: `这个人已经有一本证，${twice}请先看原来的证。`,
  one_change_of_an_office_at_a_time: `这家机构已经有一件变更在办，${twice}`,
  one_collection_of_a_card: `这本旧证已经收回，${twice}`,
  one_conclusion_per_institution_and_round: `这一轮已经指定了这家机构，${twice}${look}`,
  one_import_of_a_file: '这份文件已经导入过，没有再导入一次。',
  one_move_of_a_draft: `这份草稿已经交给窗口，${twice}请用原来的核对码。`,
  one_open_case_per_person: `这个人已经有一件申请在办，${twice}请先查看在办的那一件。`,
  one_open_follow_up_per_person: `这个人迁入后的评定已经在办，${twice}`,
  one_open_inquiry_about_somebody: `对这个人的调查已经在办，${twice}`,
  one_open_proposal_of_a_place: `这个地名已经有一件改动在等批准，${twice}`,
  one_open_watch_of_a_certificate: `这本证迁出的核实已经在办，${twice}`,
  one_proposal_at_a_time: `这条规则已经有一件提案在等批准，${twice}`,
  one_proposal_of_a_certificate: `这本证到期的处理已经有了，${twice}`,
  one_use_of_a_blank: '这张空白证已经用过，没有制证。请换一张，再核对号码。',
  one_visit_at_a_time: `这次评定已经排了上门，${twice}`,
  own_data_request_waiting_on_certificate: `这本证已经有一项请求在等答复，${twice}`,
  own_data_request_waiting: `这件申请已经有一项请求在等答复，${twice}`,
  passkey_pkey: '这个通行密钥已经登记过，没有再登记。请换一个密钥。',
  passkey_challenge_pkey: '这次验证已经用过。请刷新页面，再验证一次。',
  person_id_number_index_key: '刚才另一处登记了同一个人，这次没有提交成功。请再提交一次。',
  person_key_pkey: '刚才另一处登记了同一个人，这次没有提交成功。请再提交一次。',
  provider_sign_in_pkey: '这次登录已经用过。请重新登录。',
  public_notice_case_id_round_key: `这一轮公示已经开始，${twice}${look}`,
  rating_revisit_pkey: `这次回访已经登记，${twice}`,
  relatives_statement_pkey: `亲属登记刚刚确认过，${twice}`,
  session_pkey: '这次登录没有成功。请再登录一次。',
  spot_check_item_pkey: `这份结论已经在抽查里，${twice}`,
  staff_identity_of_staff: `这个账号已经和这个平台关联，${twice}`,
  staff_identity_of_subject: `平台上的这个身份已经关联了另一个账号，${twice}请问安全管理员。`,
  staff_notice_office_id_key_key: `这条通知已经发过，${twice}`,
  staff_undertaking_pkey: `今天已经签过承诺，${twice}`,
  staff_username_key: '这个用户名已经有人用了，账号没有建立。请换一个用户名。',
  status_list_day_key: `今天的名单已经公布，${twice}`,
  tally_folded: '统计正在汇总，没有办理。请再提交一次。',
  visit_stop_pkey: `这次评定已经排在这一轮上门里，${twice}`,
}

const nothingDone = '没有办理。请改正后再提交。'
const byTheSamePerson = '要由另一位工作人员来办，不能由同一个人决定。没有办理。'

/** What a value must be, for every bound that what is typed or chosen may break. */
export const bounds: Readonly<Record<string, string>> = {
  annual_review_round_check: `截止日期要在开始日期之后，${nothingDone}`,
  assessment_session_capacity_check: `名额要在 1 到 500 之间，${nothingDone}`,
  assessment_session_categories_check: `请至少选一个类别，${nothingDone}`,
  assessment_session_check: `结束时间要晚于开始时间，${nothingDone}`,
  assessment_session_check1: '这一场的名额刚刚满了，没有约上。请换一场，或排队等候。',
  assessment_session_from_time_check: `开始时间要写成 08:30 这样，${nothingDone}`,
  assessor_exam_pass_score_check: `合格分要在 1 到 100 之间，${nothingDone}`,
  assessor_exam_score_check: `分数要在 0 到 100 之间，${nothingDone}`,
  assessor_training_hours_check: `学时要在 1 到 200 之间，${nothingDone}`,
  blank_consignment_count_check: `一批空白证要在 1 到 10000 张之间，${nothingDone}`,
  case_look_check: `查看的期限要在申请之后，${nothingDone}`,
  case_look_words_check: `用途要写 4 到 200 个字，${nothingDone}`,
  certificate_level_check: `等级要在一级到四级之间，${nothingDone}`,
  certificate_status_index_check: '证件的状态编号不对，没有办理。请再办一次。',
  complaint_check1: `被投诉的人不能答复。${byTheSamePerson}`,
  designation_categories_check: `请至少选一个类别，${nothingDone}`,
  destruction_batch_check: `见证人不能是登记的人，${nothingDone}`,
  destruction_batch_check1: `两位见证人和登记的人要是三个人，${nothingDone}`,
  expiry_proposal_check3: '还没有核实，或者还没到可以决定的日子。没有办理。',
  export_request_check: `导出的申请${byTheSamePerson}`,
  export_request_purpose_check: `用途要写 4 到 200 个字，${nothingDone}`,
  export_request_rows_check: '没有可以导出的内容，没有办理。请换个条件。',
  feedback_ticket_check: '问题不能转给提出的机构，没有办理。请选另一家。',
  fraud_inquiry_check1: `调查的结论${byTheSamePerson}`,
  idempotency_key_key_check: '页面已过期，没有办理。请刷新后重新提交。',
  interpretation_check: `条款解释${byTheSamePerson}`,
  interpretation_clauses_check: `请至少选一条条款，${nothingDone}`,
  known_place_name_check: `地名要写 2 到 40 个字，${nothingDone}`,
  office_change_check: `机构变更${byTheSamePerson}`,
  office_change_check3: '机构不能并入自己，没有办理。请选另一家。',
  office_entry_check: `结束日期不能早于开始日期，${nothingDone}`,
  reveal_alarm_check1: `告警${byTheSamePerson}`,
  reveal_request_check: `查看的申请${byTheSamePerson}`,
  rule_proposal_check: `规则提案${byTheSamePerson}`,
  second_hand_is_another: `更正的复核${byTheSamePerson}`,
  spot_check_check: `结束日期不能早于开始日期，${nothingDone}`,
  spot_check_wanted_check: `抽查份数要在 1 到 200 之间，${nothingDone}`,
  staff_identity_check1: `平台账号的关联${byTheSamePerson}`,
  staff_leave_check: `请假结束不能早于开始，${nothingDone}`,
  staff_leave_check1: '顶替的人不能是请假的人，没有办理。请选另一位。',
  staff_recovery_check: `找回登录${byTheSamePerson}`,
  staff_recovery_check1: `本人不能办自己的找回。${byTheSamePerson}`,
  status_list_room_places_check: '名单的容量不对，没有办理。请联系系统管理员。',
  visit_round_from_time_check: `开始时间要写成 08:30 这样，${nothingDone}`,
}

export function existsInWords({ constraint, table }: BrokenPlace): string {
  return alreadyThere[constraint] ?? `这条${tableInWords(table) ?? '内容'}刚刚登记过了，${twice}${look}`
}

/** Either what was chosen is not there, or something hangs on what was to be removed. */
export function referenceInWords({ table, other }: BrokenPlace): string {
  const chosen = tableInWords(other)
  if (chosen === undefined) return '选的内容已经没有了，没有办理。请返回上一页重新选。'
  if (table === other) return `选的${chosen}不存在，没有办理。请返回上一页重新选。`
  return `选的${chosen}不存在，或者还有别的内容用到它。没有办理。请返回上一页重新选。`
}

export function boundInWords({ constraint, table }: BrokenPlace): string {
  const about = tableInWords(table)
  return bounds[constraint] ?? `${about ? `${about}里` : ''}有一项不能这样登记，没有办理。请检查填的内容。`
}
