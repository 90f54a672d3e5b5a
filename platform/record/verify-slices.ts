// The record checked in slices: each at a moment of its own, so that no snapshot is held for longer than a slice (decision 56).
import type { Ask } from '../database/describe-tables.ts'
import { findEmptyChains, type WalkedTo, walkFrom } from '../database/verify-chains.ts'
import { compareImports } from '../database/verify-imports.ts'
import { asHashed, listBoundTables, verifyRows } from '../database/verify-rows.ts'
import type { RecordVerifier } from './checkpoint.ts'
import { verifyDefinitions } from './verify-definitions.ts'
import { chainFault, type Fault, importFault, rowFault } from './verify-record.ts'
import { verifyLeaves, verifySigned } from './verify-tree.ts'

/** What a slice looked at and found. `next`: where the next one begins; undefined: nothing is left. */
export type Looked = { looked: number; next: string | undefined; faults: readonly Fault[] }
/** @param after where the slice before came to */
export type LookAt = (ask: Ask, after: string | undefined) => Promise<Looked>

export type Against = {
  keys: readonly RecordVerifier[]
  /** Checkpoints from outside the database. */
  notes: () => Promise<readonly string[]>
}

const leavesAtOnce = 5000
const entriesAtOnce = 20_000

/** Leaves from a position on: their entries, links and inner nodes. */
export const lookAtLeaves =
  (since: number): LookAt =>
  async (ask, after) => {
    for (const setting of asHashed) await ask(setting)
    const from = after === undefined ? since : Number(after)
    const [tree] = await ask<{ size: number }>('select size::float8 as size from public.record_tree')
    const to = Math.min(from + leavesAtOnce, tree?.size ?? 0)
    if (to <= from) return { looked: 0, next: undefined, faults: [] }
    const faults = await verifyLeaves(ask, { from, to })
    return { looked: to - from, next: to < (tree?.size ?? 0) ? String(to) : undefined, faults }
  }

/** The tree against its signed checkpoints, and the definitions against the release. */
export const lookAtSigned =
  ({ keys, notes }: Against, since: number): LookAt =>
  async (ask) => {
    for (const setting of asHashed) await ask(setting)
    const tree = await verifySigned(ask, { keys, notes: await notes(), since })
    const definitions = await verifyDefinitions(ask)
    return { looked: 0, next: undefined, faults: [...tree, ...definitions.faults] }
  }

/** Every chain, entry by entry. */
export const lookAtChains: LookAt = async (ask, after) => {
  for (const setting of asHashed) await ask(setting)
  const empty = after === undefined ? await findEmptyChains(ask) : []
  const from = after === undefined ? undefined : placeOf(after)
  const { looked, to, broken } = await walkFrom(ask, from, entriesAtOnce)
  const faults = [...empty, ...(broken ? [broken] : [])].map(chainFault)
  return { looked, next: to && `${to.seq} ${to.chain}`, faults }
}

function placeOf(text: string): WalkedTo {
  const space = text.indexOf(' ')
  return { seq: Number(text.slice(0, space)), chain: text.slice(space + 1) }
}

/** One table after the other: its rows against their last entries. */
export const lookAtRows: LookAt = async (ask, after) => {
  for (const setting of asHashed) await ask(setting)
  const [name, next] = (await listBoundTables(ask)).filter((table) => after === undefined || table > after)
  if (name === undefined) return { looked: 0, next: undefined, faults: [] }
  const { rows, faults } = await verifyRows(ask, [name])
  return { looked: rows, next: next === undefined ? undefined : name, faults: faults.map(rowFault) }
}

/** Imported rows against the lists that they were audited by. */
export const lookAtImports: LookAt = async (ask) => {
  for (const setting of asHashed) await ask(setting)
  const { rows, broken } = await compareImports(ask)
  return { looked: rows, next: undefined, faults: broken ? [importFault(broken)] : [] }
}
