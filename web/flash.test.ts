// What is said after a redirect: a failure never stands under the words of success (N5.2).
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { flashCookieOf, flashOf } from './flash.ts'

test('a failure is said as one, and what went through as that', () => {
  assert.deepEqual(flashOf(flashCookieOf('删掉了。')), { text: '删掉了。', success: true })
  assert.deepEqual(flashOf(flashCookieOf('没有找到。', true)), { text: '没有找到。', success: false })
  assert.equal(flashOf(flashCookieOf('长'.repeat(400))).text.length, 300)
})

test('why something did not go through is said as a failure by every page', () => {
  const green: string[] = []
  for (const file of globSync('**/*.ts', { cwd: import.meta.dirname })) {
    if (file.endsWith('.test.ts')) continue
    const source = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const said of source.matchAll(/\bsay: [^\n]*\.message\b[^\n]*(?:\n[^\n]*){2}/g))
      if (!said[0].includes('failed')) green.push(`${file}: ${said[0].split('\n')[0]}`)
  }
  assert.deepEqual(green, [])
})
