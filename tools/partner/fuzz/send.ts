// Sends made-up requests to a running door and judges each answer by the description alone (R3.2; RFC 9457).
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Answer, answerOf, type Caller } from '../../../journeys/partner-caller.ts'
import type { Broken } from './broken.ts'
import type { Schema } from './described.ts'
import { type Fuzzed, type StandIn, standIns, unencoded } from './valid.ts'

/** What the stand-ins stand for: whose requests these are, and who else there is. */
export type Ground = {
  caller: Caller
  handle: string
  /** What is there at the moment; what was made is added, what was removed may still be named. */
  own: Record<'draft' | 'upload' | 'case', string[]>
  others: Readonly<Record<'draft' | 'upload' | 'case', string>>
  newAssertion: () => Promise<string>
  /** As they were last read, by id. */
  versions: Map<string, string>
}

let turn = 0
const next = (all: readonly string[]) => all[turn++ % all.length] ?? ''

async function fill(text: string, { own, others, handle, newAssertion }: Ground, version = '"1"'): Promise<string> {
  const found: Record<StandIn, string> = {
    draft: next(own.draft),
    upload: next(own.upload),
    case: next(own.case),
    assertion: text.includes(standIns.assertion) ? await newAssertion() : '',
    handle,
    version,
    otherDraft: others.draft,
    otherUpload: others.upload,
    otherCase: others.case,
  }
  let filled = text
  for (const [name, standIn] of Object.entries(standIns) as [StandIn, string][])
    filled = filled.replaceAll(standIn, () => found[name])
  return filled
}

/** A house that says it is busy, and when to come back, is not at fault: it is asked again, as its description has it. */
async function sendPatiently(request: Fuzzed, ground: Ground): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await send(request, ground)
    const wait = Number(answer.headers.get('retry-after'))
    if (answer.status !== 503 || answer.body.type !== '/partner#outage' || !(wait > 0) || tries === 20) return answer
    await sleep(wait * 1000)
  }
}

async function send(request: Fuzzed, ground: Ground): Promise<Answer> {
  const { operation, method, query, contentType } = request
  let path = operation.path
  for (const [name, value] of Object.entries(request.path))
    path = path.replace(`{${name}}`, () => (value === unencoded ? value : encodeURIComponent(value.toWellFormed())))
  path = await fill(path, ground)
  const search = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  const { caller } = ground
  const address = `${new URL(caller.base).origin}${path}`
  const token = await caller.token()
  const headers = new Headers({
    authorization: `DPoP ${token}`,
    dpop: await caller.proofOf(method, address, token),
    ...(contentType !== undefined && { 'content-type': contentType }),
  })
  const [named = ''] = /[0-9a-f-]{36}/.exec(path) ?? []
  const version = ground.versions.get(named)
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, await fill(value, ground, version))
  const body = typeof request.body === 'string' ? await fill(request.body, ground) : request.body
  const answer = await answerOf(
    await fetch(search ? `${address}?${search}` : address, {
      method,
      headers,
      // Of text, the platform's fetch would name a type of its own.
      body: body === undefined ? undefined : new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body),
    }),
  )
  const seen = answer.headers.get('etag')
  if (seen) ground.versions.set(named, seen)
  return answer
}

const isHan = (words: unknown) => typeof words === 'string' && /\p{Script=Han}/u.test(words)
const problemDocument = z.strictObject({
  type: z.string().regex(/^\/partner#[a-z-]+$/),
  title: z.string().refine(isHan),
  status: z.number().int().min(400).max(499),
  detail: z.string().refine(isHan),
  clause: z.string().min(1).optional(),
  clauseText: z.string().min(1).optional(),
  errors: z
    .array(z.strictObject({ field: z.string(), detail: z.string().refine(isHan) }))
    .min(1)
    .optional(),
})
/** Kinds that say that a request does not fit the description, or that its caller is none. */
const misshapen =
  /#(unreadable-body|invalid-request|wrong-media-type|too-large|key-needed|version-needed|no-token|invalid-token|invalid-proof|person-needed|person-over|scope-missing|too-many|method-not-allowed)$/

/** @returns what is wrong with the answer; undefined where nothing is */
function faultOf(answer: Answer): string | undefined {
  if (answer.status >= 500) return 'the house failed'
  if (answer.status < 400) return undefined
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return 'no problem document'
  const read = problemDocument.safeParse(answer.body)
  if (!read.success) return `a problem document of another shape: ${read.error.message}`
  return read.data.status === answer.status ? undefined : 'another status in the document'
}

const readers = new Map<Schema, z.ZodType>()
const readerOf = (schema: Schema): z.ZodType => {
  const known = readers.get(schema) ?? z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
  readers.set(schema, known)
  return known
}

function faultOfValid(request: Fuzzed, answer: Answer): string | undefined {
  const fault = faultOf(answer)
  if (fault) return fault
  if (answer.status >= 400)
    return misshapen.test(String(answer.body.type)) ? 'fits the description, and is told that it does not' : undefined
  const described = request.operation.answers[answer.status]
  if (described === undefined) return 'a status that is not described'
  if (described === 'nothing') return answer.text === '' ? undefined : 'a content where none is described'
  if (described === 'file') return undefined
  const read = readerOf(described).safeParse(answer.body)
  return read.success ? undefined : `not what is described: ${read.error.message}`
}

function faultOfBroken({ told, field }: Broken, answer: Answer): string | undefined {
  if (answer.status < 400) return 'broken, and taken'
  const fault = faultOf(answer)
  if (fault) return fault
  if (!told.includes(answer.status)) return `told ${answer.status}, not ${told.join(' or ')}`
  if (field === undefined) return undefined
  const { errors = [] } = answer.body as { errors?: { field: string }[] }
  const isNamed = errors.some((error) => error.field === field || error.field.startsWith(`${field}.`))
  return isNamed ? undefined : `names ${errors.map((error) => error.field).join(', ') || 'no field'}, not ${field}`
}

export type Fault = { fault: string; operation: string; broken: string | undefined; request: string; answer: string }
export type Figures = { sent: number; taken: number; refused: number; faults: Fault[] }

const shown = ({ method, path, query, headers, body, contentType }: Fuzzed) =>
  JSON.stringify({ method, path, query, headers, contentType, body: String(body ?? '').slice(0, 400) })

/** @param lanes requests under way at once */
export async function sendAll(requests: readonly (Fuzzed | Broken)[], ground: Ground, lanes = 4): Promise<Figures> {
  const figures: Figures = { sent: 0, taken: 0, refused: 0, faults: [] }
  const queue = [...requests]
  const work = async () => {
    for (let request = queue.shift(); request; request = queue.shift()) {
      const answer = await sendPatiently(request, ground)
      figures.sent += 1
      if (answer.status < 400) figures.taken += 1
      else figures.refused += 1
      const broken = 'broken' in request ? request : undefined
      const fault = broken ? faultOfBroken(broken, answer) : faultOfValid(request, answer)
      if (fault)
        figures.faults.push({
          fault,
          operation: request.operation.name,
          broken: broken?.broken,
          request: shown(request),
          answer: `${answer.status} ${answer.text.slice(0, 500)}`,
        })
      keep(request, answer, ground)
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  return figures
}

/** What was begun is there for the requests that follow. */
function keep({ operation }: Fuzzed, { status, body }: Answer, { own }: Ground): void {
  if (status !== 201 || typeof body.id !== 'string') return
  const list = operation.name === 'beginDraft' ? own.draft : operation.name === 'beginUpload' ? own.upload : undefined
  list?.push(body.id)
  if (list && list.length > 12) list.shift()
}
