// Certificates as a test looks them up: by the number and the name that are printed on them.
import type { Unit } from '#platform/unit-of-work.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { type Certificate, listCertificates } from './certificate-store.ts'

export async function certificatesPrinted(unit: Unit, number: string, name: string): Promise<readonly Certificate[]> {
  const rows = await unit.db
    .selectFrom('certificate')
    .select('id')
    .where('number_index', '=', unit.vault.blindIndex('certificate-number', certificateNumberOf(number)))
    .where('name_index', '=', unit.vault.blindIndex('name', spellName(name)))
    .where('status', '<>', 'spoiled')
    .execute()
  return listCertificates(
    unit,
    rows.map(({ id }) => id),
  )
}

/** All that the register holds, in the order in which they were issued: for the system's actor. */
export async function listRegister(unit: Unit): Promise<readonly Certificate[]> {
  const rows = await unit.db.selectFrom('certificate').select('id').execute()
  const found = await listCertificates(
    unit,
    rows.map(({ id }) => id),
  )
  return found.toReversed()
}
