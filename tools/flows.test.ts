// The printed flows are the flows (N3): whoever changes a step, a status or a clock shows the change to who reads them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { flowsInWords, flowsPath } from './flows.ts'

test('docs/flows.md shows the nine flows as they run; npm run flows writes it anew', () => {
  assert.equal(readFileSync(flowsPath, 'utf8'), flowsInWords())
})
