// What an entry of the audit says, in plain words.
import type { AuditEntry } from '#casework/audit-desk/audit-desk.ts'
import { revealable } from '#casework/persons/reveal.ts'
import { materialNames } from '#regulation/vocabulary.ts'

/** Every table that is audited, as people call what it holds. */
export const subjects: Readonly<Record<string, string>> = {
  account: '申请人账户',
  annual_review: '年审',
  annual_review_round: '年审',
  application_draft: '申请草稿',
  archive_page: '迁移档案的页',
  archive_request: '迁移档案',
  assessment: '评定',
  assessment_session: '评定场次',
  assessor_certificate: '评定证书',
  bar_exception: '注销后重新申请的例外',
  blank_consignment: '空白证',
  booking: '评定预约',
  case_event: '办件的步骤',
  case_file: '办件',
  case_keeper: '办件在谁手上',
  case_material: '材料',
  case_rating: '评价',
  chain_verification: '记录的校验',
  case_shelf: '档案柜架',
  certificate: '残疾人证',
  certificate_change: '证件的变动',
  certificate_follow_up: '迁入后评定',
  certificate_import: '存量证导入',
  certificate_import_range: '存量证导入',
  complaint: '投诉',
  correction: '更正',
  destruction_batch: '旧证销毁',
  export_request: '导出',
  feedback_step: '问题反映',
  feedback_ticket: '问题反映',
  file: '文件',
  flagged_conclusion: '要复核的结论',
  fraud_inquiry: '弄虚作假的调查',
  former_identity: '曾用号码',
  hukou_watch: '迁出未办迁移',
  decision: '决定和告知',
  expiry_proposal: '到期未换的处理',
  designation: '评定机构的指定',
  designation_decision: '评定机构的指定',
  assessor_bar: '停止签名',
  assessor_exam: '医生考核',
  assessor_training: '医生培训',
  institution: '评定机构',
  institution_category: '评定机构的类别',
  institution_territory: '评定机构的服务地区',
  interpretation: '条款解释',
  issued_paper: '文书',
  objection: '公示异议',
  office_change: '机构撤并',
  office_entry: '机构情况',
  office_entry_decision: '机构情况的确认',
  office_window: '窗口',
  old_card: '旧证',
  passkey: '通行密钥',
  person: '人员身份信息',
  person_key: '加密密钥',
  recount: '期限重新计算',
  public_notice: '公示',
  published_rule: '地方规则',
  reveal_request: '查看未成年人信息的申请',
  rating_revisit: '回访',
  rule_proposal: '规则提案',
  spot_check: '抽查',
  spot_check_item: '抽查',
  staff: '工作人员账号',
  staff_change: '人员变动',
  staff_leave: '请假顶替',
  staff_relative: '亲属申报',
  relatives_statement: '亲属申报',
  staff_recovery: '找回登录',
  staff_undertaking: '保密承诺',
  training_attempt: '培训测试',
  visit_round: '上门评定',
  visit_stop: '上门评定',
  window_code: '窗口核对码',
}
const operations = { insert: '新增', update: '修改', delete: '删除', read: '查看' } as const

const readings: Readonly<Record<string, string>> = {
  ...revealable,
  ...materialNames,
  address: '地址',
  application: '申请表',
  assessment: '评定任务',
  'audit search': '审计记录（按号码查）',
  certificate: '证件登记',
  'certificate held': '持证情况',
  complaint: '投诉',
  conclusion: '评定结论',
  'details changed': '变更的内容',
  file: '材料文件',
  inquiry: '调查材料',
  list: '名单',
}

/** '显示：身份证号', '查看：评定结论', '修改：办件'. */
export function entryInWords({ operation, subject, what }: AuditEntry): string {
  if (operation !== 'read') return `${operations[operation]}：${subjects[subject] ?? subject}`
  const shown = what ? (readings[what] ?? what) : '个人信息'
  return `${what && Object.hasOwn(revealable, what) ? '显示' : '查看'}：${shown}`
}

export const actorInWords = ({ actor, name }: AuditEntry): string =>
  name ?? (actor.startsWith('applicant:') ? '申请人' : actor.startsWith('system:') ? '系统' : '公众')
