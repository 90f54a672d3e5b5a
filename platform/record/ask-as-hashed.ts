// Sends statements in a unit's own transaction, with the settings under which rows read as the audit hashed them.
import type { Ask } from '../database/describe-tables.ts'
import { statement } from '../database/pool.ts'
import { asHashed } from '../database/verify-rows.ts'
import type { Unit } from '../unit-of-work.ts'

export async function askAsHashed({ db }: Unit): Promise<Ask> {
  for (const setting of asHashed) await db.executeQuery(statement(setting))
  return async (sql, parameters) => (await db.executeQuery(statement(sql, parameters))).rows as never
}
