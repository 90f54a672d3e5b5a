// Who says which office is responsible for a place, and who decides it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { acceptedBy, refusedBy } from '../situation-testing.ts'
import { acceptNewPlace, acceptPlaceDecision, acceptPlaceProposal } from './known-places.ts'

const path = ['130108', '130100', '130000', '000000']
const facts = { askOffice: '130100', county: { id: '130108', path }, open: false }
const head = (office: string, id = 'a'): Actor => ({ kind: 'staff', id, office, roles: ['head'] })
const basis = '石编办〔2026〕1 号'

test('N1 the county responsible proposes with its basis, or the office that is asked', () => {
  acceptedBy(acceptPlaceProposal(head('130108'), basis, facts), 'N1')
  acceptedBy(acceptPlaceProposal(head('130100'), basis, facts), 'N1')
  refusedBy(acceptPlaceProposal(head('130102'), basis, facts), 'N1', { field: 'office' })
  refusedBy(acceptPlaceProposal({ kind: 'staff', id: 'a', office: '130108', roles: ['handler'] }, basis, facts), 'N1')
  refusedBy(acceptPlaceProposal(head('130108'), ' ', facts), 'N1', { field: 'basis' })
  refusedBy(acceptPlaceProposal(head('130108'), basis, { ...facts, open: true }), 'N1')
  refusedBy(acceptPlaceProposal(head('130108'), basis, { ...facts, county: undefined }), 'N1', { field: 'office' })
  const elsewhere = { ...facts, county: { id: '140105', path: ['140105', '140100', '140000', '000000'] } }
  refusedBy(acceptPlaceProposal(head('140105'), basis, elsewhere), 'N1', { field: 'office' })
})

test('N1 the head of the office that is asked decides, another person than proposed, and returns with a reason', () => {
  const proposal = { askOffice: '130100', proposedBy: 'a', open: true }
  const yes = { approved: true, note: '' }
  acceptedBy(acceptPlaceDecision(head('130100', 'b'), proposal, yes), 'N1')
  acceptedBy(acceptPlaceDecision(head('130100', 'b'), proposal, { approved: false, note: '不归这里' }), 'N1')
  refusedBy(acceptPlaceDecision(head('130100', 'a'), proposal, yes), 'N1', { says: /另一个人/ })
  refusedBy(acceptPlaceDecision(head('130108', 'b'), proposal, yes), 'N1')
  refusedBy(acceptPlaceDecision(head('130100', 'b'), { ...proposal, open: false }, yes), 'N1')
  refusedBy(acceptPlaceDecision(head('130100', 'b'), undefined, yes), 'N1')
  refusedBy(acceptPlaceDecision(head('130100', 'b'), proposal, { approved: false, note: '' }), 'N1', { field: 'note' })
})

test('N1 a head or administrator enters a place that is known by none of its names, from a day that has come', () => {
  const typed = { name: '演示临空产业园', otherNames: '演示临空园、 演示临空', effectiveFrom: '2026年2月1日', basis }
  const enter = (change: Partial<typeof typed>, actor = head('130108')) =>
    acceptNewPlace(actor, { ...typed, ...change }, new Set(['演示高新区']), '2026-03-02')
  assert.deepEqual(enter({ name: ' 演示 临空产业园 ' }), {
    by: 'a',
    office: '130108',
    name: '演示临空产业园',
    otherNames: ['演示临空园', '演示临空'],
    from: '2026-02-01',
  })
  acceptedBy(enter({ otherNames: '', effectiveFrom: '2026-03-02' }), 'N1')
  refusedBy(enter({}, { kind: 'staff', id: 'a', office: '130108', roles: ['handler'] }), 'N1')
  for (const name of ['', '演', '演示<高新>', '演'.repeat(41)]) refusedBy(enter({ name }), 'N1', { field: 'name' })
  for (const otherNames of ['园', '演示园、A', Array.from({ length: 11 }, (_, one) => `演示${one}园`).join('、')])
    refusedBy(enter({ otherNames }), 'N1', { field: 'otherNames' })
  for (const effectiveFrom of ['', '2026-02-30', '2026-03-03'])
    refusedBy(enter({ effectiveFrom }), 'N1', { field: 'effectiveFrom' })
  refusedBy(enter({ basis: '……' }), 'N1', { field: 'basis' })
  for (const known of [{ name: '演示高新区' }, { otherNames: '演示高新区' }])
    refusedBy(enter(known), 'N1', { field: 'name', says: /已经登记/ })
})
