// Sends what is told of a problem: as a page with what was typed, or as JSON; an outage says when to come back (RFC 9110 §10.2.3).
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visit } from '../layout/page.ts'
import { sendPacked } from '../packing.ts'
import { readSent } from '../reading-forms.ts'
import { problemPage, type Told, type TypedForm } from './problem-page.ts'

export async function sendTold(
  told: Told,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.code(told.status).header('cache-control', 'no-store')
  if (told.retryAfter) reply.header('retry-after', told.retryAfter)
  if ((request.headers.accept ?? '').startsWith('application/json'))
    return reply.send({ message: told.words.join(''), retryAfter: told.retryAfter })
  // What was sent must not be sent again by itself; what was only asked for may.
  if (told.retryAfter && request.method === 'GET') reply.header('refresh', told.retryAfter)
  const typed = told.again && request.method === 'POST' ? await typedIn(request) : undefined
  return sendPacked(request, reply, problemPage(told, visit, typed))
}

/** Its form, where it could be read: what arrived before the outage was noticed, or is read only now. */
export async function typedIn(request: FastifyRequest): Promise<TypedForm | undefined> {
  const sent = await readSent(request).catch(() => undefined)
  return sent && { address: request.url, sent }
}
