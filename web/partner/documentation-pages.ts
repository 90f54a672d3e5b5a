// The documentation of the partners' door: how to connect, and every operation, read from its own description (R3.2).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clocksApart } from '#platform/partners/proof.ts'
import { tokenSeconds } from '#platform/partners/token-server.ts'
import { partnerScopeNames } from '#regulation/offices/partners.ts'
import { details, inset, link, summaryList, table } from '../components/parts.ts'
import { type Content, type Html, html } from '../html/html.ts'
import { publicPage } from '../layout/page.ts'
import type { Answer, Exchange, Route } from '../route.ts'
import { exampleOf } from './example.ts'
import { problems } from './problems.ts'
import { partnerPath, tokenPath } from './serve-partner.ts'

type Schema = {
  type?: string
  description?: string
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
}
type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}
type Bodies = Readonly<Record<string, { schema: Schema }>>
type Operation = {
  operationId: string
  tags: readonly string[]
  summary: string
  description: string
  parameters?: readonly Parameter[]
  requestBody?: { content: Bodies }
  responses: Readonly<Record<string, { description: string; content?: Bodies }>>
}
type Description = { paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const described = readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8')
const description = JSON.parse(described) as Description
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
)
const groups = [...new Set(operations.map(({ tags }) => tags[0] ?? ''))]

/** Short for a shape: what stands in the list of fields. */
function kindOf({ type, anyOf, items, enum: values }: Schema): string {
  if (anyOf) return anyOf.map(kindOf).join(' 或 ')
  if (type === 'array') return `${items ? kindOf(items) : ''}[]`
  if (values) return values.map(String).join(' | ')
  return (
    { string: '文字', integer: '整数', number: '数', boolean: '真假', object: '对象', null: 'null' }[type ?? ''] ??
    '任意'
  )
}

type Field = { name: string; kind: string; required: boolean; about: string }

/** Every field at its place, as deep as it goes. */
function fieldsOf(schema: Schema, before = ''): readonly Field[] {
  const inner = schema.type === 'array' ? schema.items : schema.anyOf?.find(({ properties }) => properties)
  if (inner && !schema.properties) return fieldsOf(inner, schema.type === 'array' ? `${before}[]` : before)
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = before === '' ? key : `${before}.${key}`
    const required = schema.required?.includes(key) ?? false
    return [{ name, kind: kindOf(field), required, about: field.description ?? '' }, ...fieldsOf(field, name)]
  })
}

const listOf = (caption: string, fields: readonly Field[]): Html | null =>
  fields.length === 0
    ? null
    : table(
        caption,
        [{ head: '名称' }, { head: '种类' }, { head: '必填' }, { head: '说明' }],
        fields.map(({ name, kind, required, about }) => [
          html`<code>${name}</code>`,
          kind,
          required ? '是' : '否',
          about,
        ]),
      )

const bodyOf = (content: Bodies | undefined): readonly Field[] =>
  Object.values(content ?? {}).flatMap(({ schema }) => fieldsOf(schema))

function operationInWords({
  path,
  method,
  operationId,
  summary,
  description: words,
  ...operation
}: (typeof operations)[number]) {
  const parameters = (operation.parameters ?? []).map((parameter) => ({
    name: parameter.name,
    kind: { path: '地址里', query: '查询参数', header: '请求头' }[parameter.in],
    required: parameter.required ?? false,
    about: parameter.description ?? parameter.schema.description ?? '',
  }))
  const answered = Object.entries(operation.responses).filter(([status]) => status !== 'default')
  const address = html`<code>${method} ${path}</code>`
  return html`<h3 class="govuk-heading-s" id="${operationId}">${summary}（${operationId}）<br>${address}</h3>
<p class="govuk-body">${words}</p>${details(
    `字段：${summary}`,
    html`${listOf('参数', parameters)}${listOf('请求的内容', bodyOf(operation.requestBody?.content))}${answered.map(
      ([status, { content }]) =>
        listOf(`返回 ${status}`, bodyOf(content)) ?? html`<p class="govuk-body">返回 ${status}。</p>`,
    )}`,
  )}`
}

const code = (text: string): Html => html`<code>${text}</code>`

const connecting = (house: string): readonly (readonly [title: string, words: Content])[] => [
  [
    '登记',
    '请省级残联（或中国残联）登记贵单位，交一把公钥（EC P-256、Ed25519 或 RSA，JWK 格式），拿到编号。私钥不要交给任何人。',
  ],
  [
    '取令牌',
    [
      html`${code(`POST ${house}${tokenPath}/token`)}：${code('grant_type=client_credentials')}，`,
      html`${code('scope')} 写要用的权限，用空格隔开。用私钥签的 ${code('client_assertion')} 证明身份（RFC 7523）：`,
      html`${code('client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer')}；`,
      html`头里写 ${code('kid')}，${code('iss')}、${code('sub')} 写编号，${code('aud')} 写 ${code(`${house}${tokenPath}`)}，`,
      html`${code('jti')} 每次不同，${code('exp')} 建议 1 分钟，最长 1 小时。算法用 ES256、EdDSA 或 PS256。`,
      html`请求头 ${code('DPoP')} 带密钥证明（RFC 9449，可以用另一把临时的密钥）。令牌 ${tokenSeconds / 60} 分钟有效。`,
    ],
  ],
  [
    '每次调用',
    [
      html`${code('Authorization: DPoP 令牌')}，请求头 ${code('DPoP')} 带为这一次新签的证明：${code('htm')} 方法，`,
      html`${code('htu')} 不带查询参数的地址，${code('ath')} 令牌的 SHA-256，${code('iat')} 现在，${code('jti')} 每次不同。`,
      `和本系统的时间差 ${clocksApart} 秒以上的不认，请校准时钟。`,
    ],
  ],
  [
    '替用户办事',
    [
      html`先用 ${link('vouchForPerson', '#vouchForPerson')} 提交实名凭证，`,
      html`把返回的 ${code('person')} 放在请求头 ${code('Tongban-Person')} 里。${code('acr')} 写登记过的实名等级。`,
    ],
  ],
  [
    '不重复，不覆盖',
    [
      html`新建和办理（POST）带 ${code('Idempotency-Key')}：断线了用同一个键重发，不会办两次。`,
      html`键是 8 到 128 个字母、数字或符号，没有空格；换了内容就要换键。上传和查询类的 POST 不用键。`,
      html`改动带 ${code('If-Match')}：写上次读到的 ${code('ETag')}。`,
    ],
  ],
  [
    '出错',
    [
      html`返回问题文档（${code('application/problem+json')}）：${code('detail')} 可以直接给用户看，`,
      html`${code('errors')} 指出字段：${code('body.')}、${code('query.')}、${code('header.')} 开头的是请求里的位置，`,
      html`不带的是 ${code('answers')} 里的字段；${code('clause')} 是依据的条款。503 和 429 按 ${code('Retry-After')} 再试。`,
    ],
  ],
]

const example = (house: string): Html => html`<pre class="tb-lines"><code>${exampleOf(house)}</code></pre>`

async function showDocumentation(exchange: Exchange): Promise<Answer> {
  const { publicUrl: house, visit } = exchange
  return {
    page: publicPage({
      title: '给其他系统的接口',
      caption: '政务服务平台、用证单位、医院和热线的开发人员',
      visit,
      body: html`${inset(
        html`机器可读的说明：${link('OpenAPI 3.1', '/partner/openapi.json')}。接口地址：<code>${house}${partnerPath}</code>。`,
      )}
<h2 class="govuk-heading-m" id="connect">怎么接入</h2>${summaryList(
        connecting(house).map(([key, value]) => ({ key, value })),
      )}
<h2 class="govuk-heading-m" id="example">例子</h2>${details('取令牌和第一次调用（Node，用 jose）', example(house))}
<h2 class="govuk-heading-m" id="scopes">权限</h2>${summaryList(
        Object.entries(partnerScopeNames).map(([key, value]) => ({ key, value })),
      )}
${groups.map(
  (group) =>
    html`<h2 class="govuk-heading-m">${group}</h2>${operations
      .filter(({ tags }) => tags[0] === group)
      .map(operationInWords)}`,
)}
<h2 class="govuk-heading-m">出了问题</h2>${table(
        '问题的种类',
        [{ head: '种类' }, { head: '状态' }, { head: '意思' }],
        Object.entries(problems).map(([kind, { status, title }]) => [
          html`<code id="${kind}">${kind}</code>`,
          status,
          title,
        ]),
      )}`,
    }),
  }
}

/** With the address of this house, where a reader of it would look for the operations. */
async function sendDescription({ publicUrl }: Exchange): Promise<Answer> {
  return { json: { ...description, servers: [{ url: publicUrl }] } }
}

export const partnerDocumentationRoutes: readonly Route[] = [
  { method: 'GET', path: '/partner', door: 'public', sameForAll: 'release', handle: showDocumentation },
  { method: 'GET', path: '/partner/openapi.json', door: 'public', handle: sendDescription },
]
