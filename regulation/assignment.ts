// Naming institutions: each category assessed once, by an institution that is approved for it (R4.1.2, N6.2).
import type { Assessment, Case } from './case.ts'
import { listOf, object, readText, wordOf } from './stored.ts'
import { type Category, categories, categoryNames, type Refusal, refuse } from './vocabulary.ts'

export type NewAssessment = { id: string; institution: string; categories: readonly Category[] }
/** For each institution that may be named today, the categories it is approved for (N6.2). */
export type Eligible = Readonly<Record<string, readonly Category[]>>
/** Where an institution has to serve: this county, or any county under this office. */
export type Territory = { of: string } | { under: string }
export type Assigning = { assignments: readonly NewAssessment[]; eligible: Eligible }
export type Assigned = { assignments: readonly NewAssessment[] }

export const assignmentsRead = listOf(
  object<NewAssessment>({ id: readText, institution: readText, categories: listOf(wordOf(categories)) }),
)

/** Refuses unless the assignments cover each wanted category exactly once, at institutions approved for it (N6.2). */
export function checkAssignments(
  wanted: readonly Category[],
  assignments: readonly NewAssessment[],
  eligible: Eligible,
): Refusal | undefined {
  for (const category of wanted) {
    const given = assignments.filter((assignment) => assignment.categories.includes(category))
    if (given.length !== 1)
      return refuse(`请为${categoryNames[category]}选一家评定机构。`, {
        clause: 'R4.1.2',
        field: `institution-${category}`,
      })
  }
  for (const assignment of assignments)
    for (const category of assignment.categories) {
      if (!wanted.includes(category))
        return refuse(`这次不评定${categoryNames[category]}，不能安排这一类。`, {
          clause: 'N2.3',
          field: 'institution',
        })
      if (!Object.hasOwn(eligible, assignment.institution) || !eligible[assignment.institution]?.includes(category))
        return refuse(`所选机构没有获准评定${categoryNames[category]}。请从列表里选一家已获准的机构。`, {
          clause: 'N6.2',
          field: `institution-${category}`,
        })
    }
  return undefined
}

export const toAssessments = (round: number, { assignments }: Assigned): Assessment[] =>
  assignments.map((assignment) => ({ ...assignment, round, state: 'assigned' }))

/** Opens another round: earlier conclusions stay on file, unchanged (R1.3); a card already printed has to come back (N4.1). */
export const openRound = (current: Case, record: Assigned): Partial<Case> => ({
  ...startAnew(current),
  assessments: [...current.assessments, ...toAssessments(current.round + 1, record)],
})

/**
 * Whoever assessed a category before does not assess it again after a dispute, as long as another institution may: the
 * rule `reassessment-elsewhere` (docs/basis.md §9.23).
 */
export function refuseSameInstitution(
  current: Case,
  assignments: readonly NewAssessment[],
  eligible: Eligible,
): Refusal | undefined {
  if (current.disputes === 0 || current.rules['reassessment-elsewhere'] !== 'another') return undefined
  for (const { institution, categories: given } of assignments)
    for (const category of given) {
      const used = institutionsThatAssessed(current, category)
      const others = Object.keys(eligible).filter((id) => eligible[id]?.includes(category) && !used.includes(id))
      if (used.includes(institution) && others.length > 0)
        return refuse(`复评要换一家机构。请为${categoryNames[category]}选一家没有评过的机构。`, {
          clause: 'N4.1',
          field: `institution-${category}`,
        })
    }
  return undefined
}

/** Whose institutions may be named: the residence office's own; after a dispute those of all counties under the office above (R4.1.2, N4.1). */
export const territoryOf = ({ disputes, residence, superior }: Case): Territory =>
  disputes === 0 ? { of: residence } : { under: superior }

/** The institutions that have concluded on this category in the case. */
export const institutionsThatAssessed = (current: Case, category: Category): readonly string[] =>
  current.assessments.flatMap(({ institution, state, categories: assessed }) =>
    institution && state === 'stamped' && assessed.includes(category) ? [institution] : [],
  )

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
  undelivered: undefined,
  returnedFor: undefined,
  returnedPapers: undefined,
})

/** What a record of assignments says: each institution with its categories. */
export const assignedInWords = (
  { assignments }: Assigned,
  names: { institution: (assessment: string) => string },
): readonly string[] =>
  assignments.map(
    ({ id, categories: own }) =>
      `${names.institution(id)}：${own.map((category) => categoryNames[category]).join('、')}`,
  )
