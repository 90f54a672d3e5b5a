// Every word of the law as people read it: whoever changes a word shows the change to who knows the law (N3).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { wordsOfTheLaw } from './words-testing.ts'

test('N3 docs/words.md has every word as it is read; npm run flows writes it anew', () => {
  assert.equal(readFileSync(join(import.meta.dirname, '../docs/words.md'), 'utf8'), wordsOfTheLaw())
})
