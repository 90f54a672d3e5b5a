// The exception to the one-year bar: who may grant it, what it needs, and that it truly opens the door.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { acceptedBy, refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { answers, apply, at, stage } from '../cases/testing.ts'
import { liftBar } from './lift-bar.ts'
import { ensurePerson, insertBarException, standingOf } from './person-store.ts'

test('R4.1.1 within a year of a cancellation only an office above the one that cancelled may open the door, with a reason on record', async (t) => {
  const { work, ownerQuery, applicant, clerk } = await stage(t)
  const idNumber = answers.idNumber ?? ''
  const person = await work(
    clerk,
    (unit) => ensurePerson(unit, { name: spellName(answers.name ?? ''), idNumber: identityNumberOf(idNumber) }),
    at('2025-01-06'),
  )
  const first = await work(applicant, (unit) => apply(unit, applicant.id), at('2025-01-06'))
  assert.ok('caseId' in first)
  // Cancelling is a matter of its own, not built yet: the register is set by hand.
  await ownerQuery(
    `select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', '2025-09-01T02:00:00Z', false)`,
  )
  await ownerQuery(`update case_file set final = true, status = 'closed' where id = $1`, [first.caseId])
  await ownerQuery(
    `insert into certificate (id, public_id, person_id, case_id, office_id, number_sealed, number_index, name_index, masked_name, results, level,
       cover, valid_from, valid_to, status, status_since, blank, printed_by, printed_at, token, assessed_on)
     values ($1, 'x', $2, $3, '630102', '', '', '', '', '[]', 1, 'green', '2020-01-01', '2029-12-31', 'cancelled', '2025-09-01', 'B1', '', '2020-01-01', '', '2020-01-01')`,
    [first.caseId, person, first.caseId],
  )
  const barred = await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))
  assert.ok(isRefusal(barred))
  assert.match(barred.message, /2026年9月1日/)

  const reason = '注销系误办，已查清（演示）'
  const byCounty = await work(clerk, (unit) => liftBar(unit, { idNumber, reason }), at('2026-03-02'))
  assert.ok(isRefusal(byCounty))
  const elsewhere: Actor = { kind: 'staff', id: clerk.id, office: '510100', roles: ['head'] }
  refusedBy(await work(elsewhere, (unit) => liftBar(unit, { idNumber, reason }), at('2026-03-02')), 'R4.1.1', {
    says: /没有查到本地区/,
  })
  const above: Actor = { kind: 'staff', id: clerk.id, office: '630100', roles: ['head'] }
  const without = await work(above, (unit) => liftBar(unit, { idNumber, reason: '同意' }), at('2026-03-02'))
  assert.ok(isRefusal(without) && without.field === 'reason')
  assert.ok(!isRefusal(await work(above, (unit) => liftBar(unit, { idNumber, reason }), at('2026-03-02'))))
  assert.ok('caseId' in (await work(applicant, (unit) => apply(unit, applicant.id), at('2026-03-02'))))
})

test('R4.1.1 an exception lifts the bar of the cancellation before it, and not of the next', async (t) => {
  const { work, ownerQuery, clerk } = await stage(t)
  const idNumber = answers.idNumber ?? ''
  const person = await work(
    clerk,
    (unit) => ensurePerson(unit, { name: spellName(answers.name ?? ''), idNumber: identityNumberOf(idNumber) }),
    at('2025-01-06'),
  )
  const cancel = async (id: string, day: string) => {
    await ownerQuery(
      `select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', '${day}T02:00:00Z', false)`,
    )
    await ownerQuery(
      `insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index, masked_name, results, level,
         cover, valid_from, valid_to, status, status_since, blank, printed_by, printed_at, token, assessed_on)
       values ($1, $2, $3, '630102', '', '', '', '', '[]', 1, 'green', '2020-01-01', '2029-12-31', 'cancelled', $4, $2, '', '2020-01-01', '', '2020-01-01')`,
      [id, `card-${day}`, person, `${day}T02:00:00Z`],
    )
  }
  const barLifted = (day: string) => work(clerk, async (unit) => (await standingOf(unit, person)).barLifted, at(day))
  const above: Actor = { kind: 'staff', id: clerk.id, office: '630100', roles: ['head'] }
  const lift = (day: string) =>
    work(above, (unit) => liftBar(unit, { idNumber, reason: '注销系误办，已查清（演示）' }), at(day))

  await cancel('0198f000-0000-7000-8000-000000000001', '2025-09-01')
  assert.equal(await barLifted('2026-03-02'), false)
  acceptedBy(await lift('2026-03-02'), 'R4.1.1')
  assert.equal(await barLifted('2026-03-02'), true)
  refusedBy(await lift('2026-03-03'), 'R4.1.1', { says: /已经同意过例外/ })

  await cancel('0198f000-0000-7000-8000-000000000002', '2029-05-07')
  assert.equal(await barLifted('2029-06-04'), false)
  acceptedBy(await lift('2029-06-04'), 'R4.1.1')
  assert.equal(await barLifted('2029-06-04'), true)
})

test('R4.1.1 the database itself takes no exception from an office that is not above the one that cancelled', async (t) => {
  const { work, ownerQuery, clerk } = await stage(t)
  const idNumber = identityNumberOf(answers.idNumber ?? '')
  const person = await work(
    clerk,
    (unit) => ensurePerson(unit, { name: spellName(answers.name ?? ''), idNumber }),
    at('2025-01-06'),
  )
  await ownerQuery(
    `select set_config('tongban.actor', 'system:test', false), set_config('tongban.now', '2025-09-01T02:00:00Z', false)`,
  )
  await ownerQuery(
    `insert into certificate (id, public_id, person_id, office_id, number_sealed, number_index, name_index, masked_name, results, level,
       cover, valid_from, valid_to, status, status_since, blank, printed_by, printed_at, token, assessed_on)
     values ('0198f000-0000-7000-8000-000000000003', 'y', $1, '630102', '', '', '', '', '[]', 1, 'green', '2020-01-01', '2029-12-31',
       'cancelled', '2025-09-01', 'B1', '', '2020-01-01', '', '2020-01-01')`,
    [person],
  )
  const insertAs = (office: string) => {
    const by = { kind: 'staff', id: clerk.id, office, roles: ['head'] } satisfies Actor
    const lifted = { by, person, cancelledOn: '2025-09-01', reason: '注销系误办，已查清（演示）' }
    return work(by, (unit) => insertBarException(unit, lifted), at('2026-03-02'))
  }
  for (const office of ['510100', '630102'])
    await assert.rejects(insertAs(office), ({ cause }: Error) => /row-level security/.test(String(cause)))
  await insertAs('630100')
  await insertAs('630000')
})
