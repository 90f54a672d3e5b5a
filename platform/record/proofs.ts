// Proofs for outsiders: that an entry is in the tree, and that one checkpoint goes on from another. They hold nobody's data.
import type { Ask } from '../database/describe-tables.ts'
import { leafOf } from './entry.ts'
import { proveConsistency, proveInclusion } from './merkle.ts'

export type EntryProof = {
  entry: number
  /** Its place in the tree. */
  index: number
  /** The bytes of the leaf, as text. */
  leaf: string
  /** The sibling hashes from the leaf to the root, base64. */
  proof: readonly string[]
  /** The signed checkpoint of this root. */
  checkpoint: string
}

const readWith = (ask: Ask) => async (level: number, position: number) => {
  const [node] = await ask<{ hash: Buffer }>(
    level === 0
      ? `select hash from record_leaf where position = $1`
      : `select hash from record_node where level = ${level} and position = $1`,
    [position],
  )
  if (!node) throw new Error(`The tree has no node ${position} at level ${level}`)
  return node.hash
}

/** Under the newest checkpoint that was carried outside. @returns undefined until the entry is under one */
export async function proofOfEntry(ask: Ask, entry: number): Promise<EntryProof | undefined> {
  const [found] = await ask<{ index: number; hash: Buffer; month: string | null; size: number; note: string }>(
    `select position::float8 as index, audit.hash, case when subject = 'punctuality_fact' then row_key ->> 'month' end as month,
      size::float8 as size, note
    from record_leaf join audit using (entry), (select size, note from record_checkpoint where published_at is not null
      order by size desc limit 1) as newest
    where entry = $1 and position < size`,
    [entry],
  )
  if (!found) return undefined
  const proof = await proveInclusion(readWith(ask), found.index, found.size)
  return {
    entry,
    index: found.index,
    leaf: leafOf(entry, found.hash, found.month ?? undefined).toString(),
    proof: proof.map((hash) => hash.toString('base64')),
    checkpoint: found.note,
  }
}

/** @returns undefined where one of the sizes was never signed */
export async function proofOfConsistency(
  ask: Ask,
  earlier: number,
  later: number,
): Promise<{ earlier: string; later: string; proof: readonly string[] } | undefined> {
  const signed = await ask<{ note: string }>(
    'select note from record_checkpoint where size in ($1, $2) and published_at is not null order by size',
    [earlier, later],
  )
  const [first, second] = signed
  if (!first || !second || earlier > later) return undefined
  const proof = await proveConsistency(readWith(ask), earlier, later)
  return { earlier: first.note, later: second.note, proof: proof.map((hash) => hash.toString('base64')) }
}
