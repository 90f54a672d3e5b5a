// My applications: where each stands, what I have to do, supplying, disputing, withdrawing.
import type { Route } from '#web/route.ts'

export const accountRoutes: readonly Route[] = []
