// Every job by name: what it is told, and how often it begins by itself.

/** Every job and what it is told: ids only, never personal data. */
export type Jobs = {
  'follow-up': { caseId: string; seq: number }
  'send-message': { messageId: string }
  'resend-messages': Record<string, never>
  /** Papers that said what was put right since are handed out anew. */
  'reissue-papers': { caseId: string }
  'watch-clocks': Record<string, never>
  /** Begun by the release before this one; the round of `watch-clocks` takes them itself. */
  'own-step': { caseId: string }
  /** A card was declared lost; the case that is open about it takes note. */
  'note-loss': { caseId: string; certificate: string }
  'daily-round': Record<string, never>
  'watch-attendance': Record<string, never>
  'change-offices': Record<string, never>
  'watch-assessors': Record<string, never>
  'recount-terms': Record<string, never>
  /** A proposed rule is tried on last year's cases. */
  'try-rule': { proposalId: string }
  /** The walks are proved again under the value of a proposed rule, a matter at a time. */
  'walk-rule': { proposalId: string }
  'booking-news': { sessionId: string }
  'remind-bookings': Record<string, never>
  'watch-answers': Record<string, never>
  'watch-promises': Record<string, never>
  remind: Record<string, never>
  'open-annual-reviews': Record<string, never>
  'fold-tallies': Record<string, never>
  'verify-audit': Record<string, never>
  'verify-old-record': Record<string, never>
  'review-finding': { reviewId: string }
  'publish-status-list': Record<string, never>
  'respell-names': Record<string, never>
  /** People who are new or changed are found by a part of their name. */
  'index-people': Record<string, never>
  'seal-earlier-rows': Record<string, never>
  /** What has passed its time; without `what` it begins all of them. */
  'forget-passed': { what?: string }
  'erase-person': { requestId: string }
  'carry-out-differences': { importId: string }
  'end-bonds': Record<string, never>
  'watch-backups': Record<string, never>
  /** `again`: between the runs of the schedule. */
  'sign-checkpoint': { again?: boolean }
  'publish-punctuality': Record<string, never>
  'order-events': Record<string, never>
  'tell-subsidy-bodies': Record<string, never>
  'deliver-webhook': { webhookId: string }
}
export type JobName = keyof Jobs

/** How often a job is begun by itself (cron, Asia/Shanghai); undefined: only when somebody enqueues it. */
export const schedules: Record<JobName, string | undefined> = {
  'follow-up': undefined,
  'send-message': undefined,
  'resend-messages': '35 * * * *',
  'reissue-papers': undefined,
  'watch-clocks': '*/10 * * * *',
  'own-step': undefined,
  'note-loss': undefined,
  // Done once a day: asked often, so that a night without power is made up for.
  'daily-round': '*/10 * * * *',
  'watch-attendance': '*/10 * * * *',
  'change-offices': '*/10 * * * *',
  'watch-assessors': '20 6 * * *',
  'recount-terms': '*/10 * * * *',
  'try-rule': undefined,
  'walk-rule': undefined,
  'booking-news': undefined,
  'remind-bookings': '*/10 * * * *',
  'watch-answers': '15 * * * *',
  'watch-promises': '*/10 * * * *',
  remind: '*/10 * * * *',
  'open-annual-reviews': '*/10 * * * *',
  'fold-tallies': '*/10 * * * *',
  'verify-audit': '20 2 * * *',
  // Everything again: it takes as many nights and days as it needs, and goes on where it was.
  'verify-old-record': '50 2 * * *',
  'review-finding': undefined,
  // Published once a day: asked often, so that a night without power is made up for.
  'publish-status-list': '*/10 * * * *',
  // Until everybody's name is spelled anew; then it finds nothing to do.
  'respell-names': '*/10 * * * *',
  'index-people': '* * * * *',
  // Until the rows of before are sealed; then it finds nothing to do.
  'seal-earlier-rows': '*/10 * * * *',
  // Done once an hour: asked often, so that an hour without power is made up for.
  'forget-passed': '*/10 * * * *',
  'erase-person': undefined,
  'carry-out-differences': undefined,
  // By row security they have ended at midnight: this takes the accounts out of the cases and tells them.
  'end-bonds': '*/10 * * * *',
  'watch-backups': '*/10 * * * *',
  'sign-checkpoint': '* * * * *',
  'publish-punctuality': '50 * * * *',
  // Begun after each step as well, a few seconds later.
  'order-events': '* * * * *',
  'tell-subsidy-bodies': '*/10 * * * *',
  'deliver-webhook': undefined,
}
export const jobNames = Object.keys(schedules) as JobName[]

export type Job = {
  [Name in JobName]: {
    name: Name
    data: Jobs[Name]
    /** The same key adds the job once only, for as long as it is kept (a week after it was done). */
    key?: string
    /** Not to be begun before this instant. */
    notBefore?: Date
  }
}[JobName]
