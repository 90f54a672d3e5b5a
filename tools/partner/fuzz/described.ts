// The operations of the partners' door as its published description tells them: all that the fuzzing knows (R3.2).
import { readFileSync } from 'node:fs'
import { openApiFile } from '../../partner-openapi.ts'

/** The part of JSON Schema that the description uses. */
export type Schema = {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null'
  enum?: readonly (string | boolean | number)[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  /** Null is taken too. */
  nullable?: boolean
}
type Parameter = { in: 'path' | 'query' | 'header'; name: string; required?: boolean; schema: Schema }
type Content = Readonly<Record<string, { schema?: Schema }>>
type Described = {
  operationId: string
  parameters?: readonly Parameter[]
  requestBody?: { content: Content }
  responses: Readonly<Record<string, { content?: Content }>>
}

export type Operation = {
  name: string
  method: string
  /** With `{parameters}`. */
  path: string
  parameters: readonly Parameter[]
  /** What is sent as JSON; undefined where nothing is, or a file. */
  body: Schema | undefined
  takesFile: boolean
  /** By status; `file` for what is no JSON, `nothing` where there is no content. */
  answers: Readonly<Record<string, Schema | 'file' | 'nothing'>>
}

const json = 'application/json'

/** As the description has it: a value or null is one of two. */
type Written = Omit<Schema, 'items' | 'properties' | 'nullable'> & {
  anyOf?: readonly Written[]
  items?: Written
  properties?: Readonly<Record<string, Written>>
}
function read({ anyOf, items, properties, ...schema }: Written): Schema {
  const [value, nothing] = anyOf ?? []
  if (value && nothing?.type === 'null') return { ...read(value), nullable: true }
  if (anyOf?.every((choice) => choice.enum))
    return { type: 'string', enum: anyOf.flatMap((choice) => choice.enum ?? []) }
  if (anyOf) throw new Error(`no value is known for ${JSON.stringify(anyOf)}`)
  return {
    ...schema,
    ...(items && { items: read(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, read(inner)])),
    }),
  }
}

const bodyOf = (schema: Written | undefined): Schema | undefined => schema && read(schema)

export function listOperations(file = openApiFile): readonly Operation[] {
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, Record<string, Described>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody, responses }]) => ({
      name: operationId,
      method: method.toUpperCase(),
      path,
      parameters,
      body: bodyOf(requestBody?.content[json]?.schema),
      takesFile: requestBody !== undefined && !(json in requestBody.content),
      answers: Object.fromEntries(
        Object.entries(responses)
          .filter(([status]) => status !== 'default')
          .map(([status, { content }]) => [status, content ? (content[json]?.schema ?? 'file') : 'nothing'] as const),
      ),
    })),
  )
}
