// Describes the tables of a migrated database as TypeScript, for Kysely; `npm run schema` writes it down.

export type Ask = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>

type Column = {
  table: string
  column: string
  type: string
  array: boolean
  optional: boolean
  given: boolean
  always: boolean
}

const columnTypes: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'Day',
  float4: 'number',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  inet: 'string',
  json: 'unknown',
  jsonb: 'unknown',
  numeric: 'string',
  text: 'string',
  timestamptz: 'Date',
  uuid: 'string',
  varchar: 'string',
  xid8: 'string',
}

// The audit, the migrations and what another schema holds are nobody's business but their own.
const question = `
  select relname as table, attname as column, coalesce(element.typname, own.typname) as type,
    element.oid is not null as array, not attnotnull as optional, atthasdef or attidentity <> '' as given,
    attgenerated <> '' or attidentity = 'a' as always
  from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    join pg_type own on own.oid = atttypid
    left join pg_type element on element.typarray = own.oid
  where nspname = 'public' and relkind in ('r', 'p', 'v') and relname <> 'migration' and relname not like 'audit%'
  order by relname collate "C", attnum`

/** The text of tables.ts. Throws on a column type it has no TypeScript type for. */
export async function describeTables(ask: Ask): Promise<string> {
  const columns = await ask<Column>(question)
  const tables = [...new Set(columns.map(({ table }) => table))]
  const rows = tables.map((table) => {
    const lines = columns
      .filter((column) => column.table === table)
      .map((column) => `  ${column.column}: ${typeOf(column)}`)
    return `export type ${nameOfRow(table)} = {\n${lines.join('\n')}\n}\n`
  })
  const kyselyTypes = ['Generated', 'GeneratedAlways'].filter((name) => rows.some((row) => row.includes(`${name}<`)))
  const head = [
    '// Every table as TypeScript sees it; written by `npm run schema`, never by hand.',
    ...(kyselyTypes.length > 0 ? [`import type { ${kyselyTypes.join(', ')} } from 'kysely'`] : []),
    ...(rows.some((row) => row.includes('Day')) ? ["import type { Day } from '#regulation/vocabulary.ts'"] : []),
  ]
  const index = `export type Tables = {\n${tables.map((table) => `  ${table}: ${nameOfRow(table)}`).join('\n')}\n}\n`
  return `${head.join('\n')}\n\n${[...rows, index].join('\n')}`
}

function typeOf({ table, column, type, array, optional, given, always }: Column): string {
  const plain = columnTypes[type]
  if (plain === undefined) throw new Error(`${table}.${column}: no TypeScript type for ${type}.`)
  const listed = array ? `${plain}[]` : plain
  const nullable = optional && plain !== 'unknown' ? `${listed} | null` : listed
  if (always) return `GeneratedAlways<${nullable}>`
  return given ? `Generated<${nullable}>` : nullable
}

function nameOfRow(table: string): string {
  const words = table.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Row`
}
