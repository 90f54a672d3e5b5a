// The count of clauses reads code and test titles, nothing else (N3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateOfClauses } from './clauses.ts'

const stateOf = (id: string, sources: Record<string, string>) => {
  const read = Object.entries(sources).map(([path, text]) => ({ path, text }))
  return stateOfClauses(read).find((one) => one.id === id)
}
// Broken up, so that the count of this repository does not take these titles for tests of its own.
const titled = (title: string) => ['test', `('${title}', () => {})`].join('')

test('a clause runs when a rule cites it and a test title names it', () => {
  const sources = {
    'regulation/notice.ts': `const a = { clause: 'R4.1.4' }; refuse('x', { clause: 'R4.1.4' })`,
    'regulation/notice.test.ts': titled('R4.1.4 minors are not on notice'),
  }
  assert.deepEqual(stateOf('R4.1.4', sources), { id: 'R4.1.4', status: 'running', rules: 2, tests: 1 })
  assert.deepEqual(stateOf('R4.4', sources), { id: 'R4.4', status: 'planned', rules: 0, tests: 0 })
})

test('a longer id, the list of clauses itself, tools and words in tests do not count', () => {
  const sources = {
    'regulation/clauses.ts': `const clauses = { 'R1.1': '' }`,
    'tools/seed.ts': `const a = 'R1.1'`,
    'web/door.ts': `const a = 'R1.12' // R1.1`,
    'web/door.test.ts': `${titled('R1.12 something')}; const a = 'R1.1'`,
  }
  assert.deepEqual(stateOf('R1.1', sources), { id: 'R1.1', status: 'planned', rules: 0, tests: 0 })
})

test('a title naming a clause twice counts once, one naming two counts for both', () => {
  const sources = { 'journeys/new.test.ts': titled('R5.1 R5.3 R5.1 clocks stop') }
  assert.equal(stateOf('R5.1', sources)?.tests, 1)
  assert.equal(stateOf('R5.3', sources)?.tests, 1)
})
