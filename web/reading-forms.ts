// Reads what a browser sends: plain forms and multipart with files, capped and judged before anything else happens.
import type { FastifyRequest } from 'fastify'
import { type ReceivedFile, readCapped, tooLarge } from '#platform/files/receive-upload.ts'
import { dayOfParts } from '#regulation/typed-day.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import type { ReceiveFile } from './receiving-uploads.ts'
import type { Exchange, Sent } from './route.ts'

const longestField = 20_000
const mostParts = 200

/** The form could not be read at all, such as a broken multipart body. */
export class UnreadableForm extends Error {}

/** Nobody types control characters, and marks that turn the order of a line around hide what it says. */
const neverTyped = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu
const plain = (text: unknown) => String(text).replace(neverTyped, '')

/** What stands in the address, whatever is repeated in it. */
export function readAddress(request: FastifyRequest): Pick<Exchange, 'params' | 'query' | 'queryAll'> {
  const given = Object.entries((request.query ?? {}) as Record<string, unknown>)
  const query = new Map(given.map(([name, value]) => [name, [value].flat().map(plain)]))
  const params = Object.entries((request.params ?? {}) as Record<string, unknown>)
  return {
    params: Object.fromEntries(params.map(([name, value]) => [name, plain(value)])),
    query: Object.fromEntries([...query].map(([name, values]) => [name, values.at(-1) ?? ''])),
    queryAll: (name) => query.get(name) ?? [],
  }
}

const alreadyRead = new WeakMap<FastifyRequest, Promise<Sent>>()

/**
 * A body can be read once only: whoever asks again, such as the page of an outage, gets what was read.
 * @param receive what becomes of its files; without it they are left unread
 */
export function readSent(request: FastifyRequest, receive?: ReceiveFile): Promise<Sent> {
  const earlier = alreadyRead.get(request)
  if (earlier) return earlier
  const sent = readBody(request, receive)
  alreadyRead.set(request, sent)
  return sent
}

async function readBody(request: FastifyRequest, receive: ReceiveFile | undefined): Promise<Sent> {
  if (request.isMultipart()) return readMultipart(request, receive)
  const body = (request.body ?? {}) as Record<string, unknown>
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, plain(one).slice(0, longestField)] as const),
  )
  return toSent(fields, new Map(), {})
}

async function readMultipart(request: FastifyRequest, receive: ReceiveFile | undefined): Promise<Sent> {
  const fields: [string, string][] = []
  const files = new Map<string, ReceivedFile[]>()
  const refused: Record<string, string> = {}
  try {
    for await (const part of request.parts({ limits: { parts: mostParts, fieldSize: longestField } })) {
      if (part.type === 'field') {
        fields.push([part.fieldname, plain(part.value)])
        continue
      }
      const read = await readCapped(part.file)
      const declared = { name: part.filename ?? '', field: part.fieldname, photo: part.fieldname.includes('photo') }
      // A file field left empty arrives as a nameless empty part.
      if (!part.filename && 'bytes' in read && read.bytes.length === 0) continue
      if (!receive) continue
      const received =
        'bytes' in read ? await receive(read.bytes, declared) : tooLarge(declared.name, read.tooLarge, part.fieldname)
      if (isRefusal(received)) refused[part.fieldname] = received.message
      else files.set(part.fieldname, [...(files.get(part.fieldname) ?? []), received])
    }
  } catch (error) {
    throw new UnreadableForm('the multipart body is broken', { cause: error })
  }
  return toSent(fields, files, refused)
}

function toSent(
  pairs: readonly (readonly [string, string])[],
  files: ReadonlyMap<string, readonly ReceivedFile[]>,
  refusedFiles: Record<string, string>,
): Sent {
  const all = (name: string) => pairs.filter(([field]) => field === name).map(([, value]) => value)
  return {
    all,
    get: (name) => all(name).at(-1) ?? '',
    files: (name) => files.get(name) ?? [],
    digests: [...files.values()].flat().map((file) => file.originalSha256.toString('hex')),
    refusedFiles,
    fields: Object.fromEntries(pairs),
  }
}

/** 年、月、日 of a date field as a Day; '' when all are empty; the raw text when it is no date, so that it is refused by name. */
export function sentDay(sent: Pick<Sent, 'get'>, name: string): string {
  return dayOfParts(sent.get(`${name}.year`), sent.get(`${name}.month`), sent.get(`${name}.day`))
}

/** A whole number as people write it; not a number where anything but digits was typed. */
export function sentNumber(sent: Pick<Sent, 'get'>, name: string): number {
  const text = sent.get(name).normalize('NFKC').trim()
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
}
