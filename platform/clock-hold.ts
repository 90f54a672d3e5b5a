// Jobs that wait while the clock is known to be off: what they forget, publish or end by it could not be taken back (N5.2).
import type { Clock } from './clock.ts'
import { clockInWords } from './clock-watch.ts'
import { statement } from './database/pool.ts'
import type { Job, JobName } from './job-list.ts'
import type { JobHandler, JobHandlers } from './jobs.ts'
import type { Log } from './log.ts'

/** What waits for the right time; the others carry, tell, look or count, whatever the time is. */
const goesByTheClock: Record<JobName, boolean> = {
  'follow-up': false,
  'send-message': false,
  'resend-messages': false,
  'reissue-papers': true,
  'watch-clocks': true,
  'own-step': true,
  'note-loss': false,
  'daily-round': true,
  'watch-attendance': true,
  'change-offices': true,
  'watch-assessors': true,
  'recount-terms': true,
  'try-rule': false,
  'walk-rule': false,
  'booking-news': false,
  'remind-bookings': true,
  'watch-answers': true,
  'watch-promises': true,
  remind: true,
  'open-annual-reviews': true,
  'fold-tallies': false,
  'verify-audit': false,
  'verify-old-record': false,
  'review-finding': false,
  'publish-status-list': true,
  'respell-names': false,
  'index-people': false,
  'seal-earlier-rows': false,
  'forget-passed': true,
  'erase-person': true,
  'carry-out-differences': true,
  'end-bonds': true,
  'watch-backups': false,
  // It names no time; unsigned, the record would lie open for as long as the clock is off.
  'sign-checkpoint': false,
  'publish-punctuality': true,
  'order-events': false,
  'tell-subsidy-bodies': true,
  'deliver-webhook': false,
}

export type ClockHold = {
  clock: Clock
  log: Log
  /** What else is known of the clock besides the database's. */
  known: () => { jumped: number; ahead: number | undefined }
}

/** Milliseconds after which a job about one thing is tried again, by the database's clock. */
const putOffFor = 5 * 60_000

type Handler = JobHandler<unknown>

/** The same handlers; those that go by the clock do nothing while it is off. */
export function holdWhileClockIsOff(handlers: JobHandlers, hold: ClockHold): JobHandlers {
  const held = Object.entries(handlers).map(([name, handler]) =>
    goesByTheClock[name as JobName] ? [name, holding(name as JobName, handler as Handler, hold)] : [name, handler],
  )
  return Object.fromEntries(held)
}

/** What the schedule began comes again at its next time; what is about one thing is put off. */
function holding(name: JobName, handler: Handler, { clock, log, known }: ClockHold): Handler {
  return async (unit, data) => {
    const { rows } = await unit.db.executeQuery<{ at: Date }>(statement('select clock_timestamp() as at'))
    const database = rows[0]?.at ?? clock()
    const { jumped, ahead } = known()
    // A jump back takes nothing away; a jump ahead may have brought the database's clock along.
    const wrong = clockInWords({ now: clock(), database, lastAudit: undefined, jumped: Math.max(0, jumped), ahead })
    if (wrong === undefined) return handler(unit, data)
    const putOff = Object.keys(data ?? {}).length > 0
    log.warn('job.held', { name, reason: wrong, putOff })
    if (!putOff) return undefined
    await unit.enqueue({ name, data, notBefore: new Date(database.getTime() + putOffFor) } as Job)
  }
}
