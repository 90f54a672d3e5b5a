// Which characters GB 2312-1980 has.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOfGb2312 } from './gb2312.ts'

test('GB 2312 has 6763 hanzi; rare ones, and those of GBK alone, are none of them', () => {
  const ideographs = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, place) => String.fromCodePoint(0x4e00 + place))
  assert.equal(ideographs.filter(isOfGb2312).length, 6763)
  for (const common of '张齄啊座·a1（') assert.ok(isOfGb2312(common), common)
  for (const rare of '龘𰻝镕珺々') assert.equal(isOfGb2312(rare), rare === '々', rare)
})
