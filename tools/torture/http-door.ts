// The system's own doors over HTTP, in the same process: a form posted by whoever is signed in, with its key.
import type { FastifyInstance } from 'fastify'
import { door, openSession } from '#casework/sessions/sessions.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { formOf } from './forms.ts'
import type { HttpDoor } from './live.ts'
import type { Outcome } from './perform.ts'
import { lifeDay } from './world.ts'

export function openHttpDoor(app: FastifyInstance, work: Work): HttpDoor {
  const sessions = new Map<string, Promise<string>>()
  /** Whoever is at work today signed in today, once. */
  const sessionOf = (whose: Parameters<typeof openSession>[1], id: string) => {
    const today = `${id} ${lifeDay.getStore()}`
    const known = sessions.get(today) ?? work(door, (unit) => openSession(unit, whose))
    sessions.set(today, known)
    return known
  }
  return (actor, caseId, ask, key, handles) => {
    const form = formOf(actor, caseId, ask, handles)
    if (!form || (actor.kind !== 'staff' && actor.kind !== 'institution-staff' && actor.kind !== 'applicant'))
      return undefined
    const whose = actor.kind === 'applicant' ? { account: actor.id } : { staff: actor.id, halfOpen: false }
    const send = async () => {
      const token = await sessionOf(whose, actor.id)
      const { statusCode, headers, body } = await app.inject({
        method: 'POST',
        url: form.path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost' },
        cookies: { tongban: token },
        payload: new URLSearchParams({ ...form.fields, _key: key }).toString(),
      })
      return outcomeOf(statusCode, headers.location ?? '', body)
    }
    return send()
  }
}

/** A form that was taken leads on; one that was not says why. */
export function outcomeOf(status: number, location: string, body: string): Outcome {
  if (status === 303 && !location.includes('sign-in')) return { is: 'done' }
  const says = `${status} ${location} ${wordsOf(body)}`
  return status >= 400 && status < 500 ? { is: 'refused', says } : { is: 'failed', error: new Error(says) }
}

const wordsOf = (page: string) =>
  (/<main[^]*?<\/main>/.exec(page)?.[0] ?? page)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300)
