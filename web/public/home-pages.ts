// Home, the start page of 新办, and the standing pages: accessibility, privacy, help.
import type { Route } from '#web/route.ts'

export const homeRoutes: readonly Route[] = []
