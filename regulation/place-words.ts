// What a place rules for its applicants, in sentences: who pays what, photographs on paper, the public notice (R4.1.3, R6.2, R4.1.4).
import { citation } from './clauses.ts'
import { type FeeItem, localRules, type Rules } from './local-rules.ts'
import type { MatterId } from './vocabulary.ts'

/** Whether the hukou office wants photographs on paper, by its own rule (R6.2). */
export const photosByPost = (rules: Rules): string =>
  rules['paper-photos'] > 0
    ? `户籍地制证还要 ${rules['paper-photos']} 张纸质照片，请您寄去，邮费自付。寄到哪里，批准以后会告诉您。`
    : '户籍地制证如果要您寄照片，由您寄并付快递费。户籍地另有规定的除外。'

/** By the hukou office's own rule (R6.2). */
export const freightInWords = (rules: Rules): string =>
  rules['postage-payer'] === 'applicant' ? '到付，由收件人付费' : '由残联付费'

/** How long and where a conclusion is put on notice (R4.1.4). */
export const noticeInstruction = (rules: Rules): string =>
  `公示 ${rules['notice-days']} 个工作日，地点要求：${rules['notice-place']}。`

/** Whether people without a hukou of the mainland may apply: what is published, or that nobody has said (R4.1.1). */
export const otherDocumentsInWords = (rules: Rules): readonly string[] => [
  mayApply('港澳台居民居住证', rules['permit-of-hk-mo-tw']),
  mayApply('外国人永久居留身份证', rules['permanent-residence-of-foreigners']),
]

function mayApply(document: string, ruled: Rules['permit-of-hk-mo-tw']): string {
  if (ruled === 'yes') return `持${document}的，按这里公布的规定可以申请，请到窗口办。`
  return ruled === 'no'
    ? `持${document}的，按这里公布的规定不能申请。有不同意见的，可以问省残联。`
    : `持${document}的能不能申请，国家的规定没有写，这里也没有公布。请先问居住地残联，问清楚再去评定。`
}

/** How long nobody may apply again after a cancellation (R4.1.1). */
export const barInYears = (rules: Rules): string => {
  const years = rules['reapply-bar-years']
  return years === 1 ? '一年' : ` ${years} 年`
}

/** What follows from a cancellation, in a sentence; empty where no bar is set (R4.1.1). */
export const barInWords = (rules: Rules): string =>
  rules['reapply-bar-years'] === 0 ? '' : `注销后${barInYears(rules)}内，原则上不能重新申请。`

/** Who no longer meets the standard loses the certificate: the annex says it of a renewal at term alone (docs/basis.md §9.104). */
export const measuresOnCancelling = '《残疾人证管理办法》第二十四条'

/** What a holder puts at stake with a matter that assesses anew; undefined for the others (R4.2.1, R4.6; 管理办法第二十四条). */
export const riskOfAssessment = (matter: MatterId, rules: Rules): string | undefined =>
  matter === 'renewal-at-term' || matter === 'change-of-category'
    ? `重新评定不符合标准，又没有在告知后 ${rules['dispute-window-days']} 个工作日内申请复评的，残疾人证会被注销（${measuresOnCancelling}）。${barInWords(rules)}`
    : undefined

const waiversOfBoth = `经常居住地、户籍地有减免规定的，都照规定减免（${citation('R4.1.3')}）。`

/** What an assessment costs and who is let off, each with the place that says so (R4.1.3). */
export function feesInWords(fees: readonly FeeItem[]): readonly string[] {
  const [theirs, own] = [fees.filter(({ place }) => place === 'hukou'), fees.filter(({ place }) => place !== 'hukou')]
  return [
    ...own.map(({ item, yuan, waiver }) => `${item}：${yuan} 元（经常居住地规定）。${waiver ? `${waiver}。` : ''}`),
    ...(own.length > 0 ? [] : ['评定费原则上自己付。']),
    ...theirs.map(({ item, waiver }) => `${item}：${waiver}（户籍地规定）。`),
    waiversOfBoth,
  ]
}

/** What to take along to an assessment, besides the paper that sends the person there (R4.1.3). */
export const toAssessment = (guarded: boolean): readonly string[] => [
  '身份证原件',
  ...(guarded ? ['监护人身份证原件'] : []),
  '以往的病历和检查报告',
]

/** The number to call where an office has nobody to work yet (docs/basis.md §9.252). */
export const helpInWords = (rules: Pick<Rules, 'help-telephone'>): string =>
  rules['help-telephone'] === localRules['help-telephone'].default
    ? '上级残联还没有公布咨询电话。'
    : `请打 ${rules['help-telephone']}。`
