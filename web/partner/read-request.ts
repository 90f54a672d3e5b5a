// What a partner sent, read by the schemas of its route before anything is done with it (R3.2; RFC 9457).
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { FlawedBody, foreignText, isPlainText, plainTextOnly } from '#platform/partners/read-json.ts'
import type { PartnerExchange, PartnerRoute } from './partner-route.ts'
import {
  headerProblem,
  problem,
  problemOfFields,
  problemOfShape,
  type Told,
  unreadableBody,
  wrongCharset,
  wrongMediaType,
} from './problems.ts'
import { readShape } from './read-shape.ts'

/** Of `Idempotency-Key`, and of `If-Match`: the ETag that was read. */
export const keyPattern = /^[!-~]{8,128}$/
export const versionPattern = /^"(\d{1,9})"$/

/** A request as its route reads it. */
export type Shaped = Pick<PartnerExchange, 'params' | 'query' | 'body' | 'seenVersion'> & { key: string | undefined }

/** Reads a request by the schemas of its route. */
export function readRequest(route: PartnerRoute, request: FastifyRequest): Shaped | Told {
  const unreadable = refuseBody(route, request.body) ?? refuseCharacters(request)
  if (unreadable) return unreadable
  const read: Record<'params' | 'query' | 'body', unknown> = { params: {}, query: {}, body: undefined }
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = route[part]
    const given = request[part]
    if (!schema) continue
    const shaped = readShape(schema, given)
    if ('issues' in shaped) {
      // An address whose parts are none names nothing.
      if (part === 'params') return problem('not-found', '没有找到。请核对地址里的编号。')
      return problemOfShape(part === 'body' ? 'body' : 'query', shaped.issues)
    }
    read[part] = shaped.value
  }
  if (!route.query && Object.keys(request.query as object).length > 0)
    return problem('invalid-request', '这个接口没有查询参数。请去掉。', {
      errors: Object.keys(request.query as object).map((name) => ({ field: `query.${name}`, detail: '请去掉。' })),
    })
  if (!route.body && !route.takesFile && request.body !== undefined)
    return problem('invalid-request', '这个接口不收内容。请去掉请求的内容。')
  const { 'idempotency-key': key, 'if-match': match } = request.headers
  if (route.method === 'POST' && !route.keyless && !(typeof key === 'string' && keyPattern.test(key)))
    return headerProblem(
      'key-needed',
      'Idempotency-Key',
      '请写一个自己编的键，重发时用同一个：8 到 128 个字母、数字或符号，没有空格和汉字。',
    )
  const seenVersion = typeof match === 'string' ? versionPattern.exec(match)?.[1] : undefined
  if (match !== undefined && seenVersion === undefined)
    return headerProblem('invalid-request', 'If-Match', '要写上次读到的 ETag，例如 "3"。')
  if (route.needsVersion && seenVersion === undefined)
    return headerProblem('version-needed', 'If-Match', '请写上次读到的 ETag，免得盖掉别人的改动。')
  return {
    ...read,
    seenVersion: seenVersion === undefined ? undefined : Number(seenVersion),
    key: typeof key === 'string' ? key : undefined,
  }
}

/** What is no body for this route, before its schema is asked. */
function refuseBody(route: PartnerRoute, body: unknown): Told | undefined {
  if (body === foreignText) return wrongCharset
  if (body instanceof FlawedBody) return body.flaw ? problemOfFields([body.flaw]) : unreadableBody
  const isFile = body instanceof Readable
  if (route.takesFile && !isFile)
    return body === undefined || body === null
      ? problem('invalid-request', '请求没有内容。请发送这一段的字节。')
      : wrongMediaType
  return isFile && !route.takesFile ? wrongMediaType : undefined
}

function refuseCharacters({ params, query }: FastifyRequest): Told | undefined {
  const isPlain = (all: unknown) =>
    Object.values(all as object)
      .flat()
      .every((text) => isPlainText(String(text)))
  // An address whose parts are none names nothing.
  if (!isPlain(params)) return problem('not-found', '没有找到。请核对地址里的编号。')
  if (isPlain(query)) return undefined
  return problem('invalid-request', `查询参数${plainTextOnly}`, { errors: [{ field: 'query', detail: plainTextOnly }] })
}
