// What each decision against an applicant says in its letter: who decides what, on which ground, and what can be done now (R4; N2.3).
import { type Case, conclusionOf } from './case.ts'
import { heldInCase } from './certificate-life.ts'
import type { Clause } from './clauses.ts'
import { cancellationReasons, declineGrounds, disputeRejections, refusalGrounds } from './grounds.ts'
import { staysVoid } from './losses.ts'
import { barInWords } from './place-words.ts'
import { afterTheEnd, cardAtTheEnd, endedOn, issuedIn } from './steps/refusing.ts'
import type { StepName, StepRecords } from './steps.ts'
import type { Party } from './vocabulary.ts'
import { byDayInWords } from './working-days.ts'

/** An article of 《中华人民共和国残疾人证管理办法》 by its Chinese numeral. */
type MeasureArticle = `第${string}`

export type Decision = {
  title: string
  /** Whose decision it is. */
  by: Extract<Party, 'residence' | 'hukou' | 'superior' | 'province'>
  /** What becomes of it; the letter says before it which application it was, and when. */
  decided: string
  /** The reason that was chosen, or that the law itself gives. */
  ground: string
  /** Of the ground, besides that of the step. */
  clause?: Clause
  articles?: readonly MeasureArticle[]
  advice: string
  /** The certificate that it cancels. */
  cancels?: string
}

/** What each letter is called. */
export const decisionTitles: { readonly [S in StepName]?: string } = {
  decline: '不予受理决定书',
  lapse: '终止办理决定书',
  endCase: '终止办理决定书',
  refuseApproval: '不予批准决定书',
  cancelCertificate: '注销残疾人证决定书',
  rejectDispute: '不予复评决定书',
  rejectFinalDispute: '不予终评决定书',
  endNotMet: '不发残疾人证决定书',
  endUnchanged: '不予变更决定书',
}

type Untitled = Omit<Decision, 'title'>

const stateChanged = '状况有变化时，可以申请类别或等级变更。'
const goesOn = '办理按原来的结论继续进行。'

/** What becomes of a card that the case gave out is part of what was decided. */
const endedWith: Record<ReturnType<typeof cardAtTheEnd>, string> = {
  none: '经查实，办理终止，不发证。',
  stays: '经查实，办理终止，不再重新发证。',
  cancelled: '经查实，办理终止。这件申请发过的残疾人证同时注销，从作出决定之日起无效。',
}

const decisions = {
  decline: ({ ground }: StepRecords['decline']): Untitled => ({
    by: 'residence',
    decided: '经核对，不予受理。',
    ground: declineGrounds[ground].text,
    clause: declineGrounds[ground].clause,
    articles: ['第九条（二）'],
    advice: declineGrounds[ground].advice,
  }),
  lapse: (): Untitled => ({
    by: 'residence',
    decided: '因到期没有补齐材料，办理终止。',
    ground: '一次性告知要补的材料，到期没有补齐',
    clause: 'N2.3',
    advice: '材料齐全后，随时可以重新申请。',
  }),
  endCase: ({ ground }: StepRecords['endCase'], current: Case): Untitled => ({
    by: 'residence',
    decided: endedWith[cardAtTheEnd(current, ground)],
    ground: endedOn[ground].text,
    clause: endedOn[ground].clause,
    advice: afterTheEnd(current, ground),
    cancels: cardAtTheEnd(current, ground) === 'cancelled' ? issuedIn(current) : undefined,
  }),
  refuseApproval: ({ ground }: StepRecords['refuseApproval']): Untitled => ({
    by: 'hukou',
    decided: '经审核，不予批准。',
    ground: refusalGrounds[ground].text,
    clause: refusalGrounds[ground].clause,
    advice: refusalGrounds[ground].advice,
  }),
  cancelCertificate: (_record: StepRecords['cancelCertificate'], current: Case): Untitled => {
    const { reason } = current.particulars
    return {
      by: 'hukou',
      decided: '经审核，批准注销残疾人证。证件从作出决定之日起无效。',
      ground: reason ? cancellationReasons[reason] : '重新评定的结论不符合残疾标准',
      articles: reason ? [] : ['第二十四条'],
      advice:
        reason === 'deceased' || reason === 'declared-missing'
          ? '如有误，请本人或家属带证明到窗口说明。'
          : `${barInWords(current.rules)}确有特殊情况的，请到窗口说明。`,
      cancels: heldInCase(current),
    }
  },
  rejectDispute: (
    { reason, disputableUntil: until, later }: StepRecords['rejectDispute'],
    current: Case,
  ): Untitled => ({
    by: 'superior',
    decided: '其中对评定结论提出的复评申请，不予同意。',
    ground: disputeRejections[reason],
    articles: ['第二十五条'],
    advice: `${goesOn}${until ? `仍不同意结论的，可以在 ${byDayInWords(until)}申请终评。` : ''}${later && current.disputes < 2 ? `仍不同意结论的，从收到这份决定书的第二天起 ${current.rules['dispute-window-days']} 个工作日内，可以申请终评。` : ''}${stateChanged}`,
  }),
  rejectFinalDispute: ({ reason }: StepRecords['rejectFinalDispute']): Untitled => ({
    by: 'province',
    decided: '其中对评定结论提出的终评申请，不予受理。',
    ground: disputeRejections[reason],
    articles: ['第二十五条'],
    advice: `${goesOn}${stateChanged}`,
  }),
  endNotMet: (_record: StepRecords['endNotMet'], current: Case): Untitled => ({
    by: 'residence',
    decided: '经评定，不符合残疾标准，不发残疾人证。',
    ground: current.finalConclusion
      ? '评定结论不符合残疾标准，专家委员会已作出最终结论'
      : '评定结论不符合残疾标准，复评期限已过',
    clause: 'R4.1.4',
    articles: ['第九条（三）'],
    advice: '状况有变化时，可以重新申请。',
  }),
  endUnchanged: (): Untitled => ({
    by: 'residence',
    decided: '经评定，没有可变更的内容，办理结束。',
    ground: '新的评定结论和现在的证一样，复评期限已过',
    advice: '现在的证继续有效。状况有变化时，可以再申请变更。',
  }),
} satisfies { [S in StepName]?: (record: StepRecords[S], current: Case) => Untitled }

const bySteps: { readonly [S in StepName]?: (record: StepRecords[S], current: Case) => Untitled } = decisions

/** A letter that ends the replacement of a lost card says that the lost one stays void. */
const voidAfter = (step: StepName, current: Case) =>
  step === 'refuseApproval' || step === 'endCase' ? staysVoid(current) : ''

/** What the letter of the step says; undefined where the step is no such decision, or its record cannot be read any more. */
export function decisionOf<S extends StepName>(
  { step, record }: { step: S; record?: StepRecords[S] },
  current: Case,
): Decision | undefined {
  const made = record && bySteps[step]?.(record, current)
  return (
    made && { title: decisionTitles[step] ?? '决定书', ...made, advice: `${made.advice}${voidAfter(step, current)}` }
  )
}

/** The conclusion that a decision rests on is printed with it. */
export const restsOnConclusion = (step: StepName, current: Case): boolean =>
  ['endNotMet', 'endUnchanged', 'rejectDispute', 'rejectFinalDispute'].includes(step) ||
  (step === 'cancelCertificate' && conclusionOf(current).length > 0)
