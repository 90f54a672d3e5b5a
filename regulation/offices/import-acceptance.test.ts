// Who may accept what a later file would change, and that it is what was shown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { acceptedBy, refusedBy } from '../situation-testing.ts'
import { acceptDifferences, acceptDifferencesByCommand, acceptDroppingRow } from './import-acceptance.ts'

const approver: Actor = { kind: 'staff', id: 'a', office: '630102', roles: ['approver'] }
const differences = { office: '630102', hash: 'abcdef0123456789', accepted: false }

test('N3 an approver of the office accepts what was shown, and nothing else', () => {
  acceptedBy(acceptDifferences(approver, differences, differences.hash), 'N3')
  for (const [actor, found, hash] of [
    [{ ...approver, roles: ['handler'] }, differences, differences.hash],
    [{ ...approver, office: '510107' }, differences, differences.hash],
    [approver, undefined, differences.hash],
    [approver, { ...differences, accepted: true }, differences.hash],
    [approver, differences, 'another'],
  ] as const)
    refusedBy(acceptDifferences(actor as Actor, found, hash), 'N3')
})

test('N3 by the command an office over all concerned accepts, by at least twelve places of the hash', () => {
  const shown = differences.hash
  const offices = [
    ['630102', '630100', '630000', '000000'],
    ['510107', '510100', '510000', '000000'],
  ]
  const head = { office: '000000', roles: ['head'] as const }
  assert.equal(acceptDifferencesByCommand(head, { hash: shown.slice(0, 12), shown, offices }), undefined)
  refusedBy(acceptDifferencesByCommand({ ...head, office: '630000' }, { hash: shown, shown, offices }), 'N3')
  refusedBy(acceptDifferencesByCommand({ ...head, roles: ['printer'] }, { hash: shown, shown, offices }), 'N3')
  refusedBy(acceptDifferencesByCommand(undefined, { hash: shown, shown, offices }), 'N3')
  refusedBy(acceptDifferencesByCommand(head, { hash: shown.slice(0, 11), shown, offices }), 'N3')
  refusedBy(acceptDifferencesByCommand(head, { hash: shown, shown: undefined, offices: [] }), 'N3')
})

test('N3 a row that was never to be is dropped by an approver or head of the office it names, with a reason', () => {
  const row = { office: '630102', settled: false }
  const why = '原证已收回，此行是重复录入'
  acceptedBy(acceptDroppingRow(approver, row, why), 'N3')
  acceptedBy(acceptDroppingRow({ ...approver, roles: ['head'] }, row, why), 'N3')
  for (const [actor, found, words, says] of [
    [{ ...approver, roles: ['handler'] }, row, why, /审批人或负责人/],
    [{ ...approver, office: '510107' }, row, why, /审批人或负责人/],
    [approver, undefined, why, /没有这一行/],
    [approver, { ...row, office: undefined }, why, /请导入的人改好这一行，再导入一次/],
    [approver, { ...row, settled: true }, why, /已经有了结果/],
    [approver, row, '错了', /4 到 500/],
    [approver, row, ' ', /4 到 500/],
  ] as const)
    refusedBy(acceptDroppingRow(actor, found, words), 'N3', { says })
})
