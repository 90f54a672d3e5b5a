// The one door to the database: work(actor, unit => …) is one transaction, in the actor's name.
import type { Transaction } from 'kysely'
import type { Actor } from '#regulation/actor.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { HashName } from './ciphers/cipher-suite.ts'
import type { Clock } from './clock.ts'
import { dayOf } from './clock.ts'
import { named } from './database/errors.ts'
import { type Held, type Pool, statement } from './database/pool.ts'
import type { WorkRole } from './database/roles.ts'
import type { Tables } from './database/tables.ts'
import type { Vault } from './encryption.ts'
import type { FileStore } from './files/file-store.ts'
import type { Job } from './job-list.ts'
import { keepReference, type Reference } from './reference.ts'

export type Unit = {
  db: Transaction<Tables>
  actor: Actor
  /** The instant this unit began; every timestamp it writes is this one. */
  now: Date
  /** The day of `now` in Asia/Shanghai. */
  today: Day
  vault: Vault
  files: FileStore
  /** Calendars, rules, offices and interpretations, as this process keeps them. */
  reference: Reference
  /** Gives what was asked under a key in this transaction, or asks now: for what the transaction does not change. */
  once: <T>(key: string, ask: () => Promise<T>) => Promise<T>
  /** The next to ask under the key asks anew. */
  forget: (key: string) => void
  /** Adds a job that exists if, and only if, this unit commits. */
  enqueue: (job: Job) => Promise<void>
}

export type WorkOptions = {
  /** The instant to work at instead of the clock's: for demonstration data and tests. */
  now?: Date
  /** Every statement finds its rows by their keys: the server may keep a plan of each that serves whatever the values are. */
  byKey?: boolean
}

export type Work = <T>(actor: Actor, use: (unit: Unit) => Promise<T>, options?: WorkOptions) => Promise<T>

/** What a unit is made of besides its transaction. */
export type UnitParts = {
  clock: Clock
  vaultOf: (db: Transaction<Tables>, now: Date) => Vault
  /** By which the audit hashes. */
  digest: HashName
  files: FileStore
  enqueue: (db: Transaction<Tables>, job: Job) => Promise<void>
}

/** A transaction that has done a first unit and waits for a second. */
export type Begun<T> = {
  result: T
  /**
   * Does the second unit in the same transaction, where it follows at once; every later one in a transaction of its own. What the
   * first did is kept with the second or, where that is refused, with nothing.
   */
  work: Work
  /** Commits what the first did, where no second followed. */
  end: () => Promise<void>
}
/** Begins with a unit, and lets another actor's follow: who somebody is, then what they want. */
export type Begin = <T>(actor: Actor, use: (unit: Unit) => Promise<T>) => Promise<Begun<T>>

/**
 * Makes the door. A unit that returns a Refusal, or throws, leaves nothing behind.
 * Errors: Conflict (a unique rule was broken), TryAgain (somebody else was working on the same rows), others as they are.
 */
export function openWork(pool: Pool, parts: UnitParts): { work: Work; begin: Begin } {
  const referenceOf = keepReference()
  const openUnits = (held: Held, now: Date) => unitsIn(held, now, parts, referenceOf(held))
  const work: Work = async (actor, use, options = {}) => {
    const now = options.now ?? parts.clock()
    return answering(() =>
      pool.transaction(
        async (_, held) => unlessRefused(await use(openUnits(held, now)(actor))),
        settingsOf(actor, now, parts.digest, options.byKey),
      ),
    )
  }
  return { work, begin: (actor, use) => begin({ pool, parts, work, openUnits }, actor, use) }
}

type Parts = { pool: Pool; parts: UnitParts; work: Work; openUnits: (held: Held, now: Date) => (actor: Actor) => Unit }

async function begin<T>(
  { pool, parts, work, openUnits }: Parts,
  actor: Actor,
  use: (unit: Unit) => Promise<T>,
): Promise<Begun<T>> {
  const now = parts.clock()
  const first = Promise.withResolvers<T>()
  const second = Promise.withResolvers<() => Promise<unknown>>()
  let waits = false
  let held: { db: Held['db']; units: (actor: Actor) => Unit } | undefined
  const whole = answering(() =>
    pool.transaction(
      async (db, given) => {
        held = { db, units: openUnits(given, now) }
        const result = unlessRefused(await use(held.units(actor)))
        waits = true
        first.resolve(result)
        const goOn = await second.promise
        return unlessRefused(await goOn())
      },
      settingsOf(actor, now, parts.digest),
    ),
  )
  // Where the first itself is refused or fails, nothing follows it.
  whole.then((refused) => first.resolve(refused as T), first.reject)
  const result = await first.promise
  const goOn = (next: () => Promise<unknown>) => {
    waits = false
    clearImmediate(turn)
    second.resolve(next)
    return whole
  }
  let ended: Promise<unknown> | undefined
  const end = async () => {
    if (waits) ended = goOn(async () => undefined)
    await ended
  }
  // Whoever first waits for something else is not waited for with a connection and its locks in hand.
  const turn = setImmediate(() => void end().catch(() => undefined))
  return {
    result,
    end,
    work: async (who, next, options) => {
      const begun = held
      if (!begun || !waits || options?.now) {
        await end()
        return work(who, next, options)
      }
      return goOn(async () => {
        await begun.db.executeQuery(actorOf(who, options?.byKey))
        return next(begun.units(who))
      }) as never
    },
  }
}

/** A refusal comes out as an answer once everything is rolled back. */
async function answering<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction()
  } catch (error) {
    if (error instanceof Refused) return error.result as never
    throw named(error)
  }
}

/** The units of one transaction share its vault, and what was asked once. */
function unitsIn({ db }: Held, now: Date, parts: UnitParts, reference: Reference): (actor: Actor) => Unit {
  const vault = parts.vaultOf(db, now)
  const asked = new Map<string, Promise<unknown>>()
  const shared = {
    db,
    now,
    today: dayOf(now),
    vault,
    files: parts.files,
    reference,
    once: (key: string, ask: () => Promise<unknown>) => {
      const answer = asked.get(key) ?? ask()
      asked.set(key, answer)
      return answer as Promise<never>
    },
    forget: (key: string) => void asked.delete(key),
    enqueue: (job: Job) => parts.enqueue(db, job),
  }
  return (actor) => ({ ...shared, actor })
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
class Refused extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super()
    this.result = result
  }
}

function unlessRefused<T>(result: T): T {
  if (isRefused(result)) throw new Refused(result)
  return result
}

function isRefused(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}

function roleOf(actor: Actor): WorkRole {
  return actor.kind === 'system' ? 'tongban_worker' : 'tongban_app'
}

/** All end with the transaction, so that any may be sent over any connection; a forgotten one does not hold its locks for ever. */
function settingsOf(actor: Actor, now: Date, digest: HashName, byKey = false) {
  return statement(
    `select set_config('role', $1, true), set_config('tongban.actor', $2, true),
      set_config('tongban.parties', $3, true), set_config('tongban.now', $4, true),
       set_config('tongban.digest', $5, true), set_config('client_min_messages', 'notice', true),
       set_config('idle_in_transaction_session_timeout', '60s', true), set_config('statement_timeout', '60s', true),
       set_config('lock_timeout', '20s', true), set_config('plan_cache_mode', $6, true), pg_is_in_recovery() as follows,
       (select version from reference_version) as reference`,
    [roleOf(actor), nameOf(actor), partiesSetting(actor), now.toISOString(), digest, planning(byKey)],
  )
}

/** Everything else stays as it was set when the transaction began. */
const actorOf = (actor: Actor, byKey = false) =>
  statement(
    `select set_config('role', $1, true), set_config('tongban.actor', $2, true), set_config('tongban.parties', $3, true),
      set_config('plan_cache_mode', $4, true)`,
    [roleOf(actor), nameOf(actor), partiesSetting(actor), planning(byKey)],
  )

const planning = (byKey: boolean) => (byKey ? 'force_generic_plan' : 'auto')

const partiesSetting = (actor: Actor) =>
  `{${partiesOf(actor)
    .map((party) => `"${party.replaceAll(/["\\]/g, '\\$&')}"`)
    .join(',')}}`
