// A case as its applicant sees it: who has it now, until when, what there is to do, what has happened.
import { type Case, conclusionOf, metResults } from '#regulation/case.ts'
import { deciderName, isAssessed, mayKeepConclusion, printsCard } from '#regulation/matters/shape.ts'
import type { StepName } from '#regulation/steps.ts'
import type { Day, Status } from '#regulation/vocabulary.ts'

export type Standing = { who: string; what: string; by?: Day }

/** In one sentence; nobody is told that it is their own turn twice. */
export const standingInWords = ({ who, what }: Standing): string =>
  /^(无|您|快递)/.test(who) ? what : `${who}：${what}`

/** Who has the case now, what they are doing, and the day by which they must. */
export function standingOf(current: Case): Standing {
  const clock = current.clocks.find((one) => one.state === 'running')
  const { matter, notice, onFile } = current
  const assessed = isAssessed(matter)
  const decider = deciderName(matter)
  const owesOldCard = current.oldCard === 'with-holder'
  const losesCertificate = !printsCard(matter) || (conclusionOf(current).length > 0 && metResults(current).length === 0)
  const words: Record<Status, readonly [who: string, what: string]> = {
    submitted: [
      '经常居住地残联',
      mayKeepConclusion(matter)
        ? '正在核对您的材料，会告诉您要不要重新评定'
        : `正在核对您的材料，${assessed ? '会为您指定评定机构' : '没有问题就受理'}`,
    ],
    'awaiting-materials': ['您', '请补交材料'],
    assessing: ['您和评定机构', '请按评定告知书去评定'],
    concluded: ['经常居住地残联', onFile ? '沿用原来的评定结论，准备公示' : '评定结论已出，正在录入'],
    unchanged: ['您', '评定结论和现在的证一样，您可以申请复评'],
    'final-review': ['省级专家委员会', '正在处理您的终评申请'],
    cancelled: owesOldCard ? ['您', '证件已注销，请交回旧证'] : ['经常居住地残联', '证件已注销，准备办结'],
    'ended-unchanged': ['无', '结论和现在的证一样，已结束。现在的证继续有效'],
    'not-met': ['您', '评定结论不符合标准，您可以申请复评'],
    'on-notice': ['经常居住地残联', '正在公示'],
    'ready-to-hand-over': [
      '经常居住地残联',
      `${notice ? '公示已结束' : assessed && !onFile ? '评定已完成，不用公示' : '已受理'}，准备把材料转到${decider}`,
    ],
    suspended: ['上级残联', '正在处理您的复评申请'],
    'handed-over': [decider, losesCertificate ? '正在审批注销' : '正在审批'],
    returned: ['经常居住地残联', '户籍地退回了材料，正在补正'],
    'wrong-office': ['经常居住地残联', '要和您核对户籍地，请留意电话'],
    approved: [decider, '已批准，正在制证'],
    printed: [decider, '证件已制好，准备寄出'],
    posted: ['快递', owesOldCard ? '证件已寄出，请查收，并交回旧证' : '证件已寄出，请查收'],
    'mail-returned': [decider, '证件被退回，会联系您核对地址'],
    closed: ['无', losesCertificate ? '证件已注销，已办结' : '已办结'],
    withdrawn: ['无', '您已撤回申请'],
    declined: ['无', '不予受理，理由见通知书'],
    ended: ['无', '已终止，理由见消息'],
    'ended-not-met': ['无', '不符合标准，已结束'],
    lapsed: ['无', '补交期限已过，已结束'],
  }
  const [who, what] = words[current.status]
  const by =
    current.status === 'awaiting-materials'
      ? current.supplyBy
      : current.status === 'not-met' || current.status === 'unchanged'
        ? current.disputableUntil
        : clock?.due
  return { who, what, by }
}

/** What a step was, to the applicant; steps inside an office that change nothing for them have no words. */
export const happened: Partial<Record<StepName, string>> = {
  askForMaterials: '残联请您补交材料',
  supplyMaterials: '补交的材料已收到',
  decline: '不予受理',
  lapse: '补交期限已过，办理结束',
  accept: '已受理',
  acceptOnFile: '已受理，沿用原来的评定结论',
  assignInstitution: '已受理，指定了评定机构',
  reassignInstitution: '改派了评定机构',
  stampConclusion: '评定机构出具了结论',
  informNotMet: '告知评定不符合标准',
  informUnchanged: '告知评定结论和现在的证一样',
  endUnchanged: '复评期限已过，办理结束',
  reportNotMet: '报户籍地残联注销',
  cancelCertificate: '残疾人证已注销',
  collectOldCard: '旧证已交回',
  recordOldCardMissing: '登记旧证无法收回',
  decideFinally: '省级专家委员会作出了最终结论',
  rejectFinalDispute: '省级专家委员会没有受理终评申请',
  endNotMet: '复评期限已过，办理结束',
  startNotice: '开始公示',
  exemptFromNotice: '未成年人不公示',
  upholdObjection: '公示期间的异议成立',
  orderNewAssessment: '重新安排评定',
  recordNoticeResult: '公示结束',
  handOver: '材料转到户籍地残联',
  approve: '户籍地残联已批准',
  returnForDefect: '户籍地退回，由经常居住地补正',
  returnNotOurs: '户籍地认为不归它办理',
  redetermineOffice: '重新确定了户籍地残联',
  mendAndHandOver: '补正完毕，再次转到户籍地',
  endCase: '办理终止',
  dispute: '您申请了复评',
  acceptDispute: '上级残联同意复评，另派了机构',
  rejectDispute: '上级残联没有同意复评',
  withdrawDispute: '您撤回了复评申请',
  withdraw: '申请已撤回',
  printCertificate: '证件已制好',
  post: '证件已寄出',
  recordReturnedMail: '证件被退回',
  close: '已办结',
}
