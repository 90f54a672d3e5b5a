// The pieces that the tables of matters are made of: each step said once, with its parties, statuses and clause.
import type { Step } from '../matter.ts'
import type { StepName } from '../steps.ts'
import type { Status } from '../vocabulary.ts'

export type Steps = Partial<Record<StepName, Step>>

const beforePrinting = [
  'submitted',
  'awaiting-materials',
  'assessing',
  'concluded',
  'not-met',
  'unchanged',
  'on-notice',
  'ready-to-hand-over',
  'suspended',
  'final-review',
  'handed-over',
  'returned',
  'wrong-office',
  'approved',
] as const satisfies readonly Status[]

/** Papers come in, are checked, are asked for once and for all (R2, N2.3). */
export const takingIn = {
  provideMaterial: {
    clause: 'R2.5',
    label: '上传材料',
    by: ['applicant', 'residence'],
    from: ['submitted', 'awaiting-materials', 'returned'],
    to: ['same'],
  },
  checkMaterial: {
    clause: 'R4.1.2',
    label: '核对材料',
    by: ['residence'],
    from: ['submitted', 'returned', 'ready-to-hand-over'],
    to: ['same'],
  },
  askForMaterials: {
    clause: 'N2.3',
    label: '一次性告知补正',
    by: ['residence'],
    from: ['submitted', 'returned'],
    to: ['awaiting-materials'],
    note: 'optional',
  },
  supplyMaterials: {
    clause: 'R2.5',
    label: '提交补正材料',
    by: ['applicant', 'residence'],
    from: ['awaiting-materials'],
    to: ['resume'],
  },
  decline: {
    clause: 'R4.1.2',
    label: '不予受理',
    by: ['residence'],
    from: ['submitted', 'awaiting-materials'],
    to: ['declined'],
    note: 'required',
  },
  lapse: {
    clause: 'R4.1.2',
    label: '逾期未补，结束办理',
    by: ['residence', 'system'],
    from: ['awaiting-materials'],
    to: ['lapsed'],
  },
} as const satisfies Steps

/** An institution is named; its doctor signs, its seal is set (R1.3, R4.1.2, R4.1.3). */
export const assessing = {
  assignInstitution: {
    clause: 'R4.1.2',
    label: '受理并指定评定机构',
    by: ['residence'],
    from: ['submitted'],
    to: ['assessing'],
  },
  reassignInstitution: {
    clause: 'R4.1.2',
    label: '改派评定机构',
    by: ['residence'],
    from: ['assessing'],
    to: ['same'],
    note: 'required',
  },
  signConclusion: {
    clause: 'R1.3',
    label: '填写结论并签名',
    by: ['institution'],
    role: 'assessor',
    from: ['assessing'],
    to: ['same'],
  },
  reopenConclusion: {
    clause: 'R1.3',
    label: '盖章前退回医生修改',
    by: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    to: ['same'],
    note: 'required',
  },
  stampConclusion: {
    clause: 'R1.3',
    label: '加盖公章并提交结论',
    by: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    to: ['same', 'concluded'],
  },
  informNotMet: {
    clause: 'R4.1.4',
    label: '告知不符合标准',
    by: ['residence'],
    from: ['concluded'],
    to: ['not-met'],
  },
} as const satisfies Steps

/** The public notice at the residence (R4.1.4). */
export const noticing = {
  startNotice: {
    clause: 'R4.1.4',
    label: '录入结论并开始公示',
    by: ['residence'],
    from: ['concluded'],
    to: ['on-notice'],
  },
  exemptFromNotice: {
    clause: 'R4.1.4',
    label: '录入结论，未成年人不公示',
    by: ['residence'],
    from: ['concluded'],
    to: ['ready-to-hand-over'],
  },
  objectToNotice: {
    clause: 'R4.1.4',
    label: '对公示提出异议',
    by: ['public'],
    from: ['on-notice'],
    to: ['same'],
  },
  dismissObjection: {
    clause: 'R4.1.4',
    label: '异议不成立',
    by: ['residence'],
    from: ['on-notice'],
    to: ['same'],
    note: 'required',
  },
  upholdObjection: {
    clause: 'R4.1.4',
    label: '异议成立',
    by: ['residence'],
    from: ['on-notice'],
    to: ['same'],
    note: 'required',
  },
  orderNewAssessment: {
    clause: 'R4.1.3',
    label: '重新安排评定',
    by: ['residence'],
    from: ['on-notice', 'returned'],
    to: ['assessing'],
    note: 'required',
  },
  recordNoticeResult: {
    clause: 'R4.1.4',
    label: '录入公示结果',
    by: ['residence'],
    from: ['on-notice'],
    to: ['ready-to-hand-over'],
  },
} as const satisfies Steps

/** From the residence office to the hukou office, and back for a defect (R1.4, R4.1.4, R4.1.5). */
export const handingOver = {
  handOver: {
    clause: 'R4.1.4',
    label: '流转到户籍地残联',
    by: ['residence'],
    from: ['ready-to-hand-over'],
    to: ['handed-over'],
  },
  approve: {
    clause: 'R4.1.5',
    label: '批准',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['approved'],
  },
  returnForDefect: {
    clause: 'R1.4',
    label: '退回补正程序',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['returned'],
    note: 'required',
  },
  mendAndHandOver: {
    clause: 'R4.1.5',
    label: '补正完毕，再次流转',
    by: ['residence'],
    from: ['returned'],
    to: ['handed-over'],
    note: 'required',
  },
  endCase: {
    clause: 'R4.1.5',
    label: '查实后结束办理',
    by: ['residence'],
    from: ['on-notice', 'returned', 'wrong-office', 'assessing'],
    to: ['ended'],
    note: 'required',
  },
  withdraw: {
    clause: 'R4.1.1',
    label: '撤回申请',
    by: ['applicant', 'residence'],
    from: beforePrinting,
    to: ['withdrawn'],
    note: 'optional',
  },
} as const satisfies Steps

/** The hukou lies elsewhere: determined again with the applicant, nothing done twice (R4.1.5). */
export const redetermining = {
  returnNotOurs: {
    clause: 'R4.1.5',
    label: '不属本地办理，退回',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['wrong-office'],
    note: 'required',
  },
  redetermineOffice: {
    clause: 'R4.1.5',
    label: '与申请人重新确定户籍地残联',
    by: ['residence'],
    from: ['wrong-office'],
    to: ['handed-over'],
    note: 'required',
  },
} as const satisfies Steps

/** A conclusion is disputed (R4.1.3, N4.1; 管理办法第二十五条). */
export const disputing = {
  dispute: {
    clause: 'R4.1.3',
    label: '对评定结论申请复评',
    by: ['applicant'],
    from: [
      'concluded',
      'not-met',
      'unchanged',
      'on-notice',
      'ready-to-hand-over',
      'handed-over',
      'returned',
      'wrong-office',
      'approved',
      'printed',
      'posted',
      'mail-returned',
    ],
    to: ['suspended', 'final-review'],
    note: 'required',
  },
  acceptDispute: {
    clause: 'N4.1',
    label: '同意复评并指定机构',
    by: ['superior'],
    from: ['suspended'],
    to: ['assessing'],
  },
  rejectDispute: {
    clause: 'N4.1',
    label: '不予复评',
    by: ['superior'],
    from: ['suspended'],
    to: ['resume'],
    note: 'required',
  },
  withdrawDispute: {
    clause: 'R4.1.3',
    label: '撤回复评申请',
    by: ['applicant'],
    from: ['suspended', 'final-review'],
    to: ['resume'],
  },
  decideFinally: {
    clause: 'N4.1',
    label: '录入专家委员会的最终结论',
    by: ['province'],
    from: ['final-review'],
    to: ['concluded'],
    note: 'required',
  },
  rejectFinalDispute: {
    clause: 'N4.1',
    label: '不予终评',
    by: ['province'],
    from: ['final-review'],
    to: ['resume'],
    note: 'required',
  },
} as const satisfies Steps

/** The card is printed, posted and received (R4.1.5, R4.1.6). */
export const issuing = {
  printCertificate: {
    clause: 'R4.1.5',
    label: '打印残疾人证',
    by: ['hukou'],
    role: 'printer',
    from: ['approved'],
    to: ['printed'],
  },
  spoilCard: {
    clause: 'R4.1.5',
    label: '证件印坏，作废重打',
    by: ['hukou'],
    role: 'printer',
    from: ['printed'],
    to: ['approved'],
    note: 'required',
  },
  post: {
    clause: 'R4.1.6',
    label: '登记寄出',
    by: ['hukou'],
    role: 'printer',
    from: ['printed', 'mail-returned'],
    to: ['posted'],
  },
  recordReturnedMail: {
    clause: 'R4.1.6',
    label: '登记退件',
    by: ['hukou'],
    role: 'printer',
    from: ['posted'],
    to: ['mail-returned'],
    note: 'required',
  },
  close: {
    clause: 'R6.3',
    label: '确认收到，办结',
    by: ['applicant', 'hukou', 'system'],
    from: ['posted'],
    to: ['closed'],
  },
} as const satisfies Steps

/** Accepted without an assessment (R4.2.2–R4.5). */
export const accepting = {
  accept: {
    clause: 'R1.2',
    label: '受理',
    by: ['residence'],
    from: ['submitted'],
    to: ['ready-to-hand-over'],
  },
} as const satisfies Steps

/** A certificate whose holder no longer meets the standard goes to its issuing office to be cancelled (R4.2.1; 管理办法第二十四条). */
export const cancelling = {
  cancelCertificate: {
    clause: 'R4.5.1',
    label: '批准注销',
    by: ['hukou'],
    role: 'approver',
    from: ['handed-over'],
    to: ['cancelled'],
  },
  close: {
    clause: 'R6.3',
    label: '办结',
    by: ['applicant', 'residence', 'hukou', 'system'],
    from: ['posted', 'cancelled'],
    to: ['closed'],
  },
} as const satisfies Steps

/** Somebody whose conclusion does not meet the standard gets no certificate (R4.1.4). */
export const endingNotMet = {
  endNotMet: {
    clause: 'R4.1.4',
    label: '异议期满，结束办理',
    by: ['residence', 'system'],
    from: ['not-met'],
    to: ['ended-not-met'],
  },
} as const satisfies Steps

export const reportingNotMet = {
  reportNotMet: {
    clause: 'R4.2.1',
    label: '异议期满，报户籍地注销',
    by: ['residence', 'system'],
    from: ['not-met'],
    to: ['handed-over'],
  },
} as const satisfies Steps

/** Renewed on the conclusion on file, where nothing asks for a new assessment (R4.2.1). */
export const acceptingOnFile = {
  acceptOnFile: {
    clause: 'R4.2.1',
    label: '受理，沿用原评定结论',
    by: ['residence'],
    from: ['submitted'],
    to: ['concluded', 'ready-to-hand-over'],
  },
} as const satisfies Steps

/** The conclusion is what the certificate says already: there is nothing to change (R4.6). */
export const findingUnchanged = {
  informUnchanged: {
    clause: 'R4.6',
    label: '告知结论与现证一致',
    by: ['residence'],
    from: ['concluded'],
    to: ['unchanged'],
  },
  endUnchanged: {
    clause: 'R4.6',
    label: '异议期满，结束办理',
    by: ['residence', 'system'],
    from: ['unchanged'],
    to: ['ended-unchanged'],
  },
} as const satisfies Steps

/** The old card comes back in exchange for the new one (R6.1). */
export const collectingOldCard = {
  collectOldCard: {
    clause: 'R6.1',
    label: '收回旧证',
    by: ['residence'],
    from: ['approved', 'printed', 'posted', 'mail-returned', 'cancelled'],
    to: ['same'],
  },
  recordOldCardMissing: {
    clause: 'R6.1',
    label: '旧证无法收回',
    by: ['residence'],
    from: ['approved', 'printed', 'posted', 'mail-returned', 'cancelled'],
    to: ['same'],
    note: 'required',
  },
} as const satisfies Steps
