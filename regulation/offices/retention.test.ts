// What is forgotten, from which instant, and when the clearing is late (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultRules } from '../local-rules.ts'
import { type Cleared, clearingFault, passedBefore, passingNames, tooManyUnknown } from './retention.ts'

const now = new Date('2026-03-02T02:00:00Z')
const before = (name: Parameters<typeof passedBefore>[0]) =>
  passedBefore(name, defaultRules, now, '2026-03-02').toISOString()

test('N5.2 each thing is kept its whole last day, by the rule in force or by the limit that its page names', () => {
  assert.equal(before('sessions'), '2025-08-29T16:00:00.000Z')
  assert.equal(before('phone-codes'), '2026-02-27T16:00:00.000Z')
  assert.equal(before('attendance'), '2023-03-01T16:00:00.000Z')
  assert.equal(before('drafts'), '2025-09-03T02:00:00.000Z')
  assert.equal(before('waiting-forms'), '2026-03-01T02:00:00.000Z')
  assert.equal(
    passedBefore('sessions', { ...defaultRules, 'session-keeping-days': 365 }, now, '2026-03-02').toISOString(),
    '2025-03-01T16:00:00.000Z',
  )
})

const done = (minutes: number, change: Partial<Cleared> = {}): Cleared[] =>
  passingNames.map((name) => ({
    name,
    finishedAt: new Date(now.getTime() - minutes * 60_000),
    problem: undefined,
    ...(name === 'sessions' ? change : {}),
  }))

test('N5.2 the clearing is late where something has not been done for three hours, and says what', () => {
  assert.equal(clearingFault(done(60), now), undefined)
  assert.equal(clearingFault(done(179), now), undefined)
  const all = new RegExp(`${passingNames.length} 项`)
  assert.match(clearingFault(done(181), now) ?? '', all)
  assert.equal(clearingFault([], now, new Date(now.getTime() - 179 * 60_000)), undefined, 'just started')
  assert.match(clearingFault([], now, new Date(now.getTime() - 181 * 60_000)) ?? '', all)
  assert.match(clearingFault(done(60, { finishedAt: undefined }), now) ?? '', /“登录”/)
  assert.match(clearingFault(done(60).slice(1), now) ?? '', /“登录”/)
  assert.match(clearingFault(done(60, { problem: '停下了。' }), now) ?? '', /登录：停下了/)
})

test('N5.2 a tenth of the files unknown to the database is no accident', () => {
  assert.equal(tooManyUnknown(50, 60), false)
  assert.equal(tooManyUnknown(51, 509), true)
  assert.equal(tooManyUnknown(51, 510), false)
})
