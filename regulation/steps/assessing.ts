// Assessment: naming institutions, signing, stamping, and starting again (R1.3, R4.1.2, R4.1.3, N4.2, N6.2).

import { refuseNotOnce } from '../assessment/conclusion.ts'
import {
  type Assigned,
  type Assigning,
  type AssigningAnew,
  assignedInWords,
  assignmentsRead,
  checkAssignments,
  hasAssessed,
  openRound,
  refuseSameInstitution,
  toAssessments,
} from '../assignment.ts'
import { categoriesBySight } from '../by-sight.ts'
import { type Assessment, type Case, type CategoryResult, categoriesToAssess } from '../case.ts'
import { type ReassessmentReason, reassessmentReasons } from '../grounds.ts'
import type { Rules } from '../local-rules.ts'
import type { Scene } from '../scene.ts'
import { type News, step } from '../step.ts'
import { keyOf, object, optional, readDay, readFlag, readText, type StoredReader } from '../stored.ts'
import { acceptanceRules } from '../stored-rules.ts'
import { resultsRead } from '../stored-words.ts'
import { together } from '../together.ts'
import { type Category, categoryNames, type Day, refuse } from '../vocabulary.ts'
import { type Accepting, refuseUnchecked, refuseWithoutPermit } from './accepting.ts'

/** Why a certificate holder is assessed again, and what shows it; the words stay with the step's note. */
type Reassessing = { reassessment?: ReassessmentReason; why?: string }
type Accepted = Assigned & { rules: Rules; reassessment?: ReassessmentReason }
type OfAssessment = { assessment: string }
type Sealed = OfAssessment & {
  /** It was the last one that was missing: the conclusion of the round is there. */
  complete: boolean
}
/** Until the days ran from the telling, the last seal carried the last day for a dispute. */
const sealedRead: StoredReader<Sealed> = (value, place) => {
  const { assessment, complete, disputableUntil } = object<
    OfAssessment & { complete?: boolean; disputableUntil?: Day }
  >({ assessment: readText, complete: optional(readFlag), disputableUntil: optional(readDay) })(value, place)
  return { assessment, complete: complete ?? disputableUntil !== undefined }
}

const ofAssessment = object<OfAssessment>({ assessment: readText })

const notFound = () =>
  refuse('没有这一项评定任务，可能已经改派。请刷新页面再看。', { clause: 'R4.1.3', field: 'assessment' })

/** The assessment of this round that the actor's own institution holds. */
function ownAssessment(current: Case, id: string, { actor }: Scene): Assessment | undefined {
  return current.assessments.find(
    (assessment) =>
      assessment.id === id &&
      assessment.round === current.round &&
      actor.kind === 'institution-staff' &&
      actor.institution === assessment.institution,
  )
}

const replace = (current: Case, id: string, change: Partial<Assessment>) => ({
  assessments: current.assessments.map((assessment) =>
    assessment.id === id ? { ...assessment, ...change } : assessment,
  ),
})

/** Only what is held can be assessed again, and only at term an office may order it for the state of the person (R4.2.1, R4.3.3). */
function reasonIn(current: Case, { reassessment }: Reassessing): ReassessmentReason | undefined {
  if (assessedBySight(current).length > 0) return 'visual-before-2018'
  return current.matter === 'renewal-at-term' ? reassessment : undefined
}

/** Of the reason for a new assessment that a person did not ask for. */
export const leastWordsOfReason = 10

/** Who assessed a category before does not judge their own conclusion after it was disputed (docs/basis.md §9.23). */
const refuseSameDoctor = (current: Case, own: Assessment, { actor }: Scene) =>
  current.disputes > 0 && actor.kind !== 'visitor' && hasAssessed(current, actor.id, own.categories, own.round)
    ? refuse('这是复评。您评过这一类，须由另一位有证书的医生评定和签名。', { clause: 'N4.1' })
    : undefined

/** Of the categories to assess, those that were assessed by sight on a card issued before 2018. */
export const assessedBySight = (current: Case): readonly Category[] => {
  const assessed = categoriesToAssess(current)
  return categoriesBySight(current.holding?.results ?? []).filter((category) => assessed.includes(category))
}

/** What the applicant is told when another institution assesses. */
export const newInstitution = (): News => ({
  title: '评定机构有变化',
  body: '已为您重新安排评定。新的地址和时间，请看评定告知书。',
})

export const assessingSteps = {
  assignInstitution: step<'assignInstitution', Assigning & Accepting & Reassessing, Accepted>({
    name: 'assignInstitution',
    clause: 'R4.1.2',
    label: '受理并指定评定机构',
    when: '材料都已核对，居住证在有效期内。到期换证须有重新评定的理由：2018 年以前目测核发，或残疾状况明显变化',
    by: ['residence'],
    from: ['submitted'],
    to: ['assessing'],
    note: 'optional',
    leads: true,
    ready: refuseUnchecked,
    take: (current, facts, scene) => {
      const reassessment = reasonIn(current, facts)
      const wrong = (message: string, field: string) => refuse(message, { clause: 'R4.2.1', field })
      const refused = together(
        current.matter === 'renewal-at-term' && !reassessment
          ? wrong('到期换证一般沿用原结论。须重新评定的，请选明理由。', 'reassessment')
          : undefined,
        reassessment === 'evident-change' && (facts.why?.trim().length ?? 0) < leastWordsOfReason
          ? wrong(`请写明残疾状况有什么明显变化，至少 ${leastWordsOfReason} 个字。评定告知书上会印出来。`, 'note')
          : undefined,
        refuseWithoutPermit(current, facts.permitValidUntil, scene),
        checkAssignments(categoriesToAssess(current), facts.assignments, facts.eligible),
      )
      return refused ?? { record: { assignments: facts.assignments, rules: facts.rules, reassessment } }
    },
    apply: (current, record, { actor }) => ({
      ...openRound(current, record),
      rules: record.rules,
      acceptedBy: actor,
      reassessment: record.reassessment,
    }),
    record: object<Accepted>({
      assignments: assignmentsRead,
      rules: acceptanceRules,
      reassessment: optional(keyOf(reassessmentReasons)),
    }),
    papers: ['assignment'],
    says: {
      happened: '已受理，指定了评定机构',
      news: () => ({
        title: '已受理，请去评定',
        body: '已为您指定评定机构。地址、时间和要带的东西，请看评定告知书。',
      }),
      record: (record, names) => [
        ...assignedInWords(record, names),
        ...(record.reassessment ? [`重新评定的理由：${reassessmentReasons[record.reassessment]}`] : []),
      ],
    },
  }),

  reassignInstitution: step<'reassignInstitution', AssigningAnew & OfAssessment, Assigned & OfAssessment>({
    name: 'reassignInstitution',
    clause: 'R4.1.2',
    label: '改派评定机构',
    when: '这家机构还没有盖章',
    bySource: false,
    by: ['residence'],
    from: ['assessing'],
    to: ['same'],
    note: 'required',
    leads: false,
    take: (current, facts) => {
      const old = current.assessments.find(({ id, round }) => id === facts.assessment && round === current.round)
      if (!old) return notFound()
      if (old.state === 'stamped')
        return refuse('这家机构已经出具结论，不能再改派。', { clause: 'R1.3', field: 'assessment' })
      const refused =
        checkAssignments(old.categories, facts.assignments, facts.eligible) ??
        refuseSameInstitution(current, facts.assignments, facts)
      return refused ?? { record: { assessment: facts.assessment, assignments: facts.assignments } }
    },
    apply: (current, record) => ({
      assessments: [
        ...current.assessments.filter(({ id }) => id !== record.assessment),
        ...toAssessments(current.round, record),
      ],
    }),
    record: object<Assigned & OfAssessment>({ assignments: assignmentsRead, assessment: readText }),
    papers: ['assignment'],
    says: { happened: '改派了评定机构', news: newInstitution, record: assignedInWords },
  }),

  signConclusion: step<
    'signConclusion',
    OfAssessment & { results: readonly CategoryResult[]; certified: readonly Category[] },
    OfAssessment & { results: readonly CategoryResult[] }
  >({
    name: 'signConclusion',
    clause: 'R1.3',
    label: '填写结论并签名',
    by: ['institution'],
    role: 'assessor',
    from: ['assessing'],
    to: ['same'],
    leads: false,
    take: (current, facts, scene) => {
      const own = ownAssessment(current, facts.assessment, scene)
      if (!own) return notFound()
      if (own.state === 'stamped') return refuse('结论已经盖章，不能再改。如需更正，只能重新评定。', { clause: 'R1.3' })
      const again = refuseSameDoctor(current, own, scene)
      if (again) return again
      for (const category of own.categories) {
        const unclear = refuseNotOnce(category, facts.results)
        if (unclear) return unclear
        if (!facts.certified.includes(category))
          return refuse(`您没有${categoryNames[category]}的有效评定证书，不能签这份结论。请由有证书的医生签名。`, {
            clause: 'N4.2',
            field: `level-${category}`,
          })
      }
      const results = facts.results.filter(({ category }) => own.categories.includes(category))
      return { record: { assessment: own.id, results } }
    },
    apply: (current, { assessment, results }, { actor }) =>
      replace(current, assessment, { state: 'signed', results, assessor: actor }),
    record: object({ assessment: readText, results: resultsRead }),
    papers: [],
    says: { happened: undefined, news: undefined, record: undefined },
  }),

  reopenConclusion: step<'reopenConclusion', OfAssessment, OfAssessment>({
    name: 'reopenConclusion',
    clause: 'R1.3',
    label: '盖章前退回医生修改',
    when: '医生已签名，还没有盖章',
    bySource: false,
    by: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    to: ['same'],
    note: 'required',
    leads: false,
    take: (current, facts, scene) => {
      const own = ownAssessment(current, facts.assessment, scene)
      if (!own) return notFound()
      return own.state === 'signed'
        ? { record: { assessment: own.id } }
        : refuse('只有已签名、未盖章的结论可以退回医生。', { clause: 'R1.3' })
    },
    apply: (current, { assessment }) =>
      replace(current, assessment, { state: 'assigned', results: undefined, assessor: undefined }),
    record: ofAssessment,
    papers: [],
    says: { happened: undefined, news: undefined, record: undefined },
  }),

  stampConclusion: step<'stampConclusion', OfAssessment, Sealed>({
    name: 'stampConclusion',
    clause: 'R1.3',
    label: '加盖公章并提交结论',
    when: '医生已签名；各家机构都盖了章，才到“评定已出”',
    by: ['institution'],
    role: 'sealer',
    from: ['assessing'],
    to: ['same', 'concluded'],
    leads: false,
    take: (current, facts, scene) => {
      const own = ownAssessment(current, facts.assessment, scene)
      if (!own) return notFound()
      if (own.state !== 'signed')
        return refuse(own.state === 'stamped' ? '这份结论已经盖章。' : '医生还没有签名，不能盖章。', { clause: 'R1.3' })
      const last = current.assessments.every(
        ({ id, round, state }) => round !== current.round || id === own.id || state === 'stamped',
      )
      return { ...(last && { to: 'concluded' }), record: { assessment: own.id, complete: last } }
    },
    apply: (current, { assessment, complete }, { day }) => ({
      ...replace(current, assessment, { state: 'stamped' }),
      ...(complete && { concludedOn: day }),
    }),
    record: sealedRead,
    papers: ['assessment-form'],
    says: {
      // With the last of several institutions the conclusion is complete.
      happened: ({ complete }) => (complete ? '评定机构出具了结论' : undefined),
      news: ({ complete }, { rules }) =>
        complete
          ? {
              title: '评定结论已出',
              body: `您可以在“我的申请”里看结论。残联会正式告知您。不同意的，从告知那天起 ${rules['dispute-window-days']} 个工作日内可以申请复评。`,
            }
          : undefined,
      record: undefined,
    },
  }),
}
