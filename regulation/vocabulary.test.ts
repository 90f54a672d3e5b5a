// The words of the field, their codes and clauses, and who may hold which role (GB/T 26341-2010; R3, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { institutionRoles, misplacedRole, roleNames, rolesThatStandAlone, staffRoles } from './actor.ts'
import { deciderName, matterClauses } from './matter-clauses.ts'
import { isPaperKind, paperKinds } from './paper-kinds.ts'
import {
  categories,
  categoryCodes,
  categoryNames,
  channelClauses,
  isRefusal,
  materialNames,
  matterNamed,
  matterNames,
  plainMaterialName,
  refuse,
} from './vocabulary.ts'

test('R4.1.5 the categories and their codes are those of the standard', () => {
  assert.deepEqual(
    categories.map((category) => [categoryCodes[category], categoryNames[category]]),
    [
      [1, '视力残疾'],
      [2, '听力残疾'],
      [3, '言语残疾'],
      [4, '肢体残疾'],
      [5, '智力残疾'],
      [6, '精神残疾'],
    ],
  )
})

test('N2.1 nine flows, each found by its id alone', () => {
  assert.equal(Object.keys(matterNames).length, 9)
  for (const id of Object.keys(matterNames)) assert.equal(matterNamed(id), id)
  for (const text of ['toString', '', 'renewal', undefined]) assert.equal(matterNamed(text), undefined)
  assert.deepEqual(Object.keys(matterClauses), Object.keys(matterNames))
})

test('R4.3.1 the office that decides a move is where the hukou has gone to', () => {
  assert.equal(deciderName('move'), '新户籍地残联')
  for (const matter of ['new-certificate', 'cancellation'] as const) assert.equal(deciderName(matter), '户籍地残联')
})

test('R2.5 a paper of the law has its name, one that a place lists is told apart in its case only', () => {
  for (const [material, name] of Object.entries(materialNames))
    assert.equal(plainMaterialName(material as keyof typeof materialNames), name)
  assert.equal(plainMaterialName('local:recent-record'), '其他材料')
})

test('R3.1 R3.2 each way in has its clause', () => {
  assert.deepEqual(channelClauses, { window: 'R3.1', online: 'R3.2', partner: 'R3.2' })
})

test('N5.1 the roles of an office and of an institution', () => {
  assert.deepEqual(staffRoles, [
    'handler',
    'approver',
    'printer',
    'head',
    'office-admin',
    'security-admin',
    'auditor',
    'community-worker',
  ])
  assert.deepEqual(institutionRoles, ['assessor', 'sealer'])
  assert.deepEqual(Object.keys(roleNames), [...staffRoles, ...institutionRoles])
})

test('N5.2 who watches over the others, and who calls on holders, has no other role', () => {
  assert.deepEqual(rolesThatStandAlone, ['security-admin', 'auditor', 'community-worker'])
  for (const role of rolesThatStandAlone) {
    assert.equal(misplacedRole([role]), undefined)
    assert.equal(misplacedRole(['handler', role]), role)
    assert.equal(misplacedRole([role, 'head']), role)
  }
  assert.equal(misplacedRole(['handler', 'approver', 'printer', 'head', 'office-admin']), undefined)
  assert.equal(misplacedRole([]), undefined)
})

test('a refusal is told from anything else', () => {
  assert.equal(isRefusal(refuse('不可以。', { clause: 'N5.1', field: 'x' })), true)
  assert.deepEqual(refuse('不可以。'), { refused: true, message: '不可以。' })
  for (const value of [undefined, null, 'refused', 1, {}, { refused: false }, { refused: 1 }])
    assert.equal(isRefusal(value), false)
})

test('R6.3 the papers of a case, by their short names', () => {
  assert.deepEqual(paperKinds, [
    'application-form',
    'receipt',
    'missing-materials',
    'decision',
    'assignment',
    'assessment-form',
    'not-met',
    'conclusion-letter',
    'dispute-receipt',
    'notice-poster',
    'handover-list',
    'approval-record',
    'certificate',
    'posting-slip',
    'old-card-receipt',
    'checklist',
  ])
  for (const kind of paperKinds) assert.equal(isPaperKind(kind), true)
  assert.equal(isPaperKind('letter'), false)
})
