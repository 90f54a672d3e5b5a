// Who may have signed the paper of a mandate: the person, or a guardian as the bonds stand today (R2.3, N5.2; docs/basis.md §9.220).
import type { Unit } from '#platform/unit-of-work.ts'
import { findableIdentityNumber } from '#regulation/identity-number.ts'
import { signsAs } from '../applications/guardian-form.ts'
import { readApplication } from '../applications/read-application.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { formerGuardianSince, listBonds } from './bond-store.ts'
import { wardNow } from './ward-now.ts'

/** `index` is the blind index of the guardian's identity number; undefined for the person, and for other documents. */
export type Signer = { value: string; label: string; as: 'person' | 'guardian'; index: Buffer | undefined }

/** The person where they are of age, each confirmed guardian, and whom the application names and nobody confirmed yet. */
export async function listSigners(unit: Unit, file: CaseFile): Promise<readonly Signer[]> {
  const all = await listBonds(unit, file.personId)
  const { ofAge } = await wardNow(unit, file, all)
  const bonds = all.filter(({ ended, endsOn }) => !ended && (endsOn === null || endsOn > unit.today))
  const signers: Signer[] = ofAge ? [{ value: 'person', label: '本人', as: 'person', index: undefined }] : []
  for (const { id, guardian, index } of bonds)
    signers.push({ value: id, label: `监护人${guardian}`, as: 'guardian', index })
  const { guardian } = await readApplication(unit, file)
  if (!guardian || (await formerGuardianSince(unit, file.personId, guardian)) !== undefined) return signers
  const number = findableIdentityNumber(guardian.idNumber ?? '')
  const index = number && unit.vault.blindIndex('id-number', number)
  if (!bonds.some((bond) => index?.equals(bond.index)))
    signers.push({ value: 'guardian', label: `监护人${signsAs(guardian) ?? guardian.name}`, as: 'guardian', index })
  return signers
}
