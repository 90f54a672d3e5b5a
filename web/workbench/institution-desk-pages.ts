// The institution’s desk: cases to assess, conclusions to sign and stamp (R1.3).
import type { Route } from '#web/route.ts'

export const institutionDeskRoutes: readonly Route[] = []
