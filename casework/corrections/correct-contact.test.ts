// How the register reaches a holder: put right by the office that issued the card, and by the holder's own account (R3.1, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { at, holder, stage } from '../cases/testing.ts'
import { findCertificate } from '../certificates/certificate-store.ts'
import { contactOf } from '../persons/contact-store.ts'
import { correctContact, correctOwnContact } from './correct-contact.ts'

test('the office and the holder put the contact right, others do not, and each change is kept', async (t) => {
  const on = await stage(t, at('2026-03-02'))
  const { work, applicant, clerk } = on
  const { id } = await holder(on, {})
  const wish = { fact: 'phone', after: '139 1111 2222', reason: '本人来电，换了号码', paper: undefined } as const
  const asOffice = (actor: Actor, readBack: boolean) =>
    work(actor, async (unit: Unit) => {
      const certificate = await findCertificate(unit, id)
      return certificate ? correctContact(unit, certificate, { ...wish, readBack }) : undefined
    })
  const approver: Actor = { ...on.approver, roles: ['handler'] }
  refusedBy(await asOffice(approver, false), 'R3.1', { says: /念给本人/ })
  assert.deepEqual(await asOffice(approver, true), { made: true })
  assert.equal(await asOffice(clerk, true), undefined)

  const address = { fact: 'postalAddress', after: '演示路 9 号', reason: '本人在网上更改', paper: undefined } as const
  const own = (actor: Actor) => work(actor, (unit) => correctOwnContact(unit, id, { ...address, readBack: true }))
  assert.deepEqual(await own(applicant), { made: true })
  refusedBy(await own({ ...applicant, level: 'telephone' }), 'N5.2', { says: /没有找到您的这本证/ })
  const [person] = await on.ownerQuery<{ person_id: string }>('select person_id from certificate where id = $1', [id])
  const known = await work({ kind: 'system', id: 'worker' }, (unit) => contactOf(unit, person?.person_id ?? ''))
  assert.deepEqual([known.phone, known.postalAddress], ['13911112222', '演示路 9 号'])
  const kept = await on.ownerQuery('select fact, state, proposed_by_name from correction order by proposed_at, id')
  assert.deepEqual(kept, [
    { fact: 'phone', state: 'made', proposed_by_name: '演示·工作人员' },
    { fact: 'postalAddress', state: 'made', proposed_by_name: '申请人' },
  ])
})
