// One process at a time prepares a database for all: whoever comes second waits, and finds it done.
import { asOwner, type Database } from './open-database.ts'
import { takeLock } from './waiting-lock.ts'

const lock = 7_063_004

/**
 * Runs what only one process may do at a time. The connection that holds the lock is lost with its process.
 * @param waiting is told where another process is at it
 */
export async function alone<T>(database: Database, use: () => Promise<T>, waiting?: () => void): Promise<T> {
  return asOwner(database, async (owner) => {
    await takeLock(owner, lock, waiting)
    return use()
  })
}
