// docs/retention.md says how long everything is kept, as the system does it (N5.2).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { retentionInWords, retentionPath } from './retention.ts'

test('docs/retention.md shows how long things are kept; npm run retention writes it anew', () => {
  assert.equal(readFileSync(retentionPath, 'utf8'), retentionInWords())
})
