// What PostgreSQL and the disk refuse, under names of our own: broken rules of a table, and outages that pass.
import { NoResultError } from 'kysely'
import { DatabaseError } from 'pg'

/** Where a rule of a table was broken, as PostgreSQL reports it; '' where it says nothing. */
export type BrokenPlace = {
  constraint: string
  table: string
  column: string
  /** Of a reference: the table at its other end. */
  other: string
}

/** A unique rule was broken: what this unit wanted to make exists already. */
export class Conflict extends Error {
  readonly constraint: string
  readonly place: BrokenPlace
  constructor(place: BrokenPlace, cause: unknown) {
    super(`Broke the rule ${place.constraint}.`, { cause })
    this.name = 'Conflict'
    this.constraint = place.constraint
    this.place = place
  }
}

/** What a row refers to is not there, or something still refers to the row. */
export class BrokenReference extends Error {
  readonly place: BrokenPlace
  constructor(place: BrokenPlace, cause: unknown) {
    super(`Broke the reference ${place.constraint}.`, { cause })
    this.name = 'BrokenReference'
    this.place = place
  }
}

/** A value lies outside what its table may hold (a check), is missing, or cannot be read as what its column is. */
export class OutOfBounds extends Error {
  readonly place: BrokenPlace
  constructor(place: BrokenPlace, cause: unknown) {
    super(`A value is out of bounds${place.constraint === '' ? '' : `: ${place.constraint}`}.`, { cause })
    this.name = 'OutOfBounds'
    this.place = place
  }
}

/** Another piece of work was on the same rows; nothing was done, and trying again may work. */
export class TryAgain extends Error {
  constructor(cause: unknown) {
    super('Another piece of work was in the way.', { cause })
    this.name = 'TryAgain'
  }
}

/** A row that had to be there is not, or is hidden from the actor. */
export class NotThere extends Error {
  constructor(cause: unknown) {
    super('What was asked for is not there.', { cause })
    this.name = 'NotThere'
  }
}

/** Row security refused a write: the actor may not touch this row. */
export class Forbidden extends Error {
  constructor(cause: unknown) {
    super('The database refuses this actor.', { cause })
    this.name = 'Forbidden'
  }
}

/**
 * away: the database does not answer · busy: no connection is free · slow: it took too long and was broken off ·
 * full: no space is left · read-only: nothing can be written · files-away: where files lie does not answer.
 */
export type Outage = 'away' | 'busy' | 'slow' | 'full' | 'read-only' | 'files-away'

/** Something this system stands on is not fit at the moment; it comes back without anybody changing the request. */
export class Unavailable extends Error {
  readonly outage: Outage
  constructor(outage: Outage, cause: unknown) {
    super(`Not possible at the moment (${outage}).`, { cause })
    this.name = 'Unavailable'
    this.outage = outage
  }
}

const uniqueViolation = new Set(['23505', '23P01'])
const brokenReference = new Set(['23503', '23001'])
const inTheWay = new Set(['40001', '40P01', '55P03'])
const insufficientPrivilege = '42501'

/** By the code of PostgreSQL or of the operating system. */
const outages: Readonly<Record<string, Outage>> = {
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  ECONNABORTED: 'away',
  EPIPE: 'away',
  ETIMEDOUT: 'away',
  EHOSTUNREACH: 'away',
  ENETUNREACH: 'away',
  ENOTFOUND: 'away',
  EAI_AGAIN: 'away',
  '57P01': 'away',
  '57P02': 'away',
  '57P03': 'away',
  '57P05': 'away',
  '08000': 'away',
  '08001': 'away',
  '08003': 'away',
  '08004': 'away',
  '08006': 'away',
  '08007': 'away',
  // What PgBouncer says of a server it cannot reach, or has no place for.
  '08P01': 'away',
  '25P03': 'slow',
  '57014': 'slow',
  '53000': 'busy',
  '53200': 'busy',
  '53300': 'busy',
  '53400': 'busy',
  EMFILE: 'busy',
  ENFILE: 'busy',
  EAGAIN: 'busy',
  ENOMEM: 'busy',
  '53100': 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  '25006': 'read-only',
  '58030': 'read-only',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EIO: 'read-only',
}

/** The driver gives no code to what it notices by itself. */
const driverWords: readonly (readonly [RegExp, Outage])[] = [
  [/^timeout exceeded when trying to connect/, 'busy'],
  [/^Query read timeout/, 'slow'],
  [/^Connection terminated|is not queryable$|^Connection ended|^Client was closed/, 'away'],
]

/** The same error under our name for it, or itself. */
export function named(error: unknown): unknown {
  if (error instanceof Unavailable) return error
  const outage = outageOf(error)
  if (outage) return new Unavailable(outage, error)
  if (error instanceof NoResultError) return new NotThere(error)
  if (!(error instanceof DatabaseError)) return error
  const code = error.code ?? ''
  const { constraint = '', table = '', column = '' } = error
  const other = /table "(\w+)"\.?$/.exec(error.detail ?? '')?.[1] ?? ''
  const place = { constraint, table, column, other }
  if (uniqueViolation.has(code)) return new Conflict(place, error)
  if (brokenReference.has(code)) return new BrokenReference(place, error)
  // Class 22 is data that cannot be read or held: a text for a number, a year beyond the calendar.
  if (code === '23514' || code === '23502' || code.startsWith('22')) return new OutOfBounds(place, error)
  if (inTheWay.has(code)) return new TryAgain(error)
  if (code === insufficientPrivilege) return new Forbidden(error)
  return error
}

/** Whether a connection could not be made, or was lost before anything was asked on it. */
export function isUnreachable(error: unknown): boolean {
  const outage = outageOf(error)
  return outage === 'away' || (outage === 'busy' && error instanceof DatabaseError)
}

function outageOf(error: unknown): Outage | undefined {
  if (error instanceof Unavailable) return error.outage
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code !== undefined) return outages[code]
  // Several addresses of one name, each refused.
  if (error instanceof AggregateError) return outageOf(error.errors[0])
  return driverWords.find(([words]) => words.test(error.message))?.[1]
}
