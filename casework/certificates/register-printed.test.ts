// On a real database: another name than the register's opens nothing, reaches no card, and the true holder verifies (R4.1.5, R4.2.3).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { spellName } from '#regulation/person-name.ts'
import { refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal, type MatterId } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { amendApplication } from '../applications/read-application.ts'
import { type Action, actOnCase } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { answers, apply, at, holder, stage } from '../cases/testing.ts'
import { findHolder } from '../persons/holder-store.ts'
import { findPersonByIdNumber } from '../persons/person-store.ts'
import { readCardFacts } from './certificate-store.ts'
import { certificatesPrinted } from './testing.ts'

type On = Awaited<ReturnType<typeof stage>>
type Held = Awaited<ReturnType<typeof holder>>
const worker = { kind: 'system', id: 'worker' } as const
const other = '测试·章晓和'

async function open(on: On, held: Held, matter: MatterId, change: Answers = {}) {
  const sent = await on.work(
    on.applicant,
    (unit) => apply(unit, on.applicant.id, { certificateNumber: held.number, ...change }, matter),
    at('2026-03-02'),
  )
  assert.ok('caseId' in sent, JSON.stringify(sent))
  return sent.caseId
}
const act = (on: On, who: 'clerk' | 'approver', action: Action, day: string) =>
  on.work(on[who], (unit) => actOnCase(unit, action), at(day))

async function handOver(on: On, caseId: string) {
  const file = await on.work(on.clerk, (unit) => findCase(unit, caseId))
  for (const material of Object.keys(file?.current.materials ?? {}) as never[])
    await act(on, 'clerk', { caseId, step: 'checkMaterial', input: { material } }, '2026-03-02')
  await act(on, 'clerk', { caseId, step: 'accept', input: {} }, '2026-03-03')
  const handed = await act(on, 'clerk', { caseId, step: 'handOver', input: {} }, '2026-03-03')
  assert.ok('acted' in handed, JSON.stringify(handed))
}
async function print(on: On, caseId: string) {
  const printed = await act(
    on,
    'approver',
    { caseId, step: 'printCertificate', input: { blank: 'QH00000077' } },
    '2026-03-05',
  )
  assert.ok('acted' in printed, JSON.stringify(printed))
}
const valid = async (on: On, number: string, name: string) =>
  (await on.work(worker, (unit) => certificatesPrinted(unit, number, name))).filter(
    ({ status }) => status === 'in-force',
  ).length

test('R3.2 R4.2.3 another name opens nothing about a certificate, nor anew after it was cancelled; another dot does', async (t) => {
  const on = await stage(t)
  const held = await holder(on, {})
  const tried = await on.work(
    on.applicant,
    (unit) =>
      apply(
        unit,
        on.applicant.id,
        { certificateNumber: held.number, name: other, signedName: other },
        'renewal-damaged',
      ),
    at('2026-03-02'),
  )
  refusedBy(tried, 'R3.2', { says: /和您实名认证的不一样/ })
  const dotted = { name: '测试・张晓禾', signedName: '测试・张晓禾' }
  await open(on, held, 'renewal-damaged', dotted)

  const cancelled = await stage(t)
  await holder(cancelled, { status: 'cancelled', statusReason: 'own-wish' })
  const anew = (name: string) =>
    cancelled.work(
      cancelled.applicant,
      (unit) => apply(unit, cancelled.applicant.id, { name, signedName: name, permitValidUntil: '2037-06-30' }),
      at('2036-03-02'),
    )
  refusedBy(await anew(other), 'R3.2', { says: /和您实名认证的不一样/ })
})

test('R4.2.3 what was typed besides reaches no card: it is printed from the register, and its holder verifies', async (t) => {
  const on = await stage(t)
  const held = await holder(on, {})
  const caseId = await open(on, held, 'renewal-damaged', { ethnicity: '回族' })
  await handOver(on, caseId)
  // The register never recorded an ethnic group: what was applied for is supplied.
  assert.ok('acted' in (await act(on, 'approver', { caseId, step: 'approve', input: {} }, '2026-03-04')))
  // Whatever the form says after the approval, the card is not printed from it.
  await on.work(on.clerk, async (unit) => {
    const file = await findCase(unit, caseId)
    assert.ok(file)
    await amendApplication(unit, file, { name: spellName(other), idNumber: identityNumberOf('630102198503072017') })
  })
  await print(on, caseId)
  assert.equal(await valid(on, held.number, answers.name ?? ''), 1, 'the true holder')
  assert.equal(await valid(on, held.number, other), 0, 'the name that was typed')
  const facts = await on.work(worker, async (unit) => {
    const [card] = (await certificatesPrinted(unit, held.number, answers.name ?? '')).filter(
      (one) => one.caseId === caseId,
    )
    return card && (await readCardFacts(unit, card))
  })
  assert.deepEqual([facts?.name, facts?.idNumber, facts?.ethnicity], [answers.name, answers.idNumber, '回族'])
})

test('R4.1.5 R4.2.3 a form that says another name at the approval is not approved, however it came there', async (t) => {
  const on = await stage(t)
  const held = await holder(on, {})
  const caseId = await open(on, held, 'renewal-damaged')
  await handOver(on, caseId)
  await on.work(on.clerk, async (unit) => {
    const file = await findCase(unit, caseId)
    assert.ok(file)
    await amendApplication(unit, file, { name: spellName(other) })
  })
  const input = { looked: ['name'] }
  refusedBy(await act(on, 'approver', { caseId, step: 'approve', input }, '2026-03-04'), 'R4.2.3', { says: /姓名/ })
})

test('R4.2.3 a new name is approved after a second look, stands in the register, and the old one no longer verifies', async (t) => {
  const on = await stage(t)
  const held = await holder(on, {})
  const caseId = await open(on, held, 'renewal-details', { details: ['name'], newName: other })
  await handOver(on, caseId)
  refusedBy(await act(on, 'approver', { caseId, step: 'approve', input: {} }, '2026-03-04'), 'R4.1.5', {
    field: 'looked',
  })
  const input = { looked: ['name'] }
  assert.ok('acted' in (await act(on, 'approver', { caseId, step: 'approve', input }, '2026-03-04')))
  await print(on, caseId)
  assert.equal(await valid(on, held.number, other), 1)
  assert.equal(await valid(on, held.number, answers.name ?? ''), 0)
  const register = await on.work(worker, async (unit) => {
    const person = await findPersonByIdNumber(unit, identityNumberOf(answers.idNumber ?? ''))
    return person ? findHolder(unit, person) : undefined
  })
  assert.equal(register?.name, other)
  assert.ok(register?.photo)
})

test('R4.1.1 who never held a certificate is known by the newest application, not by an older one', async (t) => {
  const on = await stage(t)
  // Typed wrongly where staff typed it: an account is held to its vouched name.
  const sent = await on.work(
    worker,
    (unit) => apply(unit, on.applicant.id, { name: other, signedName: other }),
    at('2026-03-02'),
  )
  assert.ok('caseId' in sent)
  const { caseId } = sent
  const withdrawn = await on.work(
    on.applicant,
    (unit) => actOnCase(unit, { caseId, step: 'withdraw', input: {} }),
    at('2026-03-02'),
  )
  assert.ok('acted' in withdrawn, JSON.stringify(withdrawn))
  const again = await on.work(on.applicant, (unit) => apply(unit, on.applicant.id), at('2026-03-03'))
  assert.ok(!isRefusal(again), JSON.stringify(again))
})
