// Which institutions may be named for an assessment, and after a dispute which of their doctors may sign (R4.1.2, N4.1, N4.2, N6.2).
import type { Unit } from '#platform/unit-of-work.ts'
import {
  type AssigningAnew,
  type Eligible,
  farTerritoryOf,
  territoryOf,
  widened,
  withoutAnotherDoctor,
} from '#regulation/assignment.ts'
import type { Case } from '#regulation/case.ts'
import type { Category } from '#regulation/vocabulary.ts'
import { listDoctors } from '../institutions/assessor-store.ts'
import { type Institution, listInstitutionsIn } from '../institutions/institution-store.ts'

export type WhoMayAssess = Pick<AssigningAnew, 'eligible' | 'doctors'> & {
  institutions: readonly Institution[]
  /** The categories that nobody of the territory may judge anew. */
  lacking: readonly Category[]
}

/** Those of the territory; where the rule says so, those of the province for what nobody else there may judge. */
export async function whoMayAssess(unit: Unit, current: Case): Promise<WhoMayAssess> {
  const near = await listInstitutionsIn(unit, territoryOf(current))
  const known = { eligible: eligibleOf(near), doctors: await listDoctors(unit, idsOf(near)) }
  const lacking = withoutAnotherDoctor(current, known)
  const further = farTerritoryOf(current, lacking)
  if (!further) return { ...known, institutions: near, lacking }
  const far = (await listInstitutionsIn(unit, further)).filter(({ id }) => !idsOf(near).includes(id))
  const eligible = widened(known.eligible, eligibleOf(far), lacking)
  const doctors = [...known.doctors, ...(await listDoctors(unit, idsOf(far)))]
  return {
    institutions: [...near, ...far].map((known) => ({ ...known, categories: eligible[known.id] ?? [] })),
    eligible,
    doctors,
    lacking: withoutAnotherDoctor(current, { eligible, doctors }),
  }
}

const idsOf = (institutions: readonly Institution[]) => institutions.map(({ id }) => id)
const eligibleOf = (institutions: readonly Institution[]): Eligible =>
  Object.fromEntries(institutions.map(({ id, categories }) => [id, categories]))
