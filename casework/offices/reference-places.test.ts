// Retired codes and zones: an office stands there by a source or by the one rule of names; what is unsure asks (N1, R4.1.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { referencePlaces } from './reference-data.ts'

const places = referencePlaces()
const of = (code: string) => places.find((place) => place.code === code)

test('a retired code has an office by a source that is named, or by the rule of names, which is said', () => {
  const decided = places.filter(({ kind, code, office }) => kind === 'former' && code !== null && office !== null)
  assert.ok(decided.length > 500)
  assert.deepEqual(
    decided.filter(({ basis }) => !/areacodes：|按同省同名推定/.test(basis)),
    [],
  )
  assert.equal(of('110103')?.basis, '2010年由东城区接续（areacodes：国函〔2010〕55号）')
  assert.equal(of('513902')?.office, '510185')
})

test('what common knowledge alone says, and a code that was split, asks with what is likely', () => {
  const likely = places.filter(({ basis }) => basis.startsWith('待核对：'))
  assert.equal(likely.length, 8)
  assert.deepEqual(
    likely.filter(({ office }) => office !== null),
    [],
  )
  assert.match(of('310221')?.basis ?? '', /浦东新区、闵行区，须问清/)
  assert.equal(of('310221')?.office, null)
})

test('a new area that has become a district leads there by the decree that is named, and every other asks', () => {
  const named = (name: string) => places.find((place) => place.name === name)
  assert.equal(named('龙华新区')?.office, '440309')
  assert.match(named('龙华新区')?.basis ?? '', /国函〔2016〕159号/)
  for (const place of places.filter(({ code, name }) => code === null && name.endsWith('新区')))
    assert.ok(place.office === null || /areacodes：/.test(place.basis), place.name)
})
