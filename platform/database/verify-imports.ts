// Compares the imported rows with the hashes they were audited by (decision 11): changed, added or missing ones are found.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { escapeIdentifier, escapeLiteral } from 'pg'
import type { HashName } from '../ciphers/cipher-suite.ts'
import type { Ask } from './describe-tables.ts'
import { asHashed, hashAs, pinned } from './verify-rows.ts'

export type ImportVerification = {
  rows: number
  broken: { subject: string; range: string; problem: string } | undefined
}

/** Ranges that were hashed alike. */
type Shape = { subject: string; columns: readonly string[]; digest: HashName }
type Mismatch = { range: string; changed: number; unexplained: number; missing: number }

/** The key of each table whose imported rows are audited together, as it stands in the audit. */
const keys: Readonly<Record<string, readonly string[]>> = {
  person_key: ['person_id'],
  person: ['id'],
  certificate: ['id'],
  certificate_change: ['certificate_id', 'seq'],
}

/** The same, on a connection of its own. */
export async function verifyImports(owner: pg.ClientBase): Promise<ImportVerification> {
  await owner.query('begin isolation level repeatable read read only')
  try {
    await owner.query(asHashed.join('; '))
    return await compareImports(async (sql, parameters) => (await owner.query(sql, parameters)).rows as never)
  } finally {
    await owner.query('rollback')
  }
}

/** @param ask sends statements of one repeatable-read transaction that may read the audit, after `asHashed` */
export async function compareImports(ask: Ask): Promise<ImportVerification> {
  await ask(pinned)
  const sealed = await findBrokenList(ask)
  if (sealed) return { rows: 0, broken: sealed }
  const shapes = await ask<Shape & { rows: number }>(
    `select subject, columns, digest, sum(rows)::integer as rows from public.certificate_import_hashes group by 1, 2, 3 order by 1, 2, 3`,
  )
  let rows = 0
  for (const { rows: count, ...shape } of shapes) {
    const { subject, columns } = shape
    if (!(await hasColumns(ask, subject, columns)))
      return { rows, broken: { subject, range: '', problem: 'its list of columns is not that of the table' } }
    const [found] = await compare(ask, shape)
    if (found) return { rows, broken: { subject, range: found.range, problem: problemOf(found) } }
    rows += count
  }
  return { rows, broken: undefined }
}

async function hasColumns(ask: Ask, subject: string, columns: readonly string[]): Promise<boolean> {
  const present = await ask<{ name: string }>(
    `select attname::text as name from pg_attribute
      where attrelid = to_regclass('public.' || quote_ident($1)) and attnum > 0 and not attisdropped and attname = any ($2)`,
    [subject, columns],
  )
  return Object.hasOwn(keys, subject) && present.length === columns.length
}

/** Each list of hashes must be the one that its audit entry was made over. */
async function findBrokenList(ask: Ask): Promise<ImportVerification['broken']> {
  const rows = await ask<{
    subject: string
    range: string
    digest: HashName
    row_hashes: Buffer
    entry: Buffer | null
  }>(
    `select hashes.subject, range_id as range, hashes.digest, row_hashes, row_hash as entry from public.certificate_import_hashes hashes
      left join public.audit on chain like 'import:%' and audit.subject = hashes.subject and audit.digest = hashes.digest
        and row_key ->> 'import_range' = range_id::text`,
  )
  const wrong = rows.find(({ digest, row_hashes, entry }) => {
    const list = createHash(digest).update(row_hashes).digest('hex')
    const content = createHash(digest).update(`{"row_hashes": "${list}"}`).digest()
    return !entry?.equals(content)
  })
  return wrong && { subject: wrong.subject, range: wrong.range, problem: 'its list of hashes is not the one audited' }
}

/** Ranges where a row is not as it was entered and no later entry says why, or where a row is missing or too many. */
async function compare(ask: Ask, { subject, columns, digest }: Shape): Promise<Mismatch[]> {
  const key = keys[subject]
  if (key === undefined) throw new Error(`no key is known for imported rows of ${subject}`)
  const rowKey = `jsonb_build_object(${key.map((column) => `${escapeLiteral(column)}, to_jsonb(${escapeIdentifier(column)})`).join(', ')})`
  const rows = await ask<Mismatch>(
    `with present as (
      select import_range as range, ${rowKey} as key,
        ${hashAs('$3', `convert_to(row(${columns.map(escapeIdentifier).join(', ')})::text, 'UTF8')`)} as hash
      from public.${escapeIdentifier(subject)}
      where import_range in (select range_id from public.certificate_import_hashes where (subject, columns, digest) = ($1, $2, $3))
    ), entered as (
      select range_id as range, substring(row_hashes from n * 32 + 1 for 32) as hash
      from public.certificate_import_hashes, generate_series(0, rows - 1) as n where (subject, columns, digest) = ($1, $2, $3)
    ), differing as (
      select coalesce(present.range, entered.range) as range, present.key, entered.hash is null as is_changed
      from present full join entered on present.range = entered.range and present.hash = entered.hash
      where present.hash is null or entered.hash is null
    )
    select range, count(*) filter (where is_changed)::integer as changed,
      count(*) filter (where is_changed and not exists (select from public.audit where audit.subject = $1 and operation = 'update'
        and row_key = differing.key))::integer as unexplained,
      count(*) filter (where not is_changed)::integer as missing
    from differing group by range`,
    [subject, columns, digest],
  )
  return rows.filter(({ changed, unexplained, missing }) => unexplained > 0 || changed !== missing)
}

function problemOf({ changed, unexplained, missing }: Mismatch): string {
  if (unexplained > 0) return `${unexplained} rows are not as they were imported, and no entry says why`
  return `${missing - changed} rows are gone`
}
