// Window intake on one dense page (R3.1).
import type { Route } from '#web/route.ts'

export const intakeRoutes: readonly Route[] = []
