// The description of the partners' door, made from the schemas that its routes read by (R3.2; OpenAPI 3.1).
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { citation } from '#regulation/clauses.ts'
import { partnerScopeNames } from '#regulation/offices/partners.ts'
import type { PartnerRoute } from './partner-route.ts'
import { problems } from './problems.ts'
import { keyPattern, versionPattern } from './read-request.ts'

type JsonSchema = Record<string, unknown>

const jsonOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return json
}

/** Stands once in the description, by this name. */
export const problemSchema: JsonSchema = {
  $id: 'Problem',
  type: 'object',
  description: '问题文档（RFC 9457）：哪里不对、为什么、怎么办',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', enum: Object.keys(problems).map((kind) => `/partner#${kind}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: '怎么办' },
    clause: { type: 'string', description: '依据的条款' },
    clauseText: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'detail'],
        properties: { field: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}

/** What each operation may answer besides what it is for. */
const anyProblem = {
  description: '问题文档',
  headers: { 'Retry-After': { schema: { type: 'integer' }, description: '几秒以后再试：503 和 429 带着' } },
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
}

/** As the generator of the description takes it; nothing of it is used to read requests. */
export function describedSchema(route: PartnerRoute): FastifySchema & JsonSchema {
  const { title, describes, clause, scope, person, method, deprecated } = route
  const headers = {
    ...(person === 'required' && {
      'Tongban-Person': { type: 'string', description: '用户的凭据，见 vouchForPerson' },
    }),
    ...(method === 'POST' &&
      !route.keyless && {
        'Idempotency-Key': {
          type: 'string',
          minLength: 8,
          maxLength: 128,
          description: '自己编的键，重发时用同一个',
          pattern: keyPattern.source,
        },
      }),
    ...(route.needsVersion && {
      'If-Match': { type: 'string', description: '上次读到的 ETag，例如 "3"', pattern: versionPattern.source },
    }),
  }
  const gone = deprecated ? `${deprecated.until} 以后停用，请改用 ${deprecated.instead}。` : ''
  const rests = `依据：${citation(clause)}。权限：${partnerScopeNames[scope]}（${scope}）。`
  return {
    operationId: route.operation,
    ...(deprecated && { deprecated: true }),
    tags: [route.group],
    summary: title,
    description: `${gone}${describes ?? ''}${rests}`,
    security: [{ token: [scope] }],
    ...(route.params && { params: jsonOf(route.params, 'input') }),
    ...(route.query && { querystring: jsonOf(route.query, 'input') }),
    ...(route.body && { body: jsonOf(route.body, 'input') }),
    ...(route.takesFile && {
      consumes: ['application/octet-stream'],
      body: { type: 'string', format: 'binary' },
    }),
    ...(Object.keys(headers).length > 0 && {
      headers: { type: 'object', required: Object.keys(headers), properties: headers },
    }),
    response: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(
          ([status, answer]) => [status, { ...answerOf(answer), ...headersOf(route) }] as const,
        ),
      ),
      default: anyProblem,
    },
  }
}

/** The headers that an answer of this route carries, but for those of every answer. */
function headersOf({ tellsVersion, deprecated }: PartnerRoute): JsonSchema {
  const text = (description: string) => ({ schema: { type: 'string' }, description })
  const headers = {
    ...(tellsVersion && { ETag: text('现在的版本，例如 "3"；下次改动写在 If-Match 里') }),
    ...(deprecated && {
      Deprecation: text('从什么时候起不建议再用（RFC 9745），@ 加 Unix 秒'),
      Sunset: text('什么时候停用（RFC 8594）'),
      Link: text('改用哪个接口：rel="successor-version"'),
    }),
  }
  return Object.keys(headers).length > 0 ? { headers } : {}
}

function answerOf(answer: PartnerRoute['answers'][number]): JsonSchema {
  if (answer === 'nothing') return { description: '办好了，没有内容', type: 'null' }
  if (answer === 'file')
    return { description: '文件', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } }
  return { description: '办好了', content: { 'application/json': { schema: jsonOf(answer, 'output') } } }
}
