// What the documentation says of shapes that differ by kind, and of how to begin (R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from './documentation-pages.ts'

const told = { position: { type: 'integer' }, kind: { enum: ['case.opened'] } }

test('R3.2 of things that differ by their kind every field is shown once, with the kinds that have it', () => {
  const kindOf = (kind: string) => ({ ...told, kind: { enum: [kind] } })
  const items = {
    oneOf: [
      { type: 'object', properties: kindOf('case.opened') },
      { type: 'object', properties: { ...kindOf('case.step'), step: { type: 'object', description: '哪一步' } } },
    ],
  }
  const fields = fieldsOf({ type: 'object', properties: { items: { type: 'array', items } } })
  assert.deepEqual(
    fields.map(({ name, kind, about }) => [name, kind, about]),
    [
      ['items', '对象[]', ''],
      ['items[].position', '整数', ''],
      ['items[].kind', 'case.opened | case.step', ''],
      ['items[].step', '对象', '只在 kind 是 case.step 时有：哪一步'],
    ],
  )
})
