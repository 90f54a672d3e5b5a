// Bonds of guardians to their wards, confirmed by a clerk from the paper; corrected, never deleted (R2.3).
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import { nameOf, type Unit } from '#platform/unit-of-work.ts'
import { normaliseIdentityNumber } from '#regulation/identity-number.ts'
import type { Day } from '#regulation/vocabulary.ts'
import { findAccountOfIdentity } from './identity-store.ts'

export type Bond = {
  ward: string
  guardianIdNumber: string
  relation: string
  office: string
  caseId?: string
  /** The day on which the ward is of age; undefined where the guardianship does not end with age. */
  endsOn?: Day
}

const indexOf = (unit: Unit, idNumber: string) => unit.vault.blindIndex('id-number', normaliseIdentityNumber(idNumber))

/** Confirms the bond; one that holds already stays as it is. The guardian's account takes up the ward's cases. */
export async function confirmBond(unit: Unit, bond: Bond): Promise<void> {
  const guardian = indexOf(unit, bond.guardianIdNumber)
  await unit.db
    .insertInto('guardian_bond')
    .values({
      id: newId(),
      ward_id: bond.ward,
      guardian_index: guardian,
      relation: bond.relation,
      case_id: bond.caseId ?? null,
      office_id: bond.office,
      confirmed_by: nameOf(unit.actor),
      confirmed_at: unit.now,
      ends_on: bond.endsOn ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const account = await findAccountOfIdentity(unit, bond.guardianIdNumber)
  if (account) await sql`select take_up_cases(${account})`.execute(unit.db)
}
