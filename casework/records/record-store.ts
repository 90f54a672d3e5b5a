// The records that a platform has been given, each in its version, as kept (GB/T 39046-2020).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import type { RefusalReason } from '#regulation/records/answers.ts'
import type { Held } from '#regulation/records/reconcile.ts'
import type { RecordKind } from '#regulation/records/record-fields.ts'
import { recordKindNames } from '#regulation/records/record-fields.ts'
import { keyOf } from '#regulation/stored.ts'
import type { ItemCodes } from './record-facts.ts'

export type Receiver = { id: string; takesRareNames: boolean }
export type KeptRecord = {
  kind: RecordKind
  ordinal: number
  version: number
  items: Readonly<Record<string, string>>
  isWithdrawn: boolean
  madeAt: Date
  acknowledgedVersion: number | null
}

const kindOf = keyOf<RecordKind>(recordKindNames)
const itemsPlace = (partner: string, caseId: string, kind: string, ordinal: number) => ({
  table: 'partner_record',
  column: 'items',
  row: `${partner}/${caseId}/${kind}/${ordinal}`,
})

/** Whether the partner was told of the case: what it was not told of, it has no records of. */
export async function isToldOf(unit: Unit, partner: string, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`select is_told_of(${partner}, ${caseId}) as told`.execute(unit.db)
  return rows[0]?.told === true
}

export async function findItemCodes(unit: Unit, partner: string, office: string, matter: string): Promise<ItemCodes> {
  const row = await unit.db
    .selectFrom('partner_item_code')
    .select(['basic_code as basic', 'implementation_code as implementation'])
    .where('partner_id', '=', partner)
    .where('office_id', '=', office)
    .where('matter', '=', matter)
    .executeTakeFirst()
  return { basic: row?.basic ?? undefined, implementation: row?.implementation ?? undefined }
}

export async function setItemCodes(
  unit: Unit,
  partner: string,
  { office, matter, basic, implementation }: ItemCodes & { office: string; matter: string },
): Promise<void> {
  const codes = { basic_code: basic ?? null, implementation_code: implementation ?? null, set_at: unit.now }
  await unit.db
    .insertInto('partner_item_code')
    .values({ partner_id: partner, office_id: office, matter, ...codes })
    .onConflict((on) => on.columns(['partner_id', 'office_id', 'matter']).doUpdateSet(codes))
    .execute()
}

/** Two who write one case's records wait for each other. */
export async function listKept(
  unit: Unit,
  partner: string,
  { id, personId }: { id: string; personId: string },
): Promise<readonly KeptRecord[]> {
  const rows = await unit.db
    .selectFrom('partner_record')
    .select(['kind', 'ordinal', 'version', 'items_sealed as sealed', 'is_withdrawn as isWithdrawn'])
    .select(['made_at as madeAt', 'acknowledged_version as acknowledgedVersion'])
    .where('partner_id', '=', partner)
    .where('case_id', '=', id)
    .orderBy('kind')
    .orderBy('ordinal')
    .forUpdate()
    .execute()
  const kept: KeptRecord[] = []
  for (const { sealed, kind, ...row } of rows)
    kept.push({
      ...row,
      kind: kindOf(kind, 'record'),
      items: await unit.vault.openJson(personId, itemsPlace(partner, id, kind, row.ordinal), sealed),
    })
  return kept
}

export type NewVersion = Pick<KeptRecord, 'kind' | 'ordinal' | 'version' | 'items' | 'isWithdrawn'>

export async function keepVersion(
  unit: Unit,
  partner: string,
  { id, personId, number }: { id: string; personId: string; number: string },
  { kind, ordinal, version, items, isWithdrawn }: NewVersion,
): Promise<void> {
  const sealed = await unit.vault.sealJson(personId, itemsPlace(partner, id, kind, ordinal), items)
  const sent = { version, items_sealed: sealed, is_withdrawn: isWithdrawn, made_at: unit.now }
  await unit.db
    .insertInto('partner_record')
    .values({ partner_id: partner, case_id: id, case_number: number, kind, ordinal, ...sent })
    .onConflict((on) => on.columns(['partner_id', 'case_id', 'kind', 'ordinal']).doUpdateSet(sent))
    .execute()
}

/** What the receiver says of a record; of a refusal why, and which data item it means. */
export type Answered = {
  caseId: string
  kind: string
  ordinal: number
  version: number
  outcome: 'taken' | 'refused'
  because?: RefusalReason | undefined
  item?: string | undefined
}

/** @returns whether there is such a record in this version, or was in an older one */
export async function noteAcknowledged(
  unit: Unit,
  partner: string,
  { caseId, kind, ordinal, version, outcome, because, item }: Answered,
): Promise<boolean> {
  const { numUpdatedRows } = await unit.db
    .updateTable('partner_record')
    .set({ acknowledged_version: version, acknowledged_at: unit.now, outcome })
    .set({ refused_because: because ?? null, refused_item: item ?? null })
    .where('partner_id', '=', partner)
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('ordinal', '=', ordinal)
    .where('version', '>=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What was made, or made anew, within these instants. */
export async function listMadeBetween(unit: Unit, partner: string, from: Date, until: Date): Promise<readonly Held[]> {
  return unit.db
    .selectFrom('partner_record')
    .select(['case_number as caseNumber', 'kind', 'ordinal', 'version'])
    .where('partner_id', '=', partner)
    .where('made_at', '>=', from)
    .where('made_at', '<', until)
    .execute()
}
