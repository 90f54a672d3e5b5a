// What PostgreSQL refuses, under names of our own.
import { DatabaseError } from 'pg'

/** A unique rule was broken: what this unit wanted to make exists already. */
export class Conflict extends Error {
  readonly constraint: string
  constructor(constraint: string, cause: unknown) {
    super(`Broke the rule ${constraint}.`, { cause })
    this.name = 'Conflict'
    this.constraint = constraint
  }
}

/** Somebody else was working on the same rows; nothing was done, and trying again may work. */
export class TryAgain extends Error {
  constructor(cause: unknown) {
    super('Another piece of work was in the way.', { cause })
    this.name = 'TryAgain'
  }
}

/** Row security refused a write: the actor may not touch this row. */
export class Forbidden extends Error {
  constructor(cause: unknown) {
    super('The database refuses this actor.', { cause })
    this.name = 'Forbidden'
  }
}

/** The database does not answer at the moment. */
export class Unavailable extends Error {
  constructor(cause: unknown) {
    super('The database does not answer.', { cause })
    this.name = 'Unavailable'
  }
}

const uniqueViolation = new Set(['23505', '23P01'])
const inTheWay = new Set(['40001', '40P01', '55P03'])
const insufficientPrivilege = '42501'
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001'])

/** The same error under our name for it, or itself. */
export function named(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return isLostConnection(error) ? new Unavailable(error) : error
  if (unreachable.has(code)) return new Unavailable(error)
  if (!(error instanceof DatabaseError)) return error
  if (uniqueViolation.has(code)) return new Conflict(error.constraint ?? 'unnamed', error)
  if (inTheWay.has(code)) return new TryAgain(error)
  if (code === insufficientPrivilege) return new Forbidden(error)
  return error
}

/** Whether a connection could not be made, or was lost before anything was asked on it. */
export function isUnreachable(error: unknown): boolean {
  return named(error) instanceof Unavailable
}

function isLostConnection(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Connection terminated')
}
