// A lost key file is never replaced in silence: while sealed rows exist, a new key would open none of them (N5.2).
import { existsSync } from 'node:fs'
import type pg from 'pg'
import { asOwner, type Database } from './database/open-database.ts'
import { hasNotedKeys } from './keys/known-keys.ts'

/** The key file is not there, and the database was written with it. */
export class KeysLost extends Error {
  constructor(file: string) {
    super(`密钥文件 ${file} 不在，但这个数据库是用它写的。没有启动，也没有生成新密钥。
请把备份的密钥文件放回原处，或用 KEY_FILE 指向它，再启动。`)
    this.name = 'KeysLost'
  }
}

/** Throws `KeysLost` where a new key file would be made although keys are noted or there are sealed rows. */
export async function refuseLostKeys(database: Database, file: string): Promise<void> {
  if (existsSync(file)) return
  if ((await hasNotedKeys(database)) || (await asOwner(database, hasSealedRows))) throw new KeysLost(file)
}

/**
 * Whatever column is sealed, of whatever table: asked of the database, so that none is forgotten. Where row security
 * keeps the rows from this owner, a table that has any counts.
 */
export async function hasSealedRows(owner: pg.ClientBase): Promise<boolean> {
  await owner.query('set row_security = off')
  const { rows } = await owner.query<{ name: string; column: string }>(
    `select attrelid::regclass::text as name, quote_ident(attname) as column
     from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and not attisdropped and pg_relation_size(attrelid) > 0
       and (attname like '%\\_sealed' or attname = 'wrapped_key')`,
  )
  for (const { name, column } of rows) {
    const found = await owner.query(`select from ${name} where ${column} is not null limit 1`).catch(() => undefined)
    if (found?.rowCount !== 0) return true
  }
  return false
}
