// A system that was brought back is checked before it is handed over: each file that a row names is fetched, the audit recomputed.
import { existsSync, readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { verifyChains } from '../database/verify-chains.ts'
import { verifyImports } from '../database/verify-imports.ts'
import { openGate } from '../gate.ts'
import type { MasterKeys } from '../keys/key-file.ts'
import { OperatorProblem } from '../operator-problem.ts'
import type { BackupPlace } from './backup-place.ts'
import { placeFile, readWhole } from './copy-files.ts'

export type Stage = 'copy' | 'log' | 'playing' | 'files' | 'audit'
export type ShowStage = (stage: Stage, done: number, all: number) => void
export type Checked = {
  files: number
  /** Files that rows name and the backup does not hold whole, by their hash. */
  missing: readonly string[]
  auditRows: number
  chains: number
  /** What does not hold in the audit, in words; undefined where it holds. */
  broken: string | undefined
  /** Keys that sealed people's keys and are not in the key file. */
  unknownKeys: readonly number[]
}

/** Brings the files that the rows of this very state name, and says what does not fit. */
export async function checkRestored(
  client: Client,
  place: BackupPlace,
  store: string,
  keys: MasterKeys,
  show: ShowStage,
): Promise<Checked> {
  const { files, missing } = await fetchFiles(client, place, store, show)
  show('audit', 0, 1)
  const chains = await verifyChains(client)
  const imports = await verifyImports(client)
  show('audit', 1, 1)
  const { rows } = await client.query<{ id: number }>(
    `select distinct get_byte(wrapped_key, 1) * 256 + get_byte(wrapped_key, 2) as id from person_key
      where wrapped_key is not null`,
  )
  const known = [keys.id, ...keys.older.map(({ id }) => id)]
  return {
    files,
    missing,
    auditRows: chains.rows,
    chains: chains.chains,
    broken: chains.broken
      ? `审计链 ${chains.broken.chain} 第 ${chains.broken.seq} 行（${chains.broken.problem}）`
      : imports.broken &&
        `导入的数据 ${imports.broken.subject} 批次 ${imports.broken.range}（${imports.broken.problem}）`,
    unknownKeys: rows.map(({ id }) => id).filter((id) => !known.includes(id)),
  }
}

async function fetchFiles(
  client: Client,
  place: BackupPlace,
  store: string,
  show: ShowStage,
): Promise<{ files: number; missing: string[] }> {
  const counted = await client.query<{ count: number }>('select count(distinct stored_sha256)::int as count from file')
  const all = counted.rows[0]?.count ?? 0
  const missing: string[] = []
  const enter = openGate(8)
  let done = 0
  await client.query('begin read only')
  await client.query(
    `declare named no scroll cursor for select distinct encode(stored_sha256, 'hex') as name from file`,
  )
  for (;;) {
    const { rows } = await client.query<{ name: string }>('fetch 1000 from named')
    await Promise.all(
      rows.map(({ name }) =>
        enter(async () => {
          if (!(await fetchFile(place, store, name))) missing.push(name)
        }),
      ),
    )
    done += rows.length
    show('files', done, all)
    if (rows.length < 1000) break
  }
  await client.query('commit')
  return { files: all - missing.length, missing }
}

/** @returns false where the backup does not hold the file, or not as it was */
async function fetchFile({ files, removedFiles }: BackupPlace, store: string, name: string): Promise<boolean> {
  const folder = join(name.slice(0, 2), name.slice(2, 4))
  const days = existsSync(removedFiles) ? readdirSync(removedFiles).map((day) => join(removedFiles, day)) : []
  for (const root of [files, ...days]) {
    const path = join(root, folder, name)
    if (!existsSync(path)) continue
    const bytes = await readWhole(path, name).catch((error: unknown) => {
      if (error instanceof OperatorProblem) return undefined
      throw error
    })
    if (!bytes) continue
    await mkdir(join(store, folder), { recursive: true, mode: 0o700 })
    await placeFile(join(store, folder), name, bytes)
    return true
  }
  return false
}
