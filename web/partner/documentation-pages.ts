// The documentation of the partners' door: how to connect, and every operation, read from its own description (R3.2).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { partnerScopeNames } from '#regulation/offices/partners.ts'
import { details, inset, link, summaryList, table } from '../components/parts.ts'
import { type Html, html } from '../html/html.ts'
import { publicPage } from '../layout/page.ts'
import type { Answer, Exchange, Route } from '../route.ts'
import { connecting, lifeInWords } from './connecting.ts'
import { conclusionExampleOf, exampleOf, userExampleOf, webhookExample } from './example.ts'
import { problems } from './problems.ts'
import { partnerPath } from './serve-partner.ts'

type Schema = {
  type?: string
  description?: string
  enum?: readonly unknown[]
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
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
function kindOf({ type, anyOf, oneOf, items, enum: values }: Schema): string {
  if (anyOf) return anyOf.map(kindOf).join(' 或 ')
  if (oneOf) return '对象'
  if (type === 'array') return `${items ? kindOf(items) : ''}[]`
  if (values) return values.map(String).join(' | ')
  return (
    { string: '文字', integer: '整数', number: '数', boolean: '真假', object: '对象', null: 'null' }[type ?? ''] ??
    '任意'
  )
}

type Field = { name: string; kind: string; required: boolean; about: string }

/** Every field at its place, as deep as it goes. */
export function fieldsOf(schema: Schema, before = ''): readonly Field[] {
  if (schema.oneOf) return fieldsOfEach(schema.oneOf, before)
  const inner = schema.type === 'array' ? schema.items : schema.anyOf?.find(({ properties }) => properties)
  if (inner && !schema.properties) return fieldsOf(inner, schema.type === 'array' ? `${before}[]` : before)
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const name = before === '' ? key : `${before}.${key}`
    const required = schema.required?.includes(key) ?? false
    return [{ name, kind: kindOf(field), required, about: field.description ?? '' }, ...fieldsOf(field, name)]
  })
}

const kindNamed = ({ properties }: Schema): string => properties?.['kind']?.enum?.map(String).join() ?? ''

/** Of things that differ by their `kind`: every field once, with the kinds that have it where not all do. */
function fieldsOfEach(variants: readonly Schema[], before: string): readonly Field[] {
  const found = new Map<string, { field: Field; kinds: string[] }>()
  for (const variant of variants) {
    const kind = kindNamed(variant)
    for (const field of fieldsOf(variant, before)) {
      const known = found.get(field.name)
      if (known) known.kinds.push(kind)
      else found.set(field.name, { field, kinds: [kind] })
    }
  }
  const all = variants.map(kindNamed)
  return [...found.values()].map(({ field, kinds }) => {
    if (field.name === `${before}.kind`) return { ...field, kind: all.join(' | ') }
    if (kinds.length === all.length) return field
    return { ...field, about: [`只在 kind 是 ${kinds.join('、')} 时有`, field.about].filter(Boolean).join('：') }
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

const example = (text: string): Html => html`<pre class="tb-lines"><code>${text}</code></pre>`

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
<h2 class="govuk-heading-m" id="life">一件申请从头到尾</h2>${lifeInWords}
<h2 class="govuk-heading-m" id="example">例子</h2>${details(
        '取令牌和第一次调用（Node，用 jose）',
        example(exampleOf(house)),
      )}${details('提交用户的实名凭证，开始一份申请', example(userExampleOf(house)))}${details(
        '接收推送，核对签名（Node，用 standardwebhooks）',
        example(webhookExample),
      )}${details('医生在医院系统里签结论（Node，用 jose）', example(conclusionExampleOf(house)))}
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
