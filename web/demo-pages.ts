// Pages that only a demonstration has: whom one may be, and the text messages nobody sends.
import type { Route } from '#web/route.ts'

export const demoRoutes: readonly Route[] = []
