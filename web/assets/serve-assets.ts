// The routes of the files every page loads: packed once, the same for ever at their address.
import type { FastifyInstance } from 'fastify'
import { packingFor } from '#web/packing.ts'
import { listAssets } from './assets.ts'

export function serveAssets(app: FastifyInstance): void {
  for (const asset of listAssets())
    app.get(asset.url, async (request, reply) => {
      const packing = packingFor(request)
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .type(asset.type)
      if (packing) reply.header('content-encoding', packing)
      return packing === 'br' ? asset.brotli : packing === 'gzip' ? asset.gzip : asset.body
    })
}
