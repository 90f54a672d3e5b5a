// N5.2: an untouched draft is kept for the time that its page names, and no longer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftKeepingDays, draftsForgottenBefore } from './draft-keeping.ts'

test('N5.2 what was touched on the last day is kept, what was touched before it is not', () => {
  const now = new Date('2026-09-01T04:00:00Z')
  const since = draftsForgottenBefore(now)
  assert.equal((now.getTime() - since.getTime()) / 86_400_000, draftKeepingDays)
  assert.equal(since.toISOString(), '2026-03-05T04:00:00.000Z')
})
