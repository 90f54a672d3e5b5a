// Records that a receiver could not take or has not answered, and having them read once more, as kept (R3.2; docs/basis.md §9.277).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { type RefusalReason, refusalReasons } from '#regulation/records/answers.ts'
import { type RecordKind, recordKindNames } from '#regulation/records/record-fields.ts'
import { keyOf, optional } from '#regulation/stored.ts'

export type RefusedRecord = {
  caseNumber: string
  kind: RecordKind
  ordinal: number
  /** As it is now, and as it was refused. */
  version: number
  refusedVersion: number
  refusedAt: Date
  because: RefusalReason | undefined
  item: string | undefined
}

const kindOf = keyOf<RecordKind>(recordKindNames)
const reasonOf = optional(keyOf<RefusalReason>(refusalReasons))

/** Whose last answer is a refusal, the newest first; one more than asked tells that there are more. */
export async function listRefused(unit: Unit, partner: string, most: number): Promise<readonly RefusedRecord[]> {
  const rows = await unit.db
    .selectFrom('partner_record')
    .select(['case_number as caseNumber', 'kind', 'ordinal', 'version', 'acknowledged_version as refusedVersion'])
    .select(['acknowledged_at as refusedAt', 'refused_because as because', 'refused_item as item'])
    .where('partner_id', '=', partner)
    .where('outcome', '=', 'refused')
    .orderBy('acknowledged_at', 'desc')
    .orderBy('case_id')
    .orderBy('kind')
    .orderBy('ordinal')
    .limit(most + 1)
    .execute()
  return rows.map(({ kind, because, item, refusedVersion, refusedAt, ...row }) => ({
    ...row,
    kind: kindOf(kind, 'record'),
    because: reasonOf(because, 'refusal of a record'),
    item: item ?? undefined,
    refusedVersion: refusedVersion ?? 0,
    refusedAt: refusedAt ?? unit.now,
  }))
}

/** How many the receiver has not answered in their present version, up to `most`, and since when the oldest of them waits. */
export async function countUnanswered(
  unit: Unit,
  partner: string,
  most: number,
): Promise<{ count: number; since: Date | null }> {
  const { rows } = await sql<{ count: number; since: Date | null }>`
    select count(*)::integer as count, min(made_at) as since from (
      select made_at from partner_record
      where partner_id = ${partner} and acknowledged_version is distinct from version order by made_at limit ${most}
    ) waiting`.execute(unit.db)
  return rows[0] ?? { count: 0, since: null }
}

/** One record, or all whose present version was refused. */
export type AgainWhich = { caseNumber: string; kind: RecordKind; ordinal: number } | 'refused'

/** The next version of each, with the same words: the receiver is told of the case and reads it once more. @returns how many */
export async function tellAgain(unit: Unit, partner: string, which: AgainWhich): Promise<number> {
  let asked = unit.db
    .updateTable('partner_record')
    .set((column) => ({ version: column('version', '+', 1), made_at: unit.now, again_at: unit.now }))
    .where('partner_id', '=', partner)
  if (which === 'refused')
    asked = asked
      .where('outcome', '=', 'refused')
      .whereRef('acknowledged_version', '=', 'version')
      .where('refused_because', 'is distinct from', 'twice')
  else
    asked = asked
      .where('case_number', '=', which.caseNumber)
      .where('kind', '=', which.kind)
      .where('ordinal', '=', which.ordinal)
  const { numUpdatedRows } = await asked.executeTakeFirst()
  return Number(numUpdatedRows)
}
