// What a superuser of the database could do to the record, at random, over all tables and columns of weight (decision 31).
import type { Client } from 'pg'
import { escapeIdentifier, escapeLiteral } from 'pg'
import { boundAsWhole, unbound } from '#platform/database/bindings.ts'
import type { Ask } from '#platform/database/describe-tables.ts'
import { rechain, regrow } from './tampering-chains.ts'
import { definitionChanges, type Needed } from './tampering-definitions.ts'

/** Draws a whole number below `count`. */
export type Draw = (count: number) => number
export type Tampering = {
  kind: string
  table: string
  column?: string
  /** What the change was made in: rows, the record itself, or what the database is made of. */
  of: 'rows' | 'record' | 'definitions'
}
type Column = { name: string; type: string; nullable: boolean }
type Table = { name: string; columns: readonly Column[]; keys: readonly string[]; rows: number }

export async function listTables(ask: Ask): Promise<readonly Table[]> {
  const tables = await ask<Omit<Table, 'rows'>>(`select relname as name,
      jsonb_agg(jsonb_build_object('name', attname, 'type', typname, 'nullable', not attnotnull) order by attnum) as columns,
      (select array_agg(key.attname::text) from pg_index join pg_attribute key on key.attrelid = indrelid and key.attnum = any (indkey)
        where indrelid = pg_class.oid and indisprimary) as keys
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped join pg_type on pg_type.oid = atttypid
    where relnamespace = 'public'::regnamespace and relkind = 'r' group by pg_class.oid, relname order by relname`)
  const counted: Table[] = []
  for (const table of tables) {
    const [count] = await ask<{ n: number }>(`select count(*)::float8 as n from public.${escapeIdentifier(table.name)}`)
    counted.push({ ...table, rows: count?.n ?? 0 })
  }
  return counted
}

/** The tables whose rows are tampered with: every bound one that has rows, and those derived from bound ones. */
export const tamperedTables = (tables: readonly Table[]): readonly Table[] =>
  tables.filter(({ name, rows }) => rows > 0 && (!Object.hasOwn(unbound, name) || name === 'case_party'))

/** Another value of the same type, as SQL; `c` is the column. */
const others: Readonly<Record<string, (c: string) => string>> = {
  bool: (c) => `not ${c}`,
  bytea: (c) => `set_byte(${c} || '\\x00', 0, (get_byte(${c} || '\\x00', 0) + 1) % 256)`,
  date: (c) => `${c} + 1`,
  int2: (c) => `${c} + 1`,
  int4: (c) => `${c} + 1`,
  int8: (c) => `${c} + 1`,
  numeric: (c) => `${c} + 1`,
  float8: (c) => `${c} + 1`,
  jsonb: (c) =>
    `case jsonb_typeof(${c}) when 'array' then ${c} || '[0]' when 'object' then ${c} || '{"tampered": true}' else '0'::jsonb end`,
  text: (c) => `${c} || '改'`,
  timestamptz: (c) => `${c} + interval '1 ms'`,
  uuid: () => 'gen_random_uuid()',
  _text: (c) => `${c} || 'x'::text`,
  _uuid: (c) => `${c} || gen_random_uuid()`,
  _date: (c) => `${c} || date '2026-01-01'`,
  xid8: () => `'7'::xid8`,
}
const given: Readonly<Record<string, string>> = {
  bool: 'true',
  bytea: `'\\x01'`,
  date: `date '2026-01-01'`,
  int2: '1',
  int4: '1',
  int8: '1',
  numeric: '1',
  float8: '1',
  jsonb: `'{"tampered": true}'`,
  text: `'改'`,
  timestamptz: `timestamptz '2026-01-01'`,
  uuid: 'gen_random_uuid()',
  _text: `array['x']`,
  _uuid: 'array[gen_random_uuid()]',
  _date: `array[date '2026-01-01']`,
}

export class Tamperer {
  readonly #client: Client
  readonly #draw: Draw
  readonly #tables: readonly Table[]

  /** @param client a superuser, inside a transaction that will be rolled back, past every trigger */
  constructor(client: Client, draw: Draw, tables: readonly Table[]) {
    this.#client = client
    this.#draw = draw
    this.#tables = tables
  }

  /** @returns what was done, after trying until the database let something through that changes something */
  async tamper(): Promise<Tampering> {
    for (;;) {
      const kinds = this.#draw(5) === 0 ? this.#record : this.#draw(8) === 0 ? this.#definitions : this.#rows
      const attempt = kinds[this.#draw(kinds.length)]
      await this.#client.query('savepoint attempt')
      try {
        const done = await attempt?.()
        if (done) return done
      } catch (error) {
        // A constraint or a missing value: something else is tried.
        if (!(error as { code?: string }).code) throw error
      }
      await this.#client.query('rollback to savepoint attempt')
    }
  }

  #table(): Table {
    const all = tamperedTables(this.#tables)
    const table = all[this.#draw(all.length)]
    if (!table) throw new Error('There is nothing to tamper with')
    return table
  }

  async #one(table: string, where = 'true'): Promise<string | undefined> {
    const { rows } = await this.#client.query<{ ctid: string }>(
      `select ctid::text from ${escapeIdentifier(table)} where ${where} order by ctid
        offset floor($1::float8 * (select count(*) from ${escapeIdentifier(table)} where ${where})) limit 1`,
      [this.#draw(1_000_000) / 1_000_000],
    )
    return rows[0]?.ctid
  }

  async #changes(statement: string): Promise<boolean> {
    return ((await this.#client.query(statement)).rowCount ?? 0) > 0
  }

  async #setOther(table: Table, column: Column): Promise<boolean> {
    const at = await this.#one(table.name)
    const name = escapeIdentifier(column.name)
    const other = others[column.type]?.(name)
    const fresh = given[column.type]
    if (!at || !other || !fresh) return false
    return this.#changes(
      `update ${escapeIdentifier(table.name)} set ${name} = coalesce(${other}, ${fresh}) where ctid = '${at}'`,
    )
  }

  readonly #rows: readonly (() => Promise<Tampering | undefined>)[] = [
    // A column is changed: most often, so that every column has its turn.
    ...Array.from({ length: 5 }, () => async () => {
      const table = this.#table()
      const column = table.columns[this.#draw(table.columns.length)]
      if (!column || !(await this.#setOther(table, column))) return undefined
      return { kind: 'a value changed', table: table.name, column: column.name, of: 'rows' as const }
    }),
    async () => {
      const table = this.#table()
      const nullable = table.columns.filter((column) => column.nullable)
      const column = nullable[this.#draw(Math.max(nullable.length, 1))]
      if (!column) return undefined
      const name = escapeIdentifier(column.name)
      const at = await this.#one(table.name, `${name} is not null`)
      if (!at) return undefined
      await this.#changes(`update ${escapeIdentifier(table.name)} set ${name} = null where ctid = '${at}'`)
      return { kind: 'a value taken away', table: table.name, column: column.name, of: 'rows' }
    },
    async () => {
      const table = this.#table()
      const at = await this.#one(table.name)
      if (!at || !(await this.#changes(`delete from ${escapeIdentifier(table.name)} where ctid = '${at}'`)))
        return undefined
      return { kind: 'a row deleted', table: table.name, of: 'rows' }
    },
    async () => {
      const table = this.#table()
      const at = await this.#one(table.name)
      const key = table.columns.find(({ name }) => name === table.keys[this.#draw(table.keys.length)])
      if (!at || !key) return undefined
      const values = table.columns.map(({ name, type }) => {
        const quoted = escapeIdentifier(name)
        return name === key.name ? (others[type]?.(quoted) ?? quoted) : quoted
      })
      const listed = table.columns.map(({ name }) => escapeIdentifier(name)).join(', ')
      await this.#changes(`insert into ${escapeIdentifier(table.name)} (${listed}) overriding system value
        select ${values.join(', ')} from ${escapeIdentifier(table.name)} where ctid = '${at}'`)
      return { kind: 'a row put in', table: table.name, of: 'rows' }
    },
    async () => {
      const table = this.#table()
      const plain = table.columns.filter(({ name }) => !table.keys.includes(name))
      const column = plain[this.#draw(Math.max(plain.length, 1))]
      const [first, second] = [await this.#one(table.name), await this.#one(table.name)]
      if (!column || !first || !second) return undefined
      const [name, relation] = [escapeIdentifier(column.name), escapeIdentifier(table.name)]
      const swapped =
        await this.#changes(`update ${relation} as own set ${name} = other.${name} from ${relation} as other
        where (own.ctid, other.ctid) in (('${first}'::tid, '${second}'::tid), ('${second}'::tid, '${first}'::tid))
          and own.${name} is distinct from other.${name}`)
      return swapped
        ? { kind: 'values of two rows exchanged', table: table.name, column: column.name, of: 'rows' }
        : undefined
    },
    // The row is changed as the application does it, with its entry; then it is set back to what it was.
    async () => {
      const table = this.#table()
      if ((boundAsWhole as readonly string[]).includes(table.name) || table.name === 'case_party') return undefined
      const plain = table.columns.filter(({ name }) => !table.keys.includes(name))
      const column = plain[this.#draw(Math.max(plain.length, 1))]
      const at = await this.#one(table.name)
      if (!column || !at) return undefined
      const name = escapeIdentifier(column.name)
      const relation = escapeIdentifier(table.name)
      const other = others[column.type]?.(name)
      if (!other) return undefined
      const { rows } = await this.#client.query<{ key: unknown; before: unknown }>(
        `select to_jsonb(own) as before from ${relation} own where ctid = '${at}'`,
      )
      const before = JSON.stringify(rows[0]?.before)
      await this.#client.query('set local session_replication_role = origin')
      const changed = await this.#changes(
        `update ${relation} set ${name} = coalesce(${other}, ${given[column.type]}) where ctid = '${at}'`,
      )
      await this.#client.query(
        'set constraints all immediate; set constraints all deferred; set local session_replication_role = replica',
      )
      if (!changed) return undefined
      const same = table.keys.map((key) => `own.${escapeIdentifier(key)} = was.${escapeIdentifier(key)}`).join(' and ')
      await this.#changes(`update ${relation} own set ${name} = was.${name}
        from jsonb_populate_record(null::${relation}, ${escapeLiteral(before)}::jsonb) was where ${same}`)
      return { kind: 'a row set back to what it was', table: table.name, column: column.name, of: 'rows' }
    },
  ]

  readonly #record: readonly (() => Promise<Tampering | undefined>)[] = [
    ...['audit', 'audit_head', 'record_leaf', 'record_node', 'record_checkpoint', 'certificate_import_hashes'].map(
      (name) => async () => {
        const table = this.#tables.find((one) => one.name === name)
        // When a checkpoint was signed and carried outside stands in the checkpoint's own file.
        const columns = table?.columns.filter((column) => !['signed_at', 'published_at'].includes(column.name)) ?? []
        const column = columns[this.#draw(columns.length)]
        if (!table || !column || !(await this.#setOther(table, column))) return undefined
        return { kind: 'the record changed', table: name, column: column.name, of: 'record' as const }
      },
    ),
    ...['audit', 'audit_head', 'record_leaf', 'record_node', 'certificate_import_hashes'].map((name) => async () => {
      const at = await this.#one(name)
      if (!at || !(await this.#changes(`delete from ${name} where ctid = '${at}'`))) return undefined
      return { kind: 'a part of the record deleted', table: name, of: 'record' as const }
    }),
    async () => {
      const at = await this.#one('audit')
      await this.#changes(`insert into audit select chain, (select max(seq) + 1 from audit own where own.chain = audit.chain), at, actor, subject,
        operation, row_key, row_hash, previous, hash, (select max(entry) + 1 from audit), digest from audit where ctid = '${at}'`)
      return { kind: 'an entry put in', table: 'audit', of: 'record' }
    },
    async () => {
      const [first, second] = [await this.#one('audit'), await this.#one('audit')]
      const done =
        await this.#changes(`update audit own set row_hash = other.row_hash, row_key = other.row_key, subject = other.subject,
          actor = other.actor from audit other where own.ctid = '${first}' and other.ctid = '${second}'
          and (own.row_hash, own.actor) is distinct from (other.row_hash, other.actor)`)
      return done ? { kind: 'two entries reordered', table: 'audit', of: 'record' } : undefined
    },
    async () => {
      const chain = await this.#chain()
      await this.#changes(
        `delete from audit where chain = ${chain} and seq > (select max(seq) / 2 from audit where chain = ${chain})`,
      )
      await this.#client.query(`update audit_head set (seq, hash) = (select seq, hash from audit where chain = ${chain} order by seq desc limit 1)
        where chain = ${chain}`)
      return { kind: 'a chain cut off, with its head', table: 'audit', of: 'record' }
    },
    async () => {
      const chain = await this.#chain()
      await this.#client.query(`delete from audit_head where chain = ${chain}`)
      return (await this.#changes(`delete from audit where chain = ${chain}`))
        ? { kind: 'a chain taken out, with its head', table: 'audit', of: 'record' }
        : undefined
    },
    // The clever ones: what is changed is made to fit, as far as the database holds it.
    ...[false, true].map((withTree) => async () => {
      const chain = await this.#chain()
      const done = await this.#changes(`update audit set actor = actor || 'x', row_hash = sha256(row_hash)
        where chain = ${chain} and seq = (select max(seq) from audit where chain = ${chain})`)
      if (!done) return undefined
      await rechain(this.#client, chain)
      if (withTree) await regrow(this.#client)
      return {
        kind: withTree ? 'a chain, its head and the whole tree rewritten' : 'a chain rewritten, with its head',
        table: 'audit',
        of: 'record' as const,
      }
    }),
  ]

  readonly #definitions: readonly (() => Promise<Tampering | undefined>)[] = definitionChanges.map(
    ({ kind, change, needs }) =>
      async () => {
        const table = this.#table()
        if (needs && !(await this.#has(table, needs))) return undefined
        await this.#client.query(change(escapeIdentifier(table.name)))
        return { kind, table: table.name, of: 'definitions' as const }
      },
  )

  async #has({ name }: Table, needed: Needed): Promise<boolean> {
    const { rows } = await this.#client.query<Record<Needed, boolean>>(
      `select relrowsecurity as "row security", exists (select from pg_trigger where tgrelid = pg_class.oid and tgisinternal) as "references"
        from pg_class where oid = $1::regclass`,
      [escapeIdentifier(name)],
    )
    return rows[0]?.[needed] ?? false
  }

  /** The name of a chain that is in the tree, as SQL. */
  async #chain(): Promise<string> {
    const { rows } = await this.#client.query<{ chain: string }>(
      `select chain from audit_head where chain <> 'general' order by chain offset $1 % (select count(*) - 1 from audit_head) limit 1`,
      [this.#draw(1_000_000)],
    )
    return escapeLiteral(rows[0]?.chain ?? 'general')
  }
}
