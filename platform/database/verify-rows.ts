// Compares every row with its last entry in the audit: changed, added, deleted and rewound rows are found (decision 31).
import { escapeIdentifier, escapeLiteral } from 'pg'
import { boundAsWhole, unbound } from './bindings.ts'
import type { Ask } from './describe-tables.ts'

/** `row` is the key as JSON. */
export type RowFault = { table: string; row: string; problem: string }
export type RowVerification = { tables: number; rows: number; faults: readonly RowFault[] }

type Table = { name: string; columns: string[]; keys: string[] | null }
type Shape = { columns: string[]; fill: Record<string, unknown> }

/** No more of one table are named: the first of them says enough. */
const named = 20

/** The text of a row must be the one the trigger hashed. */
export const asHashed = [
  `set local timezone = 'UTC'`,
  `set local bytea_output = 'hex'`,
  'set local extra_float_digits = 1',
  `set local datestyle = 'ISO, MDY'`,
  'set local search_path = public, pg_temp',
  // Compiling statements that run once costs more than it saves.
  'set local jit = off',
] as const

/**
 * In the check nothing is found by its bare name but what PostgreSQL itself brings: a function of the same name that somebody
 * made for the rows of one table is not called (decision 47).
 */
export const pinned = 'set local search_path = pg_catalog'

/** The hash as SQL. SHA-256 is the server's own; SM3 comes from a function, which the check of the definitions looks at. */
export const hashAs = (digest: string, content: string): string =>
  `case ${digest} when 'sha256' then sha256(${content}) else public.hash_of(${digest}, ${content}) end`

/**
 * @param ask sends statements of one repeatable-read transaction that may read every table, after `asHashed`
 * @param only of these tables; default: of all
 */
export async function verifyRows(ask: Ask, only?: readonly string[]): Promise<RowVerification> {
  await ask(pinned)
  const tables = await ask<Table>(`select relname as name,
      (select array_agg(attname::text order by attnum) from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns,
      (select array_agg(attname::text) from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
        where indrelid = pg_class.oid and indisprimary) as keys
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname collate "C"`)
  const bound = tables.filter(({ name }) => !Object.hasOwn(unbound, name))
  const faults: RowFault[] = await findLostTables(ask, bound)
  let rows = 0
  const looked = bound.filter(({ name }) => only === undefined || only.includes(name))
  for (const table of looked) {
    const found = (boundAsWhole as readonly string[]).includes(table.name)
      ? await compareWhole(ask, table)
      : await compareRows(ask, table)
    faults.push(...found.faults)
    rows += found.rows
  }
  if (only === undefined || only.includes('case_party')) faults.push(...(await compareParties(ask)))
  return { tables: looked.length, rows, faults }
}

/** The tables that are bound to the audit, in the order in which they are looked at. */
export async function listBoundTables(ask: Ask): Promise<readonly string[]> {
  const rows = await ask<{ name: string }>(
    `select relname as name from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      order by relname collate "C"`,
  )
  return rows.map(({ name }) => name).filter((name) => name === 'case_party' || !Object.hasOwn(unbound, name))
}

/** Entries of a table that is not there. */
async function findLostTables(ask: Ask, bound: readonly Table[]): Promise<RowFault[]> {
  const lost = await ask<{ subject: string }>(
    `with recursive subjects as (
      (select subject from public.audit order by subject limit 1)
      union all select (select subject from public.audit where audit.subject > subjects.subject order by audit.subject limit 1)
        from subjects where subject is not null
    ) select subject from subjects where subject not in ('personal data', 'case_number') and subject <> all ($1)`,
    [bound.map(({ name }) => name)],
  )
  return lost.map(({ subject }) => ({ table: subject, row: '{}', problem: 'the table is gone' }))
}

type Found = { rows: number; faults: RowFault[] }

async function compareRows(ask: Ask, table: Table): Promise<Found> {
  const { name, columns, keys } = table
  if (!keys) return { rows: 0, faults: [{ table: name, row: '{}', problem: 'it has lost its primary key' }] }
  const key = keys.map((column) => `${escapeLiteral(column)}, content -> ${escapeLiteral(column)}`).join(', ')
  // Of these tables most rows were imported and some were not: a row of no import is on no list.
  const listed = columns.includes('import_range')
    ? `coalesce(content ->> 'import_range' in
        (select range_id::text from public.certificate_import_hashes where subject = ${escapeLiteral(name)}), false)`
    : 'false'
  const [found] = await ask<{ rows: number; faults: { row: string; problem: string }[] | null }>(
    `with present as (
      select jsonb_build_object(${key}) as row_key, content from (select to_jsonb(present) as content from public.${escapeIdentifier(name)} present) as rows
    ), latest as (
      select distinct on (row_key) row_key, operation, digest, row_hash from public.audit
      where subject = $1 and operation <> 'read' order by row_key, entry desc
    ), compared as (
      select row_key, content is not null as is_present, case
        when content is null then
          case when operation = 'delete' then null
            when row_key ? 'import_range' then
              case when not exists (select from public.certificate_import_hashes where subject = $1
                and range_id::text = row_key ->> 'import_range') then 'its list of imported rows is gone' end
            else 'the row is gone, and no entry says that it was deleted' end
        when operation is null then case when not (${listed}) then 'the row is there, and no entry says where it came from' end
        when operation = 'delete' then 'the row is there, and its last entry says that it was deleted'
        when ${matches(columns, await listShapes(ask, name))} then null
        else 'the row is not as its last entry says' end as problem
      from present full join latest using (row_key)
    )
    select count(*) filter (where is_present)::integer as rows,
      (select jsonb_agg(jsonb_build_object('row', row_key::text, 'problem', problem))
        from (select * from compared where problem is not null limit ${named}) as faulty) as faults
    from compared`,
    [name],
  )
  return { rows: found?.rows ?? 0, faults: (found?.faults ?? []).map((fault) => ({ table: name, ...fault })) }
}

/** Shapes of a table, the newest first, without the present one. */
async function listShapes(ask: Ask, table: string): Promise<readonly Shape[]> {
  const shapes = await ask<Shape>(
    `select columns, fill from public.audit_shape where subject = $1 order by number desc`,
    [table],
  )
  return shapes
}

/** Whether a row is what was hashed: as it stands, or without the columns that came later and hold what they came with. */
function matches(columns: readonly string[], shapes: readonly Shape[]): string {
  const ways = ['content']
  let fill: Record<string, unknown> = {}
  for (const [i, shape] of shapes.entries()) {
    const before = shapes[i + 1]
    if (!before || !before.columns.every((column) => columns.includes(column))) break
    const later = columns.filter((column) => !before.columns.includes(column))
    fill = { ...shape.fill, ...fill }
    const expected = Object.fromEntries(later.map((column) => [column, fill[column] ?? null]))
    ways.push(`case when content @> ${escapeLiteral(JSON.stringify(expected))}::jsonb
      then content - array[${later.map(escapeLiteral).join(', ')}] end`)
  }
  return ways
    .map((way) => `coalesce(row_hash = ${hashAs('digest', `convert_to((${way})::text, 'UTF8')`)}, false)`)
    .join(' or ')
}

async function compareWhole(ask: Ask, { name, columns }: Table): Promise<Found> {
  const [entry] = await ask<{ digest: string; row_hash: Buffer }>(
    `select digest, row_hash from public.audit where subject = $1 and operation = 'seal' order by entry desc limit 1`,
    [name],
  )
  const ways = [columns, ...(await listShapes(ask, name)).map((shape) => shape.columns)]
  let rows = 0
  for (const way of ways) {
    const later = columns.filter((column) => !way.includes(column))
    const [whole] = await ask<{ rows: number; hash: Buffer }>(
      `select rows::integer, ${hashAs('$2', `convert_to(jsonb_build_object('rows', rows, $2, hash)::text, 'UTF8')`)} as hash from (
        select count(*) as rows, encode(${hashAs('$2', `coalesce(string_agg(hash, '' order by hash), '')`)}, 'hex') as hash
        from (select ${hashAs('$2', `convert_to((to_jsonb(present) - $1::text[])::text, 'UTF8')`)} as hash
          from public.${escapeIdentifier(name)} present) as rows) as summed`,
      [later, entry?.digest ?? 'sha256'],
    )
    rows = whole?.rows ?? 0
    if (whole && (entry ? entry.row_hash.equals(whole.hash) : rows === 0)) return { rows, faults: [] }
  }
  return { rows, faults: [{ table: name, row: '{}', problem: 'the table is not as its last entry says' }] }
}

/** Who may see a case and until when, derived anew from the case, the offices above, the assessments, bonds and mandates. */
async function compareParties(ask: Ask): Promise<RowFault[]> {
  return ask<RowFault>(`with recursive above(case_id, id) as (
      select case_file.id, parent_id from public.case_file join public.office on office.id = residence_office or (hukou_sees and office.id = hukou_office)
      union select case_id, office.parent_id from above join public.office on office.id = above.id
    ), derived as (
      select id as case_id, 'account:' || account as party, 'applicant' as capacity,
          (select max(bond.ends_on) from public.account_identity own join public.guardian_bond bond on bond.guardian_index = own.id_number_index
            where own.account_id = account and bond.ward_id = person_id and bond.ended_at is null and own.id_number_index is distinct from
              (select id_number_index from public.person where person.id = person_id)) as ends_on
        from public.case_file, unnest(accounts) as account
      union select id, 'office:' || residence_office, 'residence', null from public.case_file
      union select id, 'office:' || hukou_office, 'hukou', null from public.case_file where hukou_sees
      union select id, 'office:' || superior_office, 'superior', null from public.case_file
      union select id, 'office:' || province_office, 'province', null from public.case_file where province_sees
      union select case_id, 'institution:' || institution_id, 'institution', null from public.assessment where state <> 'withdrawn' and institution_id is not null
      union select case_id, 'office:' || id, 'supervisor', null from above where id is not null
      union select case_id, 'mandate:' || mandate.id, 'helper', least(mandate.ends_on + 1,
          (select max(bond.ends_on) from public.guardian_bond bond left join public.account_identity own on own.account_id = given_by
            where bond.ward_id = person_id and bond.ended_at is null and (bond.guardian_index = signer_index or (bond.guardian_index = own.id_number_index
              and own.id_number_index is distinct from (select id_number_index from public.person where person.id = person_id)))))
        from public.mandate join public.case_file on case_file.id = case_id
        where mandate.ended_at is null and (given_by is null or given_by = any (accounts))
    )
    select 'case_party' as table, jsonb_build_object('case_id', case_id, 'party', party, 'capacity', capacity)::text as row,
      case when kept.case_id is null then 'who may see the case is missing'
        when derived.case_id is null then 'nothing says why this party may see the case'
        else 'this party may see the case for another time than is said' end as problem
    from derived full join (select case_id, party, capacity, ends_on from public.case_party) kept using (case_id, party, capacity)
    where derived.case_id is null or kept.case_id is null or derived.ends_on is distinct from kept.ends_on limit ${named}`)
}
