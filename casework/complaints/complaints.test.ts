// To whom a complaint goes, and who never gets hold of it (N7).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { limits } from '#regulation/offices/limits.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { at, stage } from '../cases/testing.ts'
import { findComplaint, insertComplaint } from './complaint-store.ts'
import { answerComplaint, complain, complaintClerk, lookUpComplaint, type NewComplaint } from './complaints.ts'

const sure = <T extends object>(result: Refusal | T): T => {
  if (isRefusal(result)) assert.fail(result.message)
  return result
}
const one: NewComplaint = {
  office: '510107',
  subject: 'staff',
  text: '上午去窗口没有人，等到下午才办。',
  staff: '',
  name: '',
  phone: '',
  account: undefined,
  client: '192.0.2.1',
}

/** Somebody of the county whom the others can judge. */
const concerned = '演示·被投诉的人'

async function open(t: Parameters<typeof stage>[0]) {
  const all = await stage(t)
  const { id } = await all.staff('510107', 'printer')
  await all.work(worker, (unit) =>
    unit.db.updateTable('staff').set({ display_name: concerned }).where('id', '=', id).execute(),
  )
  return {
    ...all,
    make: (change: Partial<NewComplaint>) =>
      all.work(
        complaintClerk,
        async (unit) => {
          const { number } = sure(await complain(unit, { ...one, ...change }, 'AAAA2222'))
          const found = await lookUpComplaint(unit, number, 'aaaa 2222')
          assert.ok(found)
          return found
        },
        at('2026-03-02'),
      ),
  }
}

test('N7 a complaint about a clerk stays with the county, about its head or its only hand it goes above', async (t) => {
  const { make, work, clerk, staff } = await open(t)
  const rename = (id: string, name: string) =>
    work(worker, (unit) => unit.db.updateTable('staff').set({ display_name: name }).where('id', '=', id).execute())
  const nameless = await make({})
  assert.equal(nameless.holder, '510100', 'each of the county may be meant')
  assert.equal(await work(clerk, (unit) => findComplaint(unit, nameless.id)), undefined)
  assert.equal((await make({ subject: 'office' })).holder, '510100')
  await rename(clerk.id, '演示·王主任')
  assert.equal((await make({ staff: '你们的王主任' })).holder, '510100', 'a part of a name is not enough to know')
  const named = await make({ staff: '演示·王主任' })
  assert.equal(named.holder, '510100', 'nobody of the county judges its head')
  assert.equal(await work(clerk, (unit) => findComplaint(unit, named.id)), undefined)
  const other = await staff('110101', 'handler')
  await rename(other.id, '演示·李小明')
  const elsewhere = await make({ office: '110101', staff: '窗口的演示·李小明' })
  assert.equal(elsewhere.holder, '110101', 'a colleague is left')
  assert.equal(await work(other, (unit) => findComplaint(unit, elsewhere.id)), undefined)
})

test('N7 with no check but those of the database, nobody reads or answers what is not theirs, and nobody enters one', async (t) => {
  const { make, work, clerk, approver, ownerQuery } = await open(t)
  const ours = await make({ staff: concerned })
  const above = await make({ subject: 'office' })
  assert.equal(await work(approver, (unit) => findComplaint(unit, ours.id)), undefined)
  assert.equal(await work(clerk, (unit) => findComplaint(unit, above.id)), undefined)
  const [sealed] = await ownerQuery<{ content: Buffer; code: Buffer }>(
    'select content_sealed as content, code_index as code from complaint',
  )
  assert.ok(sealed && !sealed.content.includes('窗口') && !sealed.code.includes('AAAA2222'))
  await assert.rejects(
    work(clerk, (unit) =>
      unit.db.updateTable('complaint').set({ due_on: '2030-01-01' }).where('id', '=', ours.id).execute(),
    ),
    /refuses this actor/,
  )
  const entered = {
    number: 'TS1',
    code: Buffer.alloc(16),
    about: '510107',
    subject: 'staff',
    holder: '510107',
    named: [],
    account: undefined,
    content: { text: one.text, staff: '', name: '', phone: '' },
    due: '2026-03-30',
  } as const
  await assert.rejects(
    work(clerk, (unit) => insertComplaint(unit, entered)),
    /refuses this actor/,
  )
  assert.ok(isRefusal(await work(clerk, (unit) => answerComplaint(unit, above.id, '不归我们办，也来答复。'))))
})

test('N7 a wrong code or number opens nothing; an answer is given once', async (t) => {
  const { make, work, clerk } = await open(t)
  const { id, number } = await make({ staff: concerned })
  const find = (of: string, code: string) => work(complaintClerk, (unit) => lookUpComplaint(unit, of, code))
  assert.equal(await find(number, 'AAAA2223'), undefined)
  assert.equal(await find(`${number}X`, 'AAAA2222'), undefined)
  const answer = () =>
    work(clerk, (unit) => answerComplaint(unit, id, '已经查清，当天轮班有误，已改正。'), at('2026-03-05'))
  assert.ok(!isRefusal(await answer()))
  assert.match(((await answer()) as Refusal).message, /已经答复/)
  assert.equal((await find(number, 'AAAA2222'))?.answer, '已经查清，当天轮班有误，已改正。')
})

test('N7 N5.2 a flood from one place leaves room for others', async (t) => {
  const { work } = await open(t)
  const from = (client: string) => work(complaintClerk, (unit) => complain(unit, { ...one, client }, 'AAAA2222'))
  const flood = await Promise.all(Array.from({ length: 30 }, () => from('192.0.2.1')))
  assert.equal(flood.filter((answer) => !isRefusal(answer)).length, limits['complaints-of-client'].most)
  assert.ok(!isRefusal(await from('192.0.2.2')))
})
