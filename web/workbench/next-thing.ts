// The one next thing to do with a case, chosen among the steps the rules allow; or what is being waited for, until when.
import type { Case } from '#regulation/case.ts'
import { resultsToPrint } from '#regulation/certificate-life.ts'
import { type NextStep, nextSteps } from '#regulation/next-steps.ts'
import type { Scene } from '#regulation/rule.ts'
import type { StepName } from '#regulation/steps.ts'
import type { Status } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { stepForms } from './steps/step-forms.ts'

/** What moves a case on from where it stands, most pressing first; which of them may be taken, the rules say. */
const leading: Partial<Record<Status, readonly StepName[]>> = {
  submitted: ['checkMaterial', 'accept', 'acceptOnFile', 'assignInstitution'],
  'awaiting-materials': ['supplyMaterials', 'lapse'],
  concluded: ['exemptFromNotice', 'startNotice', 'informUnchanged', 'informNotMet'],
  'not-met': ['endNotMet', 'reportNotMet'],
  unchanged: ['endUnchanged'],
  'on-notice': ['dismissObjection', 'orderNewAssessment', 'recordNoticeResult'],
  'ready-to-hand-over': ['checkMaterial', 'handOver'],
  suspended: ['acceptDispute'],
  'final-review': ['decideFinally'],
  'handed-over': ['approve', 'cancelCertificate'],
  returned: ['checkMaterial', 'mendAndHandOver'],
  'wrong-office': ['redetermineOffice'],
  approved: ['printCertificate'],
  printed: ['post'],
  'mail-returned': ['post'],
  posted: ['collectOldCard', 'close'],
  cancelled: ['collectOldCard', 'close'],
}

export type NextThing = {
  step?: NextStep
  /** The step that will be next, and why it cannot be taken yet. */
  blocked?: NextStep
  /** Where nothing is this office's to do: for whom or what the case waits. */
  waiting: string
  /** Every step this person may ever take here that has a form at the workbench. */
  steps: readonly NextStep[]
}

export function nextThing(current: Case, scene: Scene): NextThing {
  const steps = nextSteps(current, scene).filter(({ step }) => stepForms[step] !== undefined)
  const candidates = (leading[current.status] ?? [])
    .filter((name) => fitsNow(name, current) && (name !== 'dismissObjection' || current.openObjections.length > 0))
    .flatMap((name) => steps.filter((one) => one.step === name && one.here))
  const step = candidates.find((one) => !one.refusal)
  return { step, blocked: step ? undefined : candidates[0], waiting: waitingWords(current), steps }
}

/** Steps that would only be noise where they have nothing to work on: a good conclusion is never cancelled. */
export const needless = (step: StepName, current: Case): boolean =>
  ['checkMaterial', 'collectOldCard', 'recordOldCardMissing', 'cancelCertificate'].includes(step) &&
  !fitsNow(step, current)

/** Steps that the rules would allow but that have nothing to work on yet. */
export function fitsNow(step: StepName, current: Case): boolean {
  if (step === 'checkMaterial') return Object.values(current.materials).includes('provided')
  if (step === 'cancelCertificate') return current.matter === 'cancellation' || resultsToPrint(current).length === 0
  if (step === 'collectOldCard' || step === 'recordOldCardMissing') return current.oldCard === 'with-holder'
  if (step === 'orderNewAssessment') return current.status !== 'on-notice' || current.upheldObjection === true
  if (step === 'supplyMaterials')
    return current.asked.every((one) => !['asked', 'missing'].includes(current.materials[one.material] ?? 'missing'))
  return true
}

const until = (day: string | undefined) => (day ? `，到 ${dayInWords(day)} 为止` : '')

function waitingWords(current: Case): string {
  const words: Partial<Record<Status, string>> = {
    submitted: '等经常居住地残联受理',
    'awaiting-materials': `等申请人补交材料${until(current.supplyBy)}`,
    assessing: '等评定机构出具结论',
    concluded: '等经常居住地残联录入结论、公示',
    'not-met': `等申请人决定是否复评${until(current.disputableUntil)}`,
    unchanged: `等申请人决定是否复评${until(current.disputableUntil)}`,
    'on-notice': `正在公示${until(current.notice?.ends)}`,
    'ready-to-hand-over': '等经常居住地残联流转',
    suspended: '等上级残联决定是否复评',
    'final-review': '等省级专家委员会的最终结论',
    'handed-over': '等户籍地残联审批',
    returned: '等经常居住地残联补正',
    'wrong-office': '等经常居住地残联重新确定户籍地',
    approved: '等户籍地残联制证',
    printed: '等户籍地残联寄出',
    posted: current.oldCard === 'with-holder' ? '等申请人收到证件，旧证交回经常居住地残联' : '等申请人收到证件',
    cancelled: current.oldCard === 'with-holder' ? '等旧证交回经常居住地残联' : '等经常居住地残联办结',
    'mail-returned': '等户籍地残联重寄',
  }
  return words[current.status] ?? '已经结束，没有要办的事'
}
