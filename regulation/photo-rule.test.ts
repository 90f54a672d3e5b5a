// What a machine says about a certificate photo (R2.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgePhoto } from './photo-rule.ts'

const fine = { width: 413, height: 579, whiteShare: 0.95 }

test('R2.1 a two-inch photo on white raises nothing, in each size traded as two inches', () => {
  for (const [width, height] of [
    [413, 579],
    [413, 531],
    [413, 626],
    [390, 567],
  ] as const)
    assert.deepEqual(judgePhoto({ ...fine, width, height }), [], `${width}×${height}`)
})

test('R2.1 each flaw is named together with what to do', () => {
  const only = (measures: object) => {
    const found = judgePhoto({ ...fine, ...measures })
    assert.equal(found.length, 1)
    return found[0] ?? ''
  }
  assert.match(only({ width: 100, height: 140 }), /100×140 像素.*请换/)
  assert.match(only({ width: 800, height: 600 }), /太宽.*请裁/)
  assert.match(only({ width: 400, height: 900 }), /太窄.*请裁/)
  assert.match(only({ whiteShare: 0.3 }), /白色.*请在白墙前/)
  assert.match(only({ coloured: false }), /黑白.*彩色/)
  assert.equal(judgePhoto({ width: 0, height: 0, whiteShare: 0 }).length, 3)
})
