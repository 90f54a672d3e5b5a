// Windows of every county, findable by place (N2.2).
import type { Route } from '#web/route.ts'

export const windowRoutes: readonly Route[] = []
