// What do I need: a few questions, then the exact list for this person (N2.3).
import type { Route } from '#web/route.ts'

export const checklistRoutes: readonly Route[] = []
