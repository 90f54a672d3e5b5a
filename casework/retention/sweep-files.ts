// Stored files that no row names: half written, of a unit that was rolled back, or of a row that was forgotten (N5.2).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { tooManyUnknown } from '#regulation/offices/retention.ts'

export type Swept = { gone: number; problem: string | undefined }

const askedAtOnce = 1000

/**
 * Looks at the files whose names begin with one byte, and removes the unknown ones that were stored before an instant.
 * Where they are too many none goes: the database may be another than the files'.
 */
export async function sweepFiles(unit: Unit, firstByte: number, before: Date): Promise<Swept> {
  const names = await unit.files.list(firstByte)
  const stored = names.filter((name) => /^[0-9a-f]{64}$/.test(name))
  const known = new Set<string>()
  for (let from = 0; from < stored.length; from += askedAtOnce)
    for (const name of await listKnown(unit, stored.slice(from, from + askedAtOnce))) known.add(name)
  const unknown = stored.filter((name) => !known.has(name))
  const problem = tooManyUnknown(unknown.length, stored.length)
    ? `${stored.length} 个文件里有 ${unknown.length} 个没有登记，没有删除。请检查数据库和文件是不是同一套。`
    : undefined
  const unfinished = names.filter((name) => !/^[0-9a-f]{64}$/.test(name))
  let gone = 0
  for (const name of problem === undefined ? [...unknown, ...unfinished] : unfinished)
    if (await unit.files.removeStoredBefore(name, before)) gone += 1
  return { gone, problem }
}

async function listKnown(unit: Unit, names: readonly string[]): Promise<readonly string[]> {
  const hashes = names.map((name) => Buffer.from(name, 'hex'))
  const { rows } = await sql<{ name: string }>`select distinct encode(stored_sha256, 'hex') as name from file
    where stored_sha256 = any(${hashes})`.execute(unit.db)
  return rows.map(({ name }) => name)
}
