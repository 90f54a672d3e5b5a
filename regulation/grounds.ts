// The closed lists of grounds that may be given for a refusal, a return or an end (R1.4, N2.3, R4.1.2, R4.1.5).
import type { Clause } from './clauses.ts'

type Ground = { clause: Clause; text: string; advice: string }

/** A ground and what can be done about it, as an applicant reads them. */
export const groundInWords = ({ text, advice }: Ground): string => `${text}。${advice}`

/** Grounds on which the residence office may decline to accept (R4.1.2; 管理办法第九条（二）). */
export const declineGrounds = {
  'false-information': {
    clause: 'R4.1.2',
    text: '申请信息或材料不真实',
    advice: '请核对后，用真实的信息和材料重新申请。',
  },
  'no-valid-permit': {
    clause: 'R1.1',
    text: '没有经常居住地的有效居住证',
    advice: '请先办居住证，或到户籍地残联申请。',
  },
  'within-bar': {
    clause: 'R4.1.1',
    text: '残疾人证注销后，还没有到可以重新申请的日期',
    advice: '到了那天就可以重新申请。是哪一天，请问窗口。',
  },
  'nothing-to-do': {
    clause: 'N2.1',
    text: '所申请的事项与证件实际情况不符',
    advice: '请按实际情况，选择合适的事项重新申请。',
  },
  'certificate-in-force': {
    clause: 'R4.1.1',
    text: '已持有有效的残疾人证',
    advice: '请按换领、变更或迁移办理。',
  },
  'no-guardian-proof': {
    clause: 'R4.1.1',
    text: '须同时提供监护人身份证和监护人证明，但没有提供',
    advice: '补齐监护人的证明后，本人或监护人都可以重新申请。',
  },
  'acceptance-rule': {
    clause: 'R4.1.2',
    text: '不符合本省已公布的受理要求',
    advice: '请看受理要求的说明，符合后再申请。',
  },
} as const satisfies Record<string, Ground>
export type DeclineGround = keyof typeof declineGrounds

/**
 * The procedural defects for which the hukou office may return a file (R4.1.5).
 * Disagreeing with the assessment is not among them: the conclusion is recognised (R1.4).
 */
export const returnGrounds = {
  'form-incomplete': { clause: 'R4.1.5', text: '申请表缺项，或与证件不一致', advice: '请补全或更正申请表。' },
  'guardian-proof-defective': { clause: 'R4.1.5', text: '监护人证明缺失或不清楚', advice: '请补交监护人证明。' },
  'conclusion-unclear': {
    clause: 'R1.3',
    text: '评定表缺类别、等级、签名或公章',
    advice: '请原评定机构补正，或重新安排评定。',
  },
  'assessor-not-entitled': {
    clause: 'R1.3',
    text: '评定机构或医生没有该类别的资格',
    advice: '请安排有资格的机构重新评定。',
  },
  'notice-defective': { clause: 'R4.1.5', text: '公示缺失、期限不足或结果没有录入', advice: '请补办公示手续。' },
  'scan-unreadable': { clause: 'R6.3', text: '扫描件缺页或看不清', advice: '请重新扫描上传。' },
  'moved-away': { clause: 'R4.3.1', text: '户口已迁出本地，须先办迁移', advice: '请结束这件申请，改办迁移。' },
} as const satisfies Record<string, Ground>
export type ReturnGround = keyof typeof returnGrounds

/** Reasons why a material already listed may be asked for again (N2.3): always about the paper, never a new paper. */
export const materialDefects = {
  missing: '还没有交',
  unclear: '看不清',
  'pages-missing': '缺页',
  expired: '已过有效期',
  mismatch: '与申请信息不一致',
  'not-original': '不是原件的照片或扫描件',
  'photo-standard': '照片不合规格',
} as const
export type MaterialDefect = keyof typeof materialDefects

/**
 * Grounds on which the residence office may end a case that it accepted, before the hukou office has it to decide, or after
 * that office has sent it back because it is not its own (R4.1.2, R4.1.4, R4.1.5; docs/basis.md §9.32).
 */
export const endGrounds = {
  'false-information': { clause: 'R4.1.2', text: '查实申请信息或材料不真实', advice: '您可以用真实材料重新申请。' },
  deceased: {
    clause: 'R4.1.5',
    text: '申请人已去世',
    advice: '还有残疾人证的，请家属申请注销。如有误，请家属带证明到窗口说明。',
  },
  'certificate-in-force': {
    clause: 'R4.1.1',
    text: '查实已持有有效的残疾人证',
    advice: '请按换领、变更或迁移办理。',
  },
  'moved-away': { clause: 'R4.3.1', text: '户口已迁出，须先办迁移', advice: '请带户口迁移证明，办理残疾人证迁移。' },
  'office-not-found': {
    clause: 'R4.1.5',
    text: '和申请人核对后，仍不能确定由哪家户籍地残联办理',
    advice: '户籍地确定后，可以重新申请。',
  },
} as const satisfies Record<string, Ground>
export type EndGround = keyof typeof endGrounds
/** Given until the hukou office decided by itself what cannot be mended; only read. */
export const formerEndGrounds = {
  'materials-not-mended': { clause: 'R4.1.5', text: '退回后申请人无法补正', advice: '材料齐全后可以重新申请。' },
} as const satisfies Record<string, Ground>

/**
 * Grounds on which the hukou office does not approve (R4.1.5 “经审核符合规定的，予以批准”; docs/basis.md §9.32). A defect that can
 * be mended is returned instead; disagreeing with the assessment is not among them: the conclusion is recognised (R1.4).
 */
export const refusalGrounds = {
  'false-information': {
    clause: 'R4.1.5',
    text: '审核查实，申请表或材料不真实',
    advice: '您可以用真实的信息和材料重新申请。',
  },
  'not-mended': {
    clause: 'R4.1.5',
    text: '申请表、监护人证明或公示等手续有缺陷，退回后无法补正',
    advice: '手续和材料齐全后，可以重新申请。',
  },
  'certificate-in-force': {
    clause: 'R4.1.1',
    text: '审核查实，已持有有效的残疾人证',
    advice: '请按换领、变更或迁移办理。',
  },
  'certificate-changed': {
    clause: 'R4.1.5',
    text: '申请所依据的残疾人证，办理期间已经注销或换发',
    advice: '请按现在的证件情况，选择合适的事项重新申请。',
  },
  deceased: {
    clause: 'R4.1.5',
    text: '申请人已去世',
    advice: '还有残疾人证的，请家属申请注销。如有误，请家属带证明到窗口说明。',
  },
} as const satisfies Record<string, Ground>
export type RefusalGround = keyof typeof refusalGrounds

/** Why the superior office does not take up a dispute (管理办法第二十五条). */
export const disputeRejections = {
  'not-about-conclusion': '所提事项与评定结论无关',
  'applicant-agreed': '申请人书面同意原结论',
  'no-facts': '没有说明不同意的具体内容，经提醒仍未补充',
} as const
export type DisputeRejection = keyof typeof disputeRejections

/** How an objection to the public notice was settled when it does not stand (R4.1.4). */
export const objectionDismissals = {
  unfounded: '查实所提情况不存在',
  'not-relevant': '所提情况与残疾评定和资格无关',
  'already-settled': '同一情况已经查清',
} as const
export type ObjectionDismissal = keyof typeof objectionDismissals

/** Why a certificate is cancelled (R4.5.1; 管理办法第二十四条; docs/basis.md §1.5). */
export const cancellationReasons = {
  deceased: '持证人去世，或被法院宣告死亡',
  'own-wish': '持证人（或监护人）自愿注销',
  recovered: '残疾状况好转，不再符合标准',
  'declared-missing': '持证人被法院宣告失踪',
} as const
export type CancellationReason = keyof typeof cancellationReasons

/** Who died or was declared missing cannot apply: the family does, and says who it is (R4.5.1; docs/basis.md §9.103). */
export const familyApplies = (reason: CancellationReason | undefined): boolean =>
  reason === 'deceased' || reason === 'declared-missing'

/** Details on a certificate, other than category and level, that may be brought up to date (R4.2.3). */
export const changeableDetails = {
  name: '姓名',
  'id-number': '公民身份号码（连同性别、出生日期）',
  ethnicity: '民族',
  address: '家庭住址',
  guardian: '监护人',
  'guardian-phone': '监护人电话',
  photo: '照片',
} as const
export type ChangedDetail = keyof typeof changeableDetails

/** Why a renewal at term needs a new assessment (R4.2.1). */
export const reassessmentReasons = {
  'visual-before-2018': '2018 年以前目测评定核发',
  'evident-change': '残疾状况发生明显变化，与证件不符',
} as const
export type ReassessmentReason = keyof typeof reassessmentReasons

/** Why an old card cannot be collected (R6.1). */
export const missingCardReasons = {
  lost: '原证已遗失',
  'not-found': '申请时说明找不到原证',
  'not-returned': '多次通知仍未交回',
} as const
export type MissingCardReason = keyof typeof missingCardReasons
