// The words of the field, each with its Chinese term, said once.
import type { Clause } from './clauses.ts'

/** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. */
export type Day = string

/** GB/T 26341-2010 categories; multiple disability (code 7) is derived, never claimed. */
export const categories = ['vision', 'hearing', 'speech', 'limb', 'intellect', 'mental'] as const
export type Category = (typeof categories)[number]
export const categoryNames: Record<Category, string> = {
  vision: '视力残疾',
  hearing: '听力残疾',
  speech: '言语残疾',
  limb: '肢体残疾',
  intellect: '智力残疾',
  mental: '精神残疾',
}
export const categoryCodes: Record<Category, 1 | 2 | 3 | 4 | 5 | 6> = {
  vision: 1,
  hearing: 2,
  speech: 3,
  limb: 4,
  intellect: 5,
  mental: 6,
}
export const multipleName = '多重残疾'

export const levels = [1, 2, 3, 4] as const
export type Level = (typeof levels)[number]
export const levelNames: Record<Level, string> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' }

/** The nine flows of the six matters (N2.1). */
export const matterNames = {
  'new-certificate': '残疾人证新办',
  'renewal-at-term': '残疾人证到期换证',
  'renewal-damaged': '残疾人证残损换新',
  'renewal-details': '残疾人证资料更新换证',
  move: '残疾人证迁移',
  'replacement-of-lost': '残疾人证挂失补办',
  cancellation: '残疾人证注销',
  'cancellation-of-categories': '注销部分残疾类别',
  'change-of-category': '残疾类别/等级变更',
} as const
export type MatterId = keyof typeof matterNames

/** The matter of this id, where there is one. */
export const matterNamed = (text: string | undefined): MatterId | undefined =>
  text !== undefined && Object.hasOwn(matterNames, text) ? (text as MatterId) : undefined

/**
 * The parties of a case. `hukou` is the office that decides: of a move the receiving county, else the one that issued the
 * certificate. `superior` is the office above the residence office (市州残联, or the province where there is none); `province`
 * holds the committee whose conclusion is final (管理办法第二十五条).
 */
export const partyNames = {
  applicant: '申请人',
  residence: '经常居住地残联',
  hukou: '户籍地残联',
  institution: '评定机构',
  superior: '上级残联',
  province: '省级残疾评定专家委员会',
  public: '社会公众',
  system: '系统',
} as const
export type Party = keyof typeof partyNames
/** After the name of the place whose committee it is (N4.1). */
export const committeeName = '残疾评定专家委员会'

export const statusNames = {
  submitted: '待受理',
  'awaiting-materials': '待补材料',
  assessing: '评定中',
  concluded: '评定已出',
  'not-met': '不符合标准，已告知',
  unchanged: '结论与现证一致，已告知',
  'on-notice': '公示中',
  'ready-to-hand-over': '待流转',
  suspended: '复评申请处理中',
  'final-review': '终评申请处理中',
  'handed-over': '待户籍地审批',
  returned: '户籍地退回',
  'wrong-office': '待重新确定户籍地',
  approved: '待制证',
  printed: '待寄出',
  posted: '已寄出',
  'mail-returned': '退件待重寄',
  cancelled: '已注销，待办结',
  closed: '已办结',
  withdrawn: '已撤回',
  declined: '不予受理',
  ended: '已终止',
  refused: '户籍地不予批准',
  'ended-not-met': '不符合标准，已结束',
  'ended-unchanged': '结论与现证一致，已结束',
  lapsed: '逾期未补，已结束',
} as const
export type Status = keyof typeof statusNames

/** R2.1–R2.5, and what R4.2–R4.6 ask for besides. */
export const materialNames = {
  photo: '两寸近期免冠白底彩色照片',
  'id-card': '身份证',
  'hukou-booklet': '户口簿',
  'guardian-id': '监护人身份证',
  'guardian-proof': '监护人证明',
  'residence-permit': '经常居住地的有效居住证',
  'old-card': '原残疾人证',
  'hukou-move-proof': '户口迁移证明或新户口簿',
  'loss-declaration': '遗失声明',
  'cancellation-proof': '注销情形的证明',
  'cancellation-request': '注销申请书',
  'medical-record': '近期病历等佐证',
  'proof-of-name': '姓名变更证明',
  'proof-of-id-number': '公民身份号码变更证明',
  'proof-of-address': '地址变更证明',
  'applicant-id': '办理人的身份证',
} as const
export type StatutoryMaterial = keyof typeof materialNames
/** A statutory material, or `local:<rule id>` for one that a published local rule lists (R2.5). */
export type MaterialKind = StatutoryMaterial | `local:${string}`
/** The name of a material without its case at hand: a local one is told apart there only. */
export const plainMaterialName = (material: MaterialKind): string =>
  new Map<string, string>(Object.entries(materialNames)).get(material) ?? '其他材料'

export const materialStateNames = {
  missing: '未交',
  provided: '已交，待核对',
  accepted: '已核对',
  asked: '需重交',
} as const
export type MaterialState = keyof typeof materialStateNames

/** Where an application came in (R3.1, R3.2). */
export const channelNames = { window: '窗口', online: '网上', partner: '政务服务平台' } as const
export type Channel = keyof typeof channelNames
/** The clause that opens each way in. */
export const channelClauses: Record<Channel, Clause> = { window: 'R3.1', online: 'R3.2', partner: 'R3.2' }

/** The clocks of the regulation; each is counted in working days of the acting office's calendar. */
export const clockNames = {
  'name-institution': '告知评定机构',
  'complete-notice': '录入结论并完成公示',
  'approve-and-post': '审批、制证并寄出',
  'accept-and-hand-over': '受理并流转',
  'answer-dispute': '答复复评申请',
  'answer-final-dispute': '答复终评申请',
} as const
export type ClockName = keyof typeof clockNames

export type Refusal = {
  refused: true
  /** The clause the refusal rests on, where law is the reason. */
  clause?: Clause
  /** The form field it belongs to, where one does. */
  field?: string
  /** Chinese: what was refused, why, and what can be done instead. */
  message: string
  /** The matters that help instead. */
  instead?: readonly MatterId[]
  /** What helps that is no matter: withdrawing the open case, declaring a loss. */
  ways?: readonly ('open-case' | 'declare-loss')[]
  /** It was tried too often: seconds until it may be tried again, at the most. */
  retryAfter?: number
  /** What else is wrong in the same sending, each at its own field. */
  besides?: readonly Refusal[]
}
export function refuse(message: string, where: Omit<Refusal, 'refused' | 'message'> = {}): Refusal {
  return { refused: true, message, ...where }
}
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}
