// The one door to the database: work(actor, unit => …) is one transaction, in the actor's name.
import type { Transaction } from 'kysely'
import type { Actor } from '#regulation/actor.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { HashName } from './ciphers/cipher-suite.ts'
import type { Clock } from './clock.ts'
import { dayOf } from './clock.ts'
import { named } from './database/errors.ts'
import { type Pool, statement } from './database/pool.ts'
import type { WorkRole } from './database/roles.ts'
import type { Tables } from './database/tables.ts'
import type { Vault } from './encryption.ts'
import type { FileStore } from './files/file-store.ts'
import type { Job } from './job-list.ts'

export type Unit = {
  db: Transaction<Tables>
  actor: Actor
  /** The instant this unit began; every timestamp it writes is this one. */
  now: Date
  /** The day of `now` in Asia/Shanghai. */
  today: Day
  vault: Vault
  files: FileStore
  /** Adds a job that exists if, and only if, this unit commits. */
  enqueue: (job: Job) => Promise<void>
}

/** @param options.now the instant to work at instead of the clock's: for demonstration data and tests */
export type Work = <T>(actor: Actor, use: (unit: Unit) => Promise<T>, options?: { now?: Date }) => Promise<T>

/** What a unit is made of besides its transaction. */
export type UnitParts = {
  clock: Clock
  vaultOf: (db: Transaction<Tables>, now: Date) => Vault
  /** By which the audit hashes. */
  digest: HashName
  files: FileStore
  enqueue: (db: Transaction<Tables>, job: Job) => Promise<void>
}

/**
 * Makes the door. A unit that returns a Refusal, or throws, leaves nothing behind.
 * Errors: Conflict (a unique rule was broken), TryAgain (somebody else was working on the same rows), others as they are.
 */
export function openWork(pool: Pool, parts: UnitParts): Work {
  return async (actor, use, options = {}) => {
    const now = options.now ?? parts.clock()
    let refused: { result: unknown } | undefined
    try {
      return await pool.transaction(
        async (db) => {
          const vault = parts.vaultOf(db, now)
          const enqueue = (job: Job) => parts.enqueue(db, job)
          const result = await use({ db, actor, now, today: dayOf(now), vault, files: parts.files, enqueue })
          if (!isRefused(result)) return result
          refused = { result }
          throw new Refused()
        },
        settingsOf(actor, now, parts.digest),
      )
    } catch (error) {
      if (error instanceof Refused && refused) return refused.result as never
      throw named(error)
    }
  }
}

/** Who may see what: compared by row security with the parties of a case. */
export function partiesOf(actor: Actor): readonly string[] {
  switch (actor.kind) {
    case 'staff':
      // A community worker calls on the holders named to them, and sees nothing else of the office (N6.4).
      if (actor.roles.includes('community-worker')) return [`staff:${actor.id}`]
      return [`office:${actor.office}`, `staff:${actor.id}`]
    case 'institution-staff':
      return [`institution:${actor.institution}`, `staff:${actor.id}`]
    case 'applicant':
      // A telephone may be anybody's: it opens its own typing, and no case (N5.2).
      return [actor.level === 'real-name' ? `account:${actor.id}` : `telephone:${actor.id}`]
    case 'helper':
      return [`mandate:${actor.mandate}`]
    case 'partner':
      return [`partner:${actor.id}`, ...(actor.institution === undefined ? [] : [`institution:${actor.institution}`])]
    case 'visitor':
    case 'system':
      return []
  }
}

/** The name under which the audit knows an actor. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'visitor' ? 'visitor' : `${actor.kind}:${actor.id}`
}

/** Carries a refusal past the rollback. */
class Refused extends Error {}

function isRefused(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}

function roleOf(actor: Actor): WorkRole {
  return actor.kind === 'system' ? 'tongban_worker' : 'tongban_app'
}

/** All end with the transaction, so that any may be sent over any connection; a forgotten one does not hold its locks for ever. */
function settingsOf(actor: Actor, now: Date, digest: HashName) {
  const parties = partiesOf(actor).map((party) => `"${party.replaceAll(/["\\]/g, '\\$&')}"`)
  return statement(
    `select set_config('role', $1, true), set_config('tongban.actor', $2, true),
      set_config('tongban.parties', $3, true), set_config('tongban.now', $4, true),
       set_config('tongban.digest', $5, true),
       set_config('idle_in_transaction_session_timeout', '60s', true), set_config('statement_timeout', '60s', true),
       set_config('lock_timeout', '20s', true), pg_is_in_recovery() as follows`,
    [roleOf(actor), nameOf(actor), `{${parties.join(',')}}`, now.toISOString(), digest],
  )
}
