// Whatever staff read of a person is named in words where the person looks and where auditors look (N5.2).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readWords } from './readings-in-words.ts'
import { entryInWords } from './workbench/audit/audit-words.ts'

/** Read by nobody else, or about whoever must not learn of it. */
const inNobodysList = ['audit search', 'complaint', 'draft', 'inquiry']

test('N5.2 what is recorded as read has its words, for the person and for auditors', () => {
  const files = globSync('{casework,web}/**/*.ts', { exclude: (name) => name.endsWith('.test.ts') })
  const call = /recordReading(?:s|For)?\(\s*unit,[^,]+,\s*'([^']+)'/g
  const recorded = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(call)].map(([, what = '']) => what))
  assert.ok(recorded.length > 20, `${recorded.length} calls were found`)
  const about = { subject: 'personal data', actor: 'staff:1', name: null, purpose: null, caseNumber: null }
  const entry = { ...about, chain: 'general', seq: 1, at: new Date(0), operation: 'read' as const }
  for (const what of recorded) {
    if (!inNobodysList.includes(what)) assert.ok(Object.hasOwn(readWords, what), `${what} has no words for the person`)
    const words = entryInWords({ ...entry, what })
    assert.match(words, /[\u4e00-\u9fff]$|）$/, `${what} has no words for auditors: ${words}`)
  }
})
