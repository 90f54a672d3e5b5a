// What an applicant is told of each step, in plain words; the text message beside it says nothing of this.
import type { Case } from '#regulation/case.ts'
import { declineGrounds, endGrounds, materialDefects } from '#regulation/grounds.ts'
import { deciderName } from '#regulation/matters/shape.ts'
import type { StepName } from '#regulation/steps.ts'
import { type Day, materialNames, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { StoredStep } from './case-store.ts'

export type News = { title: string; body: string }
const nameOf = (material: string) =>
  Object.hasOwn(materialNames, material) ? materialNames[material as StatutoryMaterial] : '其他材料'

/** What the applicant is told of a step; most steps inside an office are nobody's news. */
export function newsOf(
  step: StoredStep,
  { matter, oldCard, rules }: Pick<Case, 'matter' | 'oldCard' | 'rules'>,
): News | undefined {
  const photos = rules['paper-photos']
  const { record } = step
  switch (step.step as StepName) {
    case 'askForMaterials': {
      const requests = record.requests as readonly { material: string; defect: keyof typeof materialDefects }[]
      const list = requests.map((one) => `${nameOf(one.material)}（${materialDefects[one.defect]}）`).join('、')
      return { title: '需要您补交材料', body: `请在 ${dayInWords(record.supplyBy as Day)} 前补交：${list}。` }
    }
    case 'decline':
      return { title: '申请不予受理', body: inWords(declineGrounds[record.ground as keyof typeof declineGrounds]) }
    case 'lapse':
      return { title: '申请已结束', body: '补交期限已过，申请已结束。您可以重新申请。' }
    case 'assignInstitution':
      return { title: '已受理，请去评定', body: '已为您指定评定机构。地址、时间和要带的东西，请看评定告知书。' }
    case 'reassignInstitution':
    case 'orderNewAssessment':
    case 'acceptDispute':
      return { title: '评定机构有变化', body: '已为您重新安排评定。新的地址和时间，请看评定告知书。' }
    case 'stampConclusion':
      return record.disputableUntil
        ? {
            title: '评定结论已出',
            body: `您可以在“我的申请”里看结论。不同意的，可以在 ${dayInWords(record.disputableUntil as Day)} 前申请复评。`,
          }
        : undefined
    case 'accept':
      return {
        title: '已受理',
        body: `材料核对无误，已经受理。接着会转到${deciderName(matter)}审批。${
          matter === 'replacement-of-lost' ? '旧证从今天起作废，找到了也不能再用。' : ''
        }`,
      }
    case 'acceptOnFile':
      return { title: '已受理', body: '材料核对无误，沿用原来的评定结论，不用重新评定。' }
    case 'informUnchanged':
      return {
        title: '评定结论的告知',
        body: '这次的评定结论和现在的证一样，没有可变更的内容。不同意结论的，可以申请复评。',
      }
    case 'endUnchanged':
      return { title: '申请已结束', body: '复评期限已过，申请已结束。现在的证继续有效。' }
    case 'reportNotMet':
      return { title: '报户籍地残联注销', body: '评定结论不符合标准，复评期限已过。已报户籍地残联审批注销。' }
    case 'cancelCertificate':
      return {
        title: '残疾人证已注销',
        body: `户籍地残联已批准注销。${oldCard === 'with-holder' ? '请把旧证交回经常居住地残联。' : ''}`,
      }
    case 'decideFinally':
      return { title: '最终结论已出', body: '省级专家委员会作出了最终结论。您可以在“我的申请”里看结论。' }
    case 'rejectFinalDispute':
      return { title: '终评申请的答复', body: '省级专家委员会没有受理终评申请。办理继续进行。' }
    case 'informNotMet':
      return { title: '评定结论的告知书', body: '评定结论不符合标准。告知书里写明了理由和可以怎么办。' }
    case 'endNotMet':
      return { title: '申请已结束', body: '复评期限已过，申请已结束。状况有变化时，可以重新申请。' }
    case 'startNotice':
      return {
        title: '开始公示',
        body: `从 ${dayInWords(record.starts as Day)} 到 ${dayInWords(record.ends as Day)} 公示。姓名已遮住一部分。`,
      }
    case 'exemptFromNotice':
      return { title: '不用公示', body: '申请人未成年，不公示。残联会把材料转到户籍地。' }
    case 'handOver':
    case 'redetermineOffice':
    case 'mendAndHandOver':
      return { title: '材料已转去审批', body: `材料已流转到${deciderName(matter)}，等待审批。` }
    case 'returnNotOurs':
      return { title: '需要和您核对户籍地', body: '户籍地残联认为不归它办。经常居住地残联会联系您核对。' }
    case 'endCase':
      return { title: '申请已结束', body: inWords(endGrounds[record.ground as keyof typeof endGrounds]) }
    case 'rejectDispute':
      return { title: '复评申请的答复', body: '上级残联没有同意复评。办理继续进行。' }
    case 'approve':
      return {
        title: '申请已批准',
        body: `${deciderName(matter)}已批准，正在制证。${photos > 0 ? `请寄 ${photos} 张纸质照片到那里的窗口，地址在“找窗口”里。` : ''}${oldCard === 'with-holder' ? '请把旧证交回经常居住地残联。' : ''}`,
      }
    case 'post':
      return {
        title: '证件已寄出',
        body: `${String(record.carrier)}，单号 ${String(record.trackingNumber)}。收到后请在“我的申请”里确认。`,
      }
    case 'recordReturnedMail':
      return { title: '证件被退回', body: '快递没有送到，已退回。残联会联系您核对地址。' }
    default:
      return undefined
  }
}

const inWords = (ground: { text: string; advice: string }) => `${ground.text}。${ground.advice}`
