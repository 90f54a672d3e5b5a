// What a clerk with the guardian's papers in hand is told to look at; nothing of it decides (R2.3; docs/basis.md §9.73).

import type { Unit } from '#platform/unit-of-work.ts'
import { familyApplies } from '#regulation/grounds.ts'
import { lookAtGuardian } from '#regulation/guardians.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { findPersonByIdNumber, standingOf } from '../persons/person-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { type ApplicationForm, birthOf } from './application-form.ts'

export async function guardianLook(
  unit: Unit,
  { id, current }: CaseFile,
  form: ApplicationForm,
): Promise<readonly string[]> {
  const { guardian } = form
  const birth = birthOf(form, unit.today)
  if (!guardian || !birth || familyApplies(current.particulars.reason)) return []
  const { kind, document, relation, idNumber: number } = guardian
  const ward: { birth: Day; minor: boolean } = { birth, minor: current.minor }
  const holds = kind !== 'organisation' && (await holdsMental(unit, id, number))
  return lookAtGuardian({ kind, document, relation, number, birth: guardian.birth, ward, holds }, unit.today)
}

/** Whether the guardian holds a certificate of a kind that asks for a guardian itself. */
async function holdsMental(unit: Unit, caseId: string, number: string): Promise<boolean> {
  const identity = findableIdentityNumber(number)
  const person = identity && (await findPersonByIdNumber(unit, identity))
  const { held } = person ? await standingOf(unit, person) : {}
  const holds = held?.results.some(({ category }) => category === 'intellect' || category === 'mental') ?? false
  if (holds) await recordReading(unit, caseId, 'certificate held', '核对监护人证明')
  return holds
}
