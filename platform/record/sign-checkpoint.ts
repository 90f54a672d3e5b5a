// The job 'sign-checkpoint': at least once a minute what is new comes into the tree, and its root is signed and carried outside.
import type { Unit } from '../unit-of-work.ts'
import { readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { growTree, type Mark, readNodes, takeMark } from './grow-tree.ts'
import { rootAt } from './merkle.ts'
import type { CheckpointPlace } from './places.ts'
import { publish } from './publish-checkpoints.ts'
import type { RecordKeys } from './record-key.ts'

/** Twice a minute: so that a minute never passes without one. */
const pauseSeconds = 25

export type Signing = { keys: RecordKeys; places: readonly CheckpointPlace[] }

/** What an earlier run committed is carried outside first: nothing is published that could still be rolled back. */
export const signCheckpoints =
  ({ keys, places }: Signing) =>
  async (unit: Unit, { again }: { again?: boolean }): Promise<void> => {
    const mark = await takeMark(unit)
    await publish(unit, keys, places)
    const signed = await signNext(unit, keys, mark)
    if (signed) await unit.enqueue({ name: 'sign-checkpoint', data: { again: true } })
    if (again) return
    const notBefore = new Date(unit.now.getTime() + pauseSeconds * 1000)
    await unit.enqueue({ name: 'sign-checkpoint', data: { again: true }, notBefore })
  }

/**
 * @param taken the mark, where something was written before in this transaction
 * @returns whether there was something new to sign
 * @throws where the tree is not the one that was signed before: what follows from a broken record is not signed
 */
export async function signNext(unit: Unit, { key, verifiers }: RecordKeys, taken?: Mark): Promise<boolean> {
  const mark = taken ?? (await takeMark(unit))
  await unit.db.selectFrom('record_tree').select('size').forUpdate().execute()
  const last = await unit.db
    .selectFrom('record_checkpoint')
    .select('note')
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  const before = last && readCheckpoint(verifiers, last.note)
  if (before && 'invalid' in before) throw new Error(`The last checkpoint cannot be believed (${before.reason})`)
  const head = await growTree(unit, mark)
  if (before) {
    if (head.size < before.size || !(await rootAt(readNodes(unit), before.size)).equals(before.root))
      throw new Error('The tree does not go on from its last checkpoint: run verify-audit')
    if (head.size === before.size) return false
  } else if (head.size === 0) return false
  await unit.db
    .insertInto('record_checkpoint')
    .values({ size: head.size, root: head.root, note: signCheckpoint(key, head), signed_at: unit.now })
    .execute()
  return true
}
