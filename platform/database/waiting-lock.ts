// A lock of the whole database that is asked for again and again, never waited for inside a statement.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase } from 'pg'

const pause = 200

/**
 * Holds the lock until the connection ends or lets go of it. A statement that waits keeps a snapshot, and an index that is
 * built beside the running system waits for every snapshot: the two would wait for each other.
 * @param waiting is told where another connection holds it
 */
export async function takeLock(owner: ClientBase, lock: number, waiting?: () => void): Promise<void> {
  for (let times = 0; ; times++) {
    const { rows } = await owner.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lock])
    if (rows[0]?.held) return
    if (times === 0) waiting?.()
    await sleep(pause)
  }
}
