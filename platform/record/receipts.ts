// What an outsider is given to check alone: the entries of a case, and the ledger of a month, with everything that hashes into a checkpoint.
import type { HashName } from '../ciphers/cipher-suite.ts'
import type { Ask } from '../database/describe-tables.ts'
import { type EntryProof, proofOfEntry } from './proofs.ts'

export type ReceiptEntry = {
  chain: string
  seq: number
  at: string
  actor: string
  subject: string
  operation: string
  /** As PostgreSQL writes jsonb: the text that is hashed. */
  rowKey: string
  digest: HashName
  rowHash: string
  previous: string
  entry: number
}
export type Receipt = {
  form: 'tongban-receipt-1'
  number: string
  key: string
  entries: (ReceiptEntry & { proof: EntryProof })[]
}

const columns = `chain, seq::float8 as seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, subject, operation,
  row_key::text as "rowKey", digest, encode(row_hash, 'hex') as "rowHash", encode(previous, 'hex') as previous, entry::float8 as entry`

/** The case's opening, its number and its steps, as far as they are under a published checkpoint. They hold hashes of what was written, not the words. */
export async function receiptOfCase(
  ask: Ask,
  { id, number, key }: { id: string; number: string; key: string },
): Promise<Receipt> {
  const found = await ask<ReceiptEntry>(
    `select ${columns} from audit where chain = $1 and (subject in ('case_event', 'case_number') or subject = 'case_file' and operation = 'insert') order by audit.seq`,
    [id],
  )
  const entries: Receipt['entries'] = []
  for (const entry of found) {
    const proof = await proofOfEntry(ask, entry.entry)
    if (proof) entries.push({ ...entry, proof })
  }
  return { form: 'tongban-receipt-1', number, key, entries }
}

export type Ledger = {
  form: 'tongban-ledger-1'
  month: string
  key: string
  /** Every entry of the month's chain in order, with the row it binds as the text that was hashed. */
  entries: (ReceiptEntry & { row: string })[]
  /** Of the last entry, which follows from all before it. */
  proof: EntryProof
}

/** @returns undefined until the month is published and under a published checkpoint */
export async function ledgerOfMonth(ask: Ask, month: string, key: string): Promise<Ledger | undefined> {
  const entries = await ask<ReceiptEntry & { row: string }>(
    `select ${columns}, coalesce(to_jsonb(line)::text, to_jsonb(closing)::text) as row
      from audit
        left join punctuality_line line on subject = 'punctuality_line'
          and row_key = jsonb_build_object('month', line.month, 'region', line.region, 'measure', line.measure, 'what', line.what)
        left join punctuality_month closing on subject = 'punctuality_month' and row_key = jsonb_build_object('month', closing.month)
      where chain = $1 order by audit.seq`,
    [month],
  )
  const last = entries.at(-1)
  const proof = last && (await proofOfEntry(ask, last.entry))
  return proof && { form: 'tongban-ledger-1', month, key, entries, proof }
}

/** The leaves of the tree as they were hashed, for who wants to count them or to grow the tree anew. */
export async function listLeaves(ask: Ask, from: number, count: number): Promise<readonly string[]> {
  const rows = await ask<{ leaf: string }>(
    `select '["tongban-entry-1",' || entry || ',"' || encode(audit.hash, 'hex') || '"'
        || coalesce(case when subject = 'punctuality_fact' then ',"punctuality ' || (row_key ->> 'month') || '"' end, '') || ']' as leaf
      from record_leaf join audit using (entry) where position >= $1::bigint and position < $1::bigint + $2::bigint
        and position < (select coalesce(max(size), 0) from record_checkpoint where published_at is not null) order by position`,
    [from, count],
  )
  return rows.map(({ leaf }) => leaf)
}
