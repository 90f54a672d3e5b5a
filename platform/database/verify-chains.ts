// Recomputes the audit chains outside the database, and names the first row that does not fit.
import type pg from 'pg'
import type { HashName } from '../ciphers/cipher-suite.ts'
import { linkOf } from '../record/entry.ts'
import type { Ask } from './describe-tables.ts'
import { pinned } from './verify-rows.ts'

export type Break = { chain: string; seq: number; problem: string }
export type Verification = { rows: number; chains: number; broken: Break | undefined }

type Row = {
  chain: string
  /** Null where the head remembers a chain that has no rows left. */
  seq: string | number | null
  at: Date
  actor: string
  subject: string
  operation: string
  row_key: string
  digest: HashName
  row_hash: Buffer
  previous: Buffer
  hash: Buffer
  head_seq: string | number | null
  head_hash: Buffer | null
}
type Head = { seq: number; hash: Buffer }
/** Sends a statement inside one transaction of a connection that may read the audit. */
export type AskAudit = (statement: string) => Promise<readonly unknown[]>

const batch = 5000

/** The same, on a connection of its own. */
export async function verifyChains(owner: pg.ClientBase): Promise<Verification> {
  await owner.query('begin read only')
  try {
    return await walkChains(async (statement) => (await owner.query<Row>(statement)).rows)
  } finally {
    await owner.query('rollback')
  }
}

/**
 * Walks every chain at one moment of the database. It finds a row that was changed, removed or put in between, and a chain
 * that was cut off; a chain recomputed as a whole, head included, is found by comparing with a checkpoint kept elsewhere.
 */
export async function walkChains(ask: AskAudit): Promise<Verification> {
  let rows = 0
  let chains = 0
  let last: Row | undefined
  await ask(pinned)
  // One statement, so one moment: rows and heads are of the same state.
  await ask(`declare walk no scroll cursor for select chain, audit.seq, at, actor, subject, operation, row_key::text as row_key,
    digest, row_hash, previous, audit.hash, audit_head.seq as head_seq, audit_head.hash as head_hash
    from public.audit full join public.audit_head using (chain) where audit.seq is not null or audit_head.seq > 0 order by chain, audit.seq`)
  for (;;) {
    const fetched = (await ask(`fetch ${batch} from walk`)) as readonly Row[]
    for (const row of fetched) {
      if (row.chain !== last?.chain) {
        const cut = last && endsAs(last)
        if (cut) return { rows, chains, broken: cut }
        chains++
        last = undefined
      }
      if (row.seq === null)
        return { rows, chains, broken: { chain: row.chain, seq: 1, problem: 'every row of the chain is gone' } }
      const problem = problemOf(row, last)
      if (problem !== undefined) return { rows, chains, broken: { chain: row.chain, seq: Number(row.seq), problem } }
      rows++
      last = row
    }
    if (fetched.length < batch) break
  }
  return { rows, chains, broken: last && endsAs(last) }
}

/** Where a walk has come to: the last entry that was looked at. */
export type WalkedTo = { chain: string; seq: number }

/** Chains that the head remembers and that have no entry left. */
export async function findEmptyChains(ask: Ask): Promise<readonly Break[]> {
  await ask(pinned)
  const rows = await ask<{ chain: string }>(
    `select chain from public.audit_head where seq > 0
      and not exists (select from public.audit where audit.chain = audit_head.chain) limit 20`,
  )
  return rows.map(({ chain }) => ({ chain, seq: 1, problem: 'every row of the chain is gone' }))
}

/** So many entries behind another, in the order of their chains. @returns where to go on; undefined: there are no more */
export async function walkFrom(
  ask: Ask,
  from: WalkedTo | undefined,
  most: number,
): Promise<{ looked: number; to: WalkedTo | undefined; broken: Break | undefined }> {
  await ask(pinned)
  // The entry that was come to is read again: what follows it must follow from it.
  const rows = await ask<Row>(
    `select audit.chain, audit.seq, at, actor, subject, operation, row_key::text as row_key, digest, row_hash, previous, audit.hash,
      audit_head.seq as head_seq, audit_head.hash as head_hash
    from (select * from public.audit where (chain, seq) >= ($1, $2) order by chain, seq limit $3) audit
      left join public.audit_head using (chain) order by audit.chain, audit.seq`,
    [from?.chain ?? '', from?.seq ?? 0, most + 1],
  )
  const isFirst = from && rows[0]?.chain === from.chain && Number(rows[0].seq) === from.seq
  if (from && !isFirst) return { looked: 0, to: undefined, broken: { ...from, problem: 'the row is gone' } }
  let last = isFirst ? rows[0] : undefined
  for (const row of isFirst ? rows.slice(1) : rows) {
    if (last && row.chain !== last.chain) {
      const cut = endsAs(last)
      if (cut) return { looked: rows.length, to: undefined, broken: cut }
      last = undefined
    }
    const problem = problemOf(row, last)
    if (problem !== undefined)
      return { looked: rows.length, to: undefined, broken: { chain: row.chain, seq: Number(row.seq), problem } }
    last = row
  }
  if (rows.length > most && last)
    return { looked: most, to: { chain: last.chain, seq: Number(last.seq) }, broken: undefined }
  return { looked: rows.length, to: undefined, broken: last && endsAs(last) }
}

function problemOf(row: Row, last: Row | undefined): string | undefined {
  const due = Number(last?.seq ?? 0) + 1
  if (Number(row.seq) !== due) return `row ${due} is missing`
  const previous = last?.hash ?? Buffer.alloc(0)
  if (!row.previous.equals(previous)) return 'it does not follow from the row before'
  const { row_key: rowKey, row_hash: rowHash } = row
  return linkOf({ ...row, seq: Number(row.seq), rowKey, rowHash }).equals(row.hash)
    ? undefined
    : 'its content was changed'
}

/** The last row must be the one the head remembers. */
function endsAs(last: Row): Break | undefined {
  const head: Head | undefined = last.head_hash ? { seq: Number(last.head_seq), hash: last.head_hash } : undefined
  if (head && head.seq === Number(last.seq) && head.hash.equals(last.hash)) return undefined
  return { chain: last.chain, seq: Number(last.seq) + 1, problem: 'the end of the chain is not the one remembered' }
}
