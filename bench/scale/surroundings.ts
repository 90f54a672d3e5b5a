// What a table of figures needs beside it: the machine, the database's settings, and how many bytes lie in each table.
import { cpus, totalmem } from 'node:os'
import type { Side } from './measure.ts'

export async function describeMachine(side: Side | undefined): Promise<string> {
  const asked = await side?.owner.query<{ name: string; setting: string }>(
    `select name, current_setting(name) as setting from pg_settings where name = any($1) order by name`,
    [['server_version', 'shared_buffers', 'fsync', 'synchronous_commit', 'full_page_writes']],
  )
  const settings = asked?.rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')
  return `Machine: ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}; PostgreSQL: ${settings}.`
}

export async function describeBytes(side: Side | undefined): Promise<string> {
  const asked = await side?.owner.query<{ name: string; rows: string; heap: string; indexes: string }>(
    `select relname as name, reltuples::bigint as rows, pg_table_size(oid) as heap, pg_indexes_size(oid) as indexes from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_total_relation_size(oid) > 8000000 order by pg_total_relation_size(oid) desc`,
  )
  const each = (bytes: string, rows: string) => (Number(bytes) / Math.max(1, Number(rows))).toFixed(0)
  return [
    '| table | rows | MB of rows | MB of indexes | bytes a row | bytes of indexes a row |',
    '| --- | --: | --: | --: | --: | --: |',
    ...(asked?.rows ?? []).map(
      ({ name, rows, heap, indexes }) =>
        `| ${name} | ${Number(rows).toLocaleString('en')} | ${(Number(heap) / 1e6).toFixed(0)} | ${(Number(indexes) / 1e6).toFixed(0)} | ${each(heap, rows)} | ${each(indexes, rows)} |`,
    ),
  ].join('\n')
}
