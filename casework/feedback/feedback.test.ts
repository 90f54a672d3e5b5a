// A problem holds to its line and its holder, with the database alone too (N8).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { at, stage } from '../cases/testing.ts'
import { answerTicket, askAbove, askAgain, closeTicket, passTicketOn } from './feedback.ts'
import { addStep, findTicket, listTickets } from './feedback-store.ts'

const sure = <T extends object>(result: Refusal | T): T => {
  if (isRefusal(result)) assert.fail(result.message)
  return result
}
const all = { limit: 10, offset: 0 }
const problem = { title: '窗口打印机坏了', words: '打印机坏了一周，请协调更换。', clause: '' }

test('N8 only the holder answers or passes on, only the asker closes, and the nation passes to nobody', async (t) => {
  const { work, clerk, staff } = await stage(t)
  const prefecture = await staff('510100', 'handler')
  const nation = await staff('000000', 'handler', 'head')
  assert.ok(isRefusal(await work(nation, (unit) => askAbove(unit, problem), at('2026-03-02'))), 'nobody is above')
  const { id } = await work(clerk, async (unit) => sure(await askAbove(unit, problem)), at('2026-03-02'))
  for (const [who, act] of [
    [clerk, (unit) => answerTicket(unit, id, '自己答复自己。')],
    [nation, (unit) => answerTicket(unit, id, '越级答复下级。')],
    [clerk, (unit) => closeTicket(unit, id)],
    [clerk, (unit) => askAgain(unit, id, '还没有人答复。')],
    [prefecture, (unit) => closeTicket(unit, id)],
  ] as [typeof clerk, (unit: Parameters<typeof closeTicket>[0]) => Promise<Refusal | object>][])
    assert.equal(((await work(who, act, at('2026-03-02'))) as Refusal).clause, 'N8')
  await work(
    prefecture,
    async (unit) => sure(await passTicketOn(unit, id, '本级没有经费，请省里协调。')),
    at('2026-03-03'),
  )
  const ticket = await work(clerk, (unit) => findTicket(unit, id))
  assert.deepEqual([ticket?.holder, ticket?.due, ticket?.state], ['510000', '2026-03-10', 'open'])
  // Whoever passed it on has it no longer.
  assert.ok(isRefusal(await work(prefecture, (unit) => answerTicket(unit, id, '又想自己答复。'), at('2026-03-03'))))
})

test('N8 the database shows a ticket to its line only, and lets nobody answer in another place', async (t) => {
  const { work, clerk, approver, staff } = await stage(t)
  const prefecture = await staff('510100', 'handler')
  const { id } = await work(clerk, async (unit) => sure(await askAbove(unit, problem)), at('2026-03-02'))
  assert.equal(await work(approver, (unit) => findTicket(unit, id)), undefined)
  assert.deepEqual(await work(approver, (unit) => listTickets(unit, '630102', 'below', all)), [])
  assert.equal((await work(prefecture, (unit) => listTickets(unit, '510100', 'to-answer', all))).length, 1)
  const refused = /refuses this actor/
  await assert.rejects(
    work(clerk, (unit) => addStep(unit, id, { kind: 'answered', words: '自己答复自己。' })),
    refused,
  )
  await assert.rejects(
    work(prefecture, (unit) => addStep(unit, id, { kind: 'closed', words: '' })),
    refused,
  )
  await assert.rejects(
    work(prefecture, (unit) =>
      unit.db.updateTable('feedback_ticket').set({ holder_id: '630000' }).where('id', '=', id).execute(),
    ),
    refused,
    'out of the line',
  )
  const answered = await work(clerk, (unit) =>
    unit.db.updateTable('feedback_ticket').set({ state: 'answered' }).where('id', '=', id).executeTakeFirst(),
  )
  assert.equal(answered.numUpdatedRows, 0n)
})
