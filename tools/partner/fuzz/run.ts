// So many valid and so many broken requests for each operation of the partners' door, counted (R3.2).
import fc from 'fast-check'
import { brokenRequest } from './broken.ts'
import { listOperations } from './described.ts'
import { type Fault, type Ground, sendAll } from './send.ts'
import { validRequest } from './valid.ts'

export type Row = { operation: string; valid: number; taken: number; broken: number }
export type Result = { rows: readonly Row[]; faults: readonly Fault[] }

/** @param each how many of either kind @param from the operation to begin with @param told what has been done, operation by operation */
export async function fuzzDoor(
  ground: Ground,
  { each, seed, only, from }: { each: number; seed: number; only?: string; from?: string },
  told: (row: Row, faults: readonly Fault[]) => void = () => undefined,
): Promise<Result> {
  const rows: Row[] = []
  const faults: Fault[] = []
  const operations = listOperations()
  const first = from === undefined ? 0 : operations.findIndex(({ name }) => name === from)
  if (first < 0) throw new Error(`there is no operation ${from}`)
  for (const [index, operation] of operations.entries()) {
    if (index < first) continue
    if (only !== undefined && operation.name !== only) continue
    // Of one seed, all would bring the same keys.
    const how = (kind: number) => ({ numRuns: each, seed: seed * 1000 + index * 2 + kind })
    const valid = await sendAll(fc.sample(validRequest(operation), how(0)), ground)
    const broken = await sendAll(fc.sample(brokenRequest(operation), how(1)), ground)
    const row = { operation: operation.name, valid: valid.sent, taken: valid.taken, broken: broken.sent }
    const found = [...valid.faults, ...broken.faults]
    rows.push(row)
    faults.push(...found)
    told(row, found)
  }
  return { rows, faults }
}
