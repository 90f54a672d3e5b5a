// What a subsidy body is told of a renewal (R4.2.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renewalPhaseOf, standingInWords } from './renewal-phase.ts'
import { type Status, statusNames } from './vocabulary.ts'

test('R4.2.1 a renewal is under way until a card is printed or the case ends without', () => {
  const phases = Object.groupBy(Object.keys(statusNames) as Status[], renewalPhaseOf)
  assert.deepEqual(phases.renewed, ['printed', 'posted', 'mail-returned', 'closed'])
  assert.deepEqual(phases['ended-without'], [
    'withdrawn',
    'declined',
    'ended',
    'refused',
    'ended-not-met',
    'ended-unchanged',
    'lapsed',
  ])
})

test('R4.2.1 the words name the last day of the certificate, and that a renewal is under way', () => {
  const certificate = { status: 'in-force', validUntil: '2026-09-14' } as const
  const renewal = { since: '2026-08-21', lastStepAt: new Date(0) }
  assert.equal(standingInWords({ certificate, renewal }), '换证正在办理，最近一本证有效期到2026年9月14日 星期一')
  assert.equal(standingInWords({ certificate, renewal: undefined }), '最近一本证有效期到2026年9月14日 星期一')
  assert.equal(standingInWords({ certificate: undefined, renewal: undefined }), '没有查到残疾人证')
})
