// One process at a time prepares a database for all: whoever comes second waits, and finds it done.
import { asOwner, type Database } from './open-database.ts'

const lock = 7_063_004

/**
 * Runs what only one process may do at a time. The connection that holds the lock is lost with its process.
 * @param waiting is told where another process is at it
 */
export async function alone<T>(database: Database, use: () => Promise<T>, waiting?: () => void): Promise<T> {
  return asOwner(database, async (owner) => {
    const { rows } = await owner.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lock])
    if (!rows[0]?.held) {
      waiting?.()
      await owner.query('select pg_advisory_lock($1)', [lock])
    }
    return use()
  })
}
