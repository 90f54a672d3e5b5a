// The count of clauses reads rules and what tests assert of them, nothing else (N3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateOfClauses } from './clauses.ts'

const stateOf = (id: string, sources: Record<string, string>) => {
  const read = Object.entries(sources).map(([path, text]) => ({ path, text }))
  const { status, rules, refusals, acceptances } = stateOfClauses(read).find((one) => one.id === id) ?? {}
  return { status, rules, refusals, acceptances }
}
const rule = { 'regulation/notice.ts': `const a = { clause: 'R4.1.4' }; refuse('x', { clause: 'R4.1.4' })` }
// Broken up, so that the count of this repository does not take these rows for situations of its own.
const quoted = (id: string) => `'${id}'`
const row = (answer: 'refused' | 'accepted', id: string) => `{ is: 'x', given, ${[answer, quoted(id)].join(': ')} }`

test('a clause runs when a rule cites it and both a refusal and an acceptance by it are asserted', () => {
  const both = `${row('refused', 'R4.1.4')}, ${row('accepted', 'R4.1.4')}`
  assert.deepEqual(stateOf('R4.1.4', { ...rule, 'regulation/notice.test.ts': both }), {
    status: 'running',
    rules: 2,
    refusals: 1,
    acceptances: 1,
  })
  for (const one of ['refused', 'accepted'] as const) {
    const half = { ...rule, 'regulation/notice.test.ts': row(one, 'R4.1.4') }
    assert.equal(stateOf('R4.1.4', half).status, 'planned', `${one} alone`)
  }
  assert.equal(stateOf('R4.1.4', { 'regulation/notice.test.ts': both }).status, 'planned', 'no rule cites it')
})

test('what a test asserts of an answer counts as a row does', () => {
  const asserted = ['refusedBy', 'acceptedBy'].map((name) => `${name}(answer, ${quoted('R4.1.4')})`).join('\n')
  assert.equal(stateOf('R4.1.4', { ...rule, 'casework/notice.test.ts': asserted }).status, 'running')
})

test('a longer id, the list of clauses itself, tools, comments and titles do not count', () => {
  const sources = {
    'regulation/clauses.ts': `const clauses = { 'R1.1': '' }`,
    'tools/seed.ts': `const a = 'R1.1'`,
    'web/door.ts': `const a = 'R1.12' // R1.1`,
    'web/door.test.ts': `test('R1.1 something', () => {})\n// ${row('refused', 'R1.1')}\n const a = 'R1.1'`,
  }
  assert.deepEqual(stateOf('R1.1', sources), { status: 'planned', rules: 0, refusals: 0, acceptances: 0 })
})

test('R3.2 waits for the door of the platforms', () => {
  const sources = {
    'regulation/a.ts': `const a = 'R3.2'`,
    'regulation/a.test.ts': `${row('refused', 'R3.2')}${row('accepted', 'R3.2')}`,
  }
  assert.equal(stateOf('R3.2', sources).status, 'planned')
})

test('N2.1 forbids nothing, so an acceptance is all that can be asserted of it', () => {
  const cited = { 'regulation/a.ts': `const a = ${quoted('N2.1')}` }
  assert.equal(stateOf('N2.1', { ...cited, 'regulation/a.test.ts': row('accepted', 'N2.1') }).status, 'running')
  assert.equal(stateOf('N2.1', { ...cited, 'regulation/a.test.ts': row('refused', 'N2.1') }).status, 'planned')
})
