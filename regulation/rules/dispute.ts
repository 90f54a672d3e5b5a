// Disputing a conclusion: within the window, settled above, the case waiting meanwhile (R4.1.3, N4.1; 管理办法第二十五条).

import type { DisputeRejection } from '../grounds.ts'
import { rule } from '../rule.ts'
import type { NewAssessment } from '../steps.ts'
import { refuse } from '../vocabulary.ts'
import { dayInWords } from '../working-days.ts'
import { checkAssignments, openRound } from './assessment.ts'

export const disputeRules = {
  dispute: rule('dispute', {
    ready: (current, scene) => {
      if (!current.disputableUntil) return refuse('评定结论还没有出来，暂时不能申请复评。', { clause: 'R4.1.3' })
      if (scene.today > current.disputableUntil)
        return refuse(
          `申请复评的期限到 ${dayInWords(current.disputableUntil)} 为止，已经过了。状况有变化时，可以申请类别或等级变更。`,
          { clause: 'R4.1.3' },
        )
      return undefined
    },
    take: () => ({ record: {} }),
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
    apply: (current, record) => ({ ...openRound(current, record), resumeTo: undefined }),
  }),

  rejectDispute: rule<'rejectDispute', { reason: DisputeRejection }>('rejectDispute', {
    take: (_current, { reason }) => ({ record: { reason } }),
    apply: () => ({ resumeTo: undefined }),
  }),

  withdrawDispute: rule('withdrawDispute', {
    take: () => ({ record: {} }),
    apply: () => ({ resumeTo: undefined }),
  }),

  withdraw: rule('withdraw', {
    take: () => ({ record: {} }),
    apply: () => ({ asked: [], supplyBy: undefined, resumeTo: undefined }),
  }),
}
