// Recomputes the audit chains outside the database, and names the first row that does not fit (trust.md 6).
import { createHash } from 'node:crypto'
import type pg from 'pg'

export type Break = { chain: string; seq: number; problem: string }
export type Verification = { rows: number; chains: number; broken: Break | undefined }

type Row = {
  chain: string
  seq: string
  at: Date
  actor: string
  subject: string
  operation: string
  row_key: string
  row_hash: Buffer
  previous: Buffer
  hash: Buffer
}
type Head = { chain: string; seq: string; hash: Buffer }

const batch = 5000

/**
 * Walks every chain at one moment of the database. It finds a row that was changed, removed or put in between, and a chain
 * that was cut off; a chain recomputed as a whole, head included, is found by comparing with a checkpoint kept elsewhere.
 * @param owner a connection that may read the audit
 */
export async function verifyChains(owner: pg.ClientBase): Promise<Verification> {
  await owner.query('begin isolation level repeatable read read only')
  try {
    const heads = await owner.query<Head>('select chain, seq, hash from audit_head')
    const expected = new Map(heads.rows.map((head) => [head.chain, head]))
    let rows = 0
    let chains = 0
    let last: Row | undefined
    await owner.query(`declare walk no scroll cursor for select chain, seq, at, actor, subject, operation,
      row_key::text as row_key, row_hash, previous, hash from audit order by chain, seq`)
    for (;;) {
      const fetched = await owner.query<Row>(`fetch ${batch} from walk`)
      for (const row of fetched.rows) {
        if (row.chain !== last?.chain) {
          const cut = last && endsAs(last, expected)
          if (cut) return { rows, chains, broken: cut }
          chains++
          last = undefined
        }
        const problem = problemOf(row, last)
        if (problem !== undefined) return { rows, chains, broken: { chain: row.chain, seq: Number(row.seq), problem } }
        rows++
        last = row
      }
      if (fetched.rows.length < batch) break
    }
    const cut = last && endsAs(last, expected)
    if (cut) return { rows, chains, broken: cut }
    const lost = [...expected.values()].find(({ seq }) => Number(seq) > 0)
    const broken = lost && { chain: lost.chain, seq: 1, problem: 'every row of the chain is gone' }
    return { rows, chains, broken }
  } finally {
    await owner.query('rollback')
  }
}

function problemOf(row: Row, last: Row | undefined): string | undefined {
  const due = Number(last?.seq ?? 0) + 1
  if (Number(row.seq) !== due) return `row ${due} is missing`
  const previous = last?.hash ?? Buffer.alloc(0)
  if (!row.previous.equals(previous)) return 'it does not follow from the row before'
  return linkOf(row).equals(row.hash) ? undefined : 'its content was changed'
}

/** The same text that PostgreSQL makes of a jsonb array. */
function linkOf(row: Row): Buffer {
  const at = row.at.toISOString()
  const hex = (bytes: Buffer) => bytes.toString('hex')
  const parts = [row.chain, Number(row.seq), at, row.actor, row.subject, row.operation, row.row_key]
  const text = [...parts, hex(row.row_hash), hex(row.previous)].map((part) => JSON.stringify(part)).join(', ')
  return createHash('sha256').update(`[${text}]`).digest()
}

/** The last row must be the one the head remembers; a chain that fits is ticked off. */
function endsAs(last: Row, expected: Map<string, Head>): Break | undefined {
  const head = expected.get(last.chain)
  expected.delete(last.chain)
  if (head && head.seq === last.seq && head.hash.equals(last.hash)) return undefined
  return { chain: last.chain, seq: Number(last.seq) + 1, problem: 'the end of the chain is not the one remembered' }
}
