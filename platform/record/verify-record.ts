// Everything that is checked of the record, at one moment of the database: chains, rows, imported rows, tree and checkpoints (decision 31).
import { Client, type ClientConfig } from 'pg'
import type { Ask } from '../database/describe-tables.ts'
import type { Database } from '../database/open-database.ts'
import { rowTypes } from '../database/pool.ts'
import { type Verification, walkChains } from '../database/verify-chains.ts'
import { compareImports, type ImportVerification } from '../database/verify-imports.ts'
import { asHashed, type RowVerification, verifyRows } from '../database/verify-rows.ts'
import type { RecordVerifier } from './checkpoint.ts'
import { type DefinitionVerification, verifyDefinitions } from './verify-definitions.ts'
import { type TreeVerification, verifyTree } from './verify-tree.ts'

export type RecordVerification = {
  chains: Verification
  rows: RowVerification
  imports: ImportVerification
  tree: TreeVerification
  definitions: DefinitionVerification
  faults: readonly Fault[]
}
export type Fault = { where: string; what: string; problem: string }

export type Wish = {
  keys: readonly RecordVerifier[]
  /** Checkpoints from outside the database. */
  notes: readonly string[]
  /** Only what was added to the tree since this size: entries, links and nodes, and no rows. */
  since?: number
  /** Also whether policies, triggers, functions and grants are those of the release. */
  definitions?: boolean
}

/** @param ask sends statements of one repeatable-read transaction that may read every table; its settings are changed */
export async function verifyRecord(ask: Ask, wish: Wish): Promise<RecordVerification> {
  for (const setting of asHashed) await ask(setting)
  const whole = wish.since === undefined
  const chains = whole ? await walkChains(ask) : { rows: 0, chains: 0, broken: undefined }
  const rows = whole ? await verifyRows(ask) : { tables: 0, rows: 0, faults: [] }
  const imports = whole ? await compareImports(ask) : { rows: 0, broken: undefined }
  const tree = await verifyTree(ask, wish)
  const definitions = wish.definitions ? await verifyDefinitions(ask) : { compared: false, faults: [] }
  const faults: Fault[] = [
    ...(chains.broken ? [chainFault(chains.broken)] : []),
    ...rows.faults.map(rowFault),
    ...(imports.broken ? [importFault(imports.broken)] : []),
    ...tree.faults,
    ...definitions.faults,
  ]
  return { chains, rows, imports, tree, definitions, faults }
}

export const chainFault = ({ chain, seq, problem }: { chain: string; seq: number; problem: string }): Fault => ({
  where: 'chain',
  what: `${chain} ${seq}`,
  problem,
})
export const rowFault = ({ table, row, problem }: { table: string; row: string; problem: string }): Fault => ({
  where: 'row',
  what: `${table} ${row}`,
  problem,
})
export const importFault = ({
  subject,
  range,
  problem,
}: {
  subject: string
  range: string
  problem: string
}): Fault => ({
  where: 'import',
  what: `${subject} ${range}`,
  problem,
})

/**
 * Lends one read-only moment of the database. Where its owner stands above row security, it is read by the owner, so that no
 * policy hides a row; elsewhere by the worker, who may read every row and change none of the audit.
 */
export async function atOneMoment<T>(
  database: Pick<Database, 'login' | 'owner'>,
  use: (ask: Ask) => Promise<T>,
): Promise<T> {
  const owner = await connect(database.owner)
  if (await standsAbove(owner)) return moment(owner, 'set local row_security = off', use)
  await owner.end()
  return moment(await connect(database.login), 'set local role tongban_worker', use)
}

async function connect(address: ClientConfig): Promise<Client> {
  const client = new Client({ ...address, types: rowTypes, application_name: 'tongban verify-audit' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function standsAbove(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ above: boolean }>(
    'select rolsuper or rolbypassrls as above from pg_catalog.pg_roles where rolname = current_user',
  )
  return rows[0]?.above === true
}

async function moment<T>(client: Client, as: string, use: (ask: Ask) => Promise<T>): Promise<T> {
  try {
    await client.query(`begin isolation level repeatable read read only; ${as};
      set local statement_timeout = 0; select set_config('tongban.actor', 'system:verify-audit', true)`)
    return await use(async (sql, parameters) => (await client.query(sql, parameters)).rows as never)
  } finally {
    await client.end()
  }
}
