// Packs pages for their way, each to a random length: docs/decisions/0017-packing-and-static-files.md.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from '#platform/random.ts'

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)
/** Quick rather than small: a page is packed anew for every reader. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

type Packing = 'br' | 'gzip'

export const pack = (text: string, packing: Packing): Promise<Buffer> =>
  packing === 'br' ? asBrotli(text, quality) : asGzip(text)

/** The best packing that the browser takes; undefined where it takes none. */
export function packingFor(request: FastifyRequest): Packing | undefined {
  const accepts = request.headers['accept-encoding']?.toString() ?? ''
  const takes = (name: string) => new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`).test(accepts)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

export async function sendPacked(request: FastifyRequest, reply: FastifyReply, page: string): Promise<FastifyReply> {
  reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding')
  const packing = packingFor(request)
  if (!packing) return reply.send(page)
  return reply.header('content-encoding', packing).send(await pack(page + filler(), packing))
}

/** A comment that cannot be packed, of another length each time: lengths then tell nobody on the way what a page holds. */
function filler(): string {
  const length = randomBytes(1).readUInt8() % 100
  return `\n<!-- ${randomBytes(length).toString('base64')} -->`
}
