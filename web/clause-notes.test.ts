// Citations on a finished page, marked where the clause has been interpreted (R7).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clause } from '#regulation/clauses.ts'
import { markInterpreted } from './clause-notes.ts'

const notes = new Map<Clause, string>([['R4.1.1', '2026-03-02']])
const mark = /<a class="[^"]*"\s+href="\/clauses\/R4\.1\.1">有解释（2026年3月2日）/

test('R7 a citation in the words of a page is followed by the date of its note, once', () => {
  const page = markInterpreted('<p>不行（《办理规范》四（一）1）。</p><p>（《办理规范》四（一）1）</p>', notes)
  assert.match(page, /四（一）1 <a /)
  assert.match(page, mark)
  assert.equal(page.split('有解释').length, 2)
})

test('R7 a citation inside a link or a label is marked behind it, and one in a title or a choice is not', () => {
  const page = markInterpreted(
    '<title>《办理规范》四（一）1</title><select><option>《办理规范》四（一）1</option></select><a href="#x">看<b>《办理规范》四（一）1</b></a>。',
    notes,
  )
  assert.ok(page.startsWith('<title>《办理规范》四（一）1</title>'), page)
  assert.match(page, /<\/b><\/a> <a /)
  assert.equal(page.split('有解释').length, 2)
})

test('R7 other clauses, also those whose citation begins alike, are left alone', () => {
  for (const words of ['《办理规范》四（一）2', '《办理规范》四（一）', '《通知》四'])
    assert.equal(markInterpreted(`<p>${words}</p>`, notes), `<p>${words}</p>`)
})
