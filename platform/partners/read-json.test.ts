// JSON that two readers could take differently is told with its field, and nothing of it believed (R3.2; RFC 7493).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FlawedBody, readJson } from './read-json.ts'

const read = (text: string) => readJson(Buffer.from(text))
const fieldOf = (text: string) => {
  const found = read(text)
  return found instanceof FlawedBody ? (found.flaw?.field ?? 'none') : 'read'
}

test('R3.2 what can be read in one way only is read', () => {
  for (const value of [{}, [], 0, null, 'a "quoted" \\ {[,:]} text', { a: { a: [{ a: 1 }, { a: 2 }] }, b: '' }, '𠮷'])
    assert.deepEqual(read(JSON.stringify(value)), value)
  assert.deepEqual(read('{"a":"\\ud842\\udfb7"}'), { a: '𠮷' })
  assert.equal(read(''), undefined)
})

test('R3.2 what is no JSON, or could be read in two ways, is told with its field', () => {
  for (const text of ['{', '{"a":1,}', '{a:1}', 'NaN', '01', "{'a':1}", '{"a":1}{"b":2}', '\ufeff\ufeff{}'])
    assert.equal(fieldOf(text), 'none', text)
  assert.ok(readJson(Buffer.from([0x22, 0xff, 0xfe, 0x22])) instanceof FlawedBody, 'no UTF-8')
  for (const [text, field] of [
    ['{"a":1,"a":2}', 'body.a'],
    ['{"a":1,"\\u0061":2}', 'body.a'],
    ['[{"b":{"c":"{","c":1}}]', 'body.0.b.c'],
    ['{"list":[1,{"x":1},{"x":1,"x":2}]}', 'body.list.2.x'],
    ['{"__proto__":{"a":1}}', 'body.__proto__'],
    ['{"\\u005f_proto__":1}', 'body.__proto__'],
    ['{"a":"b\\u0000"}', 'body.a'],
    ['{"a":["\\ud800"]}', 'body.a.0'],
    ['{"\\udc00":1}', 'body.\udc00'],
    [`${'['.repeat(33)}${']'.repeat(33)}`, ['body', ...Array.from({ length: 32 }, () => 0)].join('.')],
  ] as const)
    assert.equal(fieldOf(text), field, text)
  assert.equal(fieldOf(`${'['.repeat(200_000)}${']'.repeat(200_000)}`).slice(0, 6), 'body.0')
})
