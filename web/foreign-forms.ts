// Forms that another site sends with somebody's cookies (CSRF).
import type { FastifyRequest } from 'fastify'

/** A form sent from another site: refused before it is read. */
export function isForeign(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site) return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  return origin !== undefined && origin !== new URL(publicUrl).origin
}
