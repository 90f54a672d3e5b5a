// What went wrong at the partners' door, as problem documents that say what to mend, and the clause where law is the reason (RFC 9457).
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { Unavailable } from '#platform/database/errors.ts'
import type { FieldProblem } from '#platform/partners/read-json.ts'
import { citation, clauses } from '#regulation/clauses.ts'
import { tellOf } from '../outages/problem-page.ts'
import { refusalOf } from '../outages/refused-by-database.ts'
import type { Refusing } from './partner-route.ts'

/** Each kind of problem, with its status and title; documented at `/partner#problems`. */
export const problems = {
  'unreadable-body': { status: 400, title: '请求的内容读不了' },
  'invalid-request': { status: 400, title: '请求的内容不符合接口说明' },
  'no-token': { status: 401, title: '没有令牌' },
  'invalid-token': { status: 401, title: '令牌不对或已过期' },
  'invalid-proof': { status: 401, title: '密钥证明不对或已用过' },
  'partner-stopped': { status: 403, title: '这个系统现在不能用接口' },
  'foreign-network': { status: 403, title: '不是登记过的网络地址' },
  'scope-missing': { status: 403, title: '没有这一项权限' },
  'person-needed': { status: 403, title: '要先为用户实名' },
  'person-over': { status: 403, title: '用户的实名凭据不对或已过期' },
  'not-found': { status: 404, title: '没有找到' },
  'method-not-allowed': { status: 405, title: '这个地址没有这种方法' },
  refused: { status: 409, title: '按规定不能这样办' },
  'version-changed': { status: 412, title: '内容已经变了' },
  'too-large': { status: 413, title: '内容太大' },
  'wrong-media-type': { status: 415, title: '内容的类型不对' },
  'invalid-content': { status: 422, title: '填写的内容有错' },
  'key-needed': { status: 428, title: '缺少幂等键' },
  'version-needed': { status: 428, title: '缺少版本' },
  'too-many': { status: 429, title: '调用太频繁' },
  'tried-too-often': { status: 429, title: '试得太多，过一段时间再试' },
  outage: { status: 503, title: '系统暂时不能办理' },
  fault: { status: 500, title: '系统出错了' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemKind = keyof typeof problems

export type ProblemDocument = {
  type: string
  title: string
  status: number
  /** What to do, in Chinese. */
  detail: string
  clause?: string
  clauseText?: string
  errors?: readonly FieldProblem[]
}
export type Told = { document: ProblemDocument; retryAfter?: number }

export function problem(kind: ProblemKind, detail: string, more: Partial<ProblemDocument> = {}): Told {
  const { status, title } = problems[kind]
  return { document: { type: `/partner#${kind}`, title, status, detail, ...more } }
}

/** What is wrong with a header, or that it is not there. */
export const headerProblem = (kind: ProblemKind, name: string, detail: string): Told =>
  problem(kind, `${name}：${detail}`, { errors: [{ field: `header.${name}`, detail }] })

/** The law's own words; fields that are wrong are named as the request names them. */
export function problemOfRefusal(refused: Refusing): Told {
  const { message, clause, field, errors, versionChanged, stopped, retryAfter } = refused
  const fields = Object.entries(errors ?? (field === undefined ? {} : { [field]: message }))
    .filter(([name]) => name !== '_')
    .map(([name, detail]) => ({ field: name, detail }))
  const kind = kindOf({ versionChanged, stopped, retryAfter, isOfFields: fields.length > 0 })
  const told = problem(kind, message, {
    ...(clause && { clause: citation(clause), clauseText: clauses[clause] }),
    ...(fields.length > 0 && { errors: fields }),
  })
  return retryAfter === undefined ? told : { ...told, retryAfter }
}

function kindOf(
  refused: Pick<Refusing, 'versionChanged' | 'stopped' | 'retryAfter'> & { isOfFields: boolean },
): ProblemKind {
  if (refused.stopped) return 'partner-stopped'
  if (refused.versionChanged) return 'version-changed'
  if (refused.retryAfter !== undefined) return 'tried-too-often'
  return refused.isOfFields ? 'invalid-content' : 'refused'
}

/** What does not fit the schema, field by field. @param part where it stands in the request */
export const problemsOfShape = (part: string, issues: readonly z.core.$ZodIssue[]): readonly FieldProblem[] =>
  issues.flatMap((issue) => {
    const at = [part, ...issue.path.map(String)].join('.')
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: `${at}.${key}`, detail: '接口说明里没有这一项。请去掉，或核对名称。' }))
      : [{ field: at, detail: issue.message }]
  })

/** Fields by their names in the request stand in `errors` alone: `detail` may be shown to the platform's user. */
export const problemOfFields = (errors: readonly FieldProblem[]): Told =>
  problem('invalid-request', `送来的内容有 ${errors.length} 处不对，没有办理。${errors[0]?.detail ?? ''}`, { errors })

export const problemOfShape = (part: string, issues: readonly z.core.$ZodIssue[]): Told =>
  problemOfFields(problemsOfShape(part, issues))

export const unreadableAddress = problem('invalid-request', '地址里有不能解码的部分。请按 UTF-8 做百分号编码。')
export const unreadableBody = problem('unreadable-body', '请求的内容不是完整的 JSON，没有办理。请核对后再发。')
export const wrongMediaType = problem(
  'wrong-media-type',
  '请用 application/json；上传文件的一段用 application/octet-stream。',
)

export const wrongCharset = problem(
  'wrong-media-type',
  '内容的文字编码要是 UTF-8。请转成 UTF-8，不写 charset，或写 charset=utf-8。',
)

const sendLess = '请求的内容超过了上限。请分几次发；材料的文件用 beginUpload 和 sendPart 上传。'

/** Whatever was thrown: an outage says when to come back, a rule of the database is a refusal, the rest is a fault of ours. */
export function problemOfError(error: unknown, method: string, tooLarge = sendLess): Told {
  const code = (error as { statusCode?: number } | undefined)?.statusCode
  if (code === 413) return problem('too-large', tooLarge)
  if (code === 415) return wrongMediaType
  if (code === 429) return { ...problem('too-many', '请稍等再调用。'), retryAfter: 60 }
  if (code !== undefined && code >= 400 && code < 500) return unreadableBody
  const told = tellOf({ status: 500, error }, method)
  if (error instanceof Unavailable || told.status === 503)
    return { ...problem('outage', told.words.join('：')), ...(told.retryAfter && { retryAfter: told.retryAfter }) }
  if (told.status === 404) return problem('not-found', '没有找到，或者不归这个用户。')
  const refused = refusalOf(error)
  if (refused) return problemOfRefusal(refused)
  return problem('fault', '没有办理。请稍后再试；还是不行，请联系我们。')
}

export function sendProblem(reply: FastifyReply, { document, retryAfter }: Told): FastifyReply {
  if (document.status === 401) reply.header('www-authenticate', 'DPoP algs="ES256 EdDSA PS256"')
  if (retryAfter) reply.header('retry-after', retryAfter)
  return reply
    .code(document.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document))
}
