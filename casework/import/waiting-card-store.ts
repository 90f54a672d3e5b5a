// Cards of a file that wait until the difference they bring about is accepted; sealed under the key of the person (N3).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { parseCertificateNumber } from '#regulation/certificate-number.ts'
import type { RowCard } from '#regulation/offices/imported-rows.ts'
import { numberPlace, openResults } from '../certificates/certificate-store.ts'
import { inOrder, type Kept, stated } from './known-rows-store.ts'

/** `sameName`: as the register has it now. */
export type WaitingCard = RowCard & { sameName: boolean }

const columns = sql`certificate_id, public_id, person_id, office_id, number_sealed, number_index, name_index, masked_name,
  results, level, cover, valid_from, valid_to, assessed_on, assessed_visually, status, status_reason, status_since`

/** Rows of the batch, sealed already for whom the register knows. */
export async function keepWaitingCards(unit: Unit, importId: string, records: readonly number[]): Promise<void> {
  if (records.length === 0) return
  await sql`insert into import_waiting_card (import_id, record, certificate_id, public_id, person_id, office_id,
      number_sealed, number_index, name_index, masked_name, results, level, cover, valid_from, valid_to, assessed_on,
      assessed_visually, status, status_reason, status_since)
    select ${importId}::uuid, record, ${columns} from import_row where record = any(${[...records]})`.execute(unit.db)
}

export async function listWaitingCards(
  unit: Unit,
  importId: string,
  records: readonly number[],
): Promise<ReadonlyMap<number, WaitingCard>> {
  const { rows } = await sql<{
    record: number
    person: string
    certificate: string
    sealed: Buffer
    sameName: boolean
    row: Kept
  }>`
    select record, person_id as person, certificate_id as certificate, number_sealed as sealed,
      person.name_index = import_waiting_card.name_index as "sameName", ${stated('import_waiting_card')} as row
    from import_waiting_card join person on person.id = person_id
    where import_id = ${importId} and record = any(${[...records]})`.execute(unit.db)
  const found = new Map<number, WaitingCard>()
  for (const { record, person, certificate, sealed, sameName, row } of rows) {
    const number = (await unit.vault.open(person, numberPlace(certificate), sealed)).toString()
    const replacement = parseCertificateNumber(number)?.replacement ?? 0
    const results = await openResults(unit, person, certificate, row.results)
    found.set(record, { ...inOrder({ ...row, results }, unit.today), number, replacement, sameName })
  }
  return found
}

/** Into the register, and out of the waiting ones. @param range the row of the ledger that they name */
export async function enterWaitingCards(
  unit: Unit,
  { importId, records, range }: { importId: string; records: readonly number[]; range: string },
): Promise<void> {
  if (records.length === 0) return
  await sql`insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index,
      masked_name, results, level, cover, valid_from, valid_to, assessed_on, assessed_visually, status, status_reason,
      status_since, origin, import_range)
    select ${columns}, 'import', ${range}::uuid from import_waiting_card
    where import_id = ${importId} and record = any(${[...records]}) order by record`.execute(unit.db)
  await unit.db
    .deleteFrom('import_waiting_card')
    .where('import_id', '=', importId)
    .where('record', 'in', [...records])
    .execute()
}
