// Files and printed papers, to those who may see them.
import type { Route } from '#web/route.ts'

export const documentRoutes: readonly Route[] = []
