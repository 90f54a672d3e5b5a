// An approver says of a row that no file has put right: it was never to be; from then on it holds nobody back (N3; docs/basis.md §9.272).
import type { Unit } from '#platform/unit-of-work.ts'
import { acceptDroppingRow } from '#regulation/offices/import-acceptance.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findHeldRow, writeDropped } from './held-row-page-store.ts'

/** @param of the import, and the place of the row in it as a number from 1 */
export async function dropHeldRow(
  unit: Unit,
  of: { importId: string; record: number },
  why: string,
): Promise<Refusal | { dropped: true }> {
  const accepted = acceptDroppingRow(unit.actor, await findHeldRow(unit, of.importId, of.record), why)
  if (isRefusal(accepted)) return accepted
  // Whoever was faster has said the same.
  await writeDropped(unit, of, accepted)
  return { dropped: true }
}
