// What a platform may send for its user, and in which order, situation by situation (R3.2, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { situations } from '../situation-testing.ts'
import { acceptPart, acceptUpload } from './partner-uploads.ts'

const megabyte = 1024 * 1024

situations('N5.2 files that wait at platforms', acceptUpload, [
  { is: 'the first file', given: { waiting: 0, bytes: megabyte }, accepted: 'N5.2' },
  { is: 'the last that fits', given: { waiting: 199 * megabyte, bytes: megabyte }, accepted: 'N5.2' },
  { is: 'one byte more', given: { waiting: 199 * megabyte, bytes: megabyte + 1 }, refused: 'N5.2', says: /200 MB/ },
])

const half = { bytes: 100, received: 50, whole: false }
type Part = { announced: typeof half; part: { startsAt: number; length: number } }

situations('R3.2 parts of a file', ({ announced, part }: Part) => acceptPart(announced, part), [
  { is: 'what follows', given: { announced: half, part: { startsAt: 50, length: 50 } }, accepted: 'R3.2' },
  {
    is: 'sent twice',
    given: { announced: half, part: { startsAt: 0, length: 50 } },
    refused: 'R3.2',
    says: /从第 50 字节/,
  },
  { is: 'a gap', given: { announced: half, part: { startsAt: 51, length: 9 } }, refused: 'R3.2', says: /从第 50 字节/ },
  { is: 'nothing', given: { announced: half, part: { startsAt: 50, length: 0 } }, refused: 'R3.2', says: /空的/ },
  {
    is: 'longer than was said',
    given: { announced: half, part: { startsAt: 50, length: 51 } },
    refused: 'R3.2',
    says: /100 字节/,
  },
  {
    is: 'the last part again, where all is there and its judging was cut off',
    given: { announced: { bytes: 100, received: 100, whole: false }, part: { startsAt: 50, length: 50 } },
    accepted: 'R3.2',
  },
  {
    is: 'a part in the middle again, where all is there and its judging was cut off',
    given: { announced: { bytes: 100, received: 100, whole: false }, part: { startsAt: 0, length: 50 } },
    refused: 'R3.2',
    says: /最后一段再传一次/,
  },
  {
    is: 'more of a file that is whole',
    given: { announced: { bytes: 100, received: 100, whole: true }, part: { startsAt: 100, length: 1 } },
    refused: 'R3.2',
    says: /已经传完/,
  },
])

test('R3.2 a last part that is sent again adds nothing', () => {
  const part = { startsAt: 50, length: 50 }
  assert.deepEqual(acceptPart(half, part), { accepted: true, again: false })
  assert.deepEqual(acceptPart({ ...half, received: 100 }, part), { accepted: true, again: true })
})
