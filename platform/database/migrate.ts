// Brings a database to today's shape: numbered plain-SQL files, each once, none changed afterwards.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase } from 'pg'
import type { HashName } from '../ciphers/cipher-suite.ts'
import type { Clock } from '../clock.ts'
import { buildsOnline, leastOf, statementsOf } from './side-by-side.ts'
import { takeLock } from './waiting-lock.ts'

export type Migration = { number: number; name: string; text: string; checksum: string }

/** From this migration on the columns of audited tables are noted, so that their rows can be compared with the audit (decision 31). */
const bindsRows = 95

const ownFolder = join(import.meta.dirname, 'migrations')

/** The files in order. Throws on a name that does not fit NNNN_name.sql or a number used twice. */
export function listMigrations(folder: string = ownFolder): readonly Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => !file.startsWith('.'))
    .sort()
    .map((file) => {
      const parts = /^(\d{4})_([a-z0-9_-]+)\.sql$/.exec(file)
      if (!parts) throw new Error(`A migration is called NNNN_name.sql, not ${file}.`)
      const text = readFileSync(join(folder, file), 'utf8')
      return { number: Number(parts[1]), name: String(parts[2]), text, checksum: digest(text) }
    })
  migrations.forEach((migration, i) => {
    if (migrations[i + 1]?.number === migration.number)
      throw new Error(`Two migrations have number ${migration.number}.`)
  })
  return migrations
}

/**
 * Applies what is missing, one transaction each, as tongban_owner; a second process waits for the first.
 * Throws where a file that was applied has since been changed or is gone, or a new one comes before an applied one.
 * @returns the numbers applied now
 */
export async function migrate(
  owner: ClientBase,
  clock: Clock,
  migrations: readonly Migration[],
  digest: HashName = 'sha256',
): Promise<number[]> {
  const lock = 7_063_001
  await takeLock(owner, lock)
  try {
    await owner.query(`set role tongban_owner`)
    await owner.query(`create table if not exists public.migration
      (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null)`)
    const applied = await owner.query<Applied>(
      `select number, checksum, coalesce((to_jsonb(migration)->>'least')::integer, 0) as least
       from public.migration order by number`,
    )
    refuseChanges(migrations, applied.rows)
    const missing = migrations.filter(({ number }) => !applied.rows.some((row) => row.number === number))
    for (const migration of missing) await apply(owner, clock, migration, digest)
    return missing.map(({ number }) => number)
  } finally {
    await owner.query('reset role')
    await owner.query('select pg_advisory_unlock($1)', [lock])
  }
}

type Applied = { number: number; checksum: string; least: number }

/** A newer release may have gone ahead, as long as it took nothing away that this one needs. */
function refuseChanges(migrations: readonly Migration[], applied: readonly Applied[]): void {
  const newest = migrations.at(-1)?.number ?? 0
  for (const { number, checksum, least } of applied) {
    const file = migrations.find((migration) => migration.number === number)
    if (!file && number > newest && least <= newest) continue
    if (!file) throw new Error(`Migration ${number} was applied here, but its file is gone: is this an older release?`)
    if (file.checksum !== checksum) {
      throw new Error(`Migration ${number} (${file.name}) was changed after it was applied: write a new one instead.`)
    }
  }
  const latest = applied.findLast(({ number }) => number <= newest)?.number ?? 0
  const late = migrations.find(({ number }) => number < latest && !applied.some((row) => row.number === number))
  if (late) throw new Error(`Migration ${late.number} (${late.name}) comes before ${latest}, which is already applied.`)
}

/** Whoever waits for a table keeps everybody behind it waiting: it gives way after a moment, and comes back. */
async function apply(owner: ClientBase, clock: Clock, migration: Migration, digest: HashName): Promise<void> {
  for (let times = 1; ; times++)
    try {
      return buildsOnline(migration.text)
        ? await buildOnline(owner, clock, migration)
        : await applyOnce(owner, clock, migration, digest)
    } catch (error) {
      const inTheWay = error instanceof Error && (error.cause as { code?: string } | undefined)?.code === '55P03'
      if (!inTheWay || times === mostTimes) throw error
      await sleep(pause)
    }
}

const patience = '3s'
const pause = 2000
const mostTimes = 30

/**
 * Indexes of tables that are in use: each statement by itself, while everybody goes on writing. What a statement that was
 * interrupted left half built goes first; so the migration is repeated as a whole until it is noted.
 */
async function buildOnline(
  owner: ClientBase,
  clock: Clock,
  { number, name, text, checksum }: Migration,
): Promise<void> {
  try {
    for (const { index, sql } of statementsOf(text)) {
      const half = await owner.query('select from pg_index where indexrelid = to_regclass($1) and not indisvalid', [
        `public.${index}`,
      ])
      if (half.rowCount !== 0) await owner.query(`drop index concurrently public.${index}`)
      await owner.query(sql)
    }
    const noted = [number, name, checksum, clock().toISOString()]
    await owner.query('insert into public.migration values ($1, $2, $3, $4)', noted)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Migration ${number} (${name}) failed: ${reason}`, { cause })
  }
}

async function applyOnce(
  owner: ClientBase,
  clock: Clock,
  { number, name, text, checksum }: Migration,
  digest: HashName,
): Promise<void> {
  const now = clock().toISOString()
  await owner.query('begin')
  try {
    await owner.query(
      `select set_config('tongban.actor', 'system:migration', true),
      set_config('tongban.parties', '', true), set_config('tongban.now', $1, true), set_config('search_path', 'public', true),
      set_config('tongban.digest', $2, true), set_config('lock_timeout', $3, true)`,
      [now, digest, patience],
    )
    await owner.query(text)
    if (number >= bindsRows) await owner.query('select audit_shapes()')
    await owner.query('insert into public.migration values ($1, $2, $3, $4)', [number, name, checksum, now])
    const least = leastOf(text)
    if (least > 0) await owner.query('update public.migration set least = $2 where number = $1', [number, least])
    await owner.query('commit')
  } catch (cause) {
    await owner.query('rollback')
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Migration ${number} (${name}) failed: ${reason}${placeOf(cause, text)}`, { cause })
  }
}

function placeOf(error: unknown, text: string): string {
  const position = Number((error as { position?: string }).position)
  return Number.isInteger(position) && position > 0 ? ` (line ${text.slice(0, position).split('\n').length})` : ''
}

function digest(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
}
