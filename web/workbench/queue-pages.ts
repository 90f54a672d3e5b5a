// Today, find, and all cases: the queues of an office by due date.
import type { Route } from '#web/route.ts'

export const queueRoutes: readonly Route[] = []
