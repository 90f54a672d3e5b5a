// Public notices with masked names, and objections without an account (R4.1.4).
import type { Route } from '#web/route.ts'

export const noticeRoutes: readonly Route[] = []
