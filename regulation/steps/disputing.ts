// Disputing a conclusion: within the window, settled above, the case waiting meanwhile (R4.1.3, N4.1; 管理办法第二十五条).
import {
  type Assigned,
  type Assigning,
  assignedInWords,
  assignmentsRead,
  checkAssignments,
  openRound,
  startAnew,
} from '../assignment.ts'
import type { CategoryResult } from '../case.ts'
import { type DisputeRejection, disputeRejections } from '../grounds.ts'
import { type Nothing, nothingRecorded, step } from '../step.ts'
import { keyOf, object, readText } from '../stored.ts'
import { resultsRead } from '../stored-words.ts'
import { categoryNames, levelNames, refuse } from '../vocabulary.ts'
import { dayInWords } from '../working-days.ts'
import { newInstitution } from './assessing.ts'

type Reason = { reason: DisputeRejection }
const rejected = {
  take: (_current: unknown, { reason }: Reason) => ({ record: { reason } }),
  apply: () => ({ resumeTo: undefined }),
  record: object<Reason>({ reason: keyOf(disputeRejections) }),
}
const reasonInWords = ({ reason }: Reason) => [disputeRejections[reason]]

type Final = { assessment: string; results: readonly CategoryResult[] }

export const disputingSteps = {
  dispute: step<'dispute', Nothing, Nothing>({
    name: 'dispute',
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
    leads: false,
    ready: (current, scene) => {
      if (current.finalConclusion)
        return refuse('省级专家委员会的结论是最终结论，不能再申请复评。状况有变化时，可以申请类别或等级变更。', {
          clause: 'N4.1',
        })
      if (!current.disputableUntil) return refuse('评定结论还没有出来，暂时不能申请复评。', { clause: 'R4.1.3' })
      if (scene.today > current.disputableUntil)
        return refuse(
          `申请复评的期限到 ${dayInWords(current.disputableUntil)} 为止，已经过了。状况有变化时，可以申请类别或等级变更。`,
          { clause: 'R4.1.3' },
        )
      return undefined
    },
    ...nothingRecorded,
    // The first goes to the office above; whoever still disagrees, to the committee of the province.
    take: (current) => ({ to: current.disputes === 0 ? 'suspended' : 'final-review', record: {} }),
    apply: (current) => ({ resumeTo: current.status, disputes: current.disputes + 1 }),
    papers: ['dispute-receipt'],
    says: { happened: '您申请了复评', news: undefined, record: undefined },
  }),

  acceptDispute: step<'acceptDispute', Assigning, Assigned>({
    name: 'acceptDispute',
    clause: 'N4.1',
    label: '同意复评并指定机构',
    by: ['superior'],
    from: ['suspended'],
    to: ['assessing'],
    leads: true,
    take: (current, facts) => {
      const refused = checkAssignments(current.claimed, facts.assignments, facts.eligible)
      if (refused) return refused
      const used = new Set(current.assessments.map(({ institution }) => institution))
      if (facts.assignments.some(({ institution }) => used.has(institution)))
        return refuse('复评要换一家机构。请选没有评过的机构。', { clause: 'N4.1', field: 'institution' })
      return { record: { assignments: facts.assignments } }
    },
    apply: openRound,
    record: object<Assigned>({ assignments: assignmentsRead }),
    papers: ['assignment'],
    says: { happened: '上级残联同意复评，另派了机构', news: newInstitution, record: assignedInWords },
  }),

  rejectDispute: step<'rejectDispute', Reason, Reason>({
    name: 'rejectDispute',
    clause: 'N4.1',
    label: '不予复评',
    by: ['superior'],
    from: ['suspended'],
    to: ['resume'],
    note: 'required',
    leads: false,
    ...rejected,
    papers: ['decision'],
    says: {
      happened: '上级残联没有同意复评',
      news: () => ({ title: '复评申请的答复', body: '上级残联没有同意复评。办理继续进行。' }),
      record: reasonInWords,
    },
  }),

  withdrawDispute: step<'withdrawDispute', Nothing, Nothing>({
    name: 'withdrawDispute',
    clause: 'R4.1.3',
    label: '撤回复评申请',
    by: ['applicant'],
    from: ['suspended', 'final-review'],
    to: ['resume'],
    leads: false,
    ...nothingRecorded,
    apply: (current) => ({ resumeTo: undefined, disputes: current.disputes - 1 }),
    papers: [],
    says: { happened: '您撤回了复评申请', news: undefined, record: undefined },
  }),

  decideFinally: step<'decideFinally', Final, Final>({
    name: 'decideFinally',
    clause: 'N4.1',
    label: '录入专家委员会的最终结论',
    by: ['province'],
    from: ['final-review'],
    to: ['concluded'],
    note: 'required',
    leads: true,
    take: (current, { assessment, results }) => {
      const missing = current.claimed.find((category) => !results.some((result) => result.category === category))
      return missing
        ? refuse(`请为${categoryNames[missing]}写明等级，或写明不符合标准。`, {
            clause: 'R1.3',
            field: `level-${missing}`,
          })
        : { record: { assessment, results: results.filter(({ category }) => current.claimed.includes(category)) } }
    },
    apply: (current, { assessment, results }) => ({
      ...startAnew(current),
      assessments: [
        ...current.assessments,
        {
          id: assessment,
          round: current.round + 1,
          institution: `committee:${current.province}`,
          categories: current.claimed,
          state: 'stamped',
          results,
        },
      ],
      finalConclusion: true,
    }),
    record: object<Final>({ assessment: readText, results: resultsRead }),
    papers: [],
    says: {
      happened: '省级专家委员会作出了最终结论',
      news: () => ({ title: '最终结论已出', body: '省级专家委员会作出了最终结论。您可以在“我的申请”里看结论。' }),
      record: ({ results }) =>
        results.map(
          ({ category, level }) =>
            `${categoryNames[category]} ${level === 'not-met' ? '不符合标准' : levelNames[level]}`,
        ),
    },
  }),

  rejectFinalDispute: step<'rejectFinalDispute', Reason, Reason>({
    name: 'rejectFinalDispute',
    clause: 'N4.1',
    label: '不予终评',
    by: ['province'],
    from: ['final-review'],
    to: ['resume'],
    note: 'required',
    leads: false,
    ...rejected,
    papers: ['decision'],
    says: {
      happened: '省级专家委员会没有受理终评申请',
      news: () => ({ title: '终评申请的答复', body: '省级专家委员会没有受理终评申请。办理继续进行。' }),
      record: reasonInWords,
    },
  }),
}
