// Rounds of tampering: one change, one check, rolled back; what was not found is named.
import type { Client } from 'pg'
import { unbound } from '#platform/database/bindings.ts'
import type { Ask } from '#platform/database/describe-tables.ts'
import { walkChains } from '#platform/database/verify-chains.ts'
import { compareImports } from '#platform/database/verify-imports.ts'
import { asHashed, verifyRows } from '#platform/database/verify-rows.ts'
import type { RecordVerifier } from '#platform/record/checkpoint.ts'
import { verifyDefinitions } from '#platform/record/verify-definitions.ts'
import { verifyRecord } from '#platform/record/verify-record.ts'
import { verifyTree } from '#platform/record/verify-tree.ts'
import { type Draw, listTables, Tamperer, type Tampering, tamperedTables } from './tampering.ts'

export type Rounds = {
  times: number
  seed: number
  keys: readonly RecordVerifier[]
  /** The checkpoints that are kept outside the database. */
  notes: readonly string[]
  say?: (words: string) => void
}
export type Result = { found: number; missed: readonly Tampering[]; words: readonly string[] }

/** Every so often the whole check is made instead of that of what was touched. */
const wholeEvery = 50

/** @param owner a superuser; nothing of what is done stays */
export async function tamperAgain(owner: Client, { times, seed, keys, notes, say }: Rounds): Promise<Result> {
  const ask: Ask = async (sql, parameters) => (await owner.query(sql, parameters)).rows as never
  await owner.query('begin isolation level repeatable read')
  const before = await verifyRecord(ask, { keys, notes, definitions: true })
  const tables = await listTables(ask)
  await owner.query('rollback')
  if (before.faults.length > 0) throw new Error(`The record is not whole before: ${JSON.stringify(before.faults[0])}`)
  const draw = drawing(seed)
  const missed: Tampering[] = []
  const kinds = new Map<string, number>()
  const columns = new Set<string>()
  for (let round = 1; round <= times; round++) {
    await owner.query('begin')
    try {
      for (const setting of asHashed) await ask(setting)
      await owner.query(
        `select set_config('tongban.actor', 'system:tamper', true), set_config('tongban.now', now()::text, true)`,
      )
      await owner.query('set local session_replication_role = replica')
      const done = await new Tamperer(owner, draw, tables).tamper()
      kinds.set(done.kind, (kinds.get(done.kind) ?? 0) + 1)
      if (done.column !== undefined) columns.add(`${done.table}.${done.column}`)
      const whole = round % wholeEvery === 0
      const found = whole
        ? (await verifyRecord(ask, { keys, notes, definitions: true })).faults.length > 0
        : await isFound(ask, done, keys, notes)
      if (!found) missed.push(done)
      if (!found || round % 20 === 0) say?.(`${round}/${times}${found ? '' : ` not found: ${JSON.stringify(done)}`}`)
    } finally {
      await owner.query('rollback')
    }
  }
  const all = tamperedTables(tables).flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`))
  const words = [
    `${times} 次篡改，找到 ${times - missed.length} 次，没找到 ${missed.length} 次（种子 ${seed}）。`,
    ...[...kinds]
      .sort(([first], [second]) => first.localeCompare(second))
      .map(([kind, n]) => `  ${String(n).padStart(5)}  ${kind}`),
    `有数据的表 ${tamperedTables(tables).length} 张、共 ${all.length} 列；这一轮改到了 ${all.filter((name) => columns.has(name)).length} 列。`,
    `不逐行绑定的表 ${Object.keys(unbound).length} 张，理由见 docs/record.md。`,
  ]
  return { found: times - missed.length, missed, words }
}

async function isFound(
  ask: Ask,
  done: Tampering,
  keys: readonly RecordVerifier[],
  notes: readonly string[],
): Promise<boolean> {
  if (done.of === 'definitions') return (await verifyDefinitions(ask)).faults.length > 0
  if (done.of === 'record')
    return (
      (done.table !== 'certificate_import_hashes' &&
        (await verifyTree(ask, { keys, notes, untilFirst: true })).faults.length > 0) ||
      (await compareImports(ask)).broken !== undefined ||
      (await walkChains(ask)).broken !== undefined ||
      (await verifyRows(ask)).faults.length > 0
    )
  return (await verifyRows(ask, [done.table])).faults.length > 0 || (await compareImports(ask)).broken !== undefined
}

/** The same numbers for the same seed, so that a round can be looked at again. */
function drawing(seed: number): Draw {
  let state = seed >>> 0
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count
  }
}
