// A case on one page: identity bar, the next thing to do, clocks, materials, timeline; and every step.
import type { Route } from '#web/route.ts'

export const caseRoutes: readonly Route[] = []
