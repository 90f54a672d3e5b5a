// Nobody's subsidy lapses: its body is told before a certificate ends and while a renewal is under way (R4.2.1, R3.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { acceptedBy, refusedBy } from '#regulation/situation-testing.ts'
import { answers, apply, at, holder, stage } from '../cases/testing.ts'
import { setCertificateStatus } from '../certificates/certificate-store.ts'
import { listEvents } from '../events/event-feed.ts'
import { orderEvents } from '../events/order-events.ts'
import { type PartnerActor, partnerActor } from '../events/testing.ts'
import { listReadings } from '../persons/readings.ts'
import { endWatch } from './subsidy-store.ts'
import { readStanding, tellSubsidyBodies, watchRecipient } from './watch-recipients.ts'

const body = { kind: 'relying-party', scopes: ['subsidy'] } as const
const told = { reference: 'F-1', validUntil: '2026-09-14' }

test('R4.2.1 six, three and one month before the end, once each, and at each step of a renewal', async (t) => {
  const on = await stage(t)
  const { work, applicant } = on
  const card = await holder(on, { from: '2016-09-15' })
  assert.equal(card.to, told.validUntil)
  const subsidies = await partnerActor(work, { ...body, office: '630000' })
  const other = await partnerActor(work, { ...body, office: '630000' })
  const recipient = { reference: 'F-1', number: certificateNumberOf(card.number), name: spellName(answers.name ?? '') }
  const watch = (as: PartnerActor, what = recipient) =>
    work(as, (unit) => watchRecipient(unit, as.id, what), at('2026-03-10'))
  acceptedBy(await watch(subsidies), 'R3.2')
  assert.deepEqual(await watch(subsidies), { watched: true, again: true })
  refusedBy(await watch(subsidies, { ...recipient, reference: 'F-2' }), 'R3.2', { says: /另一个发放编号/ })

  const happened = async (as: PartnerActor, after = 0) => {
    await work(worker, (unit) => orderEvents(unit))
    return (await work(as, (unit) => listEvents(unit, as.id, after))).events.map(({ what }) => what)
  }
  const round = (day: string) => work(worker, tellSubsidyBodies, at(day))
  await round('2026-03-13')
  assert.deepEqual(await happened(subsidies), [], 'a day too early')
  for (const day of ['2026-03-14', '2026-03-15', '2026-06-13', '2026-06-14', '2026-08-14', '2026-08-15'])
    await round(day)
  const ending = (months: number) => ({ kind: 'certificate.ends-soon', months, ...told })
  assert.deepEqual(await happened(subsidies), [ending(6), ending(3), ending(1)])

  const standing = (day: string, as = subsidies, of = subsidies) =>
    work(as, (unit) => readStanding(unit, of.id, 'F-1'), at(day))
  const certificate = { status: 'in-force', validUntil: told.validUntil }
  assert.deepEqual(await standing('2026-08-20'), { certificate, renewal: undefined })
  const sent = await work(
    applicant,
    (unit) => apply(unit, applicant.id, { certificateNumber: card.number, claimed: [] }, 'renewal-at-term'),
    at('2026-08-21'),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  assert.deepEqual(await happened(subsidies, 3), [{ kind: 'renewal.progress', phase: 'in-progress', ...told }])
  const renewal = { since: '2026-08-21', lastStepAt: at('2026-08-21').now }
  assert.deepEqual(await standing('2026-09-15'), { certificate: { ...certificate, status: 'expired' }, renewal })
  await work(worker, (unit) => setCertificateStatus(unit, card.id, 'expired', 'term'), at('2026-09-15'))
  assert.deepEqual(await happened(subsidies, 4), [{ kind: 'certificate.status', status: 'expired', ...told }])

  const readings = await work(applicant, (unit) => listReadings(unit, {}, { limit: 99, offset: 0 }), at('2026-09-16'))
  const asked = readings.filter(({ what }) => what === 'subsidy watch')
  assert.ok(asked.length > 1 && asked.every(({ party }) => party !== null), 'the holder sees who watches')

  assert.deepEqual(await happened(other), [], 'who does not watch is told nothing')
  assert.equal(await standing('2026-08-20', other), undefined, 'nor by asking for the number of another')
  assert.equal(await work(subsidies, (unit) => endWatch(unit, subsidies.id, 'F-1')), true)
  assert.equal(await standing('2026-08-20'), undefined)
})

test('R3.2 N5.2 a recipient is found by card and name together, under the office that registered the body', async (t) => {
  const on = await stage(t)
  const { work } = on
  const card = await holder(on, { from: '2016-09-15' })
  const recipient = { reference: 'F-1', number: certificateNumberOf(card.number), name: spellName(answers.name ?? '') }
  const watch = (as: PartnerActor, what = recipient, of = as) => work(as, (unit) => watchRecipient(unit, of.id, what))
  const elsewhere = await partnerActor(work, { ...body, office: '510000' })
  refusedBy(await watch(elsewhere), 'R3.2', { says: /没有查到/ })
  const here = await partnerActor(work, { ...body, office: '630000' })
  refusedBy(await watch(here, { ...recipient, name: spellName('测试·别人') }), 'R3.2', { says: /没有查到/ })
  refusedBy(await watch(elsewhere, recipient, here), 'R3.2', { says: /没有查到/ })
  const without = await partnerActor(work, { ...body, scopes: ['events'], office: '630000' })
  refusedBy(await watch(without), 'R3.2', { says: /没有查到/ })
  acceptedBy(await watch(here), 'R3.2')
})
