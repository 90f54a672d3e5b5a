// Small numbers stand only in the sums of larger regions, and nothing is lost or counted twice on the way.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Count, publishable } from './punctuality.ts'

const regions: Readonly<Record<string, string>> = {
  510107: '510100',
  510104: '510100',
  510100: '510000',
  510000: '000000',
}
const above = (region: string) => regions[region]
const late = (region: string, n: number, measure: Count['measure'] = 'late', what = 'approve-and-post'): Count => ({
  region,
  measure,
  what,
  n,
})
const total = (counts: readonly Count[]) => counts.reduce((sum, { n }) => sum + n, 0)

test('five cases of a deadline are published of a county, with how many of them were late', () => {
  const counts = [late('510107', 4, 'on-time'), late('510107', 1)]
  assert.deepEqual(publishable(counts, above), [late('510107', 1), late('510107', 4, 'on-time')])
})

test('four are published with the others of the prefecture, and of the nation where those are few as well', () => {
  assert.deepEqual(publishable([late('510107', 4), late('510104', 3)], above), [late('510100', 7)])
  assert.deepEqual(publishable([late('510107', 4)], above), [late('000000', 4)])
})

test('a county with enough is not added to the rest of its prefecture, so that no subtraction tells of the others', () => {
  const published = publishable([late('510107', 9), late('510104', 3)], above)
  assert.deepEqual(published, [late('000000', 3), late('510107', 9)])
})

test('returns are few by their ground, deadlines by their name', () => {
  const counts = [late('510107', 3, 'returned', 'not-ours'), late('510107', 3, 'returned', 'late-notice')]
  assert.deepEqual(
    publishable(counts, above).map(({ region }) => region),
    ['000000', '000000'],
  )
})

test('nothing is lost: the sum of what is published is the sum of what was counted', () => {
  const counts = ['510107', '510104', '510100'].flatMap((region, i) =>
    [1, 4, 6].map((n, j) => late(region, n - i, j === 0 ? 'late' : 'on-time', `clock ${j}`)),
  )
  assert.equal(total(publishable(counts, above)), total(counts))
  assert.equal(total(publishable([late('510107', 1), late('510107', -1)], above)), 0)
})
