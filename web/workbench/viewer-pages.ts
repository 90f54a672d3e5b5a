// Papers beside the form: accept, or ask again for a published reason (N2.3).
import type { Route } from '#web/route.ts'

export const viewerRoutes: readonly Route[] = []
