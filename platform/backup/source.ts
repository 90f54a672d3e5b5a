// The running system, as a backup sees it: its database by two kinds of connection, and its file store.
import { Client, type ClientConfig } from 'pg'
import type { Clock } from '../clock.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { type BackupPlace, claimPlace, type Manifest, makePlace } from './backup-place.ts'
import { noteCopy } from './backup-state.ts'
import { finishCopy, removeUnfinished, type ShowBytes, takeBaseCopy } from './base-copy.ts'
import { openFileCopy, type StoreSize, settleFiles } from './copy-files.ts'
import { type LogPosition, logPositionOf } from './log-position.ts'
import { openReplication, type Replication } from './replication.ts'
import type { BackupKeys } from './sealed-file.ts'

export type BackupSource = {
  owner: ClientConfig
  /** The embedded server's, which has to come back with it; undefined for a server of one's own. */
  password: string | undefined
  /** The folder of the file store. */
  store: string
  keys: BackupKeys
  clock: Clock
}

export type SourceDatabase = {
  client: Client
  system: string
  timeline: number
  segmentBytes: number
  /** Where the log stands on the disk, and the server's instant just before: everything acknowledged by then is in it. */
  now: () => Promise<{ instant: Date; position: LogPosition }>
  openReplication: () => Promise<Replication>
  close: () => Promise<void>
}

export type Show = { database?: ShowBytes; files?: (copied: number) => void }

/** Connects to the database. Throws where it does not answer, or is too old. */
export async function openSource({ owner }: BackupSource): Promise<SourceDatabase> {
  const client = new Client({ ...owner, application_name: 'tongban backup' })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ system: string; timeline: number; size: number; version: number }>(
    `select system_identifier::text as system, timeline_id as timeline,
      (select setting::int from pg_settings where name = 'wal_segment_size') as size,
      current_setting('server_version_num')::int as version
     from pg_control_system(), pg_control_checkpoint()`,
  )
  const [here] = rows
  if (!here || here.version < 150000) throw new OperatorProblem('PostgreSQL 版本低于 15，不能备份。请先升级。')
  return {
    client,
    system: here.system,
    timeline: here.timeline,
    segmentBytes: here.size,
    now: async () => {
      const asked = await client.query<{ instant: Date; position: string }>(
        'select clock_timestamp() as instant, pg_current_wal_flush_lsn()::text as position',
      )
      const [row] = asked.rows
      if (!row) throw new Error('the database does not say where its log stands')
      return { instant: row.instant, position: logPositionOf(row.position) }
    },
    openReplication: () => openReplication(owner),
    close: () => client.end().catch(() => undefined),
  }
}

/** Makes one whole copy: database first, then the files, so that every file a row names is there. */
export async function backUp(source: BackupSource, folder: string, show: Show = {}): Promise<Manifest> {
  const database = await openSource(source)
  try {
    const place = makePlace(folder, database.system, database.segmentBytes)
    await claimPlace(place)
    return await copyWhole(source, database, place, show)
  } finally {
    await database.close()
  }
}

export async function copyWhole(
  source: BackupSource,
  database: SourceDatabase,
  place: BackupPlace,
  show: Show,
): Promise<Manifest> {
  await removeUnfinished(place, source.clock())
  const { rows } = await database.client.query<{ bytes: string }>(
    'select sum(pg_database_size(oid))::text as bytes from pg_database',
  )
  const all = Number(rows[0]?.bytes ?? 0)
  const replication = await database.openReplication()
  const { keys, clock, password } = source
  try {
    const copy = await takeBaseCopy(replication, place, {
      keys,
      clock,
      password,
      show: (done) => show.database?.(done, Math.max(done, all)),
    })
    const files = await copyStore(source, place, show)
    const manifest = await finishCopy(place, copy, files)
    await noteCopy(database.client, { ...manifest, filesBytes: files.bytes }, new Date(copy.endedAt))
    return manifest
  } finally {
    await replication.close()
  }
}

async function copyStore({ store, clock }: BackupSource, place: BackupPlace, show: Show): Promise<StoreSize> {
  const copy = openFileCopy(store, place, show.files)
  await copy.look()
  const [damaged] = copy.damaged
  if (damaged !== undefined)
    throw new OperatorProblem(
      `文件损坏：${damaged}（共 ${copy.damaged.size} 个）。请先从以前的备份取回这些文件，再备份。`,
    )
  return settleFiles(store, place, clock().toISOString().slice(0, 10))
}
