// The table of 密评 and 等保三级: the document is the one printed, what it points to is there, and it claims nothing it cannot.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { chapters, markOf, mlps3InWords, mlps3Seen } from './mlps3/table.ts'
import { mlps3Path } from './mlps3.ts'

const requirements = chapters.flatMap(([, of]) => of)

test('docs/mlps3.md is what npm run mlps3 prints', () => {
  assert.equal(readFileSync(mlps3Path, 'utf8'), mlps3InWords())
})

test('what is said to be done names a file that shows it, and every named file is there', () => {
  for (const { clause, stands, shownBy = [], live } of requirements) {
    if (stands === 'met')
      assert.ok(
        shownBy.some((file) => file.endsWith('.test.ts')),
        clause,
      )
    if (stands === 'setting') assert.ok(shownBy.length > 0 && live, clause)
    for (const file of shownBy) assert.ok(existsSync(join(import.meta.dirname, '..', file)), `${clause}: ${file}`)
  }
})

test('no certification is claimed, in the document or on the command line', () => {
  const seen = { fits: true, says: '看过' }
  const printed = mlps3Seen({
    suite: seen,
    transport: seen,
    idle: seen,
    password: seen,
    'second-factor': seen,
    audit: seen,
    backup: seen,
    sealed: seen,
    accounts: seen,
  })
  for (const text of [mlps3InWords(), printed]) {
    assert.match(text, /不是测评结论/)
    assert.doesNotMatch(text, /已通过|通过了|已认证|获得认证/)
  }
  assert.match(printed, /现场：看过/)
})

test('what depends on a setting is done only where the setting fits; the operator’s part stays theirs', () => {
  const [fits, lacks] = [true, false].map((is) => ({ fits: is, says: '' }))
  assert.equal(markOf('setting', fits), '✓')
  assert.equal(markOf('setting', lacks), '✗')
  assert.equal(markOf('met', lacks), '✗')
  assert.equal(markOf('partly', fits), '△')
  assert.equal(markOf('operator', lacks), '○')
  assert.equal(markOf('not-met', undefined), '✗')
})
