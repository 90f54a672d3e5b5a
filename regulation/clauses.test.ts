// Every clause has a short sentence and a citation that the source would recognise.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citation, clauses } from './clauses.ts'

test('every clause is one short Chinese text', () => {
  assert.equal(Object.keys(clauses).length, 53)
  for (const [id, text] of Object.entries(clauses)) {
    assert.match(text, /。$/, id)
    for (const sentence of text.split(/[，；：。]/)) assert.ok(Array.from(sentence).length <= 30, `${id}: ${sentence}`)
  }
})

test('clauses are cited the way the source numbers itself', () => {
  assert.equal(citation('N1'), '《通知》一')
  assert.equal(citation('N2.3'), '《通知》二')
  assert.equal(citation('N8'), '《通知》八')
  assert.equal(citation('N9'), '《通知》9')
  assert.equal(citation('R4.9'), '《办理规范》四（9）')
  assert.equal(citation('R1.4'), '《办理规范》一（四）')
  assert.equal(citation('R4.1.5'), '《办理规范》四（一）5')
  assert.equal(citation('R4.3.4'), '《办理规范》四（三）')
  assert.equal(citation('R4.4'), '《办理规范》四（四）')
  assert.equal(citation('R4.5.2'), '《办理规范》四（五）2')
  assert.equal(citation('R5.1'), '《办理规范》五')
  assert.equal(citation('R6.3'), '《办理规范》六')
  assert.equal(citation('R7'), '《办理规范》七')
})
