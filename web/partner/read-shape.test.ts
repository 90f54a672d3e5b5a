// What does not fit a schema is said in plain Chinese, however deep it stands, and may be shown to a platform's user (R3.2; RFC 9457).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { problemOfShape } from './problems.ts'
import { readShape } from './read-shape.ts'

const deep = z.strictObject({
  list: z.array(
    z.strictObject({
      text: z.string().min(2).max(3).optional(),
      number: z.number().int().min(1).lt(9).optional(),
      flag: z.boolean().optional(),
      one: z.enum(['a', 'b']).optional(),
      id: z.uuid().optional(),
      at: z.iso.datetime().optional(),
      either: z.union([z.literal(1), z.literal('x')]).optional(),
      of: z.record(z.string().max(2), z.string()).optional(),
      own: z.literal(true, '请用户同意以后再提交。').optional(),
      needed: z.string(),
    }),
  ),
})

test('R3.2 whatever is wrong, and however deep, the words are Chinese and name no field', () => {
  const rows: readonly [change: Record<string, unknown>, field: string, says: RegExp][] = [
    [{ text: 1 }, 'text', /^要写文字（字符串）。$/],
    [{ text: 'x' }, 'text', /^字数不能少于 2。$/],
    [{ text: 'xxxx' }, 'text', /^字数不能超过 3。$/],
    [{ number: '1' }, 'number', /^要写数字。$/],
    [{ number: 1.5 }, 'number', /^要写整数。$/],
    [{ number: 0 }, 'number', /^数字不能少于 1。$/],
    [{ number: 9 }, 'number', /^数字要小于 9。$/],
    [{ flag: 'yes' }, 'flag', /^要写true 或 false。$/],
    [{ one: 'c' }, 'one', /^只能写其中一个：a、b。$/],
    [{ id: 'x' }, 'id', /UUID/],
    [{ at: 'x' }, 'at', /时间/],
    [{ either: 2 }, 'either', /任何一种写法/],
    [{ of: [] }, 'of', /^要写对象。$/],
    [{ of: { long: 'x' } }, 'of.long', /^名称不对/],
    [{ own: false }, 'own', /^请用户同意以后再提交。$/],
    [{ needed: undefined }, 'needed', /^缺少这一项。$/],
    [{ other: 1 }, 'other', /接口说明里没有这一项/],
  ]
  for (const [change, field, says] of rows) {
    const read = readShape(deep, { list: [{ needed: 'x', ...change }] })
    assert.ok('issues' in read, field)
    const { document } = problemOfShape('body', read.issues)
    assert.deepEqual(
      document.errors?.map((error) => error.field),
      [`body.list.0.${field}`],
    )
    assert.match(document.errors?.[0]?.detail ?? '', says)
    assert.match(document.detail, /^送来的内容有 1 处不对，没有办理。/)
    assert.doesNotMatch(document.detail, /body\.|list|expected|Invalid/)
  }
})
