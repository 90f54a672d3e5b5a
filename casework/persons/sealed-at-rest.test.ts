// After a whole journey nothing of the person can be read in the database, but for what decision 44 leaves readable.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { office } from '#web/workbench/testing.ts'
import { enterLeave } from '../attendance/leave.ts'
import { findCase, listSteps } from '../cases/case-store.ts'
import { lookAtCase } from '../cases/open-case.ts'
import { findCertificate } from '../certificates/certificate-store.ts'
import { listRegister } from '../certificates/testing.ts'
import { askAbove } from '../feedback/feedback.ts'
import { listTickets } from '../feedback/feedback-store.ts'
import { tellAccounts } from '../messages/messages.ts'
import { listInboxes } from '../messages/testing.ts'
import { revealField } from './reveal.ts'
import { sealBatch, subjectCount } from './seal-earlier-rows.ts'

type Line = { table: string; line: string }

/** Every row of every table, those of the jobs too, as text. */
async function dump(ownerQuery: Awaited<ReturnType<typeof office>>['ownerQuery']): Promise<readonly Line[]> {
  const tables = await ownerQuery<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname in ('public', 'jobs') and relkind = 'r' order by 1`,
  )
  const lines: Line[] = []
  for (const { name } of tables) {
    const rows = await ownerQuery<{ line: string }>(`select row_to_json(kept)::text as line from ${name} kept`)
    lines.push(...rows.map(({ line }) => ({ table: name.replace('public.', ''), line })))
  }
  return lines
}

/** Where these words are about the offices' own world, or are left readable by decision 44. */
const speakOfCategories = [
  'assessment',
  'assessment_session',
  'assessor_certificate',
  'designation',
  'institution_category',
  'interpretation',
  'published_rule',
  // Levels of the record's tree.
  'record_node',
]

const why = '家属说张晓禾的肢体比证上写的重'
const secrets = ['张晓禾', '630102199003072015', '13900000001', '演示路 1 号', '演示街 2 号', 'TB000001', '小腿', why]

async function live(t: Parameters<typeof office>[0]) {
  const house = await office(t, '2026-03-24')
  const { send, bringToApproval, act, work, clerk, approver, applicant, staff } = house
  const superior = await staff('510100', 'handler', 'head')
  const { caseId } = await send('2026-03-02')
  await bringToApproval(caseId, clerk)
  await act(approver, caseId, '2026-03-20', 'approve', {})
  await act(approver, caseId, '2026-03-23', 'printCertificate', { blank: 'QH00000001' })
  const looked = await work(superior, async (unit) => {
    const file = await findCase(unit, caseId)
    return file && lookAtCase(unit, file, { purpose: 'complaint', words: why })
  })
  assert.ok(looked && !isRefusal(looked), JSON.stringify(looked))
  const shown = await work(clerk, async (unit) => {
    const file = await findCase(unit, caseId)
    return file && revealField(unit, file, 'phone', why)
  })
  assert.ok(shown && !isRefusal(shown))
  const asked = await work(clerk, (unit) => askAbove(unit, { title: why, words: `${why}，怎么办？`, clause: '' }))
  assert.ok(!isRefusal(asked), JSON.stringify(asked))
  const colleague = await staff('510107', 'handler', 'head')
  const away = { staff: clerk.id, from: '2026-03-25', to: '2026-03-26', reason: why, substitute: colleague.id }
  assert.equal(await work(clerk, (unit) => enterLeave(unit, away)), undefined)
  await work(worker, (unit) => tellAccounts(unit, [applicant.id], { caseId, title: '测试', body: why }))
  return { ...house, caseId }
}

test('N5.2 after a whole journey no name, number, address, category, level or typed reason is readable in any table', async (t) => {
  const { ownerQuery, work, caseId } = await live(t)
  const lines = await dump(ownerQuery)
  assert.ok(lines.length > 500)
  const found = secrets.flatMap((secret) =>
    lines
      .filter(({ line }) => line.includes(secret))
      .map(({ table, line }) => `${secret}: ${table} ${line.slice(0, 300)}`),
  )
  assert.deepEqual(found, [])
  // In the audit by the key of a row.
  const isOfOffices = ({ table, line }: Line) =>
    speakOfCategories.some((name) => table === name || line.includes(`"subject":"${name}"`))
  const categories = lines.filter((one) => /\blimb\b|肢体|"level" ?: ?[1-4]\b/.test(one.line) && !isOfOffices(one))
  assert.deepEqual(
    categories.map(({ table, line }) => `${table} ${line.slice(0, 300)}`),
    [],
  )
  // The same is there for whoever may read it.
  const { file, steps, cards } = await work(worker, async (unit) => ({
    file: await findCase(unit, caseId),
    steps: await listSteps(unit, caseId),
    cards: await listRegister(unit),
  }))
  assert.deepEqual(file?.current.claimed, ['limb'])
  assert.deepEqual(file?.current.assessments[0]?.results, [{ category: 'limb', level: 3 }])
  assert.ok(steps.some((step) => step.step === 'signConclusion' && step.record?.results.length === 1))
  assert.deepEqual(cards[0]?.results, [{ category: 'limb', level: 3 }])
})

test('N5.2 rows that an earlier release left readable are sealed by a job that goes on where it was cut off', async (t) => {
  const { ownerQuery, work, caseId } = await live(t)
  const before = await work(worker, async (unit) => ({
    file: await findCase(unit, caseId),
    cards: await listRegister(unit),
  }))
  const [card] = before.cards
  assert.ok(before.file && card)
  const { current } = before.file
  // As the release before wrote them; the triggers of the audit ask for an actor.
  await ownerQuery(`set session_replication_role = replica`)
  await ownerQuery('update case_file set state = $1 where id = $2', [JSON.stringify({ ...current, shape: 4 }), caseId])
  await ownerQuery('update certificate set results = $1, level = 3, token = $2 where id = $3', [
    JSON.stringify(card.results),
    card.token,
    card.id,
  ])
  await ownerQuery(`update feedback_ticket set title = $1, words = $1`, [why])
  await ownerQuery(`update message set body = $1, body_sealed = null where channel = 'inbox'`, [why])
  await ownerQuery(`set session_replication_role = origin`)
  const still = async () =>
    (await dump(ownerQuery)).filter(({ line }) => line.includes(why) || /"claimed" ?: ?\["limb/.test(line))
  assert.ok((await still()).length >= 3, 'readable, as it was')
  assert.deepEqual((await work(worker, (unit) => findCase(unit, caseId)))?.current, current, 'and still understood')
  // One row at a time, as if it were cut off after each.
  for (let round = 0; round < 200; round += 1) await work(worker, (unit) => sealBatch(unit, 1))
  const runs = await ownerQuery<{ finished: boolean }>(
    'select finished_at is not null as finished from earlier_sealing',
  )
  assert.ok(runs.length === subjectCount && runs.every(({ finished }) => finished))
  assert.deepEqual(await still(), [])
  const after = await work(worker, async (unit) => ({
    current: (await findCase(unit, caseId))?.current,
    card: await findCertificate(unit, card.id),
    inbox: await listInboxes(unit),
  }))
  assert.deepEqual(after.current, current)
  assert.deepEqual([after.card?.results, after.card?.token], [card.results, card.token])
  assert.ok(after.inbox.some(({ body }) => body === why))

  const tickets = await work(worker, (unit) => listTickets(unit, '510107', 'ours', { limit: 5, offset: 0 }))
  assert.equal(tickets[0]?.title, why)
})
