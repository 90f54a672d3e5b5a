// Assessment: naming institutions, signing, stamping, and starting again (R1.3, R4.1.2, R4.1.3, N4.2, N6.2).
import type { Assessment, Case, CategoryResult } from '../case.ts'
import type { ReassessmentReason } from '../grounds.ts'
import type { Rules } from '../local-rules.ts'
import { rule, type Scene } from '../rule.ts'
import type { Eligible, NewAssessment } from '../steps.ts'
import { type Category, categoryNames, type Day, type Refusal, refuse } from '../vocabulary.ts'
import { addWorkingDays } from '../working-days.ts'
import { refuseUnchecked, refuseWithoutPermit } from './accepting.ts'

type Assigned = { assignments: readonly NewAssessment[] }
type Accepted = Assigned & { rules: Rules; reassessment?: ReassessmentReason }

/** Refuses unless the assignments cover each wanted category exactly once, at institutions approved for it (N6.2). */
export function checkAssignments(
  wanted: readonly Category[],
  assignments: readonly NewAssessment[],
  eligible: Eligible,
): Refusal | undefined {
  for (const category of wanted) {
    const given = assignments.filter((one) => one.categories.includes(category))
    if (given.length !== 1)
      return refuse(`请为${categoryNames[category]}选一家评定机构。`, {
        clause: 'R4.1.2',
        field: `institution-${category}`,
      })
  }
  for (const one of assignments)
    for (const category of one.categories) {
      if (!wanted.includes(category))
        return refuse(`申请里没有${categoryNames[category]}，不能安排这一类评定。`, {
          clause: 'N2.3',
          field: 'institution',
        })
      if (!Object.hasOwn(eligible, one.institution) || !eligible[one.institution]?.includes(category))
        return refuse(`所选机构没有获准评定${categoryNames[category]}。请从列表里选一家已获准的机构。`, {
          clause: 'N6.2',
          field: `institution-${category}`,
        })
    }
  return undefined
}

const toAssessments = (round: number, { assignments }: Assigned): Assessment[] =>
  assignments.map((one) => ({ ...one, round, state: 'assigned' }))

/** Opens another round: earlier conclusions stay on file, unchanged (R1.3); a card already printed has to come back (N4.1). */
export const openRound = (current: Case, record: Assigned): Partial<Case> => ({
  ...startAnew(current),
  assessments: [...current.assessments, ...toAssessments(current.round + 1, record)],
})

/** What a new round clears away. */
export const startAnew = (current: Case): Partial<Case> => ({
  round: current.round + 1,
  onFile: undefined,
  resumeTo: undefined,
  finalConclusion: undefined,
  ...(current.certificate && {
    recalled: current.certificate.id,
    certificate: undefined,
    postage: undefined,
    oldCard: current.resumeTo === 'posted' ? 'with-holder' : current.oldCard,
  }),
  notice: undefined,
  openObjections: [],
  upheldObjection: undefined,
  disputableUntil: undefined,
})

const notFound = () =>
  refuse('没有这一项评定任务，可能已经改派。请刷新页面再看。', { clause: 'R4.1.3', field: 'assessment' })

/** The assessment of this round that the actor's own institution holds. */
function ownAssessment(current: Case, id: string, scene: Scene): Assessment | undefined {
  const { actor } = scene
  return current.assessments.find(
    (one) =>
      one.id === id &&
      one.round === current.round &&
      actor.kind === 'institution-staff' &&
      actor.institution === one.institution,
  )
}

const replace = (current: Case, id: string, change: Partial<Assessment>) => ({
  assessments: current.assessments.map((one) => (one.id === id ? { ...one, ...change } : one)),
})

export const assessmentRules = {
  assignInstitution: rule<'assignInstitution', Accepted>('assignInstitution', {
    ready: refuseUnchecked,
    take: (current, facts, scene) => {
      const reassessment = current.holding?.visually ? 'visual-before-2018' : facts.reassessment
      if (current.matter === 'renewal-at-term' && !reassessment)
        return refuse('到期换证一般沿用原结论。须重新评定的，请选明理由。', { clause: 'R4.2.1', field: 'reassessment' })
      const refused =
        refuseWithoutPermit(current, facts.permitValidUntil, scene) ??
        checkAssignments(current.claimed, facts.assignments, facts.eligible)
      return refused ?? { record: { assignments: facts.assignments, rules: facts.rules, reassessment } }
    },
    apply: (current, record, { actor }) => ({
      ...openRound(current, record),
      rules: record.rules,
      acceptedBy: actor,
      reassessment: record.reassessment,
    }),
  }),

  reassignInstitution: rule<'reassignInstitution', Assigned & { assessment: string }>('reassignInstitution', {
    take: (current, facts) => {
      const old = current.assessments.find((one) => one.id === facts.assessment && one.round === current.round)
      if (!old) return notFound()
      if (old.state === 'stamped')
        return refuse('这家机构已经出具结论，不能再改派。', { clause: 'R1.3', field: 'assessment' })
      const refused = checkAssignments(old.categories, facts.assignments, facts.eligible)
      return refused ?? { record: { assessment: facts.assessment, assignments: facts.assignments } }
    },
    apply: (current, record) => ({
      assessments: [
        ...current.assessments.filter((one) => one.id !== record.assessment),
        ...toAssessments(current.round, record),
      ],
    }),
  }),

  signConclusion: rule<'signConclusion', { assessment: string; results: readonly CategoryResult[] }>('signConclusion', {
    take: (current, facts, scene) => {
      const own = ownAssessment(current, facts.assessment, scene)
      if (!own) return notFound()
      if (own.state === 'stamped') return refuse('结论已经盖章，不能再改。如需更正，只能重新评定。', { clause: 'R1.3' })
      for (const category of own.categories) {
        const result = facts.results.find((one) => one.category === category)
        if (!result)
          return refuse(`请为${categoryNames[category]}写明等级，或写明不符合标准。`, {
            clause: 'R1.3',
            field: `level-${category}`,
          })
        if (!facts.certified.includes(category))
          return refuse(`您没有${categoryNames[category]}的有效评定证书，不能签这份结论。请由有证书的医生签名。`, {
            clause: 'N4.2',
            field: `level-${category}`,
          })
      }
      const results = facts.results.filter((one) => own.categories.includes(one.category))
      return { record: { assessment: own.id, results } }
    },
    apply: (current, { assessment, results }, { actor }) =>
      replace(current, assessment, { state: 'signed', results, assessor: actor }),
  }),

  reopenConclusion: rule<'reopenConclusion', { assessment: string }>('reopenConclusion', {
    take: (current, facts, scene) => {
      const own = ownAssessment(current, facts.assessment, scene)
      if (!own) return notFound()
      return own.state === 'signed'
        ? { record: { assessment: own.id } }
        : refuse('只有已签名、未盖章的结论可以退回医生。', { clause: 'R1.3' })
    },
    apply: (current, { assessment }) =>
      replace(current, assessment, { state: 'assigned', results: undefined, assessor: undefined }),
  }),

  stampConclusion: rule<'stampConclusion', { assessment: string; disputableUntil?: Day }>('stampConclusion', {
    take: (current, facts, scene) => {
      const own = ownAssessment(current, facts.assessment, scene)
      if (!own) return notFound()
      if (own.state !== 'signed')
        return refuse(own.state === 'stamped' ? '这份结论已经盖章。' : '医生还没有签名，不能盖章。', { clause: 'R1.3' })
      const last = current.assessments.every(
        (one) => one.round !== current.round || one.id === own.id || one.state === 'stamped',
      )
      if (!last) return { to: 'assessing', record: { assessment: own.id } }
      const until = addWorkingDays(
        scene.calendarOf(current.residence),
        scene.today,
        current.rules['dispute-window-days'],
      )
      return { to: 'concluded', record: { assessment: own.id, disputableUntil: until.day } }
    },
    apply: (current, { assessment, disputableUntil }) => ({
      ...replace(current, assessment, { state: 'stamped' }),
      disputableUntil,
    }),
  }),

  orderNewAssessment: rule<'orderNewAssessment', Assigned>('orderNewAssessment', {
    ready: (current) =>
      current.status === 'on-notice' && !current.upheldObjection
        ? refuse('公示期间，只有异议成立才能重新评定。', { clause: 'R4.1.4' })
        : undefined,
    take: (current, facts) =>
      checkAssignments(current.claimed, facts.assignments, facts.eligible) ?? {
        record: { assignments: facts.assignments },
      },
    apply: openRound,
  }),
}
