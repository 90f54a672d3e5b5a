// Bodies that break the schema of an operation in a single place, each with what it must be told (R3.2).
import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from './described.ts'
import { standIns } from './valid.ts'

export type Wrong = {
  /** What is wrong with it. */
  broken: string
  /** Statuses that say so. */
  told: readonly number[]
  /** The field that the problem must name, or name something within. */
  field?: string
}
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const tooDeep = (): Json => Array.from({ length: 60 }).reduce<Json>((inside) => [inside], 'deep')
const ofAnyKind: readonly Json[] = [null, true, -1.5, 'constructor', [], {}, [[]], { toString: 'x', constructor: {} }]

/** Whether a value is of the type that is asked for: then it breaks nothing by its type. */
function isOfType({ type, nullable, enum: words }: Schema, value: Json): boolean {
  if (words?.some((word) => word === value)) return true
  if (value === null) return type === 'null' || nullable === true
  if (Array.isArray(value)) return type === 'array'
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

/** Values that a schema does not take, as JSON text. */
function wrongValues(schema: Schema): readonly string[] {
  const wrong: Json[] = ofAnyKind.filter((value) => !isOfType(schema, value))
  const texts: string[] = []
  const { type, maxLength, minLength = 0, format, enum: words, minimum, maximum, minItems = 0, maxItems } = schema
  if (type === 'string') {
    if (!words && maxLength !== undefined) wrong.push('长'.repeat(maxLength + 1), 'x'.repeat(maxLength + 5000))
    if (minLength > 0) wrong.push('')
    if (words) wrong.push('', '__proto__', 'nothing', `${words[0]} `, String(words[0]).toUpperCase())
    if (format === 'uuid') wrong.push('', '1', `${standIns.draft}0`, '{}', "' or 1=1 --")
    if (format === 'date') wrong.push('', '2026-02-30', '2026-1-1', '20260101', '2026-01-01T00:00:00Z', '0000-00-00')
  }
  if (type === 'integer') {
    wrong.push('1', 1.5)
    if (minimum !== undefined) wrong.push(minimum - 1)
    // The greatest whole number that there is lies beyond no bound.
    if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) wrong.push(maximum + 1, Number.MAX_SAFE_INTEGER)
    texts.push('1e400', '-1e400', '123456789012345678901234567890', '1e-7')
  }
  if (type === 'boolean' && words) wrong.push(!words[0])
  if (type === 'array') {
    if (minItems > 0) wrong.push([])
    if (maxItems !== undefined) wrong.push(Array.from({ length: maxItems + 1 }, () => 'x'))
  }
  return [...wrong.map((value) => JSON.stringify(value)), ...texts]
}

type Place = { at: readonly string[]; schema: Schema }

/** Every place within a body. */
function placesIn(schema: Schema, at: readonly string[] = []): readonly Place[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, own]) => placesIn(own, [...at, name]))
  const items = schema.items ? placesIn(schema.items, [...at, '0']) : []
  return [...(at.length > 0 ? [{ at, schema }] : []), ...inner, ...items]
}

const hole = '\u{1f573}'
const unnamed = '\u{1f3f7}'

/** The body with something else at a place. @param value as JSON text */
export function withAt(body: string, at: readonly string[], value: string): string {
  const root = JSON.parse(body) as Json
  let within = root as { [key: string]: Json }
  for (const [depth, step] of at.entries()) {
    if (depth === at.length - 1) within[step] = hole
    else {
      const next = at[depth + 1] === '0' ? [] : {}
      const there = within[step]
      if (typeof there !== 'object' || there === null || Array.isArray(there)) within[step] = next
      within = within[step] as { [key: string]: Json }
    }
  }
  return JSON.stringify(root).replace(JSON.stringify(hole), () => value)
}

const fieldOf = (at: readonly string[]) => ['body', ...at].join('.')
export const shape = [400] as const

/** What may be wrong with the body. */
export function brokenBodies(
  body: Schema,
): readonly Arbitrary<(valid: string) => Wrong & { body: string | Uint8Array }>[] {
  const places = placesIn(body)
  const objects = [{ at: [], schema: body }, ...places].filter(({ schema }) => schema.additionalProperties === false)
  const strings = places.filter(({ schema }) => schema.type === 'string')
  const wrong = fc
    .constantFrom(...places)
    .chain(({ at, schema }) => fc.constantFrom(...wrongValues(schema)).map((value) => ({ at, value })))
  const texts = [
    '',
    '{',
    '[',
    '"',
    'nonsense',
    '{"a":}',
    "{'a':1}",
    '\ufeff\ufeff{}',
    '{}{}',
    '{"a":1,}',
    '[1,]',
    'NaN',
    '// {}',
    '<a/>',
    '{}\u0000',
    '{"a":"\n"}',
    '['.repeat(100_000),
    '{"a":'.repeat(10_000),
  ]
  return [
    fc.constantFrom(...texts).map((text) => () => ({ broken: 'no JSON', body: text, told: shape })),
    fc.nat({ max: 10_000 }).map((cut) => (valid: string) => ({
      broken: 'cut off',
      body: valid.slice(0, cut % Math.max(1, valid.length)),
      told: shape,
    })),
    fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => () => ({
      broken: 'no UTF-8',
      body: new Uint8Array([0x22, 0xff, ...bytes, 0x22]),
      told: shape,
    })),
    fc.constantFrom('null', 'true', '1', '"text"', '[]', '[{}]', '1e400', `"${'x'.repeat(100)}"`).map((text) => () => ({
      broken: 'no object',
      body: text,
      told: shape,
      field: 'body',
    })),
    wrong.map(({ at, value }) => (valid: string) => ({
      broken: `${value.slice(0, 40)} at ${at.join('.')}`,
      body: withAt(valid, at, value),
      told: shape,
      field: fieldOf(at),
    })),
    ...(strings.length === 0
      ? []
      : [
          fc.constantFrom(...strings).chain(({ at }) =>
            fc.constantFrom('"a\\u0000b"', '"\\ud842"', '"\\udfb7\\ud842"').map((value) => (valid: string) => ({
              broken: `${value} at ${at.join('.')}`,
              body: withAt(valid, at, value),
              told: shape,
              field: fieldOf(at),
            })),
          ),
        ]),
    fc.constantFrom(...places).map(({ at }) => (valid: string) => ({
      broken: `nested deeply at ${at.join('.')}`,
      body: withAt(valid, at, JSON.stringify(tooDeep())),
      told: shape,
      field: fieldOf(at),
    })),
    fc.constantFrom(...objects).chain(({ at }) =>
      fc
        .constantFrom('unknown', 'constructor', '__proto__', 'toString', '', '名称', 'a.b')
        .map((key) => (valid: string) => ({
          broken: `${key} is no name at ${at.join('.')}`,
          // A program that sets it by this name would set something else.
          body: withAt(valid, [...at, unnamed], '"x"').replace(JSON.stringify(unnamed), () => JSON.stringify(key)),
          told: shape,
          field: fieldOf([...at, key]),
        })),
    ),
    fc.constantFrom(...places.filter(({ at }) => at.length === 1)).map(({ at }) => (valid: string) => {
      const [name = ''] = at
      const full = withAt(valid, at, 'null')
      return {
        broken: `${name} twice`,
        body: `{${JSON.stringify(name)}:null,${full.slice(1)}`,
        told: shape,
        field: fieldOf(at),
      }
    }),
    ...(body.required?.length
      ? [
          fc.constantFrom(...body.required).map((name) => (valid: string) => {
            const { [name]: _left, ...rest } = JSON.parse(valid) as Record<string, Json>
            return { broken: `without ${name}`, body: JSON.stringify(rest), told: shape, field: fieldOf([name]) }
          }),
        ]
      : []),
  ]
}
