// What a clerk with the guardian's papers in hand is told to look at; nothing of it decides (R2.3; docs/basis.md §9.73).

import type { Unit } from '#platform/unit-of-work.ts'
import { familyApplies } from '#regulation/grounds.ts'
import { isGuardianDocument, lookAtGuardian } from '#regulation/guardians.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { findPersonByIdNumber, standingOf } from '../persons/person-store.ts'
import { recordReading } from '../persons/record-reading.ts'
import { type Answers, type ApplicationForm, birthOf } from './application-form.ts'

export async function guardianLook(
  unit: Unit,
  { id, current }: CaseFile,
  form: ApplicationForm,
): Promise<readonly string[]> {
  const { guardian } = form
  if (!guardian || familyApplies(current.particulars.reason)) return []
  const holds = guardian.kind !== 'organisation' && (await holdsMental(unit, id, guardian.idNumber))
  return looksOdd(form, { minor: current.minor, holds, today: unit.today })
}

/** What of the guardian does not go with the ward: told to who fills in, too, before they sign. */
export function looksOdd(
  answers: Answers,
  { minor, holds = false, today }: { minor: boolean; holds?: boolean; today: Day },
): readonly string[] {
  const { guardian } = answers
  const birth = birthOf(answers, today)
  if (!guardian || !birth) return []
  const { kind, document, relation = '', idNumber: number = '' } = guardian
  const known = document && isGuardianDocument(document) ? document : undefined
  return lookAtGuardian(
    { kind, document: known, relation, number, birth: guardian.birth, ward: { birth, minor }, holds },
    today,
  )
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
