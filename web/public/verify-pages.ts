// Verifying a certificate by its QR code, or by number and name.
import type { Route } from '#web/route.ts'

export const verifyRoutes: readonly Route[] = []
