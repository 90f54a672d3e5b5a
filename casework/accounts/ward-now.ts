// Who may act for the person of a case now, as the bonds stand (R2.3).
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { needsGuardian } from '#regulation/checklist.ts'
import type { WardNow } from '#regulation/offices/guardian-bonds.ts'
import { factsOfCase } from '#regulation/opening.ts'
import { birthOf } from '../applications/application-form.ts'
import { readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import type { StoredBond } from './bond-store.ts'

export async function wardNow(unit: Unit, file: CaseFile, bonds: readonly StoredBond[]): Promise<WardNow> {
  const birth = birthOf(await readApplication(unit, file), unit.today)
  return {
    ofAge: birth !== undefined && ageOn(birth, unit.today) >= file.current.rules['minor-age'],
    guardians: bonds.filter(({ ended, endsOn }) => !ended && (endsOn === null || endsOn > unit.today)).length,
    needsGuardian: needsGuardian(factsOfCase(file.current)),
  }
}
