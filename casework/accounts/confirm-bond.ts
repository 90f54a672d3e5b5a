// A clerk has checked the proof of guardianship of a case: the bond of its guardian to its person (R2.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { bondEndsOn } from '#regulation/offices/identity-levels.ts'
import { birthOf } from '../applications/application-form.ts'
import { signsAs } from '../applications/guardian-form.ts'
import { readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { confirmBond } from './bond-store.ts'

export async function confirmBondOfCase(unit: Unit, file: CaseFile): Promise<void> {
  const form = await readApplication(unit, file)
  const birth = birthOf(form, unit.today)
  const { guardian } = form
  // Whoever is known by another document has no account by real name to be bound to.
  const guardianIdNumber = findableIdentityNumber(guardian?.idNumber ?? '')
  if (!guardian || !guardianIdNumber || !birth) return
  await confirmBond(unit, {
    ward: file.personId,
    guardianIdNumber,
    guardianName: signsAs(guardian) ?? guardian.name,
    relation: guardian.relation,
    office: file.current.residence,
    caseId: file.id,
    endsOn: bondEndsOn(birth, file.current.rules['minor-age'], unit.today),
  })
}
