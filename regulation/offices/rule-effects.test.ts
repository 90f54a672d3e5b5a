// What a value, or its withdrawal, changes below an office, and when what is taught last changed (R1.2, N5.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeLevel, PublishedRule } from '../local-rules.ts'
import { effectOf, type KeptRule, lastChangedOn } from './rule-effects.ts'

const counties = ['510104', '510105', '510107'].map((id) => ({ id, label: id, path: [id, '510100', '510000', 'cn'] }))
const from = '2026-04-01'
const level = (office: string): OfficeLevel =>
  office.endsWith('0000') ? 'province' : office.endsWith('00') ? 'prefecture' : 'county'
const days = (office: string, value: number, change: Partial<PublishedRule> = {}): PublishedRule => ({
  office,
  level: level(office),
  name: 'notice-days',
  value,
  from: '2026-01-01',
  ...change,
})
const prefectureSets = (published: readonly PublishedRule[], value: number) =>
  effectOf(published, counties, {
    kind: 'value',
    value,
    office: '510100',
    level: 'prefecture',
    name: 'notice-days',
    from,
  })
const material = (id: string) => ({ id, title: id, reason: '演示', publisher: '演示' })

test('R1.2 a prefecture’s value changes its counties, but not those nearer to another or where it is so already', () => {
  const published = [days('510105', 9), days('510107', 7), days('510000', 6)]
  const effect = prefectureSets(published, 7)
  assert.deepEqual(effect, {
    changed: [{ office: '510104', label: '510104', before: 6, after: 7 }],
    overruled: 2,
    same: 0,
  })
})

test('R1.2 a county’s own value gives way to the one it proposes, and what ended overrules nobody', () => {
  const published = [
    days('510107', 8),
    days('510104', 9, { to: '2026-03-31' }),
    days('510105', 7, { from: '2026-04-02' }),
  ]
  const own = effectOf(published, counties.slice(2), {
    kind: 'value',
    value: 7,
    office: '510107',
    level: 'county',
    name: 'notice-days',
    from,
  })
  assert.deepEqual(own.changed, [{ office: '510107', label: '510107', before: 8, after: 7 }])
  const above = prefectureSets(published, 5)
  assert.deepEqual([above.changed.length, above.overruled, above.same], [0, 1, 2])
})

test('R1.2 once withdrawn, the nearest value above holds, or the default', () => {
  const withdrawal = { kind: 'withdrawal', office: '510100', level: 'prefecture', name: 'notice-days', from } as const
  const alone = [days('510100', 8), days('510107', 9)]
  assert.deepEqual(effectOf(alone, counties, withdrawal), {
    changed: [
      { office: '510104', label: '510104', before: 8, after: 5 },
      { office: '510105', label: '510105', before: 8, after: 5 },
    ],
    overruled: 1,
    same: 0,
  })
  const below = effectOf([...alone, days('510000', 6)], counties, withdrawal)
  assert.deepEqual(
    below.changed.map(({ after }) => after),
    [6, 6],
  )
  const alike = effectOf([days('510100', 8), days('510000', 8)], counties, withdrawal)
  assert.deepEqual([alike.changed.length, alike.overruled, alike.same], [0, 0, 3])
})

test('R2.5 of lists that add up nobody overrules anybody, and what is withdrawn goes from the sum', () => {
  const list = (office: string, ...ids: string[]): PublishedRule => ({
    office,
    level: level(office),
    name: 'extra-materials',
    value: ids.map(material),
    from: '2026-01-01',
  })
  const published = [list('510100', 'a'), list('510107', 'b')]
  const change = { office: '510100', level: 'prefecture', name: 'extra-materials', from } as const
  const more = effectOf(published, counties, { ...change, kind: 'value', value: [material('a')] })
  assert.deepEqual([more.changed.length, more.overruled, more.same], [0, 0, 3])
  const less = effectOf(published, counties, { ...change, kind: 'withdrawal' })
  assert.deepEqual(less.changed.at(-1)?.after, [material('b')])
  assert.equal(less.changed.length, 3)
})

test('N5.3 what is taught changed last when a rule of the place began, or on the day after a withdrawn one ended', () => {
  const kept = (change: Partial<KeptRule>): KeptRule => ({ ...days('510100', 7), withdrawn: false, ...change })
  const changed = (...published: KeptRule[]) =>
    lastChangedOn(published, ['510107', '510100'], ['notice-days', 'photo-count'], '2026-03-02')
  assert.equal(changed(), undefined)
  assert.equal(changed(kept({})), '2026-01-01')
  assert.equal(changed(kept({ office: '510000' })), undefined, 'elsewhere')
  assert.equal(changed(kept({ name: 'assessment-fees' })), undefined, 'not taught')
  assert.equal(changed(kept({ from: '2026-03-02' }), kept({})), '2026-03-02')
  assert.equal(changed(kept({}), kept({ from: '2026-02-01' })), '2026-02-01')
  assert.equal(changed(kept({ from: '2026-03-03' })), undefined, 'not yet')
  assert.equal(changed(kept({ to: '2026-02-28' })), '2026-01-01', 'replaced, not withdrawn')
  assert.equal(changed(kept({ to: '2026-02-28', withdrawn: true })), '2026-03-01')
  assert.equal(changed(kept({ to: '2026-03-02', withdrawn: true })), '2026-01-01', 'ends tonight')
  assert.equal(changed(kept({ to: '2025-12-31', withdrawn: true })), undefined, 'never began')
  assert.equal(changed(kept({ to: '2026-01-01', withdrawn: true })), '2026-01-02', 'held for a day')
})
