// What the running system is told of its backups: written by the process that makes them, read by whoever watches.
import type { ClientBase } from 'pg'
import { openGate } from '../gate.ts'

export type CopyFacts = { startedAt: string; endedAt: string; bytes: number; filesBytes: number }

/** Notes a whole copy. @param reached the instant up to which the backup now reaches */
export async function noteCopy(owner: ClientBase, copy: CopyFacts, reached: Date): Promise<void> {
  const seconds = Math.round((Date.parse(copy.endedAt) - Date.parse(copy.startedAt)) / 1000)
  await asTableOwner(owner, () =>
    owner.query(
      `update backup_state set copied_at = $1, copy_seconds = $2, copy_bytes = $3,
        reached_at = greatest(reached_at, $4), problem = null, problem_at = null`,
      [copy.startedAt, seconds, copy.bytes + copy.filesBytes, reached],
    ),
  )
}

/** Notes that everything up to an instant has arrived. */
export async function noteReached(owner: ClientBase, reached: Date): Promise<void> {
  await asTableOwner(owner, () =>
    owner.query('update backup_state set reached_at = $1, following = true, problem = null, problem_at = null', [
      reached,
    ]),
  )
}

export async function noteProblem(owner: ClientBase, problem: string, at: Date): Promise<void> {
  await asTableOwner(owner, () => owner.query('update backup_state set problem = $1, problem_at = $2', [problem, at]))
}

/** One after the other: whoever makes a copy and whoever sets marks share a connection. */
const enter = openGate(1)

function asTableOwner(owner: ClientBase, use: () => Promise<unknown>): Promise<void> {
  return enter(async () => {
    await owner.query('set role tongban_owner')
    try {
      await use()
    } catch (error) {
      // A system that is a release older is backed up before it is brought up to date.
      if ((error as { code?: string }).code !== '42P01') throw error
    } finally {
      await owner.query('reset role')
    }
  })
}
