// Disputing a conclusion: within the window, settled above, the case waiting meanwhile (R4.1.3, N4.1; 管理办法第二十五条).

import { type CategoryResult, conclusionOf } from '../case.ts'
import type { DisputeRejection } from '../grounds.ts'
import { rule } from '../rule.ts'
import type { NewAssessment } from '../steps.ts'
import { categoryNames, refuse } from '../vocabulary.ts'
import { dayInWords } from '../working-days.ts'
import { checkAssignments, openRound, startAnew } from './assessment.ts'

export const disputeRules = {
  dispute: rule('dispute', {
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
    // The first goes to the office above; whoever still disagrees, to the committee of the province.
    take: (current) => ({ to: current.disputes === 0 ? 'suspended' : 'final-review', record: {} }),
    apply: (current) => ({ resumeTo: current.status, disputes: current.disputes + 1 }),
  }),

  acceptDispute: rule<'acceptDispute', { assignments: readonly NewAssessment[] }>('acceptDispute', {
    take: (current, facts) => {
      const refused = checkAssignments(current.claimed, facts.assignments, facts.eligible)
      if (refused) return refused
      const used = new Set(current.assessments.map((one) => one.institution))
      if (facts.assignments.some((one) => used.has(one.institution)))
        return refuse('复评要换一家机构。请选没有评过的机构。', { clause: 'N4.1', field: 'institution' })
      return { record: { assignments: facts.assignments } }
    },
    apply: openRound,
  }),

  rejectDispute: rule<'rejectDispute', { reason: DisputeRejection }>('rejectDispute', {
    take: (_current, { reason }) => ({ record: { reason } }),
    apply: () => ({ resumeTo: undefined }),
  }),

  withdrawDispute: rule('withdrawDispute', {
    take: () => ({ record: {} }),
    apply: (current) => ({ resumeTo: undefined, disputes: current.disputes - 1 }),
  }),

  decideFinally: rule<'decideFinally', { assessment: string; results: readonly CategoryResult[] }>('decideFinally', {
    take: (current, { assessment, results }) => {
      const missing = current.claimed.find((category) => !results.some((one) => one.category === category))
      return missing
        ? refuse(`请为${categoryNames[missing]}写明等级，或写明不符合标准。`, {
            clause: 'R1.3',
            field: `level-${missing}`,
          })
        : { record: { assessment, results: results.filter((one) => current.claimed.includes(one.category)) } }
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
  }),

  rejectFinalDispute: rule<'rejectFinalDispute', { reason: DisputeRejection }>('rejectFinalDispute', {
    take: (_current, { reason }) => ({ record: { reason } }),
    apply: () => ({ resumeTo: undefined }),
  }),

  withdraw: rule('withdraw', {
    ready: (current) =>
      (current.holding ?? current.recalled) && conclusionOf(current).length > 0 && !current.onFile
        ? refuse('评定结论已经出来，不能撤回。不同意结论的，可以申请复评。', { clause: 'R1.3' })
        : undefined,
    take: () => ({ record: {} }),
    apply: () => ({ asked: [], supplyBy: undefined, resumeTo: undefined }),
  }),
}
