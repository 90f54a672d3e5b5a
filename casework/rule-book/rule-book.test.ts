// The rule book's use cases: what is replaced holds to its eve, no impossible value enters, and deciding and taking back never cross (R1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { rulesFor } from '../cases/scene.ts'
import { at, stage } from '../cases/testing.ts'
import { officePath } from '../offices/office-store.ts'
import {
  approveProposal,
  findProposal,
  listPublished,
  type NewProposal,
  proposeRule,
  withdrawProposal,
} from './rule-book.ts'

type Stage = Awaited<ReturnType<typeof stage>>

const proposal = (change: Partial<NewProposal>): NewProposal => ({
  name: 'notice-days',
  value: 7,
  from: '2026-04-01',
  reason: '演示理由',
  source: '演示〔2026〕1号',
  ...change,
})

function sure<T extends object>(result: Refusal | T): T {
  if (isRefusal(result)) assert.fail(result.message)
  return result
}

const head = (id: string, office: string): Actor => ({ kind: 'staff', id, office, roles: ['head'] })

async function publish(
  { work, clerk, approver }: Stage,
  day: string,
  change: Partial<NewProposal>,
  places = ['510107', '510100'],
) {
  const [office = '', above = ''] = places
  const { id } = await work(
    head(clerk.id, office),
    async (unit) => sure(await proposeRule(unit, proposal(change))),
    at(day),
  )
  await work(head(approver.id, above), async (unit) => sure(await approveProposal(unit, id)), at(day))
}

const noticeDays = ({ work, clerk }: Stage, day: string) =>
  work(clerk, async (unit) => (await rulesFor(unit, '510107'))['notice-days'], at(day))

test('R1.2 what is replaced holds up to the eve, and what had not begun never begins', async (t) => {
  const on = await stage(t)
  await publish(on, '2026-03-02', { value: 7, from: '2026-04-01' })
  await publish(on, '2026-04-15', { value: 8, from: '2026-06-01' })
  await publish(on, '2026-04-15', { value: 9, from: '2026-05-01' })
  assert.equal(await noticeDays(on, '2026-03-31'), 5)
  assert.equal(await noticeDays(on, '2026-04-01'), 7)
  assert.equal(await noticeDays(on, '2026-04-30'), 7)
  assert.equal(await noticeDays(on, '2026-05-01'), 9)
  assert.equal(await noticeDays(on, '2026-06-01'), 9)
})

test('R4.1.3 an amount that no number holds is refused, and stops no page', async (t) => {
  const { work, clerk } = await stage(t)
  const value = [{ item: '视力评定', yuan: Number.POSITIVE_INFINITY, waiver: '' }]
  const made = await work(
    clerk,
    (unit) => proposeRule(unit, proposal({ name: 'assessment-fees', value })),
    at('2026-03-02'),
  )
  assert.ok(isRefusal(made) && made.field === 'value')
})

test('R1.2 a proposal taken back while it is being approved stays approved', async (t) => {
  const { work, clerk, approver } = await stage(t)
  const { id } = await work(clerk, async (unit) => sure(await proposeRule(unit, proposal({}))), at('2026-03-02'))
  let takenBack: Promise<Refusal | object> | undefined
  await work(
    head(approver.id, '510100'),
    async (unit) => {
      sure(await approveProposal(unit, id))
      takenBack = work(clerk, (other) => withdrawProposal(other, id), at('2026-03-02'))
      // Long enough for the other unit to arrive at the row that this one holds.
      await new Promise((resolve) => setTimeout(resolve, 300))
    },
    at('2026-03-02'),
  )
  const refused = await takenBack
  assert.ok(isRefusal(refused))
  assert.match(refused.message, /已批准/)
  assert.equal((await work(clerk, (unit) => findProposal(unit, id)))?.state, 'approved')
})

test('R1.2 the nearest publisher is named first, though one above published later', async (t) => {
  const on = await stage(t)
  await publish(on, '2026-03-02', { value: 7, from: '2026-04-01' })
  await publish(on, '2026-03-02', { value: 9, from: '2026-04-10' }, ['510100', '510000'])
  const [first] = await on.work(on.clerk, async (unit) => listPublished(unit, await officePath(unit, '510107')))
  assert.equal(first?.office, '510107')
  assert.equal(first?.value, await noticeDays(on, '2026-04-15'))
})

test('R1.2 a sister county sees no proposal, and nobody but the office above decides', async (t) => {
  const { work, clerk, approver } = await stage(t)
  const { id } = await work(clerk, async (unit) => sure(await proposeRule(unit, proposal({}))), at('2026-03-02'))
  const sister = head(approver.id, '510105')
  assert.equal(await work(sister, (unit) => findProposal(unit, id)), undefined)
  for (const other of [sister, head(approver.id, '510107'), head(approver.id, '510000')])
    assert.ok(isRefusal(await work(other, (unit) => approveProposal(unit, id), at('2026-03-02'))))
})
