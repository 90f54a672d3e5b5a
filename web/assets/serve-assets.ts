// The routes of the files every page loads: packed once, the same for ever at their address.
import type { FastifyInstance } from 'fastify'
import { listAssets } from './assets.ts'

export function serveAssets(app: FastifyInstance): void {
  for (const asset of listAssets())
    app.get(asset.url, async (request, reply) => {
      const accepts = request.headers['accept-encoding']?.toString() ?? ''
      const encoding = accepts.includes('br') ? 'br' : accepts.includes('gzip') ? 'gzip' : undefined
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .type(asset.type)
      if (encoding) reply.header('content-encoding', encoding)
      return encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.body
    })
}
