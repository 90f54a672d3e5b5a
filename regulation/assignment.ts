// Naming institutions: each category assessed once, by an institution that is approved for it (R4.1.2, N6.2).
import { type Assessment, type Case, categoriesToAssess } from './case.ts'
import { listOf, object, readText, wordOf } from './stored.ts'
import { type Category, categories, categoryNames, type Refusal, refuse } from './vocabulary.ts'

export type NewAssessment = { id: string; institution: string; categories: readonly Category[] }
/** For each institution that may be named today, the categories it is approved for (N6.2). */
export type Eligible = Readonly<Record<string, readonly Category[]>>
/** Where an institution has to serve: this county, any county under this office, or any of the province. */
export type Territory = { of: string } | { under: string } | { within: string }
/** An assessor who may sign today, with the categories of their certificates (N4.2). */
export type Doctor = { id: string; institution: string; categories: readonly Category[] }
export type Assigning = { assignments: readonly NewAssessment[]; eligible: Eligible }
/** Of a round in which nobody judges their own conclusion: who of these institutions may sign is looked up as well. */
export type AssigningAnew = Assigning & { doctors: readonly Doctor[] }
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

/** Who assessed one of these categories in a round before this one: nobody judges their own conclusion (docs/basis.md §9.23). */
export const hasAssessed = (
  { assessments }: Pick<Case, 'assessments'>,
  doctor: string,
  given: readonly Category[],
  before: number,
): boolean =>
  assessments.some(
    ({ round, assessor, categories: own }) =>
      round < before && assessor === doctor && own.some((category) => given.includes(category)),
  )

/** The round for which an institution is named now: the next one, or in place of another the one under way. */
const roundToCome = ({ status, round }: Case) => (status === 'assessing' ? round : round + 1)

/** Somebody of the institution may sign all of it: certified in each, and no judge of their own conclusion. */
export const mayJudge = (
  current: Case,
  institution: string,
  given: readonly Category[],
  doctors: readonly Doctor[],
): boolean =>
  doctors.some(
    (doctor) =>
      doctor.institution === institution &&
      given.every((category) => doctor.categories.includes(category)) &&
      !hasAssessed(current, doctor.id, given, roundToCome(current)),
  )

/**
 * Whoever assessed a category before does not assess it again after a dispute, as long as another institution may: the
 * rule `reassessment-elsewhere` (docs/basis.md §9.23). An institution where no doctor may sign is no other.
 */
export function refuseSameInstitution(
  current: Case,
  assignments: readonly NewAssessment[],
  { eligible, doctors }: Pick<AssigningAnew, 'eligible' | 'doctors'>,
): Refusal | undefined {
  if (current.disputes === 0) return undefined
  for (const { institution, categories: given } of assignments)
    for (const category of given) {
      const used = institutionsThatAssessed(current, category)
      const others = Object.keys(eligible).filter(
        (id) => eligible[id]?.includes(category) && !used.includes(id) && mayJudge(current, id, [category], doctors),
      )
      if (current.rules['reassessment-elsewhere'] === 'another' && used.includes(institution) && others.length > 0)
        return refuse(`复评要换一家机构。请为${categoryNames[category]}选一家没有评过的机构。`, {
          clause: 'N4.1',
          field: `institution-${category}`,
        })
    }
  const alone = assignments.find(({ institution, categories: own }) => !mayJudge(current, institution, own, doctors))
  return alone
    ? refuse(
        `所选机构没有另一位有证书的医生可以评${namesOf(alone.categories)}。请选别家，或几类分开选；都没有的，请录入市（州）专家委员会的结论。`,
        { clause: 'N4.1', field: `institution-${alone.categories[0]}` },
      )
    : undefined
}

const namesOf = (list: readonly Category[]) => list.map((category) => categoryNames[category]).join('、')

/** The categories that nobody under the office above may judge anew, after a dispute. */
export const withoutAnotherDoctor = (
  current: Case,
  { eligible, doctors }: Pick<AssigningAnew, 'eligible' | 'doctors'>,
): readonly Category[] =>
  current.disputes === 0
    ? []
    : categoriesToAssess(current).filter(
        (category) =>
          !Object.keys(eligible).some(
            (id) => eligible[id]?.includes(category) && mayJudge(current, id, [category], doctors),
          ),
      )

/** Where the rule sends those categories: to any institution of the province, or to the committee (docs/basis.md §9.113). */
export const farTerritoryOf = (current: Case, lacking: readonly Category[]): Territory | undefined =>
  lacking.length > 0 && current.rules['no-other-doctor'] === 'province' ? { within: current.province } : undefined

/** Institutions from further away, for the categories that are lacking alone. */
export const widened = (near: Eligible, far: Eligible, lacking: readonly Category[]): Eligible =>
  Object.fromEntries(
    [...new Set([...Object.keys(near), ...Object.keys(far)])].map((id) => [
      id,
      [
        ...(near[id] ?? []),
        ...(far[id] ?? []).filter((category) => lacking.includes(category) && !near[id]?.includes(category)),
      ],
    ]),
  )

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
  unanswered: undefined,
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
