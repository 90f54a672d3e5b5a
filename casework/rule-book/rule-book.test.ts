// The rule book's use cases: what is replaced holds to its eve, no impossible value enters, and deciding and taking back never cross (R1.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#regulation/actor.ts'
import type { NewProposal } from '#regulation/offices/rule-proposals.ts'
import { acceptedBy, refusedBy } from '#regulation/situation-testing.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { findCase } from '../cases/case-store.ts'
import { readRulesFor, rulesFor } from '../cases/scene.ts'
import { apply, at, stage } from '../cases/testing.ts'
import { officePath } from '../offices/office-store.ts'
import { previewRule } from './preview-rule.ts'
import { approveProposal, proposeRule, returnProposal, withdrawProposal } from './rule-book.ts'
import { findProposal, listProposalsOf, listPublished, listToDecide } from './rule-store.ts'
import { rulesOfOffices } from './rules-of-offices.ts'

type Stage = Awaited<ReturnType<typeof stage>>

type Value = NewProposal & { kind: 'value' }
const proposal = (change: Partial<Value>): NewProposal => ({
  kind: 'value',
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
  change: Partial<Value>,
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

const withdrawal = (from: string): NewProposal => ({
  kind: 'withdrawal',
  name: 'notice-days',
  from,
  reason: '回到上级的规定',
  source: '演示〔2026〕8号',
})

test('R1.2 a value withdrawn holds to the eve, the nearest above holds after it, and running cases keep theirs', async (t) => {
  const on = await stage(t)
  await publish(on, '2026-03-02', { value: 9, from: '2026-04-01' }, ['510100', '510000'])
  await publish(on, '2026-03-02', { value: 7, from: '2026-04-01' })
  const { id } = await on.work(
    head(on.clerk.id, '510107'),
    async (unit) => sure(await proposeRule(unit, withdrawal('2026-06-01'))),
    at('2026-05-01'),
  )
  const sent = await on.work(on.applicant, (unit) => apply(unit, on.applicant.id), at('2026-05-01'))
  assert.ok('caseId' in sent)
  const above = head(on.approver.id, '510100')
  const preview = await on.work(above, (unit) =>
    previewRule(unit, { kind: 'withdrawal', office: '510107', name: 'notice-days', from: '2026-06-01' }),
  )
  assert.deepEqual(
    preview.changed.map(({ office, before, after }) => [office, before, after]),
    [['510107', 7, 9]],
  )
  const own = await on.work(head(on.clerk.id, '510100'), (unit) => approveProposal(unit, id), at('2026-05-01'))
  assert.ok(isRefusal(own) && own.clause === 'R1.3', 'whoever proposed does not approve, wherever they are now')
  await on.work(above, async (unit) => sure(await approveProposal(unit, id)), at('2026-05-01'))
  assert.equal(await noticeDays(on, '2026-05-31'), 7)
  assert.equal(await noticeDays(on, '2026-06-01'), 9)
  const running = await on.work(on.clerk, (unit) => findCase(unit, sent.caseId), at('2026-06-01'))
  assert.equal(running?.current.rules['notice-days'], 7)
  const [kept] = await on.work(on.clerk, async (unit) => listPublished(unit, ['510107']))
  assert.deepEqual(kept?.withdrawal, { source: '演示〔2026〕8号', file: null })
  const changedOn = await on.work(
    on.clerk,
    async (unit) => (await rulesOfOffices(unit, ['510107'])).changedOn,
    at('2026-06-01'),
  )
  assert.equal(changedOn('510107'), '2026-06-01', 'what is taught changed')
  const again = await on.work(on.clerk, (unit) => proposeRule(unit, withdrawal('2026-06-02')), at('2026-06-01'))
  assert.ok(isRefusal(again) && again.field === 'from', 'nothing of its own is left')
  await publish(on, '2026-06-01', { value: 8, from: '2026-06-10' })
  assert.equal(await noticeDays(on, '2026-06-10'), 8)
})

test('R1.2 the database itself lets nobody end a value with a withdrawal that was not approved', async (t) => {
  const on = await stage(t)
  await publish(on, '2026-03-02', { value: 7, from: '2026-04-01' })
  const { id } = await on.work(
    on.clerk,
    async (unit) => sure(await proposeRule(unit, withdrawal('2026-05-01'))),
    at('2026-04-02'),
  )
  await assert.rejects(
    on.work(head(on.approver.id, '510100'), (unit) =>
      unit.db
        .updateTable('published_rule')
        .set({ effective_to: '2026-04-30', withdrawal_id: id, withdrawal_source: '演示' })
        .where('office_id', '=', '510107')
        .execute(),
    ),
    /Forbidden|refuses this actor/,
  )
})

test('R1.2 proposals come in pages, and none is left out', async (t) => {
  const on = await stage(t)
  const above = head(on.approver.id, '510100')
  for (const count of [1, 2, 3]) {
    const day = `2026-03-0${count}`
    const { id } = await on.work(on.clerk, async (unit) => sure(await proposeRule(unit, proposal({}))), at(day))
    await on.work(above, async (unit) => sure(await returnProposal(unit, id, '再想一想')), at(day))
  }
  await on.work(on.clerk, async (unit) => sure(await proposeRule(unit, proposal({}))), at('2026-03-04'))
  const days = (limit: number, offset: number, actor: Actor = on.clerk, office = '510107') =>
    on.work(actor, async (unit) =>
      (await listProposalsOf(unit, office, { limit, offset })).map((one) => one.proposedAt.toISOString().slice(8, 10)),
    )
  assert.deepEqual(await days(2, 0), ['04', '03', '02'], 'one more says that there are more')
  assert.deepEqual(await days(2, 2), ['02', '01'])
  assert.deepEqual(await days(9, 0, above, '510100'), ['03', '02', '01'])
  assert.equal((await on.work(above, (unit) => listToDecide(unit, '510100', { limit: 9, offset: 0 }))).length, 1)
})

test('R1.2 N2.3 a county may go no lower than the office above, and gives way where that office publishes later', async (t) => {
  const on = await stage(t)
  const days = { name: 'supply-deadline-days' } as const
  await publish(on, '2026-03-02', { ...days, value: 35 })
  const holds = async (day: string) =>
    on.work(on.clerk, async (unit) => (await rulesFor(unit, '510107'))['supply-deadline-days'], at(day))
  assert.equal(await holds('2026-04-01'), 35)
  await publish(on, '2026-04-01', { ...days, value: 45, from: '2026-05-01' }, ['510100', '510000'])
  assert.deepEqual([await holds('2026-04-30'), await holds('2026-05-01')], [35, 45])
  const propose = (value: number, from: string) =>
    on.work(
      head(on.clerk.id, '510107'),
      (unit) => proposeRule(unit, proposal({ ...days, value, from })),
      at('2026-04-02'),
    )
  refusedBy(await propose(30, '2026-05-01'), 'R2.5', { says: /按上级规定是“45 天”/, field: 'value' })
  const early = await propose(30, '2026-04-15')
  acceptedBy(early, 'R2.5')
  const read = await on.work(
    on.clerk,
    async (unit) => readRulesFor(unit, await officePath(unit, '510107')),
    at('2026-05-01'),
  )
  assert.deepEqual(
    read.capped.map(({ office, value, held }) => [office, value, held]),
    [['510107', 35, 45]],
  )
})

test('R1.2 a proposal that the office above overtook is not approved', async (t) => {
  const on = await stage(t)
  const days = { name: 'supply-deadline-days', from: '2026-06-01' } as const
  const { id } = await on.work(
    head(on.clerk.id, '510107'),
    async (unit) => sure(await proposeRule(unit, proposal({ ...days, value: 35 }))),
    at('2026-03-02'),
  )
  await publish(on, '2026-03-03', { ...days, value: 40 }, ['510100', '510000'])
  const approve = () => on.work(head(on.approver.id, '510100'), (unit) => approveProposal(unit, id), at('2026-03-04'))
  refusedBy(await approve(), 'R2.5', { says: /请退回，让下级重新提出/ })
})

test('R4.6 what a county published before only provinces could is read and not followed', async (t) => {
  const on = await stage(t)
  await on.ownerQuery(
    `select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`,
  )
  await on.ownerQuery(
    `insert into published_rule (id, office_id, name, value, effective_from, source, published_at)
     values ('018f0000-0000-7000-8000-000000000001', '510107', 'change-interval-months', '12', '2026-01-01', '演示', now())`,
  )
  const rules = await on.work(on.clerk, (unit) => rulesFor(unit, '510107'), at('2026-03-02'))
  assert.equal(rules['change-interval-months'], 0)
})
