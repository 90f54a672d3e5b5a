// The demonstration's holders, imported for real.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { findPersonByIdNumber, standingOf } from '#casework/persons/person-store.ts'
import { openTestPlatform } from '#platform/database/testing.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { seedCertificates } from './certificates.ts'
import { listHolders } from './holders.ts'
import { seeder } from './settle.ts'

const now = new Date('2026-11-23T07:00:00Z')

test('every kind of holder is in the register, and seeding again adds nobody', async (t) => {
  const { work, platform, ownerQuery } = await openTestPlatform(t, { now })
  await installReferenceData(work)
  const holders = listHolders('2026-11-23')
  assert.equal(new Set(holders.map((one) => one.idNumber)).size, holders.length)
  assert.equal(await seedCertificates(platform), holders.length)
  assert.equal(await seedCertificates(platform), 0)
  const counted = await ownerQuery<{ status: string; count: number }>(
    'select status, count(*)::integer as count from certificate group by 1 order by 1',
  )
  assert.deepEqual(counted, [
    { status: 'cancelled', count: 14 },
    { status: 'expired', count: 14 },
    { status: 'frozen', count: 14 },
    { status: 'in-force', count: 217 },
    { status: 'void', count: 7 },
  ])
  const visual = holders.find((one) => one.kind === 'visual-before-2018')
  assert.ok(visual)
  const standing = await work(seeder, async (unit) => {
    const person = await findPersonByIdNumber(unit, identityNumberOf(visual.idNumber))
    assert.ok(person)
    return standingOf(unit, person)
  })
  assert.ok(standing.held?.results.every(({ bySight }) => bySight))
  assert.equal(standing.held?.assessedOn, visual.assessedOn)
})
