// Public pages that are the same for whoever is not signed in: kept by browsers and proxies, packed once (RFC 9111).
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pack, packingFor } from './packing.ts'

const keeping = { release: 'public, max-age=60', published: 'public, no-cache' } as const
/** Of the newest pages, so that each is packed once and not for every reader. */
const mostKept = 500
const packed = new Map<string, Promise<Buffer>>()

/** The page holds nothing secret, so that its length tells nothing: unlike others it is packed as it is. */
export async function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  page: string,
  changesBy: keyof typeof keeping = 'published',
): Promise<FastifyReply> {
  const tag = createHash('sha256').update(page).digest('base64url').slice(0, 22)
  reply
    .header('etag', `W/"${tag}"`)
    .header('cache-control', keeping[changesBy])
    .header('vary', 'accept-encoding, cookie')
    .type('text/html; charset=utf-8')
  if (request.headers['if-none-match']?.split(',').some((known) => known.trim() === `W/"${tag}"`))
    return reply.code(304).send()
  const packing = packingFor(request)
  if (!packing) return reply.send(page)
  return reply
    .header('content-encoding', packing)
    .send(await packedOnce(`${packing} ${tag}`, () => pack(page, packing)))
}

function packedOnce(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const known = packed.get(name)
  if (known) return known
  const [oldest] = packed.keys()
  if (packed.size >= mostKept && oldest !== undefined) packed.delete(oldest)
  const made = make()
  packed.set(name, made)
  return made
}
