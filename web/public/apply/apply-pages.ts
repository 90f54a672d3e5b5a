// Applying online: a task list, one question a page, saved as it goes (R3.2).
import type { Route } from '#web/route.ts'

export const applyRoutes: readonly Route[] = []
