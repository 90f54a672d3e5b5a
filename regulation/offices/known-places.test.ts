// Who says which office is responsible for a place, and who decides it.
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { acceptedBy, refusedBy } from '../situation-testing.ts'
import { acceptPlaceDecision, acceptPlaceProposal } from './known-places.ts'

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
