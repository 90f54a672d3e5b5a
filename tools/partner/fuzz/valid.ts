// Requests that fit the description of an operation, made at random from its schemas (R3.2).
import fc, { type Arbitrary } from 'fast-check'
import { isPlainText } from '#platform/partners/read-json.ts'
import type { Operation, Schema } from './described.ts'

/** What is sent; stand-ins in path and body give way to what there is at that moment. */
export type Fuzzed = {
  operation: Operation
  method: string
  /** By name, not yet encoded. */
  path: Readonly<Record<string, string>>
  query: readonly (readonly [string, string])[]
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array | undefined
  contentType: string | undefined
}

/** Stand-ins in the form of what they stand for. */
export const standIns = {
  draft: 'aaaaaaaa-0000-4000-8000-000000000001',
  upload: 'aaaaaaaa-0000-4000-8000-000000000002',
  case: 'aaaaaaaa-0000-4000-8000-000000000003',
  assertion: 'aaaaaaaa-0000-4000-8000-000000000004',
  handle: 'aaaaaaaa-0000-4000-8000-000000000005',
  version: 'aaaaaaaa-0000-4000-8000-000000000006',
  otherDraft: 'bbbbbbbb-0000-4000-8000-000000000001',
  otherUpload: 'bbbbbbbb-0000-4000-8000-000000000002',
  otherCase: 'bbbbbbbb-0000-4000-8000-000000000003',
} as const
/** A part of a path that is sent as it is, for it cannot be decoded. */
export const unencoded = '%ZZ'
export type StandIn = keyof typeof standIns

/** By the name of a parameter, the own thing that it names. */
const ownBy: Readonly<Record<string, string>> = {
  draft: standIns.draft,
  upload: standIns.upload,
  id: standIns.case,
  pages: standIns.upload,
}
/** Texts that lead further into the house than chance would. */
const likely: Readonly<Record<string, readonly string[]>> = {
  material: ['photo', 'id-card', 'hukou-booklet', 'residence-permit', 'other', 'constructor', '__proto__', 'toString'],
  paper: ['receipt', 'certificate', 'constructor', '__proto__'],
  name: ['测试·张晓禾', '𠮷野', 'É. Ünal'],
  signedName: ['测试·张晓禾'],
  idNumber: ['630102199003072015', '63010219900307201X', '1'],
  phone: ['13900000001', '+86 139 0000 0001'],
  residenceOffice: ['510107', '000000', 'constructor'],
  hukouOffice: ['630102', '510107', '510000'],
  certificateNumber: ['63010219900307201543', '1'],
  assertion: [standIns.assertion],
  person: ['nobody'],
}

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

function textOf(
  { format, pattern, enum: words, minLength = 0, maxLength = 300 }: Schema,
  name: string,
): Arbitrary<string> {
  if (words) return fc.constantFrom(...words.map(String))
  if (format === 'uuid') {
    const own = ownBy[name]
    return own ? fc.oneof({ weight: 4, arbitrary: fc.constant(own) }, fc.uuid({ version: 4 })) : fc.uuid({ version: 4 })
  }
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  if (format === 'date') return day
  if (format === 'date-time') return day.map((date) => `${date}T10:00:00+08:00`)
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength && isPlainText(text)
  const most = Math.min(maxLength, 60)
  const any = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength, maxLength: most }),
      fc.string({ unit: 'binary', minLength, maxLength: most }),
      fc.constant('长'.repeat(maxLength)),
    )
    .filter(fits)
  const known = (likely[name] ?? []).filter(fits)
  return known.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, any) : any
}

/** @param name of the property or parameter, which says what is likely there */
export function valueOf(schema: Schema, name = ''): Arbitrary<unknown> {
  if (schema.nullable)
    return fc.oneof({ weight: 7, arbitrary: valueOf({ ...schema, nullable: false }, name) }, fc.constant(null))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'string') return textOf(schema, name)
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number')
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(schema.minimum ?? 0, Math.min(schema.maximum ?? 1, 70)) },
      fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 }),
    )
  if (schema.type === 'array' && schema.items) {
    const { minItems: minLength = 0, maxItems = 4 } = schema
    const length = { minLength, maxLength: Math.min(maxItems, Math.max(4, minLength)) }
    const item = valueOf(schema.items, name)
    // A file stands in a list once.
    return schema.items.format === 'uuid' ? fc.uniqueArray(item, length) : fc.array(item, length)
  }
  if (schema.type !== 'object') throw new Error(`no value is known for ${JSON.stringify(schema)}`)
  if (schema.properties) {
    const { properties, required = [] } = schema
    const fields = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, valueOf(inner, key)]))
    return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true })
  }
  const { propertyNames, additionalProperties } = schema
  if (typeof additionalProperties !== 'object') throw new Error(`no value is known for ${JSON.stringify(schema)}`)
  const keys = textOf(propertyNames ?? {}, '').filter((key) => key !== '__proto__')
  return fc.dictionary(keys, valueOf(additionalProperties), { maxKeys: 3, noNullPrototype: true })
}

/** Header values are told in words, not in schemas. */
const headerOf = (name: string): Arbitrary<string> => {
  if (name === 'Tongban-Person') return fc.constant(standIns.handle)
  if (name === 'If-Match')
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant(standIns.version) },
      fc.integer({ min: 1, max: 4 }).map((version) => `"${version}"`),
    )
  if (name === 'Idempotency-Key')
    return fc.oneof({ weight: 9, arbitrary: fc.uuid({ version: 4 }) }, fc.constant('sent-more-than-once'))
  throw new Error(`no header is known by the name of ${name}`)
}

/** An empty part of a path, or a dot, is another path. */
const partOf = (schema: Schema, name: string) =>
  textOf({ minLength: 1, ...schema }, name).filter((part) => part !== '.' && part !== '..')

export function validRequest(operation: Operation): Arbitrary<Fuzzed> {
  const of = (place: string) => operation.parameters.filter((parameter) => parameter.in === place)
  const record = (place: string, make: (schema: Schema, name: string) => Arbitrary<string>) =>
    fc.record(Object.fromEntries(of(place).map(({ name, schema }) => [name, make(schema, name)])), {
      requiredKeys: of(place)
        .filter(({ required }) => required)
        .map(({ name }) => name),
      noNullPrototype: true,
    })
  const body: Arbitrary<string | Uint8Array | undefined> = operation.body
    ? valueOf(operation.body).map((value) => JSON.stringify(value))
    : operation.takesFile
      ? fc.uint8Array({ minLength: 1, maxLength: 64 })
      : fc.constant(undefined)
  return fc
    .record({
      path: record('path', partOf),
      query: record('query', (schema, name) => valueOf(schema, name).map(String)),
      headers: record('header', (_schema, name) => headerOf(name)),
      body,
    })
    .map(({ query, ...made }) => ({
      operation,
      method: operation.method,
      query: Object.entries(query),
      contentType: operation.body ? 'application/json' : operation.takesFile ? 'application/octet-stream' : undefined,
      ...made,
    }))
}
