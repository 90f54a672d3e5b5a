// What to post today, what ends today, objections (R4.1.4).
import type { Route } from '#web/route.ts'

export const noticeDeskRoutes: readonly Route[] = []
