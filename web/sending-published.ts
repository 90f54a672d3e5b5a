// Sends a document that everybody may keep: not again to whoever has it, and in parts to whoever was interrupted (RFC 9110).
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Published } from './route.ts'

/** With `If-None-Match`, and one range of bytes with `Range` and `If-Range`. */
export async function sendPublished(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type, etag, maxAge }: Published,
): Promise<FastifyReply> {
  const quoted = `"${etag}"`
  reply
    .header('etag', quoted)
    .header('cache-control', `public, max-age=${maxAge}`)
    .header('access-control-allow-origin', '*')
    .header('accept-ranges', 'bytes')
  const { 'if-none-match': known, 'if-range': part, range } = request.headers
  if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === quoted)) return reply.code(304).send()
  const bytes = await body()
  const asked = part === undefined || part === quoted ? range : undefined
  const wanted = asked === undefined ? undefined : rangeOf(asked, bytes.length)
  reply.type(type)
  if (!wanted) return reply.send(bytes)
  if (wanted === 'none') return reply.code(416).header('content-range', `bytes */${bytes.length}`).send()
  const { first, last } = wanted
  return reply
    .code(206)
    .header('content-range', `bytes ${first}-${last}/${bytes.length}`)
    .send(bytes.subarray(first, last + 1))
}

/** `bytes=100-`, `bytes=0-99`, `bytes=-500`; several ranges, or another unit, get the whole. */
function rangeOf(asked: string, length: number): { first: number; last: number } | 'none' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(asked) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from)
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1)
  return first > last ? 'none' : { first, last }
}
