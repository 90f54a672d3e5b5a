// Requests that break the description of an operation in a single place, each with what it must be told (R3.2).
import fc, { type Arbitrary } from 'fast-check'
import { brokenBodies, shape, type Wrong, withAt } from './broken-bodies.ts'
import type { Operation } from './described.ts'
import { type Fuzzed, standIns, unencoded, validRequest } from './valid.ts'

export type Broken = Fuzzed & Wrong

const otherTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'text/json',
  'application/json-seq',
  'nonsense',
  'image/png, application/json',
]
/** The other one that the door reads, where it is not wanted. */
const misplaced = ({ takesFile }: Operation) => (takesFile ? 'application/json' : 'application/octet-stream')

function brokenQueries(operation: Operation): readonly Arbitrary<(valid: Fuzzed) => Broken>[] {
  const known = operation.parameters.filter((parameter) => parameter.in === 'query')
  const unknown = fc.constantFrom('unknown', 'limit[]', 'constructor', '__proto__', 'a.b', '名称').map(
    (name) =>
      (valid: Fuzzed): Broken => ({
        ...valid,
        query: [...valid.query, [name, '1']],
        broken: `unknown query ${name}`,
        told: shape,
        field: 'query',
      }),
  )
  const wrong = known.map(({ name, schema }) => {
    const typed =
      schema.type === 'integer'
        ? ['', ' 1', '1.5', '1e1', '0x10', '-1', '٣', '１', 'NaN', 'Infinity', '99999999999999999999', '1,2', '+1']
        : schema.format === 'uuid'
          ? ['', '1', 'null', "' or 1=1 --"]
          : schema.enum
            ? ['', '1', 'TRUE', 'yes', 'null']
            : (schema.minLength ?? 0) > 0
              ? ['']
              : []
    return fc.constantFrom(...typed, 'a\u0000b').map(
      (value) =>
        (valid: Fuzzed): Broken => ({
          ...valid,
          query: [...valid.query.filter(([other]) => other !== name), [name, value]],
          broken: `${name}=${value}`,
          told: shape,
          field: value.includes('\u0000') ? 'query' : `query.${name}`,
        }),
    )
  })
  const twice = known.map(({ name }) =>
    fc.constant(
      (valid: Fuzzed): Broken => ({
        ...valid,
        query: [...valid.query.filter(([other]) => other !== name), [name, '1'], [name, '2']],
        broken: `${name} twice`,
        told: shape,
        field: `query.${name}`,
      }),
    ),
  )
  return [unknown, ...wrong, ...twice]
}

function brokenHeaders(operation: Operation): readonly Arbitrary<(valid: Fuzzed) => Broken>[] {
  const wrong: Readonly<Record<string, readonly string[]>> = {
    'Tongban-Person': ['', 'nobody', 'x'.repeat(5000), '\u00ff\u00fe', 'a, b'],
    'Idempotency-Key': [
      '',
      'short',
      'with a space',
      'x'.repeat(129),
      '\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9',
    ],
    'If-Match': ['', '3', '*', 'W/"3"', '"-1"', '"x"', '"1", "2"', '"99999999999999999999"', '"1"\t"'],
  }
  const told: Readonly<Record<string, readonly number[]>> = {
    'Tongban-Person': [403],
    'Idempotency-Key': [428],
    'If-Match': [400, 428],
  }
  return operation.parameters
    .filter((parameter) => parameter.in === 'header')
    .flatMap(({ name }) => [
      fc.constant((valid: Fuzzed): Broken => {
        const { [name]: _left, ...headers } = valid.headers
        return { ...valid, headers, broken: `without ${name}`, told: told[name] ?? [], field: `header.${name}` }
      }),
      fc.constantFrom(...(wrong[name] ?? [])).map(
        (value) =>
          (valid: Fuzzed): Broken => ({
            ...valid,
            headers: { ...valid.headers, [name]: value },
            broken: `${name}: ${value.slice(0, 30)}`,
            told: told[name] ?? [],
            field: `header.${name}`,
          }),
      ),
    ])
}

const others: Readonly<Record<string, string>> = {
  draft: standIns.otherDraft,
  upload: standIns.otherUpload,
  id: standIns.otherCase,
}

function brokenPaths(operation: Operation): readonly Arbitrary<(valid: Fuzzed) => Broken>[] {
  return operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .flatMap(({ name, schema }) => {
      const wrong = [
        ...(schema.format === 'uuid' || schema.enum
          ? ['1', 'null', 'constructor', "' or 1=1 --", '../persons', '%', '{}']
          : []),
        'a\u0000b',
        'x'.repeat(390),
        unencoded,
      ]
      const put =
        (value: string, broken: string) =>
        (valid: Fuzzed): Broken => ({
          ...valid,
          path: { ...valid.path, [name]: value },
          broken,
          told: value === unencoded ? [400] : [404],
        })
      const other = others[name]
      return [
        fc.constantFrom(...wrong).map((value) => put(value, `${name} is ${value.slice(0, 30)}`)),
        ...(other
          ? [fc.constant(put(other, `${name} of another`)), fc.constant(put(other, `${name} of another`))]
          : []),
      ]
    })
}

export function brokenRequest(operation: Operation): Arbitrary<Broken> {
  const bodies = operation.body
    ? brokenBodies(operation.body).map((arbitrary) =>
        arbitrary.map(
          (make) =>
            (valid: Fuzzed): Broken => ({ ...valid, ...make(String(valid.body)) }),
        ),
      )
    : []
  const types =
    operation.body || operation.takesFile
      ? [
          fc.constantFrom(...otherTypes, misplaced(operation)).map(
            (contentType) =>
              (valid: Fuzzed): Broken => ({
                ...valid,
                contentType,
                broken: `sent as ${contentType}`,
                told: [400, 415],
              }),
          ),
        ]
      : operation.method === 'DELETE'
        ? [
            fc.constantFrom('{}', 'null', '[]', '{').map(
              (body) =>
                (valid: Fuzzed): Broken => ({
                  ...valid,
                  body,
                  contentType: 'application/json',
                  broken: 'a body where none is taken',
                  told: shape,
                }),
            ),
          ]
        : []
  const empty = operation.takesFile
    ? [
        fc.constantFrom(undefined, new Uint8Array()).map(
          (body) =>
            (valid: Fuzzed): Broken => ({
              ...valid,
              body,
              contentType: body && valid.contentType,
              broken: 'nothing sent',
              // Where it goes on is looked at as well: what begins elsewhere is told so.
              told: [400, 404, 409, 422],
            }),
        ),
      ]
    : []
  const foreign = operation.body?.properties?.pages
    ? [
        fc.constant(
          (valid: Fuzzed): Broken => ({
            ...valid,
            body: withAt(String(valid.body), ['pages'], JSON.stringify([standIns.otherUpload])),
            broken: 'pages of another',
            told: [404, 409, 422],
          }),
        ),
      ]
    : []
  const ways = [
    ...bodies,
    ...foreign,
    ...types,
    ...empty,
    ...brokenQueries(operation),
    ...brokenHeaders(operation),
    ...brokenPaths(operation),
    fc.constant(
      (valid: Fuzzed): Broken => ({
        ...valid,
        method: 'OPTIONS',
        body: undefined,
        contentType: undefined,
        broken: 'no such method',
        told: [405],
      }),
    ),
  ]
  return fc.tuple(validRequest(operation), fc.oneof(...ways)).map(([valid, make]) => make(valid))
}
