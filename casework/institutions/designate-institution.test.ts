// An institution is designated step by step, and only certified people sign in it (N6.2, N4.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Forbidden } from '#platform/database/errors.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { newId } from '#platform/ids.ts'
import type { StaffRole } from '#regulation/actor.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { installReferenceData } from '../offices/install-reference-data.ts'
import { approveInstitution, proposeInstitution } from './designate-institution.ts'
import { certifyAssessor, isCertified, listInstitutionsFor, type Proposal } from './institution-store.ts'

const today = '2026-11-23'
const { work, ownerQuery } = await openTestPlatform({ after: (use) => test.after(use) }, { now: `${today}T02:00:00Z` })
await installReferenceData(work)

const staffOf = (office: string, ...roles: StaffRole[]) => ({ kind: 'staff', id: newId(), office, roles }) as const
const proposal = (county: string): Proposal => ({
  id: newId(),
  name: '通办演示医院',
  address: '演示数据，并非真实地址',
  phone: '0000-0000000',
  hours: '工作日 9:00—16:00',
  stepFree: true,
  categories: ['limb'],
  county,
  territory: [],
})
const propose = async (county: string) => {
  const one = proposal(county)
  assert.equal(await work(staffOf(county, 'office-admin'), (unit) => proposeInstitution(unit, one)), undefined)
  return one.id
}
const approve = (office: string, institution: string, role: StaffRole = 'head') =>
  work(staffOf(office, role), (unit) =>
    approveInstitution(unit, { institution, category: 'limb', reference: '演示决定 1 号' }),
  )
const assignable = (office: string) =>
  work({ kind: 'visitor' }, async (unit) => (await listInstitutionsFor(unit, office)).map(({ id }) => id))

test('N6.2 an institution can be assigned only after county, prefecture and province have decided, in that order', async () => {
  const id = await propose('630102')
  for (const early of ['630100', '630000']) assert.ok(isRefusal(await approve(early, id)), early)
  assert.deepEqual(await approve('630102', id), { by: 'county' })
  assert.ok(isRefusal(await approve('630102', id)))
  assert.deepEqual(await approve('630100', id), { by: 'prefecture' })
  assert.deepEqual(await assignable('630102'), [])
  assert.deepEqual(await approve('630000', id), { by: 'province', inForceFrom: today })
  assert.deepEqual(await assignable('630102'), [id])
  assert.deepEqual(await assignable('630103'), [])
  assert.ok(isRefusal(await approve('630000', id)))
  const [row] = await ownerQuery<{ province_decision: string }>(
    'select * from institution_category where institution_id = $1',
    [id],
  )
  assert.equal(row?.province_decision, `${today} 青海省残疾人联合会同意：演示决定 1 号`)
})

test('N6.2 a county directly under its province needs no decision of a prefecture', async () => {
  const id = await propose('659001')
  assert.deepEqual(await approve('659001', id), { by: 'county' })
  assert.deepEqual(await approve('650000', id), { by: 'province', inForceFrom: today })
  assert.deepEqual(await assignable('659001'), [id])
})

test('N6.2 nobody decides but the head of an office of the same territory', async () => {
  const id = await propose('630103')
  assert.ok(isRefusal(await approve('630103', id, 'handler')))
  assert.ok(isRefusal(await approve('630102', id)))
  assert.ok(isRefusal(await approve('620000', id)))
})

test('N6.2 only the administrator of its own county proposes an institution, and names a category', async () => {
  const one = proposal('630104')
  for (const actor of [staffOf('630102', 'office-admin'), staffOf('630104', 'handler'), { kind: 'visitor' } as const])
    assert.ok(isRefusal(await work(actor, (unit) => proposeInstitution(unit, one))))
  const none = await work(staffOf('630104', 'office-admin'), (unit) =>
    proposeInstitution(unit, { ...one, categories: [] }),
  )
  assert.equal(isRefusal(none) && none.field, 'categories')
})

test('without the application, the database itself refuses an institution of another county and a decision written at once', async () => {
  const insert = (county: string) =>
    work(staffOf('630102', 'office-admin'), async (unit) => {
      const { id, name, address, phone, hours } = proposal(county)
      const row = { id, name, address, phone, hours, county_office: county, step_free: true, is_demo_value: false }
      await unit.db.insertInto('institution').values(row).execute()
      await unit.db
        .insertInto('institution_category')
        .values({ institution_id: id, category: 'limb', province_decision: '同意', approved_from: today })
        .execute()
    })
  await assert.rejects(insert('620102'), Forbidden)
  await assert.rejects(insert('630102'), Forbidden)
})

test('N4.2 a person is certified for the category and the days of the certificate, and for nothing else', async () => {
  const staff = newId()
  const certificate = { staff, category: 'limb', number: '演示-1', from: '2026-01-01', to: '2026-12-31' } as const
  await work({ kind: 'system', id: 'test' }, (unit) => certifyAssessor(unit, certificate))
  const holds = (category: 'limb' | 'vision', day: string) =>
    work({ kind: 'visitor' }, (unit) => isCertified(unit, staff, category, day))
  assert.equal(await holds('limb', '2026-01-01'), true)
  assert.equal(await holds('limb', '2026-12-31'), true)
  assert.equal(await holds('limb', '2027-01-01'), false)
  assert.equal(await holds('vision', '2026-06-01'), false)
})
