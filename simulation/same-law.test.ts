// The simulation and the system are one law: what the simulation lived through is done again by the real use cases on a real database, on the same days, and the case stands the same after every step.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { type Action, actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { apply, at, stage } from '#casework/cases/testing.ts'
import { approveProposal, proposeRule } from '#casework/rule-book/rule-book.ts'
import { door } from '#casework/sessions/sessions.ts'
import { passTraining } from '#casework/staff/testing.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { nationalCalendar } from '#regulation/calendar-data.ts'
import type { Case } from '#regulation/case.ts'
import type { PublishedRule } from '#regulation/local-rules.ts'
import type { StepName } from '#regulation/steps.ts'
import { isRefusal, type MaterialKind } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import type { County } from './nation.ts'
import { rulesIn } from './nation.ts'
import { liveThrough } from './run.ts'
import type { DiaryEntry, Running } from './running.ts'

type Stage = Awaited<ReturnType<typeof stage>>

const places = {
  residence: { id: '510107', superior: '510100', province: '510000' },
  hukou: { id: '630102', superior: '630100', province: '630000' },
}
const days = Array.from({ length: 150 }, (_, count) => addDays('2026-03-02', count))

/** Two counties with too few clerks: what the law calls late happens. */
function town(published: readonly PublishedRule[]): readonly Running[] {
  const county = (place: (typeof places)['residence'], casesAYear: number): County => ({
    ...place,
    key: Number(place.id),
    casesAYear,
    rules: rulesIn(place, published, '2026-03-02'),
    calendar: nationalCalendar,
    staff: { handler: 5, approver: 2, printer: 2 },
    sessions: 'thrice',
    places: 60,
  })
  const plan = { seed: 1, staffing: { staff: 1, places: 1, sessions: undefined }, published, days, countFrom: 0 }
  const counties = [county(places.residence, 9000), county(places.hukou, 2600)]
  const keepsDiary = ({ current }: Running) =>
    current.matter === 'new-certificate' &&
    current.channel === 'online' &&
    current.residence === places.residence.id &&
    current.hukou === places.hukou.id &&
    !current.minor &&
    current.claimed.join() === 'limb'
  return liveThrough({ plan, counties, countFrom: 0, keepsDiary }).diaries
}

const image = async () => {
  const bytes = await sharp({ create: { width: 413, height: 579, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()
  const received = await receiveUpload(bytes, { name: 'id.jpg', field: 'pages' })
  if (isRefusal(received)) assert.fail(received.message)
  return received
}

/** What a door of the system hands in for a step of the diary. */
async function inputOf(entry: DiaryEntry, current: Case): Promise<object> {
  const assessment = current.assessments.at(-1)?.id ?? ''
  switch (entry.step) {
    case 'assignInstitution':
      return { choice: { limb: 'one' } }
    case 'signConclusion': {
      const { results } = entry.facts as { results: readonly { level: number | 'not-met' }[] }
      const level = results[0]?.level === 'not-met' ? 'not-met' : 3
      const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
      return { assessment, findings: [{ category: 'limb', level, values, reason: '按标准检查' }] }
    }
    case 'stampConclusion':
      return { assessment }
    case 'startNotice':
      return { place: '演示社区' }
    case 'printCertificate':
      return { blank: 'QH00000001' }
    case 'provideMaterial':
      return { material: (entry.facts as { material: MaterialKind }).material, pages: [await image()] }
    case 'checkMaterial':
    case 'askForMaterials':
    case 'post':
      return entry.facts
    default:
      return {}
  }
}

function actorOf({ actor }: DiaryEntry, on: Stage): Actor {
  if (actor.kind === 'applicant') return on.applicant
  if (actor.kind === 'institution-staff') return on.doctor
  if (actor.kind === 'staff') return actor.office === places.hukou.id ? on.approver : on.clerk
  return worker
}

/** Where a case stands, with every date and whether it is late. */
const standing = ({ status, since, notice, supplyBy, concludedOn, disputableUntil, clocks }: Case) =>
  JSON.parse(JSON.stringify({ status, since, notice, supplyBy, concludedOn, disputableUntil, clocks }))

/** Does what the diary says again, by the use cases; after every step the case must stand as it stood in the simulation. */
async function doAgain(on: Stage, { diary = [], current, openedAt }: Running): Promise<readonly Case[]> {
  const sent = await on.work(on.applicant, (unit) => apply(unit, on.applicant.id), at(days[openedAt] ?? ''))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  const stood: Case[] = []
  const found = async () => (await on.work(on.clerk, (unit) => findCase(unit, caseId)))?.current
  for (const entry of diary) {
    const before = stood.at(-1) ?? (await found())
    assert.ok(before)
    const action = {
      caseId,
      step: entry.step,
      input: await inputOf(entry, before),
      note: '与模拟相同',
    } as Action
    const done = await on.work(actorOf(entry, on), (unit) => actOnCase(unit, action), at(entry.day))
    assert.ok('acted' in done, `${entry.step} on ${entry.day}: ${JSON.stringify(done)}`)
    assert.deepEqual(standing(done.after), standing(entry.after), `${entry.step} on ${entry.day}`)
    stood.push(done.after)
  }
  assert.equal(stood.at(-1)?.status, current.status)
  return stood
}

const took = ({ diary = [] }: Running, step: StepName) => diary.some((entry) => entry.step === step)
const isLate = ({ current }: Running) => current.clocks.some(({ late }) => late)
const find = (lives: readonly Running[], is: (running: Running) => boolean): Running => {
  const found = lives.find(is)
  assert.ok(found, 'the town has no such case')
  return found
}

test('R5.1 R5.2 R5.3 a case that was asked for papers and came too late stands in the database as it stood in the simulation, after each step', async (t) => {
  const running = find(
    town([]),
    (one) => one.current.status === 'closed' && took(one, 'askForMaterials') && isLate(one),
  )
  const stood = await doAgain(await stage(t), running)
  assert.ok(
    stood.at(-1)?.clocks.some(({ late }) => late),
    'late by the database as well',
  )
})

const changed = [
  { name: 'notice-days', value: 8 },
  { name: 'assign-days', value: 2 },
] as const

test('R1.2 R4.1.4 R5.1 a rule that changes moves the same dates in the simulation and in the database', async (t) => {
  const published = changed.map((rule) => ({ ...rule, office: '510107', level: 'county' as const, from: '2026-03-02' }))
  const is = (one: Running) => one.current.status === 'closed' && one.openedAt > 2 && took(one, 'startNotice')
  const usual = find(town([]), is)
  const running = find(town(published), (one) => one.key === usual.key)
  const on = await stage(t)
  for (const rule of changed) {
    const proposal = {
      ...rule,
      kind: 'value',
      from: '2026-03-03',
      reason: '与模拟相同',
      source: '演示〔2026〕9号',
    } as const
    const made = await on.work(on.clerk, (unit) => proposeRule(unit, proposal), at('2026-03-02'))
    if (isRefusal(made)) assert.fail(made.message)
    const above: Actor = { kind: 'staff', id: on.approver.id, office: '510100', roles: ['head'] }
    const approved = await on.work(above, (unit) => approveProposal(unit, made.id), at('2026-03-02'))
    assert.ok('approved' in approved, JSON.stringify(approved))
  }
  // Whoever handles cases has learnt what the place changed (N5.3).
  await on.work(door, (unit) => passTraining(unit, [on.clerk.id], running.residence.rules), at('2026-03-03'))
  await doAgain(on, running)
  const lengths = [usual, running].map(
    ({ current }) => current.clocks.find(({ name }) => name === 'name-institution')?.days,
  )
  assert.deepEqual(lengths, [3, 2])
  const noticeOf = ({ diary = [] }: Running) => diary.find(({ step }) => step === 'startNotice')?.after.notice
  assert.ok((noticeOf(running)?.ends ?? '') > (noticeOf(usual)?.ends ?? ''), 'the notice ends later')
})
