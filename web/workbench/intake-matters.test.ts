// The window over HTTP for somebody who holds a certificate: what fits it, what is asked, what is refused before everything is typed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answers, at, type Card, holder } from '#casework/cases/testing.ts'
import { certificatesPrinted } from '#casework/certificates/testing.ts'
import { confirmCorrection } from '#casework/corrections/correct-case.ts'
import { proposeRegisterCorrection } from '#casework/corrections/correct-register.ts'
import { listCorrections } from '#casework/corrections/correction-store.ts'
import { worker } from '#platform/jobs.ts'
import { countAtIntake } from './intake/intake-help.ts'
import { idNumber as numberOfAnother, office } from './testing.ts'

const idNumber = '630102199003072015'

async function atWindow(t: Parameters<typeof office>[0], one: Card) {
  const set = await office(t, '2026-03-02')
  const card = await holder(set, one)
  const check = (fields: Record<string, string>) =>
    set.post(set.clerk, '/workbench/intake', { idNumber, do: 'check', ...fields })
  return { ...set, check, card }
}

test('R4.2.1 N2.1 the number tells what is held, masked, and which matters fit; the reading is on the audit', async (t) => {
  const { check, ownerQuery, card } = await atWindow(t, { from: '2020-05-10' })
  const { body, statusCode } = await check({})
  assert.equal(statusCode, 422)
  assert.match(body, /已有残疾人证，不能再新办/)
  assert.match(body, /630102\*{10}1543/)
  assert.ok(!body.includes(card.number))
  assert.match(body, /这本证从 2029年5月10日 星期四 起可以办/)
  assert.match(body, /value="as:move"/)
  assert.doesNotMatch(body, /value="as:renewal-at-term"/)
  const read = await ownerQuery(
    `select 1 from audit where operation = 'read' and row_key->>'what' = 'certificate held'`,
  )
  assert.equal(read.length, 1)
})

test('R4.2.3 N2.3 another matter is chosen with one button: its fields, its papers, the issuing office already chosen', async (t) => {
  const { check } = await atWindow(t, { from: '2020-05-10' })
  const details = await check({ do: 'as:renewal-details', phone: '13900000001' })
  assert.equal(details.statusCode, 200)
  assert.match(details.body, /value="630102" selected/)
  assert.match(details.body, /value="13900000001"/)
  assert.match(details.body, /name="newIdNumber"/)
  assert.doesNotMatch(details.body, /name="lossDeclaredOn|name="claimed"|公民身份号码变更证明/)
  const one = await check({ matter: 'renewal-details', details: 'id-number' })
  assert.match(one.body, /公民身份号码变更证明/)
  assert.doesNotMatch(one.body, /姓名变更证明/)
})

test('R4.3.1 R4.5.2 R4.4 the law answers at the field it is about; what is merely not typed yet is no mistake', async (t) => {
  const { check } = await atWindow(t, { from: '2020-05-10' })
  const empty = await check({ matter: 'move' })
  assert.equal(empty.statusCode, 200)
  const same = await check({ matter: 'move', hukouOffice: '630102' })
  assert.match(same.body, /id="hukouOffice-error"[^]*迁入地就是原发证的残联/)
  const other = await check({ matter: 'renewal-damaged', hukouOffice: '630106' })
  assert.match(other.body, /id="hukouOffice-error"[^]*先办迁移/)
  const all = await check({ matter: 'cancellation-of-categories', drop: 'limb' })
  assert.match(all.body, /id="drop-error"[^]*请办理残疾人证注销/)
  assert.equal((await check({ matter: 'replacement-of-lost' })).statusCode, 200)
})

test('R4.2 somebody without a certificate is told so at the number, and offered nothing', async (t) => {
  const { post, clerk } = await office(t, '2026-03-02')
  const page = await post(clerk, '/workbench/intake', { idNumber, do: 'check', matter: 'renewal-damaged' })
  assert.match(page.body, /id="idNumber-error"[^]*没有查到申请人的有效残疾人证/)
  assert.doesNotMatch(page.body, /这个人持有的残疾人证/)
})

test('R4.2.1 a certificate that was assessed by sight says so before the matter is chosen', async (t) => {
  const { check } = await atWindow(t, { from: '2016-08-01', visually: true })
  const page = await check({ matter: 'renewal-at-term' })
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /目测评定/)
})

test('N5.2 the register shows a certificate to its own office only, masked, and strangers find no page', async (t) => {
  const { get, post, approver, foreign, clerk, card, staff, send, work, ownerQuery } = await atWindow(t, {
    from: '2020-05-10',
  })
  const page = await get(approver, `/workbench/certificates/${card.id}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /630102\*{10}1543/)
  assert.ok(!page.body.includes(card.number))
  for (const other of [foreign, clerk])
    assert.equal((await get(other, `/workbench/certificates/${card.id}`)).statusCode, 404)
  assert.equal((await get(approver, '/workbench/certificates/none')).statusCode, 404)
  // An office above learns that something is there, and reads it nowhere without a purpose.
  const superior = await staff('510000', 'handler', 'head')
  const { caseId } = await send('2026-03-02', { idNumber: numberOfAnother(5) })
  await work(worker, (unit) =>
    unit.db.updateTable('certificate').set({ case_id: caseId }).where('id', '=', card.id).execute(),
  )
  for (const what of [card.number, idNumber]) {
    const { body } = await post(superior, '/workbench/find', { what })
    assert.match(body, /登记里有这个人的证件，不归本机构/)
    assert.doesNotMatch(body, /证件登记|肢体残疾|630102\*/)
  }
  const closed = await get(superior, `/workbench/certificates/${card.id}`)
  assert.equal(closed.statusCode, 403)
  assert.doesNotMatch(closed.body, /肢体残疾|630102\*/)
  const found = await post(approver, '/workbench/find', { what: card.number })
  assert.match(found.body, /证件登记/)
  assert.doesNotMatch((await post(foreign, '/workbench/find', { what: card.number })).body, /证件登记/)
  const read = await ownerQuery(`select 1 from audit where operation = 'read' and row_key->>'what' = 'certificate'`)
  assert.equal(read.length, 1)
})

test('R4.1.5 R4.2.2 N5.2 another card after a correction begins with its matter and certificate chosen, on record', async (t) => {
  const { card, work, staff, get, ownerQuery } = await atWindow(t, { from: '2020-05-10' })
  const [approver, colleague, clerk] = [
    await staff('630102', 'approver'),
    await staff('630102', 'approver'),
    await staff('630102', 'handler'),
  ]
  const begin = `/workbench/intake?corrected=${card.id}`
  const empty = await get(clerk, begin)
  assert.ok(!empty.body.includes(card.number), 'nothing was corrected')
  const wish = { fact: 'name', after: '测试·张晓和', reason: '录入时看错了一个字', paper: 'id-card' } as const
  const [printed] = await work(worker, (unit) => certificatesPrinted(unit, card.number, answers.name ?? ''))
  assert.ok(printed)
  await work(approver, (unit) => proposeRegisterCorrection(unit, printed, wish), at('2026-03-02'))
  const [waits] = await work(approver, (unit) => listCorrections(unit, { certificateId: card.id }), at('2026-03-02'))
  await work(colleague, (unit) => confirmCorrection(unit, waits?.id ?? ''), at('2026-03-02'))
  const list = await get(clerk, '/workbench/corrected-cards')
  assert.ok(list.body.includes(begin))
  const { body } = await get(clerk, begin)
  assert.match(body, /value="renewal-damaged" selected/)
  assert.ok(body.includes(card.number))
  const read = await ownerQuery(
    `select 1 from audit where operation = 'read' and row_key->>'purpose' = '更正后换证，窗口受理'`,
  )
  assert.equal(read.length, 1)
  const stranger = await staff('510107', 'handler')
  assert.ok(!(await get(stranger, begin)).body.includes(card.number))

  const another = await staff('630102', 'handler')
  for (let number = 0; number < 40; number++)
    await work(another, (unit) => countAtIntake(unit, numberOfAnother(number)), at('2026-03-02'))
  const braked = await get(another, begin)
  assert.match(braked.body, /一小时内已经/)
  assert.ok(!braked.body.includes(card.number), 'who has looked up too many is shown no more')
})
