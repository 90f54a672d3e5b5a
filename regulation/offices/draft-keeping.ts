// How long an application that was not handed in is kept, when nobody goes on with it (N5.2; docs/basis.md §9.161).

/** Long enough to gather papers and to come back; what strangers typed of others does not stay for ever. */
export const draftKeepingDays = 180

export const draftsForgottenBefore = (now: Date): Date => new Date(now.getTime() - draftKeepingDays * 24 * 3_600_000)
