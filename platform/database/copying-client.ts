// A connection that also takes rows by COPY, inside the very transaction it is used for.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery } from 'kysely'
import { Client, type ClientConfig, type QueryResult } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Sent through a unit's `executeQuery` like any statement; `rows` are in PostgreSQL's binary form (`CopyRows`). */
export function copyIn(table: string, columns: readonly string[], rows: Readable): CompiledQuery {
  return CompiledQuery.raw(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`, [rows])
}

export class CopyingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    // A pool hears the errors of its idle clients only: of one that is lent out, a dying connection would be heard by
    // nobody, which ends the process. Whatever is asked on it next fails with the same loss.
    this.on('error', () => undefined)
  }

  override query(...asked: unknown[]): never {
    const [text, parameters] = asked
    const rows: unknown = Array.isArray(parameters) ? parameters[0] : undefined
    const answer =
      typeof text === 'string' && rows instanceof Readable
        ? this.#copy(text, rows)
        : super.query(...(asked as [string]))
    return answer as never
  }

  async #copy(text: string, rows: Readable): Promise<Pick<QueryResult, 'command' | 'rowCount' | 'rows'>> {
    const copying = super.query(copyFrom(text))
    await pipeline(rows, copying)
    return { command: 'COPY', rowCount: copying.rowCount, rows: [] }
  }
}
